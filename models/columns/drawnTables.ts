import type { Beta, Distribution, Gamma, Mixture } from '../distributions/distribution.ts';
import { distributionOf } from '../distributions/distributionOf.ts';
import { logitTable, logTable, quantileAt, smoothTable } from '../distributions/distributionTables.ts';
import type { ProbabilityDistribution } from '../distributions/probabilityDistribution.ts';
import { remembered } from '../distributions/remembered.ts';
import { type Atom, atomsOf } from '../distributions/sampleDistribution.ts';
import { truncationRange } from '../distributions/shape.ts';
import { type ZoomTable, zoomTable } from '../distributions/zoomTable.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { drawnAtoms } from './drawnSteps.ts';
import type { Percentile } from './percentile.ts';

/**
 * The draw of a gamma from a table of its logarithm.
 *
 * Shapes: columns. Accuracy: within a part of 10⁻⁹ of the quantile.
 *
 * @example
 * drawnGamma(new ColumnGraph(), { kind: 'gamma', shape: 2, scale: 1 }, ownPercentile(new ColumnGraph(), 'x'))
 *   .operation // => 'exp'
 */
export function drawnGamma(graph: ColumnGraph, gamma: Gamma, percentile: Percentile): Column {
  const table = remembered(gamma, () => logTable(distributionOf(gamma), 1e-9));
  return graph.exp(graph.table(table, percentile.normal()));
}

/**
 * The draw of a continuous family whose parameters were estimated, from a table of what it gives over all they may be.
 *
 * Shapes: columns. Accuracy: within 10⁻⁷ of its range, of a positive family within that part of the value.
 *
 * @example
 * drawnEstimated(
 *   new ColumnGraph(),
 *   { kind: 'normal', mean: 5, sd: 1, standardErrors: { mean: 0.5 } },
 *   ownPercentile(new ColumnGraph(), 'x'),
 * ).operation // => 'table'
 */
export function drawnEstimated(graph: ColumnGraph, distribution: Distribution, percentile: Percentile): Column {
  const evaluated = distributionOf(distribution);
  const isPositive = evaluated.low >= 0 && distribution.kind !== 'beta';
  const table = remembered(distribution, () => (isPositive ? logTable(evaluated, 1e-7) : smoothTable(evaluated, 1e-7)));
  const drawn = graph.table(table, percentile.normal());
  return isPositive ? graph.exp(drawn) : drawn;
}

/**
 * The draw of a beta whose density rises to infinity at an end, from a table of its logit.
 *
 * Shapes: columns. Accuracy: within a part of 10⁻⁹ of the distance to the nearer end.
 *
 * @example
 * drawnSteepBeta(
 *   new ColumnGraph(),
 *   { kind: 'beta', alpha: 0.5, beta: 0.5, low: 0, high: 1 },
 *   ownPercentile(new ColumnGraph(), 'x'),
 * ).operation // => 'divide'
 */
export function drawnSteepBeta(graph: ColumnGraph, beta: Beta, percentile: Percentile): Column {
  const { low, high } = beta;
  const table = remembered(beta, () => logitTable(beta, truncationRange(beta)));
  const odds = graph.exp(graph.multiply(graph.table(table, percentile.normal()), -1));
  const part = graph.divide(high - low, graph.add(odds, 1));
  return graph.add(part, low);
}

/**
 * The draw of a mixture from tables within tables.
 *
 * Shapes: columns. Accuracy: see `zoomTable`.
 *
 * @example
 * drawnMixture(
 *   new ColumnGraph(),
 *   { kind: 'mixture', parts: [{ weight: 1, of: 5 }] },
 *   ownPercentile(new ColumnGraph(), 'x'),
 * ).immediate // => 5
 */
export function drawnMixture(graph: ColumnGraph, mixture: Mixture, percentile: Percentile): Column {
  const made = remembered(mixture, () => singleValues(mixture) ?? tablesOf(distributionOf(mixture)));
  return 'table' in made ? drawnDistribution(graph, percentile, made) : drawnAtoms(graph, made, percentile);
}

/** As many single values of a count are listed; what lies beyond has a probability below `negligible`. */
const mostListed = 5000;
const negligible = 1e-12;

/** The values of a mixture that takes single values only, with their probabilities; else null. */
function singleValues({ parts, min = -Infinity, max = Infinity }: Mixture): readonly Atom[] | null {
  const listed: { readonly value: number; readonly weight: number }[] = [];
  for (const { weight, of } of parts) {
    const atoms = atomsOfPart(of);
    if (!atoms) return null;
    listed.push(...atoms.map((atom) => ({ value: atom.value, weight: weight * atom.weight })));
  }
  const kept = listed.filter(({ value }) => value >= min && value <= max);
  return atomsOf({ values: kept.map(({ value }) => value), weights: kept.map(({ weight }) => weight) });
}

function atomsOfPart(of: Mixture['parts'][number]['of']): { value: number; weight: number }[] | null {
  if (typeof of === 'number') return [{ value: of, weight: 1 }];
  const evaluated = distributionOf(of);
  if (of.kind === 'discrete') return atomsOf(of).map(({ value }) => ({ value, weight: evaluated.density(value) }));
  if (of.kind !== 'poisson' && of.kind !== 'geometric' && of.kind !== 'negativeBinomial') return null;
  const [first, last] = [evaluated.quantile(negligible), evaluated.upperQuantile(negligible)];
  if (!(last - first < mostListed)) return null;
  return Array.from({ length: last - first + 1 }, (_, k) => ({
    value: first + k,
    weight: evaluated.density(first + k),
  }));
}

function tablesOf(evaluated: ProbabilityDistribution): ZoomTable {
  const at = (z: number) => quantileAt(evaluated, z);
  const range = Math.max(at(3.1) - at(-3.1), 1e-300);
  return zoomTable({ at, from: -8, to: 8, tolerance: { absolute: range * 1e-10, relative: 1e-7 } });
}

function drawnDistribution(graph: ColumnGraph, percentile: Percentile, tables: ZoomTable): Column {
  const { values } = tables.table;
  if (values[0] === values.at(-1)) return graph.constant(values[0]!);
  return zoomed(graph, tables, percentile.normal());
}

function zoomed(graph: ColumnGraph, { table, finer }: ZoomTable, z: Column): Column {
  const coarse = graph.table(table, z);
  return finer.reduce<Column>((value, part) => {
    const inside = graph.subtract(graph.less(z, part.to), graph.less(z, part.from));
    return graph.add(value, graph.multiply(inside, graph.subtract(zoomed(graph, part, z), coarse)));
  }, coarse);
}
