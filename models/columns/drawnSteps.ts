import { countFamilyOf } from '../distributions/countFamilyOf.ts';
import type { Count, NegativeBinomial, Sample } from '../distributions/distribution.ts';
import { countTable } from '../distributions/distributionTables.ts';
import { remembered } from '../distributions/remembered.ts';
import { type Atom, atomsOf, knotsOf, quantileOfKnots } from '../distributions/sampleDistribution.ts';
import { remainderOf } from '../distributions/truncatedDistribution.ts';
import { ceil } from './ceil.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { type Percentile, within } from './percentile.ts';

/** As many single values are told apart one by one; more are looked up. */
const fewValues = 24;
const fewCounts = 8;
/** Most cells of equal probability in which values of different weight are looked up. */
const mostCells = 16_384;
/** Probability that is not worth a value of its own: below what a draw can resolve. */
const negligible = 1e-11;

/**
 * The draw of a count: exact where it takes few values, else the whole number above a smooth table.
 *
 * Shapes: columns. Accuracy: a table may be off by one where the percentile is within 10⁻⁶ of the border of two values.
 *
 * @example
 * drawnCount(new ColumnGraph(), { kind: 'poisson', mean: 0 }, ownPercentile(new ColumnGraph(), 'x')).immediate // => 0
 */
export function drawnCount(graph: ColumnGraph, count: Count | NegativeBinomial, percentile: Percentile): Column {
  const distribution = countFamilyOf(count);
  if (count.mean === 0) return graph.constant(0);
  const remainder = remainderOf(distribution, count);
  const first = Math.max(distribution.quantile(negligible), count.min === undefined ? 0 : Math.ceil(count.min));
  const last = Math.min(
    distribution.upperQuantile(negligible),
    count.max === undefined ? Infinity : Math.floor(count.max),
  );
  if (last - first < fewCounts && !remainder.isUpper) {
    const atoms: Atom[] = [];
    for (let value = first; value <= last; value++)
      atoms.push({
        value,
        below: value === first ? 0 : distribution.below(value),
        upTo: value >= last ? 1 : distribution.cdf(value),
      });
    const inside = within({ graph, percentile, remainder });
    return oneOf(graph, atoms, inside.uniform());
  }
  const table = remembered(count, () => countTable(distribution, remainder));
  const smooth = graph.table(table, percentile.normal());
  const whole = ceil(graph, graph.maximum(smooth, 0));
  const held = count.min === undefined ? whole : graph.maximum(whole, Math.ceil(count.min));
  return count.max === undefined ? held : graph.minimum(held, Math.floor(count.max));
}

/**
 * The draw of one of several values. Exact for up to 24 values, for any number of equal weight, and for others whose
 * borders 16,384 even cells keep apart; else the probability of a value is right to a part of 16,384.
 *
 * Shapes: columns.
 *
 * @example
 * drawnDiscrete(new ColumnGraph(), { kind: 'discrete', values: [7] }, ownPercentile(new ColumnGraph(), 'x'))
 *   .immediate // => 7
 */
export function drawnDiscrete(graph: ColumnGraph, sample: Sample, percentile: Percentile): Column {
  const { min = -Infinity, max = Infinity } = sample;
  const all = atomsOf(sample).filter(({ value }) => value >= min && value <= max);
  const weights = all.map(({ below, upTo }) => upTo - below);
  return drawnAtoms(graph, atomsOf({ values: all.map(({ value }) => value), weights }), percentile);
}

/**
 * The draw of one of several values by their probabilities; see `drawnDiscrete`.
 *
 * Shapes: columns.
 *
 * @example
 * drawnAtoms(new ColumnGraph(), [{ value: 7, below: 0, upTo: 1 }], ownPercentile(new ColumnGraph(), 'x'))
 *   .immediate // => 7
 */
export function drawnAtoms(graph: ColumnGraph, atoms: readonly Atom[], percentile: Percentile): Column {
  if (atoms.length <= fewValues) return oneOf(graph, atoms, percentile.uniform());
  const even = atoms.every(({ below, upTo }) => Math.abs((upTo - below) * atoms.length - 1) < 1e-9);
  const u = percentile.uniform();
  if (even) {
    const values = Float64Array.from(atoms, ({ value }) => value);
    return lookedUp(graph, values, ceil(graph, graph.multiply(u, atoms.length)));
  }
  const { before, border, after } = bordersOf(atoms);
  const cell = ceil(graph, graph.multiply(u, before.length));
  const isBefore = graph.less(u, lookedUp(graph, border, cell));
  return graph.add(
    graph.multiply(isBefore, lookedUp(graph, before, cell)),
    graph.multiply(graph.subtract(1, isBefore), lookedUp(graph, after, cell)),
  );
}

/** Even cells of the unit interval, each with the value at its start, the value at its end, and where one gives way. */
function bordersOf(atoms: readonly Atom[]) {
  const narrowest = Math.min(...atoms.map(({ below, upTo }) => upTo - below));
  let count = 64;
  while (count < mostCells && count * narrowest < 1) count *= 2;
  const [before, border, after] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  let atom = 0;
  for (let cell = 0; cell < count; cell++) {
    before[cell] = atoms[atom]!.value;
    border[cell] = Math.min(atoms[atom]!.upTo, 2);
    while (atoms[atom]!.upTo <= (cell + 1) / count && atom < atoms.length - 1) atom++;
    after[cell] = atoms[atom]!.value;
  }
  return { before, border, after };
}

/** The value whose part of the unit interval the uniform falls into. */
function oneOf(graph: ColumnGraph, atoms: readonly Atom[], u: Column): Column {
  let before: Column | number = 0;
  const parts: Column[] = [];
  for (const [index, { value, upTo }] of atoms.entries()) {
    const isLast = index === atoms.length - 1;
    const reached: Column | number = isLast ? 1 : graph.less(u, upTo);
    parts.push(graph.multiply(graph.subtract(reached, before), value));
    before = reached;
  }
  return graph.sum(parts);
}

/** The value at a whole place, counted from 1. */
function lookedUp(graph: ColumnGraph, values: Float64Array, place: Column): Column {
  return graph.table({ from: 1, step: 1, values, slopes: new Float64Array(values.length) }, place);
}

/**
 * The draw of a sample with what lies between its values: straight pieces between the middles of their weights. Exact
 * for equal weights; with weights of their own, more than 24 values are spread over 16,384 even pieces.
 *
 * Shapes: columns.
 *
 * @example
 * drawnEmpirical(new ColumnGraph(), { kind: 'empirical', values: [7] }, new ColumnGraph().constant(0.5))
 *   .immediate // => 7
 */
export function drawnEmpirical(graph: ColumnGraph, sample: Sample, u: Column): Column {
  const knots = knotsOf(sample);
  const [first] = knots;
  if (knots.length === 1) return graph.constant(first!.value);
  const isEven = knots.every((knot, index) => Math.abs(knot.u * knots.length - index - 0.5) < 1e-9);
  if (!isEven && knots.length <= fewValues) {
    const pieces = knots.slice(1).map((right, index) => {
      const left = knots[index]!;
      const inside = graph.subtract(graph.minimum(graph.maximum(u, left.u), right.u), left.u);
      return graph.multiply(inside, (right.value - left.value) / (right.u - left.u));
    });
    return graph.add(graph.sum(pieces), first!.value);
  }
  const values = isEven
    ? Float64Array.from(knots, ({ value }) => value)
    : Float64Array.from({ length: mostCells }, (_, cell) => quantileOfKnots(knots, (cell + 0.5) / mostCells));
  const last = values.length - 1;
  const steps = values.map((value, index) => (index === last ? 0 : values[index + 1]! - value));
  const place = graph.minimum(graph.maximum(graph.subtract(graph.multiply(u, values.length), 0.5), 0), last);
  const right = graph.maximum(ceil(graph, place), 1);
  const part = graph.add(graph.subtract(place, right), 1);
  return graph.add(lookedUp(graph, values, right), graph.multiply(lookedUp(graph, steps, right), part));
}
