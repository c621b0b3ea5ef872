import { expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { driverDimensions } from '../../models/columns/driverDimensions.ts';
import { driverWeights } from '../../models/columns/driverWeights.ts';
import { plainEngine } from '../../models/columns/engine.ts';
import { assemble } from '../../models/columns/program.ts';
import { createSimdEngine, simdModule } from '../../models/columns/simd/engine.ts';
import { makeDesign } from '../../models/random/design.ts';
import { redrawn } from '../../models/sensitivity/questionProgram.ts';

/** A sum of as many drivers, each of which moves it by its weight. */
function weighted(drivers: number, weightOf: (driver: number) => number) {
  const graph = new ColumnGraph();
  const parts = Array.from({ length: drivers }, (_, driver) =>
    graph.multiply(graph.uniform(`driver ${driver}`), weightOf(driver)),
  );
  return { graph, wanted: [{ column: graph.sum(parts), turn: 0 }] };
}

test('of more drivers than there are Sobol dimensions those that matter most have one', () => {
  const { graph, wanted } = weighted(2500, (driver) => (driver % 5 === 0 ? 100 : 1));
  const dimensions = [...driverDimensions(graph, wanted)];
  const having = dimensions.filter((dimension) => dimension >= 0);
  expect(having.length).toBe(1024);
  expect(new Set(having).size).toBe(1024);
  expect(dimensions.filter((dimension, driver) => driver % 5 === 0 && dimension < 0)).toEqual([]);
});

test('up to 1,024 drivers all have a dimension, whatever they weigh', () => {
  const { graph, wanted } = weighted(1024, (driver) => driver);
  expect([...driverDimensions(graph, wanted)].filter((dimension) => dimension < 0)).toEqual([]);
});

test('a small edit moves few drivers to other places', () => {
  const before = weighted(2500, (driver) => 1 + (driver % 97));
  const after = weighted(2500, (driver) => (driver === 7 ? 12 : 1 + (driver % 97)));
  const [first, second] = [before, after].map(({ graph, wanted }) => driverDimensions(graph, wanted));
  const moved = first!.filter((dimension, driver) => dimension !== second![driver]);
  expect(moved.length).toBeLessThan(25);
});

test('a driver weighs what it moves, in proportion to the figure: through sums, products, tables and thresholds', () => {
  const graph = new ColumnGraph();
  const [price, use, luck] = ['price', 'use', 'luck'].map((id) => graph.uniform(id)) as [never, never, never];
  // Revenue is 0.5 × 8 = 4 in the middle; a move of the whole percentile of the price moves it by 8, of the use by 4.
  const revenue = graph.multiply(price, graph.multiply(graph.add(use, 0.5), 8));
  const wanted = [{ column: graph.add(revenue, graph.less(luck, 0.25)), turn: 0 }];
  const [byPrice, byUse, byLuck] = driverWeights(graph, wanted);
  expect(byPrice).toBeCloseTo(8 / 4, 12);
  expect(byUse).toBeCloseTo(4 / 4, 12);
  expect(byLuck).toBeGreaterThan(0);
});

test('the engines give the same bits where some drivers go behind the others, even along every one of them', () => {
  const { graph, wanted } = weighted(1400, (driver) => 1 + (driver % 13));
  const last = graph.uniform('driver 26');
  const program = assemble(graph, [...wanted, { column: last, turn: 0 }], driverDimensions(graph, wanted));
  expect(program.dimensions[26]).toBe(-1);
  const trials = 333;
  const design = makeDesign('sobol', trials);
  const outs = [plainEngine, createSimdEngine(simdModule())].map((engine) => {
    const out = new Float64Array(2 * trials);
    engine.execute({ program, design, seed: 3, from: 0, count: trials, out, stride: trials });
    return out;
  });
  expect(outs[0]).toEqual(outs[1]);
  const { batches } = design;
  for (let batch = 0; batch < batches; batch++) {
    const [from, to] = [batch, batch + 1].map((at) => Math.floor((at * trials) / batches)) as [number, number];
    const drawn = [...outs[0]!.slice(trials + from, trials + to)].sort((a, b) => a - b);
    expect(drawn.map((u) => Math.floor(u * (to - from)))).toEqual(drawn.map((_, place) => place));
  }
});

test('drivers that are drawn anew stay on their side', () => {
  const { graph, wanted } = weighted(1100, (driver) => 1 + (driver % 3));
  const program = assemble(graph, wanted);
  const again = redrawn(program, new Set(['driver 4', 'driver 9']));
  const hasOne = ({ dimensions }: typeof program) => [...dimensions].map((dimension) => dimension >= 0);
  expect(hasOne(again)).toEqual(hasOne(program));
});
