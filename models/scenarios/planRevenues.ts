import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { annualFees, cashOf } from '../plans/billingSchedule.ts';
import type { CustomerBill } from '../plans/customerBill.ts';
import { planRevenue } from '../plans/planRevenue.ts';
import type { Company } from './company.ts';
import { featureLines } from './featureLines.ts';
import { billUnder, overageUnder } from './planBills.ts';
import type { PlanPath } from './planPath.ts';

/** What a plan brings in each month: revenue as it is recognised, what is invoiced, and what is paid. */
export interface PlanMoney {
  readonly revenue: readonly Column[];
  readonly billings: readonly Column[];
  readonly cash: readonly Column[];
}

/**
 * Revenue, billings and cash of each plan in each month.
 *
 * Seats and customers are revenue over the months they are paid for, use in its month, credits as they are used. Fees and
 * credits are invoiced on the first of a month, use on the last.
 * Shapes: one column a month and plan. Units: US$, or the plan's currency. Errors: none. Source: SEMANTICS section 5.
 *
 * @example
 * planRevenues({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), scenario: { start: '2027-01', months: 1, base: { costs: [] }, changes: [] }, prices: {}, months: ['2027-01'], plans: [], features: [], commitments: [] }) // => []
 */
export function planRevenues(company: Company): PlanMoney[] {
  return company.plans.map((plan, index) => planMoney(company, plan, index));
}

function planMoney(company: Company, plan: PlanPath, index: number): PlanMoney {
  const { graph, months } = company;
  const groups = plan.terms.map((_, group) => groupMoney(company, { plan, index, group }));
  const sumOf = (key: keyof Invoiced) => months.map((_, month) => graph.sum(groups.map((money) => money[key][month]!)));
  const revenue = sumOf('revenue');
  const paymentDays = plan.billing?.paymentDays ?? 0;
  const advance = sumOf('advance');
  const arrears = sumOf('arrears');
  const isPaidAtOnce = paymentDays === 0;
  const isEarnedAtOnce = groups.every(({ isEarnedWhenInvoiced }) => isEarnedWhenInvoiced);
  const billings = isEarnedAtOnce ? revenue : months.map((_, month) => graph.add(advance[month]!, arrears[month]!));
  return {
    revenue,
    billings,
    cash: isPaidAtOnce ? billings : cashOf({ graph, months, advance, arrears, paymentDays }),
  };
}

interface Invoiced {
  readonly revenue: readonly Column[];
  readonly advance: readonly Column[];
  readonly arrears: readonly Column[];
}

interface Group {
  readonly plan: PlanPath;
  /** Place of the plan, and of the group among its terms. */
  readonly index: number;
  readonly group: number;
}

function groupMoney(company: Company, of: Group): Invoiced & { readonly isEarnedWhenInvoiced: boolean } {
  const { graph, months, features } = company;
  const { plan, group } = of;
  const terms = plan.terms[group]!;
  const { share, seatPrice } = terms;
  const users = plan.users.map((column, month) => graph.multiply(column, share?.[month] ?? 1));
  const use = months.map((_, month) =>
    graph.sum(features.map((feature) => feature.plans[plan.id]?.perUser[month] ?? 0)),
  );
  const over = months.map((_, month) => overageUnder({ graph, path: plan, use: use[month]!, terms }, month));
  const plain = months.map((_, month) =>
    planRevenue({ graph, users: users[month]!, seatPrice: seatPrice[month]!, overage: over[month]! }),
  );
  const overage = months.map((_, month) => {
    const beyond = over[month];
    return beyond ? graph.multiply(users[month]!, graph.multiply(beyond.perUser, beyond.price)) : graph.constant(0);
  });
  const bill = billOf(company, of);
  const customers = users.map((column) => graph.divide(column, plan.seats));
  const times = (columns: readonly Column[] | undefined, month: number) =>
    graph.multiply(customers[month]!, columns?.[month] ?? 0);
  const arrears = months.map((_, month) => graph.add(overage[month]!, times(bill?.arrears, month)));
  if (plan.billing?.term !== 'annual') {
    const earned = months.map((_, month) => graph.add(times(bill?.fees, month), times(bill?.recognised, month)));
    const fees = months.map((_, month) => graph.multiply(users[month]!, seatPrice[month]!));
    return {
      revenue: plain.map((column, month) => graph.add(column, earned[month]!)),
      advance: fees.map((column, month) =>
        graph.add(column, graph.add(times(bill?.fees, month), times(bill?.advance, month))),
      ),
      arrears,
      isEarnedWhenInvoiced: months.every((_, month) => isEarned(graph, bill, month)),
    };
  }
  const fees = months.map((_, month) =>
    graph.add(seatPrice[month]!, graph.divide(bill?.fees[month] ?? graph.constant(0), plan.seats)),
  );
  const annual = annualFees({ graph, customers: users, fees });
  return {
    revenue: months.map((_, month) =>
      graph.sum([annual.recognised[month]!, overage[month]!, times(bill?.recognised, month)]),
    ),
    advance: months.map((_, month) => graph.add(annual.billings[month]!, times(bill?.advance, month))),
    arrears,
    isEarnedWhenInvoiced: false,
  };
}

/** Whether nothing of a month's invoice is revenue of another month. */
function isEarned(graph: ColumnGraph, bill: CustomerBill | null, month: number): boolean {
  if (!bill) return true;
  return bill.recognised[month] === graph.add(bill.advance[month]!, bill.arrears[month]!);
}

/** What the average customer of a group is invoiced for charges, those that follow cost included. */
function billOf(company: Company, { plan, index, group }: Group): CustomerBill | null {
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
