import { tableAt } from '../distributions/quantileTable.ts';
import { normalDensity } from '../statistics/normal.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { valuesAt } from './columnValue.ts';
import type { Wanted } from './schedule.ts';

/** Half the distance in z at which the slope of a table is taken: over steps and what is flat in the middle. */
const reach = 0.5;

/**
 * How much each driver of a graph moves what is wanted of it: the relative change of the wanted columns, summed over
 * the ways that lead to them, for a move of the driver's percentile, where every driver is at its median. One pass back
 * through the graph weighs all drivers.
 *
 * Shapes: one weight ≥ 0 a driver of the graph. What has no slope has weight 0. Convention: a comparison counts with
 * its whole step, and the moments of a count move in proportion to its mean.
 * Source: reverse accumulation of derivatives, Griewank and Walther (2008), section 3.2.
 *
 * @example
 * ((graph) => [...driverWeights(graph, [{ column: graph.multiply(graph.uniform('x'), 4), turn: 0 }])])(
 *   new ColumnGraph(),
 * ) // => [2]
 */
export function driverWeights(graph: ColumnGraph, wanted: readonly Wanted[]): Float64Array {
  const weights = new Float64Array(graph.columns.length);
  const middleOf = valuesAt(graph, 0.5);
  for (const column of new Set(wanted.map((one) => one.column))) {
    const size = Math.abs(middleOf(column));
    if (size > 0 && Number.isFinite(size)) weights[column.index]! += 1 / size;
  }
  const drivers = new Float64Array(graph.drivers.length);
  for (let index = graph.columns.length - 1; index >= 0; index--) {
    const weight = weights[index]!;
    const column = graph.columns[index]!;
    if (!(weight > 0 && weight < Infinity)) continue;
    if (column.operation === 'uniform') drivers[column.immediate]! += weight;
    else if (column.operation !== 'shock') passOn({ graph, middleOf, weights }, column, weight);
  }
  return drivers;
}

interface Weighing {
  readonly graph: ColumnGraph;
  /** The value of a column where every driver is at its median. */
  readonly middleOf: (column: Column) => number;
  readonly weights: Float64Array;
}

/** Gives what a column weighs to the columns that it reads. */
function passOn(weighing: Weighing, column: Column, weight: number): void {
  const { middleOf, weights } = weighing;
  const { a, b } = column;
  if (!a) return;
  const [byA, byB] = slopesOf(weighing, column, middleOf(a), b ? middleOf(b) : 0);
  if (byA) weights[a.index]! += weight * Math.abs(byA);
  if (b && byB) weights[b.index]! += weight * Math.abs(byB);
}

/** The slope of a column by each of the columns that it reads, of values x and y. */
function slopesOf({ graph, middleOf }: Weighing, column: Column, x: number, y: number): readonly [number, number] {
  const { operation, a, immediate } = column;
  const value = middleOf(column);
  switch (operation) {
    case 'add':
    case 'subtract':
      return [1, 1];
    case 'multiply':
      return [y, x];
    case 'divide':
      return [1 / y, x / (y * y)];
    case 'minimum':
      return [x <= y ? 1 : 0, y <= x ? 1 : 0];
    case 'maximum':
      return [x >= y ? 1 : 0, y >= x ? 1 : 0];
    case 'less': {
      const size = Math.abs(x) + Math.abs(y);
      return size > 0 ? [1 / size, 1 / size] : [1, 1];
    }
    case 'exp':
      return [value, 0];
    case 'log':
      return [1 / x, 0];
    case 'sqrt':
      return [0.5 / value, 0];
    case 'normalCdf':
      return [normalDensity(x), 0];
    case 'normalQuantile':
      return [1 / normalDensity(value), 0];
    case 'table': {
      const table = graph.tables[immediate]!;
      return [(tableAt(table, x + reach) - tableAt(table, x - reach)) / (2 * reach), 0];
    }
    case 'part': {
      const mean = middleOf(a!.a!);
      return [mean === 0 ? 0 : value / mean, 0];
    }
    case 'countMoments':
      return [1, 0];
    case 'constant':
    case 'uniform':
    case 'shock':
    case 'multiplyAdd':
    case 'output':
    case 'input':
      return [0, 0];
    default:
      return operation satisfies never;
  }
}
