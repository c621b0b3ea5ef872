import type { Month } from '../../calendar.ts';
import type { Column, ColumnGraph } from '../../columns/columnGraph.ts';
import type { Sources } from '../../columns/sources.ts';
import type { Feature } from '../../drivers/feature.ts';
import { seasonalFactor } from '../../drivers/seasonality.ts';
import { usageFactors } from '../../drivers/usageGrowth.ts';
import type { Change } from '../scenario.ts';
import type { PlanPath } from './planPath.ts';

interface DemandQuestion {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly feature: Feature;
  readonly launched: Month;
  readonly changes: readonly Change[];
}

/**
 * Tasks that a user of a plan wants to run in each month: intensity × growth and shocks × season × the part of the
 * seats that is used; null when the plan does not have the feature.
 *
 * Shapes: one column a month. Units: tasks a user. Source: SEMANTICS section 7.
 *
 * @example
 * tasksPerUser(
 *   {
 *     graph: new ColumnGraph(),
 *     sources: averageSources(new ColumnGraph()),
 *     months: ['2027-01'],
 *     feature: { id: 'chat', tasksPerUser: {} },
 *     launched: '2027-01',
 *     changes: [],
 *   },
 *   { id: 'team' },
 * ) // => null
 */
export function tasksPerUser(
  { graph, sources, months, feature, launched, changes }: DemandQuestion,
  plan: Pick<PlanPath, 'id' | 'activation'>,
): Column[] | null {
  const assumption = feature.tasksPerUser[plan.id];
  if (!assumption) return null;
  const intensity = changes.flatMap((change) =>
    change.kind === 'intensity' && (change.feature ?? feature.id) === feature.id ? [change] : [],
  );
  const factors = usageFactors({ graph, sources, months, feature, launched, changes: intensity });
  const driver = `feature.${feature.id}.tasksPerUser.${plan.id}`;
  return factors.map((factor, index) => {
    const month = months[index]!;
    const level = graph.multiply(sources.draw(driver, assumption, month), factor);
    const season = feature.seasonality ? seasonalFactor(feature.seasonality, month) : 1;
    return graph.multiply(graph.multiply(level, season), plan.activation?.[index] ?? 1);
  });
}
