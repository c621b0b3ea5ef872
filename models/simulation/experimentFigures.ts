import type { ColumnGraph } from '../columns/columnGraph.ts';
import type { Statement } from '../scenarios/statement/statement.ts';
import type { Figure } from './figures.ts';
import { experimentMeasures } from './marginKeys.ts';

/**
 * Experiments and evaluations under a budget, by month and in total: what was spent, what the budget kept back, and how
 * many were paid for.
 *
 * What a budget stops is given up month by month, and adds up; what it defers waits, so that the total is what still
 * waits after the last month. Shapes: figures `experiment.<cost line>.<measure>`. Units: US$, counts.
 * Source: SEMANTICS section 10.
 *
 * @example
 * experimentFigures(new ColumnGraph(), { costs: [] }) // => []
 */
export function experimentFigures(graph: ColumnGraph, { costs }: Pick<Statement, 'costs'>): Figure[] {
  return costs.flatMap(({ cost, line, done, held }) => {
    if (!held || !done || !('budget' in cost)) return [];
    const months = { spent: line.months, held, done };
    const total = {
      spent: graph.sum(line.months),
      held: cost.budget?.whenOver === 'defer' ? held.at(-1)! : graph.sum(held),
      done: graph.sum(done),
    };
    return experimentMeasures.map((measure) => ({
      id: `experiment.${cost.id}.${measure}`,
      months: months[measure],
      total: total[measure],
    }));
  });
}
