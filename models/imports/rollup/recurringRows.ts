import { highestHash } from './rowHash.ts';
import type { RowPlace, RowSample } from './rowSample.ts';

/** How often some files have each row they were sampled by. */
export interface SampledRows {
  readonly highest: number;
  readonly counts: ReadonlyMap<number, number>;
}

/** Of more different rows the highest are forgotten. */
const mostRows = 65_536;

/**
 * Collects the sampled rows of several files.
 *
 * @example
 * collectSamples().rows().counts.size // => 0
 */
export function collectSamples(): { readonly add: (sample: RowSample) => void; readonly rows: () => SampledRows } {
  const counts = new Map<number, number>();
  let highest = highestHash;

  function add({ hashes, counts: own, highest: ownHighest }: RowSample): void {
    highest = Math.min(highest, ownHighest);
    for (let row = 0; row < hashes.length; row++) {
      counts.set(hashes[row]!, (counts.get(hashes[row]!) ?? 0) + own[row]!);
    }
    if (counts.size > mostRows) forget();
  }

  function forget(): void {
    const sorted = Float64Array.from(counts.keys()).sort();
    highest = Math.min(highest, sorted[mostRows / 2]!);
    for (const hash of sorted) if (hash > highest) counts.delete(hash);
  }

  return { add, rows: () => ({ highest, counts }) };
}

/**
 * Of the rows of an earlier file in some places: the share that later files have as well; null where no row of it was
 * sampled there.
 *
 * Units: a ratio.
 *
 * @example
 * recurringRows(
 *   {
 *     highest: 9,
 *     hashes: Float64Array.of(4),
 *     counts: Uint32Array.of(2),
 *     placeOf: Uint32Array.of(0),
 *     places: [{ kind: 'usage', scope: 's', day: '2026-08-01' }],
 *   },
 *   { highest: 9, counts: new Map([[4, 1]]) },
 *   () => true,
 * ) // => 0.5
 */
export function recurringRows(
  earlier: RowSample,
  later: SampledRows,
  isConcerned: (place: RowPlace) => boolean,
): number | null {
  const highest = Math.min(earlier.highest, later.highest);
  const concerned = earlier.places.map(isConcerned);
  let all = 0;
  let again = 0;
  for (let row = 0; row < earlier.hashes.length; row++) {
    const hash = earlier.hashes[row]!;
    if (hash > highest || !concerned[earlier.placeOf[row]!]) continue;
    all += earlier.counts[row]!;
    again += Math.min(earlier.counts[row]!, later.counts.get(hash) ?? 0);
  }
  return all === 0 ? null : again / all;
}
