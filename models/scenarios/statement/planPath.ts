import type { Month } from '../../calendar.ts';
import type { Column } from '../../columns/columnGraph.ts';
import { usersByMonth } from '../../curves/adoption.ts';
import type { CustomerBill } from '../../plans/customerBill.ts';
import type { Plan } from '../../plans/plan.ts';
import { usageSpread } from '../../plans/usageSpread.ts';
import { allAlike, type UserSpread } from '../../plans/userSpread.ts';
import { type PlanQuestion, type PlanTerms, planTerms } from './planTerms.ts';

/** A plan month by month, after every dated change. */
export interface PlanPath {
  readonly id: string;
  readonly name: string;
  readonly users: readonly Column[];
  readonly usageSpread: UserSpread;
  /** Share of the seats that is used; without it all. */
  readonly activation?: readonly Column[] | undefined;
  /** Seats of a customer. */
  readonly seats: Column;
  /** Customers under the same terms: all of them, unless some keep terms of before. */
  readonly terms: readonly PlanTerms[];
  readonly billing: Plan['billing'];
  /** What an average customer under each of the terms is invoiced for its charges; empty until that is known. */
  readonly bills: readonly CustomerBill[];
  /** Part of the wanted tasks of a feature that its charges let through; without it all. */
  readonly served?: { readonly [feature: string]: readonly Column[] };
}

/** What a draw of the seats of a customer is kept above. */
const fewestSeats = 1e-6;

/**
 * Users and terms of a plan in each month: the last change dated at or before a month holds in it.
 *
 * Shapes: one column a month. Units: users, US$, tasks.
 *
 * @example
 * planPath({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   months: ['2027-01', '2027-02'],
 *   plan: {
 *     id: 'team',
 *     name: 'Team',
 *     users: { kind: 'linear', origin: '2027-01', start: { value: 10 }, perMonth: { value: 2 } },
 *     seatPriceUsd: { value: 59 },
 *     includedTasks: null,
 *     overagePriceUsd: null,
 *     usageSpread: { value: 0 },
 *   },
 *   changes: [],
 * }).users.map((column) => column.immediate) // => [10, 12]
 */
export function planPath(question: PlanQuestion): PlanPath {
  const { graph, sources, months, plan, changes } = question;
  const driver = `plan.${plan.id}`;
  const curveAt = (curve: Plan['users']) =>
    usersByMonth({ graph, sources, curve, driverId: `${driver}.users`, months });
  const adoptions = changes.flatMap((change) =>
    change.kind === 'adoption' && change.plan === plan.id ? [{ from: change.from, value: curveAt(change.users) }] : [],
  );
  const base = curveAt(plan.users);
  const users = months.map((month, index) => latest(adoptions, month, base)[index]!);
  const { activation, seatsPerCustomer } = plan;
  return {
    id: plan.id,
    name: plan.name,
    users,
    usageSpread: spreadOf(question),
    activation: activation && months.map((month) => sources.draw(`${driver}.activation`, activation, month)),
    seats: seatsPerCustomer
      ? graph.maximum(sources.draw(`${driver}.seatsPerCustomer`, seatsPerCustomer), fewestSeats)
      : graph.constant(1),
    terms: planTerms(question, users),
    billing: plan.billing,
    bills: [],
  };
}

/** How users differ; the single-point plan sees none of it. */
function spreadOf({ graph, sources, plan }: PlanQuestion): UserSpread {
  if (!sources.spreads) return allAlike(graph);
  const sigma = sources.draw(`plan.${plan.id}.usageSpread`, plan.usageSpread);
  return usageSpread(graph, { sigma, distribution: plan.usageDistribution });
}

/**
 * The value of the last step at or before a month; among steps of one month the later in the list holds.
 *
 * @example
 * latest([{ from: '2027-03', value: 2 }, { from: '2027-01', value: 1 }], '2027-02', 0) // => 1
 */
export function latest<T>(steps: readonly { readonly from: Month; readonly value: T }[], month: Month, start: T): T {
  let found: { readonly from: Month; readonly value: T } | null = null;
  for (const step of steps) if (step.from <= month && (!found || step.from >= found.from)) found = step;
  return found ? found.value : start;
}
