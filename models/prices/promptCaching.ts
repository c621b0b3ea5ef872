import type { Column, ColumnGraph } from '../columns/columnGraph.ts';

/** How long a written prefix can be read back. */
export type CacheLifetime = '5m' | '1h';

/** Minutes of each lifetime; a read starts it again. */
export const lifetimeMinutes: { readonly [L in CacheLifetime]: number } = { '5m': 5, '1h': 60 };

/**
 * Probability that a prefix is still cached when it is next used: 1 − e^(−λT) for Poisson reuse at λ an hour and a
 * lifetime of T that each read renews.
 *
 * Shapes: columns. Units: uses an hour, minutes → ratio. Source: SEMANTICS section 2.
 *
 * @example
 * hitProbability(new ColumnGraph(), {
 *   reusesPerHour: new ColumnGraph().constant(20),
 *   minutes: 5,
 * }).immediate.toFixed(2) // => "0.81"
 */
export function hitProbability(
  graph: ColumnGraph,
  { reusesPerHour, minutes }: { readonly reusesPerHour: Column; readonly minutes: number },
): Column {
  return graph.subtract(1, graph.exp(graph.multiply(reusesPerHour, -minutes / 60)));
}

/**
 * What cached input costs as a multiple of fresh input, where a share of its tokens is read and the rest is written:
 * h·ρ + (1 − h)·w.
 *
 * Shapes: columns. Units: ratios. Source: SEMANTICS section 2: at a share of 0 caching costs 25 % more than none.
 *
 * @example
 * [0, 0.3, 0.5, 0.7].map((share) =>
 *   cachedInputMultiplier(new ColumnGraph(), {
 *     hitShare: new ColumnGraph().constant(share),
 *     read: 0.1,
 *     write: 1.25,
 *   }).immediate.toFixed(3),
 * ) // => ["1.250", "0.905", "0.675", "0.445"]
 */
export function cachedInputMultiplier(
  graph: ColumnGraph,
  { hitShare, read, write }: { readonly hitShare: Column; readonly read: number; readonly write: number },
): Column {
  return graph.add(graph.multiply(hitShare, read), graph.multiply(graph.subtract(1, hitShare), write));
}

/**
 * Reads that each write needs before caching costs less than none: (w − 1)/(1 − ρ); null when reads save nothing.
 *
 * Units: reads a write. Source: SEMANTICS section 2.
 *
 * @example
 * breakEvenReads({ read: 0.1, write: 1.25 }).toFixed(3) // => "0.278"
 */
export function breakEvenReads({ read, write }: { readonly read: number; readonly write: number }): number | null {
  return read < 1 ? Math.max(0, (write - 1) / (1 - read)) : null;
}

/**
 * Share of tokens that must be read from the cache before caching costs less than none: (w − 1)/(w − ρ); null when no
 * share does.
 *
 * Units: ratio. Source: `cachedInputMultiplier` set to 1.
 *
 * @example
 * breakEvenHitShare({ read: 0.1, write: 1.25 }).toFixed(4) // => "0.2174"
 */
export function breakEvenHitShare({ read, write }: { readonly read: number; readonly write: number }): number | null {
  if (write <= 1) return 0;
  return read < 1 ? (write - 1) / (write - read) : null;
}
