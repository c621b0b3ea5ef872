import { monthRange } from '../calendar.ts';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { averageSources } from '../columns/sources.ts';
import type { Scenario } from './scenario.ts';
import { migrateUsers } from './statement/migrateUsers.ts';
import { planPath } from './statement/planPath.ts';

/**
 * Users of each plan by month in the single-point plan, after adoptions and migrations that are switched on.
 *
 * Shapes: one entry a plan of the base, in order; one value a month. Units: users. Source: SEMANTICS section 7.
 *
 * @example
 * plannedUsers({ start: '2027-01', months: 2, base: { plans: [] }, changes: [] }) // => []
 */
export function plannedUsers({
  start,
  months: count,
  base,
  changes: all,
}: Pick<Scenario, 'start' | 'months' | 'base' | 'changes'>): { readonly id: string; readonly users: number[] }[] {
  const graph = new ColumnGraph();
  const sources = averageSources(graph);
  const months = monthRange(start, count);
  const changes = all.filter(({ enabled }) => enabled);
  const paths = base.plans.map((plan) => planPath({ graph, sources, months, plan, changes }));
  return migrateUsers({ graph, sources, months, changes }, paths).map(({ id, users }) => ({
    id,
    users: users.map((column) => graph.valueOf(column) ?? Number.NaN),
  }));
}
