import type { ColumnGraph } from '../columns/columnGraph.ts';
import { hoursInMonth } from '../costs/gpuFleet.ts';
import type { Statement } from '../scenarios/statement/statement.ts';
import type { Figure } from './figures.ts';
import { fleetMeasures } from './marginKeys.ts';

/**
 * Fleets of own processors by month and in total: what they cost and what of it is idle, replicas (in total the mean
 * over the hours) and their use.
 *
 * Shapes: figures `fleet.<cost line>.<measure>`. Units: US$, replicas, ratios. Source: SEMANTICS section 10.
 *
 * @example
 * fleetFigures(new ColumnGraph(), { costs: [], months: [] }) // => []
 */
export function fleetFigures(graph: ColumnGraph, { costs, months }: Pick<Statement, 'costs' | 'months'>): Figure[] {
  const hours = months.map(hoursInMonth);
  const allHours = hours.reduce((sum, each) => sum + each, 0);
  return costs.flatMap(({ cost, fleet }) => {
    if (!fleet) return [];
    const weighted = graph.sum(fleet.map(({ replicas }, month) => graph.multiply(replicas, hours[month]!)));
    const total = {
      cost: graph.sum(fleet.map((one) => one.cost)),
      idleCost: graph.sum(fleet.map((one) => one.idleCost)),
      replicas: graph.divide(weighted, allHours),
      utilisation: graph.divide(
        graph.sum(
          fleet.map((one, month) => graph.multiply(graph.multiply(one.utilisation, one.replicas), hours[month]!)),
        ),
        weighted,
      ),
    };
    return fleetMeasures.map((measure) => ({
      id: `fleet.${cost.id}.${measure}`,
      months: fleet.map((one) => one[measure]),
      total: total[measure],
    }));
  });
}
