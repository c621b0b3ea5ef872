import { assignDimensions } from '../random/design.ts';
import { stream } from '../random/stream.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { operations } from './operations.ts';

/**
 * A key for each column that says what it computes: columns of two graphs with the same key have the same values for the
 * same seed and design. Two different columns share a key about once in 2^53.
 *
 * Shapes: one key a column, by its index. Errors: throws RangeError above 1,024 drivers.
 *
 * @example
 * ((graph) => (graph.add(graph.uniform('x'), 1), columnKeys(graph).length))(new ColumnGraph()) // => 3
 */
export function columnKeys(graph: ColumnGraph): Float64Array {
  const dimensions = assignDimensions(graph.drivers, (id) => stream(0, id, 'trial').a);
  const drivers = graph.drivers.map((id) => hashOfText(`${id} ${dimensions.get(id)}`));
  const shocks = graph.shocks.map(hashOfText);
  const tables = graph.tables.map(({ from, step, values, slopes }) => hashOf([from, step, ...values, ...slopes]));
  const laws = graph.laws.map((law) => hashOfText(JSON.stringify(law)));
  const keys = new Float64Array(graph.columns.length);
  for (const column of graph.columns)
    keys[column.index] = hashOf([operations.indexOf(column.operation), ...partsOf(column)]);
  return keys;

  function partsOf({ operation, a, b, immediate }: Column): number[] {
    switch (operation) {
      case 'uniform':
        return [drivers[immediate]!];
      case 'shock':
        return [shocks[a!.immediate]!, immediate];
      case 'table':
        return [tables[immediate]!, keys[a!.index]!];
      case 'countMoments':
        return [laws[immediate]!, keys[a!.index]!];
      default:
        return [a ? keys[a.index]! : 0, b ? keys[b.index]! : immediate];
    }
  }
}

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);

/** 53 bits of two lanes of multiply and rotate over the bits of the numbers. */
function hashOf(numbers: readonly number[]): number {
  let first = 0x9e3779b9;
  let second = 0x85ebca6b;
  for (const number of numbers) {
    bits[0] = number;
    first = Math.imul(first ^ words[0]!, 0x21f0aaad);
    second = Math.imul(second ^ words[1]!, 0xd35a2d97);
    first ^= first >>> 15;
    second ^= second >>> 13;
    first = Math.imul(first + second, 0x85ebca77) | 0;
    second = Math.imul(second ^ (first >>> 11), 0xc2b2ae3d) | 0;
  }
  return (first >>> 0) * 0x20_0000 + (second >>> 11);
}

function hashOfText(text: string): number {
  return hashOf([text.length, ...Array.from(text, (character) => character.codePointAt(0)!)]);
}
