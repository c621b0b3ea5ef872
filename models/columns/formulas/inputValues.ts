import { countMomentKeys, countMoments } from '../../distributions/countDistribution.ts';
import { tableAt } from '../../distributions/quantileTable.ts';
import { binaryOf, unaryOf } from '../operations.ts';
import type { InputGraph, StatedInput } from './inputGraph.ts';

/**
 * The values of all columns of a graph of inputs, as the engine computes them.
 *
 * Shapes: one value a column, by its place. `numberOf` gives an input another value than the stated one.
 *
 * @example
 * ((graph) => (graph.add(graph.input({ id: 'x', month: null, value: 2 }), 1), inputValues(graph).at(-1)))(
 *   new InputGraph(new Map()),
 * ) // => 3
 */
export function inputValues(
  graph: InputGraph,
  numberOf: (input: StatedInput) => number = ({ value }) => value,
): Float64Array {
  const values = new Float64Array(graph.columns.length);
  for (const { index, operation, a, b, immediate } of graph.columns) {
    const x = a ? values[a.index]! : 0;
    const y = b ? values[b.index]! : 0;
    switch (operation) {
      case 'constant':
        values[index] = immediate;
        break;
      case 'uniform':
        values[index] = numberOf(graph.inputs[immediate]!);
        break;
      case 'table':
        values[index] = tableAt(graph.tables[immediate]!, x);
        break;
      case 'countMoments':
        break;
      case 'part':
        values[index] = countMoments(graph.distributions[a!.immediate]!, values[a!.a!.index]!)[
          countMomentKeys[immediate]!
        ];
        break;
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'minimum':
      case 'maximum':
      case 'less':
        values[index] = binaryOf[operation](x, y);
        break;
      case 'exp':
      case 'log':
      case 'sqrt':
      case 'normalCdf':
      case 'normalQuantile':
        values[index] = unaryOf[operation](x);
        break;
      case 'shock':
      case 'multiplyAdd':
      case 'output':
      case 'input':
        throw new RangeError(`The operation ${operation} has no single value`);
      default:
        operation satisfies never;
    }
  }
  return values;
}
