import { describe, expect, test } from 'vitest';
import { type Column, ColumnGraph } from '../../models/columns/columnGraph.ts';
import { ColumnKeys } from '../../models/columns/columnKeys.ts';
import { type Engine, plainEngine } from '../../models/columns/engine.ts';
import { assemble, type Program } from '../../models/columns/program.ts';
import { assembleChanged } from '../../models/columns/reuse.ts';
import type { Wanted } from '../../models/columns/schedule.ts';
import { createSimdEngine, simdModule } from '../../models/columns/simd/engine.ts';
import { makeDesign } from '../../models/random/design.ts';
import fc from '../support/properties.ts';

const trials = 100;
const design = makeDesign('sobol', trials);
const mostRows = 400;
const simdEngine = createSimdEngine(simdModule());

/** One step of a recipe: a draw, or an operation on two steps before. */
interface Ingredient {
  readonly operation: number;
  readonly a: number;
  readonly b: number;
  readonly value: number;
}

const table = { from: 0, step: 1, values: Float64Array.of(0, 2, 3), slopes: Float64Array.of(1, 1, 1) };
const distribution = { distribution: 'geometric', dispersion: 1, cap: 5 } as const;

const operations: readonly ((graph: ColumnGraph, a: Column, b: Column, value: number) => Column)[] = [
  (graph, _a, _b, value) => graph.uniform(`driver ${value}`),
  (graph, _a, _b, value) => graph.shock('shock', value),
  (graph, _a, _b, value) => graph.constant(value === 0 ? -0 : value),
  (graph, a, b) => graph.add(a, b),
  (graph, a, b) => graph.add(graph.multiply(a, b), a),
  (graph, a, b) => graph.subtract(a, b),
  (graph, a, b) => graph.multiply(a, b),
  (graph, a, _b, value) => graph.multiply(a, value),
  (graph, a, b) => graph.divide(a, b),
  (graph, a, b) => graph.minimum(a, b),
  (graph, a, b) => graph.less(a, b),
  (graph, a) => graph.exp(graph.minimum(a, 3)),
  (graph, a) => graph.table(table, a),
  (graph, a, _b, value) => graph.countMoments({ ...distribution, cap: 5 + value }, a).meanPairs,
];

function cook(recipe: readonly Ingredient[], places: readonly number[]) {
  const graph = new ColumnGraph();
  const made: Column[] = [graph.uniform('driver 0')];
  for (const { operation, a, b, value } of recipe)
    made.push(operations[operation % operations.length]!(graph, made[a % made.length]!, made[b % made.length]!, value));
  const wanted = places.map((place, turn): Wanted => ({ column: made[place % made.length]!, turn: turn % 3 }));
  return { graph, wanted };
}

/** What is held of one recipe after the other. */
function kitchen(engine: Engine) {
  const matrix = new Float64Array(mostRows * trials);
  let rows = new Map<number, number>();
  let before = new Uint8Array(0);
  const keys = new ColumnKeys();
  return (graph: ColumnGraph, wanted: readonly Wanted[]): Float64Array[] => {
    if (rows.size > mostRows / 2) [rows, before] = [new Map(), new Uint8Array(0)];
    const changed = assembleChanged(graph, wanted, { keys, rows, before });
    run(engine, changed.program, matrix.subarray(rows.size * trials), matrix);
    for (const key of changed.newKeys) rows.set(key, rows.size);
    before = new Uint8Array(changed.inGraph);
    return changed.wantedKeys.map((key) => matrix.slice(rows.get(key)! * trials, (rows.get(key)! + 1) * trials));
  };
}

function run(engine: Engine, program: Program, out: Float64Array, inputs: Float64Array): void {
  engine.execute({ program, design, seed: 1, from: 0, count: trials, out, inputs, stride: trials });
}

function fromNothing(engine: Engine, graph: ColumnGraph, wanted: readonly Wanted[]): Float64Array[] {
  const out = new Float64Array(wanted.length * trials);
  run(engine, assemble(graph, wanted), out, out);
  return wanted.map((_, place) => out.slice(place * trials, (place + 1) * trials));
}

test('a column that an edit wants and that a changed one reads takes one row, and no row behind it moves', () => {
  const held = kitchen(plainEngine);
  const graphOf = (factor: number) => {
    const graph = new ColumnGraph();
    const cost = graph.exp(graph.uniform('cost'));
    return { graph, cost, total: graph.multiply(cost, factor) };
  };
  const first = graphOf(2);
  held(first.graph, [{ column: first.total, turn: 0 }]);
  // The cost itself is asked for from now on, beside what the edits change of it.
  for (const factor of [3, 4]) {
    const { graph, cost, total } = graphOf(factor);
    const wanted = [cost, total].map((column) => ({ column, turn: 0 }));
    expect(held(graph, wanted)).toEqual(fromNothing(plainEngine, graph, wanted));
  }
});

test('two columns have the same key where they compute the same, and nowhere else', () => {
  const keys = new ColumnKeys();
  const keyOf = (make: (graph: ColumnGraph) => Column, dimension = 0) => {
    const graph = new ColumnGraph();
    const column = make(graph);
    return keys.of(graph, [dimension])[column.index];
  };
  const other = { ...table, values: Float64Array.of(0, 2, 3.5) };
  const lookUp = (of: typeof table) => (graph: ColumnGraph) => graph.table(of, graph.uniform('x'));
  const makes = [
    (graph: ColumnGraph) => graph.constant(0),
    (graph: ColumnGraph) => graph.uniform('x'),
    (graph: ColumnGraph) => graph.uniform('y'),
    (graph: ColumnGraph) => graph.shock('x', 1),
    (graph: ColumnGraph) => graph.shock('x', 2),
    (graph: ColumnGraph) => graph.add(graph.uniform('x'), 1),
    (graph: ColumnGraph) => graph.subtract(graph.uniform('x'), 1),
    (graph: ColumnGraph) => graph.add(graph.uniform('x'), 1 + Number.EPSILON),
    lookUp(table),
    lookUp(other),
  ];
  const found = [...makes, ...makes].map((make) => keyOf(make));
  expect(new Set(found).size).toBe(makes.length);
  expect(found.slice(makes.length)).toEqual(found.slice(0, makes.length));
  expect(keyOf(lookUp({ ...other, values: other.values.slice() }))).toBe(keyOf(lookUp(other)));
  expect(keyOf((graph) => graph.uniform('x'), 1)).not.toBe(keyOf((graph) => graph.uniform('x'), 2));
});

describe('properties', () => {
  const small = fc.nat({ max: 3 });
  const place = fc.nat({ max: 30 });
  const ingredient = fc.record({ operation: fc.nat({ max: 30 }), a: place, b: place, value: small });
  const recipe = fc.array(ingredient, { minLength: 1, maxLength: 30 });
  const edit = fc.record({ at: place, to: fc.option(ingredient), isAdded: fc.boolean(), wanted: fc.array(place) });

  test.each([
    { name: 'the plain engine', engine: plainEngine },
    { name: 'the SIMD engine', engine: simdEngine },
  ])('with $name what is held through any edits has the bits of what is computed', ({ engine }) => {
    fc.assert(
      fc.property(recipe, fc.array(edit, { minLength: 10, maxLength: 40 }), (start, edits) => {
        const held = kitchen(engine);
        const now = [...start];
        for (const { at, to, isAdded, wanted: places } of edits) {
          now.splice(at % (now.length + 1), isAdded ? 0 : 1, ...(to ? [to] : []));
          const { graph, wanted } = cook(now, places);
          expect(held(graph, wanted)).toEqual(fromNothing(engine, graph, wanted));
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
