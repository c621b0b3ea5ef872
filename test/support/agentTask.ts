import { type TaskTokens, taskTokens } from '../../models/agents/taskTokens.ts';
import { workSchema } from '../../models/agents/work.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { drawnSources } from '../../models/columns/sources.ts';

/** SEMANTICS section 3: $3 and $15 per M tokens, reads at a tenth, writes at 1.25. */
export const agentPrices = { input: 3, cacheRead: 0.3, cacheWrite: 3.75, output: 15 };

/** One task of some work in a graph of its own, on the model it was described for. */
export function agentTask(work: object): { readonly graph: ColumnGraph; readonly task: TaskTokens } {
  const graph = new ColumnGraph();
  const one = graph.constant(1);
  const factors = { tokenizerFactor: one, verbosityFactor: one, hitFactor: one };
  const sources = drawnSources(graph);
  const task = taskTokens({
    graph,
    sources,
    work: workSchema.parse(work),
    driverId: 'x',
    ...factors,
    month: '2027-01',
  });
  return { graph, task };
}
