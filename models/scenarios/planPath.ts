import type { Month } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import { usersByMonth } from '../curves/adoption.ts';
import type { MonthlyAssumption } from '../distributions/quantity.ts';
import type { Plan } from '../plans/plan.ts';
import type { Change } from './scenario.ts';

/** A plan month by month, after every dated change. */
export interface PlanPath {
  readonly id: string;
  readonly name: string;
  readonly users: readonly Column[];
  readonly seatPrice: readonly Column[];
  readonly included: readonly (Column | null)[];
  readonly overagePrice: readonly (Column | null)[];
  readonly usageSpread: Column;
}

/**
 * Users, prices and allowance of a plan in each month: the last change dated at or before a month holds in it.
 *
 * Shapes: one column a month. Units: users, US$, tasks. Errors: none.
 *
 * @example
 * planPath({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), months: ['2027-01', '2027-02'], plan: { id: 'team', name: 'Team', users: { kind: 'linear', origin: '2027-01', start: { value: 10 }, perMonth: { value: 2 } }, seatPriceUsd: { value: 59 }, includedTasks: null, overagePriceUsd: null, usageSpread: { value: 0 } }, changes: [] }).users.map((column) => column.immediate) // => [10, 12]
 */
export function planPath({
  graph,
  sources,
  months,
  plan,
  changes,
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly plan: Plan;
  readonly changes: readonly Change[];
}): PlanPath {
  const driver = `plan.${plan.id}`;
  const curveAt = (curve: Plan['users']) =>
    usersByMonth({ graph, sources, curve, driverId: `${driver}.users`, months });
  const adoptions = changes.flatMap((change) =>
    change.kind === 'adoption' && change.plan === plan.id ? [{ from: change.from, value: curveAt(change.users) }] : [],
  );
  const base = curveAt(plan.users);
  const priced = <K extends 'seatPriceUsd' | 'includedTasks' | 'overagePriceUsd'>(key: K): (Column | null)[] => {
    const steps = changes.flatMap((change) => {
      const value = change.kind === 'plan' && change.plan === plan.id ? change[key] : null;
      return value ? [{ from: change.from, value }] : [];
    });
    return months.map((month) => {
      const assumption = latest<MonthlyAssumption | null>(steps, month, plan[key]);
      return assumption ? sources.draw(`${driver}.${key}`, assumption, month) : null;
    });
  };
  return {
    id: plan.id,
    name: plan.name,
    users: months.map((month, index) => latest(adoptions, month, base)[index]!),
    seatPrice: priced('seatPriceUsd') as Column[],
    included: priced('includedTasks'),
    overagePrice: priced('overagePriceUsd'),
    usageSpread: sources.spreads ? sources.draw(`${driver}.usageSpread`, plan.usageSpread) : graph.constant(0),
  };
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
