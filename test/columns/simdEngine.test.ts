import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileKernels, kernelBytesFile, kernelBytesPath, kernelSources } from '../../electron/buildKernels.ts';
import { type Column, ColumnGraph } from '../../models/columns/columnGraph.ts';
import { plainEngine } from '../../models/columns/engine.ts';
import { assemble } from '../../models/columns/program.ts';
import { createSimdEngine, simdModule } from '../../models/columns/simd/engine.ts';
import { makeDesign } from '../../models/random/design.ts';
import fc from '../support/properties.ts';

const simdEngine = createSimdEngine(simdModule());

/** What both engines make of some columns over a range of trials. */
function both({
  graph,
  columns,
  trials = 203,
  from = 0,
  count = trials,
}: {
  readonly graph: ColumnGraph;
  readonly columns: readonly Column[];
  readonly trials?: number;
  readonly from?: number;
  readonly count?: number;
}): [Float64Array, Float64Array] {
  const program = assemble(
    graph,
    columns.map((column) => ({ column, turn: 0 })),
  );
  const design = makeDesign('plain', trials);
  return [plainEngine, simdEngine].map((engine) => {
    const out = new Float64Array(columns.length * trials);
    engine.execute({ program, design, seed: 5, from, count, out, stride: trials });
    return out;
  }) as [Float64Array, Float64Array];
}

const sameBits = (a: Float64Array, b: Float64Array) => a.every((value, index) => Object.is(value, b[index]));

test.each(kernelSources)('the compiled kernels of $folder are those of the source', (source) => {
  expect(readFileSync(kernelBytesPath(source), 'utf8')).toBe(kernelBytesFile(compileKernels(source)));
});

describe('bit for bit the plain engine', () => {
  test.each([
    [2, 0, 2],
    [97, 13, 1],
    [1000, 255, 3],
    [1030, 1, 1029],
  ])('%d trials, from %d, %d of them: ranges that fill no block and no pair', (trials, from, count) => {
    const graph = new ColumnGraph();
    const z = graph.normalQuantile(graph.uniform('x'));
    const shock = graph.exp(graph.multiply(graph.normalQuantile(graph.shock('y', 3)), 0.3));
    const distribution = { distribution: 'negativeBinomial', dispersion: 2, cap: 40 } as const;
    const { variancePairs } = graph.countMoments(distribution, graph.add(graph.multiply(shock, 5), 1));
    const [plain, simd] = both({ graph, columns: [z, shock, variancePairs], trials, from, count });
    expect(sameBits(plain, simd)).toBe(true);
  });

  test('functions of one column, from far below to far above where they are used', () => {
    const wide = fc.oneof(
      fc.double({ noNaN: true }),
      fc.double({ min: -40, max: 40, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(wide, wide, (scale, offset) => {
        const graph = new ColumnGraph();
        const x = graph.add(graph.multiply(graph.uniform('x'), scale), offset);
        const columns = [graph.exp(x), graph.log(x), graph.sqrt(x), graph.normalCdf(x), graph.normalQuantile(x)];
        const [plain, simd] = both({ graph, columns, trials: 101 });
        return sameBits(plain, simd);
      }),
      { numRuns: 300 },
    );
  });

  test('moments of every distribution, with caps that bind and caps that do not', () => {
    const distributions = fc.constantFrom('fixed', 'geometric', 'poisson', 'negativeBinomial' as const);
    const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        distributions,
        between(0.3, 9),
        fc.integer({ min: 1, max: 300 }),
        between(0, 80),
        (distribution, dispersion, cap, scale) => {
          const graph = new ColumnGraph();
          const mean = graph.add(graph.multiply(graph.uniform('x'), scale), 0.5);
          const [plain, simd] = both({
            graph,
            columns: Object.values(graph.countMoments({ distribution, dispersion, cap }, mean)),
            trials: 51,
          });
          return sameBits(plain, simd);
        },
      ),
    );
  });

  test('quantiles, sums and counts of any values', () => {
    const values = fc.array(
      fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), fc.constant(3)),
      {
        minLength: 1,
        maxLength: 400,
      },
    );
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 7 }), (list, batches) => {
        const batched = {
          values: Float64Array.from(list),
          starts: Int32Array.from({ length: batches + 1 }, (_, batch) => Math.floor((batch * list.length) / batches)),
        };
        const question = {
          probabilities: [0, 0.013, 0.1, 0.25, 0.5, 0.51, 0.75, 0.9, 0.99, 1],
          counted: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        };
        expect(simdEngine.describe(batched, question)).toEqual(plainEngine.describe(batched, question));
      }),
    );
  });

  test('values that are not finite are told, not summed', () => {
    const batched = { values: Float64Array.of(1, Number.NaN, 3), starts: Int32Array.of(0, 3) };
    for (const engine of [plainEngine, simdEngine])
      expect(engine.describe(batched, { probabilities: [0.5], counted: [] })).toBeNull();
  });
});
