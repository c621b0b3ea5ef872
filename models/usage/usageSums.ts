import type { Block } from './blocks/block.ts';
import { exactByGroup } from './blocks/exactByGroup.ts';
import { addExact, type ExactSum, exactTotal } from './blocks/exactSum.ts';
import { groupRows } from './blocks/groupRows.ts';
import { sumByGroup } from './blocks/sumByGroup.ts';
import { type CostBasis, costBases, type Dimension } from './usageRow.ts';

/** Columns of priced blocks that sums can be asked by. */
export type SumKey = Dimension | 'month' | 'day' | 'consumed';

export interface UsageSumsQuery {
  readonly by: readonly SumKey[];
  readonly filter: { readonly [D in Dimension]?: readonly (string | null)[] | undefined };
}

/** What one group of priced usage comes to. Money is whole nano-dollars. */
export interface UsageSum {
  readonly key: readonly (string | null)[];
  readonly rows: number;
  readonly requests: number | null;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  readonly unpricedTokens: number;
  /** List value of use that cost nothing. */
  readonly includedNanoUsd: number;
  readonly nanoByBasis: { readonly [B in CostBasis]: bigint };
}

interface UsageSums {
  readonly add: (block: Block, month: string) => void;
  /** In the order in which the groups were met. */
  readonly result: () => UsageSum[];
}

const counted = [
  'rows',
  'requests',
  'inputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'outputTokens',
  'unpricedTokens',
  'includedNanoUsd',
] as const;

interface Held {
  readonly key: readonly (string | null)[];
  /** NaN where nothing is stated; what rounding lost follows. */
  readonly sums: Float64Array;
  readonly nano: readonly ExactSum[];
}

/**
 * Sums blocks of priced usage by some of their columns, block after block.
 *
 * Convention: values of one column are alternatives, columns are conditions; sums of money are exact. Units: nano US$.
 *
 * @example
 * sumUsage({ by: ['model'], filter: {} }).result() // => []
 */
export function sumUsage({ by, filter }: UsageSumsQuery): UsageSums {
  const held: Level = new Map();
  const all: Held[] = [];

  function groupsOf(block: Block, month: string) {
    const left = leftOut(block, filter);
    if (left === 'all') return null;
    const keys = by.map((name) => (name === 'month' ? null : block.labels(name)));
    const grouping = keys.filter((column) => column !== null);
    const basis = block.labels('costBasis');
    const { groupOf, first } = groupRows({
      codes: [...grouping.map(({ codes }) => codes), basis.codes],
      cardinalities: [...grouping.map(({ labels }) => labels.length), basis.labels.length],
      size: block.size,
    });
    if (left) for (let row = 0; row < block.size; row++) if (left[row] === 1) groupOf[row] = -1;
    const keyOf = (row: number) => keys.map((column) => (column ? (column.labels[column.codes[row]!] ?? null) : month));
    return {
      groupOf,
      first,
      isWhole: left === null,
      keyOf,
      basisOf: (row: number) => basis.labels[basis.codes[row]!] as CostBasis,
    };
  }

  function add(block: Block, month: string): void {
    if (block.size === 0) return;
    const found = groupsOf(block, month);
    if (!found) return;
    const { groupOf, first, keyOf, basisOf } = found;
    const met = groupsMet(found);
    const groups = { groupOf, count: first.length, met };
    const sums = counted.map((name) => sumByGroup(block.numbers(name), groups));
    const cost = exactByGroup(block.numbers('costNanoUsd'), groups);
    for (let group = 0; group < first.length; group++) {
      if (met[group] === 0) continue;
      const row = first[group]!;
      const one = holderOf(keyOf(row));
      for (let column = 0; column < counted.length; column++) addTo(one.sums, column, sums[column]![group]!);
      const nano = one.nano[costBases.indexOf(basisOf(row))]!;
      addExact(nano, cost.values[group]!);
      const beyond = cost.beyond.get(group);
      if (beyond !== undefined) addExact(nano, beyond);
    }
  }

  function holderOf(key: readonly (string | null)[]): Held {
    let level = held;
    for (let at = 0; at < key.length - 1; at++) level = below(level, key[at]!);
    const last = key.at(-1) ?? null;
    const known = level.get(last);
    if (known && 'sums' in known) return known;
    const sums = new Float64Array(counted.length * 2);
    sums.fill(Number.NaN, 0, counted.length);
    const made = { key, sums, nano: costBases.map(() => ({ low: 0, high: 0n })) };
    level.set(last, made);
    all.push(made);
    return made;
  }

  return { add, result: () => all.map(told) };
}

/** 1 for each group that has rows; of a whole block, all of them. */
function groupsMet(rows: { readonly groupOf: Int32Array; readonly first: Int32Array; readonly isWhole: boolean }) {
  const { groupOf, first, isWhole } = rows;
  const met = new Uint8Array(first.length);
  if (isWhole) return met.fill(1);
  for (let row = 0; row < groupOf.length; row++) if (groupOf[row]! >= 0) met[groupOf[row]!] = 1;
  return met;
}

/** Groups by the values of their keys, one after the other. */
type Level = Map<string | null, Held | Level>;

function below(level: Level, value: string | null): Level {
  const known = level.get(value);
  if (known instanceof Map) return known;
  const made: Level = new Map();
  level.set(value, made);
  return made;
}

/**
 * Which rows of a block a filter leaves out: 1 for each of them; null for none.
 *
 * @example
 * leftOut({ size: 2 }, {}) // => null
 */
export function leftOut(block: Block, filter: UsageSumsQuery['filter']): Uint8Array | null | 'all' {
  let left: Uint8Array | null = null;
  for (const [name, wanted] of Object.entries(filter)) {
    if (!wanted) continue;
    const values = new Set(wanted);
    const { labels, codes } = block.labels(name);
    const out = Uint8Array.from(labels, (label) => (values.has(label) ? 0 : 1));
    if (out.every((one) => one === 1)) return 'all';
    if (out.every((one) => one === 0)) continue;
    left ??= new Uint8Array(block.size);
    for (let row = 0; row < block.size; row++) left[row]! |= out[codes[row]!]!;
  }
  return left;
}

/** Adds a number to a compensated sum that began as "not stated". */
function addTo(sums: Float64Array, column: number, value: number): void {
  if (Number.isNaN(value)) return;
  const before = sums[column]!;
  if (Number.isNaN(before)) {
    sums[column] = value;
    return;
  }
  const sum = before + value;
  sums[counted.length + column]! += Math.abs(before) >= Math.abs(value) ? before - sum + value : value - sum + before;
  sums[column] = sum;
}

function told({ key, sums, nano }: Held): UsageSum {
  const [rows, requests, input, read, write, output, unpriced, included] = counted.map((_, column) =>
    Number.isNaN(sums[column]!) ? null : sums[column]! + sums[counted.length + column]!,
  );
  return {
    key,
    rows: rows ?? 0,
    requests: requests ?? null,
    inputTokens: input ?? 0,
    cacheReadTokens: read ?? 0,
    cacheWriteTokens: write ?? 0,
    outputTokens: output ?? 0,
    unpricedTokens: unpriced ?? 0,
    includedNanoUsd: included ?? 0,
    nanoByBasis: byBasis(nano),
  };
}

function byBasis(nano: readonly ExactSum[]): UsageSum['nanoByBasis'] {
  const [billed, contract, gateway, estimate, unpriced] = nano.map(exactTotal);
  return { billed: billed!, contract: contract!, gateway: gateway!, estimate: estimate!, unpriced: unpriced! };
}

/**
 * Two sums of priced usage in one, under the key of the first.
 *
 * Convention: a count that neither states stays not stated. Units: nano US$.
 *
 * @example
 * addSums(
 *   {
 *     key: ['a'],
 *     requests: null,
 *     nanoByBasis: { billed: 1n, contract: 0n, gateway: 0n, estimate: 0n, unpriced: 0n },
 *   },
 *   {
 *     key: ['b'],
 *     requests: 2,
 *     nanoByBasis: { billed: 1n, contract: 0n, gateway: 0n, estimate: 0n, unpriced: 0n },
 *   },
 * ).requests // => 2
 */
export function addSums(a: UsageSum, b: UsageSum): UsageSum {
  const [one, other] = [a.nanoByBasis, b.nanoByBasis];
  return {
    key: a.key,
    rows: a.rows + b.rows,
    requests: a.requests === null ? b.requests : a.requests + (b.requests ?? 0),
    inputTokens: a.inputTokens + b.inputTokens,
    cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    unpricedTokens: a.unpricedTokens + b.unpricedTokens,
    includedNanoUsd: a.includedNanoUsd + b.includedNanoUsd,
    nanoByBasis: {
      billed: one.billed + other.billed,
      contract: one.contract + other.contract,
      gateway: one.gateway + other.gateway,
      estimate: one.estimate + other.estimate,
      unpriced: one.unpriced + other.unpriced,
    },
  };
}
