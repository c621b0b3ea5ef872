import type { Column, ColumnGraph } from '../../models/columns/columnGraph.ts';
import { execute } from '../../models/columns/execute.ts';
import { assemble } from '../../models/columns/program.ts';
import { type Design, makeDesign } from '../../models/random/design.ts';

interface Drawing {
  readonly graph: ColumnGraph;
  readonly columns: readonly Column[];
  readonly trials: number;
  readonly sampler?: Design['sampler'];
  readonly seed?: number;
}

/** Runs columns through the engine: the values of each, one a trial. */
export function drawValues({ graph, columns, trials, sampler = 'sobol', seed = 1 }: Drawing): Float64Array[] {
  const wanted = columns.map((column) => ({ column, turn: 0 }));
  const out = new Float64Array(columns.length * trials);
  const design = makeDesign(sampler, trials);
  execute({ program: assemble(graph, wanted), design, seed, from: 0, count: trials, out, stride: trials });
  return columns.map((_, index) => out.slice(index * trials, (index + 1) * trials));
}
