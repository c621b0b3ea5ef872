import { describe, expect, test } from 'vitest';
import { type Column, ColumnGraph } from '../../models/columns/columnGraph.ts';
import { execute } from '../../models/columns/execute.ts';
import { binaryOf } from '../../models/columns/operations.ts';
import { assemble, instructionLength } from '../../models/columns/program.ts';
import { makeDesign } from '../../models/random/design.ts';
import fc from '../support/properties.ts';

const trials = 500;
const design = makeDesign('plain', trials);

function run(graph: ColumnGraph, outputs: readonly Column[]): Float64Array[] {
  const out = new Float64Array(outputs.length * trials);
  execute({
    program: assemble(
      graph,
      outputs.map((column) => ({ column, turn: 0 })),
    ),
    design,
    seed: 1,
    from: 0,
    count: trials,
    out,
    stride: trials,
  });
  return outputs.map((_, index) => out.subarray(index * trials, (index + 1) * trials));
}

test('the same question is the same column, and constants are computed at once', () => {
  const graph = new ColumnGraph();
  const u = graph.uniform('x');
  expect(graph.add(u, 1)).toBe(graph.add(u, 1));
  expect(graph.uniform('x')).toBe(u);
  expect(graph.valueOf(graph.multiply(graph.add(2, 3), 4))).toBe(20);
  expect(graph.multiply(u, 0)).toBe(graph.constant(0));
});

test('columns that no output needs are left out', () => {
  const graph = new ColumnGraph();
  const kept = graph.add(graph.uniform('x'), 1);
  graph.exp(graph.uniform('y'));
  const program = assemble(graph, [{ column: kept, turn: 0 }]);
  expect(program.code.length / instructionLength).toBe(3);
  expect(program.slots).toBe(1);
});

test('an output that is constant, read later, or wanted twice arrives whole', () => {
  const graph = new ColumnGraph();
  const u = graph.uniform('x');
  const doubled = graph.multiply(u, 2);
  const [seven, first, again, sum] = run(graph, [graph.constant(7), doubled, doubled, graph.add(doubled, u)]);
  expect(seven).toEqual(new Float64Array(trials).fill(7));
  expect(again).toEqual(first);
  for (let trial = 0; trial < trials; trial++) expect(sum![trial]).toBe(first![trial]! + first![trial]! / 2);
});

test('moments that differ by trial are those of each trial', () => {
  const graph = new ColumnGraph();
  const distribution = { distribution: 'geometric', dispersion: 2, cap: 100 } as const;
  const mean = graph.add(graph.multiply(graph.uniform('x'), 5), 1);
  const { meanCount, variancePairs } = graph.countMoments(distribution, mean);
  const [means, counts, variances] = run(graph, [mean, meanCount, variancePairs]);
  for (const trial of [0, 99, 499]) {
    const one = new ColumnGraph();
    const exact = one.countMoments(distribution, one.constant(means![trial]!));
    expect(counts![trial]).toBe(one.valueOf(exact.meanCount));
    expect(variances![trial]).toBe(one.valueOf(exact.variancePairs));
  }
});

describe('properties', () => {
  /** Any small expression: a tree of binary operations over two drivers and constants. */
  const tree = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.constantFrom('x', 'y'), fc.integer({ min: -3, max: 3 })),
    node: fc.tuple(
      fc.constantFrom(...(Object.keys(binaryOf) as (keyof typeof binaryOf)[])),
      tie('expression'),
      tie('expression'),
    ),
    expression: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('node')),
  })).expression as fc.Arbitrary<Expression>;
  type Expression = string | number | [keyof typeof binaryOf, Expression, Expression];

  const build = (graph: ColumnGraph, of: Expression): Column => {
    if (typeof of === 'string') return graph.uniform(of);
    if (typeof of === 'number') return graph.constant(of);
    return graph[of[0]](build(graph, of[1]), build(graph, of[2]));
  };
  const evaluate = (of: Expression, drawn: { readonly [id: string]: number }): number => {
    if (typeof of === 'string') return drawn[of]!;
    if (typeof of === 'number') return of;
    return binaryOf[of[0]](evaluate(of[1], drawn), evaluate(of[2], drawn));
  };

  test('whatever the expressions, slots are reused without one column writing over another', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 6 }), (expressions) => {
        const graph = new ColumnGraph();
        const columns = expressions.map((one) => build(graph, one));
        const [x, y, ...results] = run(graph, [graph.uniform('x'), graph.uniform('y'), ...columns]);
        return expressions.every((one, index) =>
          [0, 250, 499].every((trial) => {
            const expected = evaluate(one, { x: x![trial]!, y: y![trial]! });
            const got = results[index]![trial]!;
            // Folding 0·∞ to 0 and x + 0 to x may differ from IEEE only where the result is not a number or −0.
            return Number.isNaN(expected) || got === expected || Math.abs(got - expected) <= 1e-12 * Math.abs(expected);
          }),
        );
      }),
    );
  });
});
