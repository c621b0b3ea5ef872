import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { domainOf } from '../distributions/driverDomain.ts';
import type { Assumption } from '../distributions/quantity.ts';
import { truncationRange } from '../distributions/shape.ts';
import { withinDomain } from '../distributions/withinDomain.ts';
import { log } from '../statistics/elementary.ts';

export interface ParameterCorrelation {
  readonly a: string;
  readonly b: string;
  readonly correlation: number;
}

interface Together {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  /** Prefix of the driver ids, such as `plan.team.users`. */
  readonly driverId: string;
  readonly parameters: { readonly [name: string]: Assumption };
  readonly correlations: readonly ParameterCorrelation[];
}

type Tied = Extract<Distribution, { kind: 'normal' | 'lognormal' }>;

/**
 * The parameters of a fitted curve, drawn with the correlations of their estimates: the normal scores of their own
 * draws tied by a Cholesky factor, so the first keeps its draws and the margins stay as stated. Points and other
 * families are drawn alone.
 *
 * Shapes: one column a parameter. Units: those of the parameters. Correlations that cannot hold together are weakened
 * to the last that can.
 *
 * @example
 * drawTogether({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   driverId: 'x',
 *   parameters: { a: { value: 3, source: null, owner: null } },
 *   correlations: [],
 * }).a.immediate // => 3
 */
export function drawTogether<K extends string>({
  graph,
  sources,
  driverId,
  parameters,
  correlations,
}: Together & { readonly parameters: { readonly [name in K]: Assumption } }): { readonly [name in K]: Column } {
  const names = Object.keys(parameters) as K[];
  const alone = names.map((name) => sources.draw(`${driverId}.${name}`, parameters[name]));
  const tied = names.flatMap((name, place) => {
    const drawn = alone[place]!;
    const value = withinDomain(parameters[name].value, domainOf(`${driverId}.${name}`));
    const isNamed = correlations.some(({ a, b }) => a === name || b === name);
    if (!isNamed || graph.valueOf(drawn) !== null || !isTied(value)) return [];
    return [{ name, place, distribution: value, score: scoreOf(graph, value, drawn) }];
  });
  const factor = cholesky(tied.map(({ name: a }) => tied.map(({ name: b }) => correlationOf(correlations, a, b))));
  const columns = [...alone];
  for (const [row, { place, distribution }] of tied.entries()) {
    if (row === 0) continue;
    const score = graph.sum(factor[row]!.map((weight, other) => graph.multiply(tied[other]!.score, weight)));
    columns[place] = atScore(graph, distribution, score);
  }
  return Object.fromEntries(names.map((name, place) => [name, columns[place]!])) as { [name in K]: Column };
}

/** A normal or lognormal with some width. */
function isTied(value: Assumption['value']): value is Tied {
  if (typeof value !== 'object') return false;
  return (value.kind === 'normal' && value.sd > 0) || (value.kind === 'lognormal' && value.sigma > 0);
}

/** The standard score of a draw; of a truncated distribution that of its place in what is left. */
function scoreOf(graph: ColumnGraph, distribution: Tied, drawn: Column): Column {
  const z =
    distribution.kind === 'normal'
      ? graph.divide(graph.subtract(drawn, distribution.mean), distribution.sd)
      : graph.divide(graph.subtract(graph.log(drawn), log(distribution.median)), distribution.sigma);
  const [from, to] = truncationRange(distribution);
  if (from === 0 && to === 1) return z;
  return graph.normalQuantile(graph.divide(graph.subtract(graph.normalCdf(z), from), to - from));
}

function correlationOf(correlations: readonly ParameterCorrelation[], a: string, b: string): number {
  if (a === b) return 1;
  const found = correlations.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a));
  return found ? found.correlation : 0;
}

/** Lower triangle L with L·Lᵀ the matrix; what would leave less than nothing for a diagonal is scaled back. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const lower: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const own: number[] = [];
    for (let j = 0; j < i; j++) {
      const known = own.reduce((sum, value, k) => sum + value * lower[j]![k]!, 0);
      own.push(lower[j]![j]! > 0 ? (row[j]! - known) / lower[j]![j]! : 0);
    }
    const used = own.reduce((sum, value) => sum + value * value, 0);
    const scale = used > 1 ? 1 / Math.sqrt(used) : 1;
    lower.push([...own.map((value) => value * scale), Math.sqrt(Math.max(0, 1 - used))]);
  }
  return lower;
}

/** A normal or lognormal at a normal score, truncated by re-normalising. */
function atScore(graph: ColumnGraph, distribution: Tied, score: Column): Column {
  const [from, to] = truncationRange(distribution);
  const z =
    from === 0 && to === 1
      ? score
      : graph.normalQuantile(graph.add(graph.multiply(graph.normalCdf(score), to - from), from));
  return distribution.kind === 'normal'
    ? graph.add(graph.multiply(z, distribution.sd), distribution.mean)
    : graph.exp(graph.add(graph.multiply(z, distribution.sigma), log(distribution.median)));
}
