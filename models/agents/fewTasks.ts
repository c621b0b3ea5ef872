import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { QuantileTable } from '../distributions/quantileTable.ts';
import { type Atoms, atomMoments, latticeAtoms, latticeFor, spectrumOf, times } from '../statistics/lattice.ts';
import { normalCdf, normalDensity } from '../statistics/normal.ts';

/** The sum of so many tasks, as far from its mean in standard deviations as a standard normal says. */
export interface FewTasksTable {
  readonly tasks: number;
  readonly table: QuantileTable;
}

/** Numbers of tasks whose sums are tabulated, as far as they are needed. */
const knots = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024];
/** A sum of this squared mean over variance is close enough to a gamma: its skew is 0.25. */
const evenShape = 64;
/** A month that typically has as many tasks needs no table, whatever their distribution. */
export const manyTasks = knots.at(-1)!;

const from = -5;
const to = 5;
const step = 1 / 64;
const points = 2 ** 12;

/**
 * How far the sum of few tasks is from its mean, in its standard deviations, as a function of a standard normal: exact
 * for the distribution of one task, up to the number of tasks from which on the sum is nearly a gamma.
 *
 * Shapes: one table for each number of tasks, rising. No table where tasks do not differ. Source: SEMANTICS section 3,
 * exact sampling for small n.
 *
 * @example
 * fewTasksTables({ values: Float64Array.of(0, 10), probabilities: Float64Array.of(0.5, 0.5) }).at(-1).tasks // => 64
 */
export function fewTasksTables(task: Atoms): FewTasksTable[] {
  const { mean, sd } = atomMoments(task);
  if (!(sd > 1e-9 * mean)) return [];
  const needed = (evenShape * sd * sd) / (mean * mean);
  const last = knots.findIndex((tasks) => tasks >= needed);
  return knots.slice(0, last < 0 ? knots.length : last + 1).map((tasks) => {
    if (tasks === 1) return { tasks, table: tableOfAtoms(task) };
    const lattice = latticeFor(tasks * mean + 12 * Math.sqrt(tasks) * sd + mean, points);
    return { tasks, table: tableOfAtoms(latticeAtoms(lattice, times(spectrumOf(lattice, task), tasks))) };
  });
}

/** The quantile at Φ(z), brought to mean 0 and variance 1. */
function tableOfAtoms({ values: at, probabilities }: Atoms): QuantileTable {
  const count = Math.round((to - from) / step) + 1;
  const values = new Float64Array(count);
  let place = 0;
  let reached = probabilities[0]!;
  let [mass, sum, square] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const z = from + i * step;
    const u = normalCdf(z);
    while (reached < u && place < at.length - 1) reached += probabilities[++place]!;
    const value = at[place]!;
    const weight = normalDensity(z);
    values[i] = value;
    mass += weight;
    sum += weight * value;
    square += weight * value * value;
  }
  const mean = sum / mass;
  const sd = Math.sqrt(Math.max(0, square / mass - mean * mean));
  const standard = values.map((value) => (sd > 0 ? (value - mean) / sd : 0));
  return { from, step, values: standard, slopes: risingSlopes(standard) };
}

/**
 * Slopes that never overshoot: harmonic means of the rises beside, 0 where one of them is. Source: Fritsch and Butland
 * (1984).
 */
function risingSlopes(values: Float64Array): Float64Array {
  return values.map((value, i) => {
    const before = i > 0 ? value - values[i - 1]! : 0;
    const after = i < values.length - 1 ? values[i + 1]! - value : 0;
    return before > 0 && after > 0 ? (2 * before * after) / (before + after) : 0;
  });
}

/**
 * The sum of a month of few tasks: between the tables of the numbers of tasks beside its own, and beyond the last by
 * degrees the sum of many.
 *
 * Shapes: columns; `noise` is a standard normal. Units: US$.
 *
 * @example
 * ((graph) =>
 *   fewTasksTotal({
 *     graph,
 *     tables: fewTasksTables({ values: Float64Array.of(0, 10), probabilities: Float64Array.of(0.5, 0.5) }),
 *     tasks: graph.constant(1),
 *     expected: graph.constant(5),
 *     sd: graph.constant(5),
 *     noise: graph.constant(1),
 *     many: graph.constant(0),
 *   }).immediate.toFixed(1))(new ColumnGraph()) // => "10.0"
 */
export function fewTasksTotal({
  graph: g,
  tables,
  tasks,
  expected,
  sd,
  noise,
  many,
}: {
  readonly graph: ColumnGraph;
  readonly tables: readonly FewTasksTable[];
  readonly tasks: Column;
  readonly expected: Column;
  readonly sd: Column;
  readonly noise: Column;
  /** The sum as it is taken of many tasks. */
  readonly many: Column;
}): Column {
  const end = tables.at(-1);
  if (!end) return many;
  const parts = tables.map(({ tasks: knot, table }, at) => {
    const rise = at === 0 ? g.constant(1) : ramp(g, tasks, tables[at - 1]!.tasks, knot);
    const fall = ramp(g, tasks, knot, tables[at + 1]?.tasks ?? 2 * knot);
    const weight = g.subtract(rise, fall);
    return g.valueOf(weight) === 0 ? weight : g.multiply(weight, g.table(table, noise));
  });
  const share = ramp(g, tasks, end.tasks, 2 * end.tasks);
  const few = g.add(g.multiply(expected, g.subtract(1, share)), g.multiply(sd, g.sum(parts)));
  return g.maximum(g.add(few, g.multiply(share, many)), 0);
}

/** 0 up to the one number of tasks, 1 from the other on. */
function ramp(g: ColumnGraph, tasks: Column, start: number, end: number): Column {
  return g.minimum(g.maximum(g.multiply(g.subtract(tasks, start), 1 / (end - start)), 0), 1);
}
