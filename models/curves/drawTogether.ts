import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { Assumption, Distribution } from '../distributions/quantity.ts';
import { truncationRange } from '../distributions/shape.ts';
import { log } from '../statistics/elementary.ts';

export interface ParameterCorrelation {
  readonly a: string;
  readonly b: string;
  readonly correlation: number;
}

export interface Together {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  /** Prefix of the driver ids, such as `plan.team.users`. */
  readonly driverId: string;
  readonly parameters: { readonly [name: string]: Assumption };
  readonly correlations: readonly ParameterCorrelation[];
}

type Tied = Extract<Distribution, { kind: 'normal' | 'lognormal' }>;

/**
 * The parameters of a fitted curve, drawn with the correlations of their estimates: normal scores tied by a Cholesky
 * factor, so the first keeps its draws and the margins stay as stated. Points and other families are drawn alone.
 *
 * Shapes: one column a parameter. Units: those of the parameters. Errors: none; correlations that cannot hold together
 * are weakened to the last that can.
 *
 * @example
 * drawTogether({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), driverId: 'x', parameters: { a: { value: 3, source: null, owner: null } }, correlations: [] }).a.immediate // => 3
 */
export function drawTogether<K extends string>({
  graph,
  sources,
  driverId,
  parameters,
  correlations,
}: Together & { readonly parameters: { readonly [name in K]: Assumption } }): { readonly [name in K]: Column } {
  const names = Object.keys(parameters) as K[];
  const tied = names.filter((name) => {
    const { value } = parameters[name];
    const named = correlations.some(({ a, b }) => a === name || b === name);
    return named && typeof value !== 'number' && (value.kind === 'normal' || value.kind === 'lognormal');
  });
  const scores = tied.map((name) =>
    sources.draw(`${driverId}.${name}`, { value: { kind: 'normal', mean: 0, sd: 1 }, source: null, owner: null }),
  );
  const factor = cholesky(tied.map((a) => tied.map((b) => correlationOf(correlations, a, b))));
  const columns = names.map((name): [K, Column] => {
    const place = tied.indexOf(name);
    const alone = place <= 0 || graph.valueOf(scores[place]!) !== null;
    if (alone) return [name, sources.draw(`${driverId}.${name}`, parameters[name])];
    const score = graph.sum(factor[place]!.map((weight, other) => graph.multiply(scores[other]!, weight)));
    return [name, atScore(graph, parameters[name].value as Tied, score)];
  });
  return Object.fromEntries(columns) as { [name in K]: Column };
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
