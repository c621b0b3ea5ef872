import type { CustomerBill } from '../../plans/customerBill.ts';
import { type PlanMoney, planMoney, type TermsGroup } from '../../plans/planMoney.ts';
import type { Company } from './company.ts';
import { featureLines } from './featureLines.ts';
import { billUnder, overageUnder } from './planBills.ts';
import type { PlanPath } from './planPath.ts';

/**
 * Revenue, billings and cash of each plan in each month.
 *
 * Shapes: one column a month and plan. Units: US$, or the plan's currency. Source: SEMANTICS section 5.
 *
 * @example
 * planRevenues({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   scenario: { start: '2027-01', months: 1, base: { costs: [] }, changes: [] },
 *   prices: {},
 *   months: ['2027-01'],
 *   plans: [],
 *   features: [],
 *   commitments: [],
 * }) // => []
 */
export function planRevenues(company: Company): PlanMoney[] {
  const { graph, months } = company;
  return company.plans.map((plan, index) => {
    const groups = plan.terms.map((_, group) => groupOf(company, { plan, index, group }));
    const billing = plan.billing ?? { term: 'monthly', paymentDays: 0 };
    return planMoney({ graph, months, groups, seats: plan.seats, billing });
  });
}

interface Place {
  readonly plan: PlanPath;
  /** Place of the plan, and of the group among its terms. */
  readonly index: number;
  readonly group: number;
}

function groupOf(company: Company, place: Place): TermsGroup {
  const { graph, months, features } = company;
  const { plan, group } = place;
  const terms = plan.terms[group]!;
  const use = months.map((_, month) =>
    graph.sum(features.map((feature) => feature.plans[plan.id]?.perUser[month] ?? 0)),
  );
  return {
    users: plan.users.map((column, month) => graph.multiply(column, terms.share?.[month] ?? 1)),
    seatPrice: terms.seatPrice,
    overage: months.map((_, month) => overageUnder({ graph, path: plan, use: use[month]!, terms }, month)),
    bill: billOf(company, place),
  };
}

/** What the average customer of a group is invoiced for charges, those that follow cost included. */
function billOf(company: Company, { plan, index, group }: Place): CustomerBill | null {
  const { graph, months, features } = company;
  const terms = plan.terms[group]!;
  if (terms.charges.length === 0) return null;
  const known = plan.bills[group];
  const followsCost = terms.charges.some(({ charges }) => charges.some(({ kind }) => kind === 'costPlus'));
  if (known && !followsCost) return known;
  const demand = new Map(
    features.flatMap((feature) => {
      const own = feature.plans[plan.id];
      return own ? [[feature.id, own.perUser] as const] : [];
    }),
  );
  const lines = featureLines(company);
  const cost = months.map((_, month) => {
    const spent = graph.sum(lines.map(({ byPlan }) => byPlan[index]![month]!));
    const customers = graph.divide(plan.users[month]!, plan.seats);
    return graph.divide(spent, graph.maximum(customers, Number.MIN_VALUE));
  });
  return billUnder({ ...company, plan }, { path: plan, demand, terms, cost });
}
