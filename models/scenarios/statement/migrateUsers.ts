import { type Month, monthsBetween } from '../../calendar.ts';
import type { ColumnGraph } from '../../columns/columnGraph.ts';
import type { Sources } from '../../columns/sources.ts';
import type { Change } from '../scenario.ts';
import type { PlanPath } from './planPath.ts';

/**
 * Moves users between plans as the migrations of a scenario say, in their order: in the first month a part of the share
 * that grows evenly to the whole over the ramp.
 *
 * Shapes: one column a month. Units: users. A plan that does not exist is left to the checks of references.
 *
 * @example
 * ((g) =>
 *   migrateUsers(
 *     {
 *       graph: g,
 *       sources: averageSources(g),
 *       months: ['2027-01', '2027-02'],
 *       changes: [
 *         {
 *           kind: 'migration',
 *           id: 'm',
 *           from: '2027-01',
 *           fromPlan: 'a',
 *           toPlan: 'b',
 *           share: { value: 0.5 },
 *           rampMonths: 2,
 *         },
 *       ],
 *     },
 *     [
 *       { id: 'a', users: [g.constant(80), g.constant(80)] },
 *       { id: 'b', users: [g.constant(0), g.constant(0)] },
 *     ],
 *   ).map(({ users }) => users.map((column) => column.immediate)))(new ColumnGraph()) // => [[60, 40], [20, 40]]
 */
export function migrateUsers(
  {
    graph,
    sources,
    months,
    changes,
  }: {
    readonly graph: ColumnGraph;
    readonly sources: Sources;
    readonly months: readonly Month[];
    readonly changes: readonly Change[];
  },
  plans: readonly PlanPath[],
): readonly PlanPath[] {
  return changes.reduce<readonly PlanPath[]>((paths, change) => {
    if (change.kind !== 'migration' || change.fromPlan === change.toPlan) return paths;
    const leaving = paths.find(({ id }) => id === change.fromPlan);
    if (!leaving || !paths.some(({ id }) => id === change.toPlan)) return paths;
    const moved = months.map((month, index) => {
      const reached = monthsBetween(change.from, month) + 1;
      if (reached <= 0) return graph.constant(0);
      const ramp = change.rampMonths > 0 ? Math.min(1, reached / change.rampMonths) : 1;
      const share = graph.multiply(sources.draw(`change.${change.id}.share`, change.share, month), ramp);
      return graph.multiply(leaving.users[index]!, share);
    });
    return paths.map((path) => {
      if (path.id === change.fromPlan)
        return { ...path, users: path.users.map((column, index) => graph.subtract(column, moved[index]!)) };
      if (path.id === change.toPlan)
        return { ...path, users: path.users.map((column, index) => graph.add(column, moved[index]!)) };
      return path;
    });
  }, plans);
}
