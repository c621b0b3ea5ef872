import type { Design } from '../random/design.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { plainEngine } from './engine.ts';
import { assemble } from './program.ts';

/**
 * The values of some columns of a graph, trial by trial, by the plain engine: for questions small enough to be answered
 * where they are asked.
 *
 * Shapes: one array a column, one value a trial.
 *
 * @example
 * drawColumns(new ColumnGraph(), [], { design: { sampler: 'plain', trials: 10, batches: 1 }, seed: 1 }) // => []
 */
export function drawColumns(
  graph: ColumnGraph,
  columns: readonly Column[],
  { design, seed }: { readonly design: Design; readonly seed: number },
): Float64Array[] {
  const { trials } = design;
  const program = assemble(
    graph,
    columns.map((column) => ({ column, turn: 0 })),
  );
  const out = new Float64Array(columns.length * trials);
  plainEngine.execute({ program, design, seed, from: 0, count: trials, out, stride: trials });
  return columns.map((_, at) => out.slice(at * trials, (at + 1) * trials));
}
