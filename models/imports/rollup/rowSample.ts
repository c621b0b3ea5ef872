import type { RollupData } from './rollup.ts';
import { highestHash } from './rowHash.ts';

/** Which of the sums of a file a row went into. */
const sampledKinds = ['usage', 'cost', 'revenue'] as const;
export type SampledKind = (typeof sampledKinds)[number];

/** Whose statement of which day a row belongs to. */
export interface RowPlace {
  readonly kind: SampledKind;
  readonly scope: string;
  /** Of revenue: the first day of its month. */
  readonly day: string;
}

/** The rows of a file with the lowest hashes: files that hold the same row sample it alike. */
export interface RowSample {
  /** Every row up to this hash is in the sample. */
  readonly highest: number;
  readonly hashes: Float64Array;
  /** How often the file has each of them, and the number of its place. */
  readonly counts: Uint32Array;
  readonly placeOf: Uint32Array;
  readonly places: readonly RowPlace[];
}

interface RowSampler {
  readonly add: (hash: number, kind: SampledKind, group: number) => void;
  /** Rows above this hash need not be added. */
  readonly highest: () => number;
  readonly finish: (sums: { readonly [K in SampledKind]: RollupData }) => RowSample;
}

interface Sampled {
  readonly kind: SampledKind;
  readonly group: number;
  count: number;
}

/** Files of fewer different rows are held whole. */
const mostRows = 4096;

/**
 * Samples the rows of a file while it streams by, each by its hash and the group of sums that it went into.
 *
 * Convention: the sample holds at least the 4,096 lowest hashes, and all rows of a file that has no more.
 *
 * @example
 * openRowSampler().highest() === highestHash // => true
 */
export function openRowSampler(): RowSampler {
  let rows = new Map<number, Sampled>();
  let highest = highestHash;

  function add(hash: number, kind: SampledKind, group: number): void {
    if (hash > highest) return;
    const known = rows.get(hash);
    if (known) known.count++;
    else if (rows.set(hash, { kind, group, count: 1 }).size > 2 * mostRows) prune();
  }

  function prune(): void {
    const sorted = Float64Array.from(rows.keys()).sort();
    highest = sorted[mostRows - 1]!;
    rows = new Map([...rows].filter(([hash]) => hash <= highest));
  }

  function finish(sums: { readonly [K in SampledKind]: RollupData }): RowSample {
    const places: RowPlace[] = [];
    const known = new Map<string, number>();
    const placeOf = [...rows.values()].map(({ kind, group }) => {
      const place = placeIn(sums[kind], { kind, group });
      const key = `${kind}\n${place.day}\n${place.scope}`;
      const number = known.get(key) ?? places.push(place) - 1;
      known.set(key, number);
      return number;
    });
    return {
      highest,
      hashes: Float64Array.from(rows.keys()),
      counts: Uint32Array.from(rows.values(), ({ count }) => count),
      placeOf: Uint32Array.from(placeOf),
      places,
    };
  }

  return { add, highest: () => highest, finish };
}

function placeIn(
  { texts, dictionaries, codes }: RollupData,
  { kind, group }: { readonly kind: SampledKind; readonly group: number },
): RowPlace {
  const text = (name: string) => {
    const column = texts.indexOf(name);
    return dictionaries[column]![codes[column]![group]!] ?? '';
  };
  const day = kind === 'revenue' ? `${text('month')}-01` : text('day');
  return { kind, scope: text('scope'), day };
}
