import type { RowWarning } from '../format.ts';
import type { PlainLayout } from './plainLayout.ts';
import type { RowKernel } from './rowKernel.ts';

/** Sums the plain rows of a file straight from its bytes, once a reader has shown where such rows belong. */
export interface PlainRows {
  /** The sign between the cells; the rows end with a line feed. */
  readonly delimiter: string;
  /** Takes bytes in; positions are within them from then on. */
  readonly load: (bytes: Uint8Array) => void;
  /** Sums rows from a position on; returns where the first row begins that is not plain, or not whole. */
  readonly skim: (from: number) => number;
  /** How many rows were summed so far. */
  readonly rows: () => number;
  /**
   * Says what the reader made of the row that was stopped at: its key in the rollup, or null where it is none of the
   * usual kind.
   */
  readonly learn: (key: Int32Array | null, warnings: readonly RowWarning[]) => void;
  /** What the columns aside came to in the rows that were summed, in their order. */
  readonly asides: () => readonly AsideSum[];
  /** What was to be said of rows that were summed, and of how many. */
  readonly warnings: () => readonly (RowWarning & { readonly count: number })[];
}

/** A column of which a reader makes nothing: what its cells come to. */
export interface AsideSum {
  readonly sum: number;
  readonly numbers: number;
  /** Cells that are neither empty nor a number. */
  readonly others: number;
}

/** Where sampled plain rows go, by their hash and their group. */
export interface PlainSample {
  readonly add: (hash: number, group: number) => void;
  /** Rows above this hash are not sampled. */
  readonly highest: () => number;
}

/** What plain rows are read for besides their sums. */
export interface PlainWays {
  /** Columns that are only summed. */
  readonly asides?: readonly number[];
  readonly sample?: PlainSample;
}

const lineFeed = 0x0a;
const separators = [',', ';', '\t', '|'];
/** Where many rows in a row are not plain, some go by before the next attempt, and ever more of them. */
const leastPatience = 64;
/** As in `kernel/assembly/samples.ts`: how many rows it has room for, and the bytes of each. */
const sampleRoom = 4096;
const sampleBytes = 12;
const mostPatience = 1024;

/**
 * The plain rows of a layout, summed where the rollup of the kernel sums all others; null where the cells are not kept
 * apart by one of the usual signs.
 *
 * Convention: `placeOf` says which sum a name of the layout is, and whether it is money; without `sample` no row is
 * sampled.
 *
 * @example
 * openPlainRows({
 *   kernel: openRowKernel(1),
 *   layout: { width: 1, day: 0, labels: [], others: [], numbers: [] },
 *   delimiter: 'x',
 *   placeOf: () => null,
 * }) // => null
 */
export function openPlainRows(query: {
  readonly kernel: RowKernel;
  readonly layout: PlainLayout;
  readonly delimiter: string;
  /** Columns that are only summed. */
  readonly asides?: readonly number[];
  readonly placeOf: (name: string) => { readonly index: number; readonly isMoney: boolean };
  readonly sample?: PlainSample | undefined;
}): PlainRows | null {
  const { kernel, delimiter, sample } = query;
  if (!separators.includes(delimiter)) return null;
  kernel.describe(placed(kernel, planOf(query)));
  kernel.sampleUpTo(sample?.highest() ?? 0);
  const warned = new Map<number, readonly RowWarning[]>();
  let length = 0;
  let hasLooked = false;
  let waiting = 0;
  let patience = 0;

  function load(bytes: Uint8Array): void {
    length = bytes.length;
    const at = kernel.room(length);
    new Uint8Array(kernel.memory.buffer).set(bytes, at);
  }

  function skim(from: number): number {
    hasLooked = waiting === 0;
    if (!hasLooked) {
      waiting--;
      return from;
    }
    let next = kernel.skim(from, length);
    while (handOver(kernel, sample)) next = kernel.skim(next, length);
    patience = next > from || kernel.isNew() !== 0 ? 0 : Math.min(patience * 2 + 1, mostPatience);
    waiting = patience > leastPatience ? patience : 0;
    return next;
  }

  function learn(key: Int32Array | null, warnings: readonly RowWarning[]): void {
    if (key === null || !hasLooked || kernel.isNew() === 0) return;
    const entry = kernel.learn(key[0]!, key[1]!, key[2]!);
    if (entry !== -1 && warnings.length > 0) warned.set(entry, warnings);
  }

  return {
    delimiter,
    load,
    skim,
    rows: kernel.rows,
    learn,
    asides: () =>
      (query.asides ?? []).map((_, index) => ({
        sum: kernel.asideSum(index),
        numbers: kernel.asideNumbers(index),
        others: kernel.asideOthers(index),
      })),
    warnings: () =>
      [...warned].flatMap(([entry, warnings]) =>
        warnings.map((warning) => ({ ...warning, count: kernel.counted(entry) })),
      ),
  };
}

/** Hands sampled rows over, and says whether the kernel may have stopped because it had no room for more. */
function handOver(kernel: RowKernel, sample: PlainSample | undefined): boolean {
  const count = kernel.sampled();
  if (count === 0 || !sample) return false;
  const view = new DataView(kernel.memory.buffer, kernel.samplesAt(), count * sampleBytes);
  for (let at = 0; at < view.byteLength; at += sampleBytes) {
    sample.add(view.getFloat64(at, true), view.getInt32(at + 8, true));
  }
  kernel.sampleUpTo(sample.highest());
  return count === sampleRoom;
}

type Planned = Parameters<typeof openPlainRows>[0];

/** The numbers that `describe` of the kernel asks for. */
function planOf({ layout, delimiter, placeOf, asides = [] }: Planned): Int32Array {
  const { width, day, labels, others, numbers, total } = layout;
  const kinds = [labels[0] ?? [], labels[1] ?? [], others].map(pieces);
  const bitsOf = (columns: readonly number[]) =>
    numbers.reduce((bits, other, at) => (columns.includes(other.column) ? bits | (1 << at) : bits), 0);
  return Int32Array.from([
    width,
    delimiter.charCodeAt(0),
    lineFeed,
    day,
    numbers.length,
    ...numbers.flatMap(({ column, name, holds }) => {
      const { index, isMoney } = placeOf(name);
      return [column, index, isMoney ? 1 : 0, bitsOf(holds)];
    }),
    ...kinds.flatMap((kind) => [kind.length, ...kind.flat()]),
    total?.column ?? -1,
    bitsOf(total?.parts ?? []),
    asides.length,
    ...asides,
  ]);
}

/** Columns that stand beside each other are one piece: its first and its last. */
function pieces(columns: readonly number[]): [first: number, last: number][] {
  const found: [number, number][] = [];
  for (const column of [...columns].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last?.[1] === column - 1) last[1] = column;
    else found.push([column, column]);
  }
  return found;
}

function placed(kernel: RowKernel, plan: Int32Array): number {
  const at = kernel.allocate(plan.byteLength);
  new Int32Array(kernel.memory.buffer).set(plan, at / plan.BYTES_PER_ELEMENT);
  return at;
}
