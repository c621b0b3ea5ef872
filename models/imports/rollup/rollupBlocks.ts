import { formatDecimal } from '../../decimal.ts';
import {
  type Block,
  labelAt,
  labelled,
  type NumberColumn,
  type StoredBlock,
  storeBlock,
} from '../../usage/blocks/block.ts';
import type { RollupData, RollupShape } from './rollup.ts';

/** Summed rows of one provider and month, ready to be stored. */
export interface RollupBlock extends StoredBlock {
  readonly provider: string | null;
  readonly month: string;
  /** Days with rows, in order. */
  readonly days: readonly string[];
  /** Whether a row states what was billed. */
  readonly billed: boolean;
}

/**
 * Summed rows as blocks, one for each provider and month, their rows in the order of days.
 *
 * Shapes: `data` has columns `day`, `provider` and `billedUsd`.
 *
 * @example
 * [
 *   ...rollupBlocks({
 *     texts: ['day', 'provider'],
 *     amounts: [],
 *     money: ['billedUsd'],
 *     size: 0,
 *     dictionaries: [[], []],
 *     codes: [[], []],
 *     sums: [],
 *     exact: [],
 *   }),
 * ].length // => 0
 */
export function* rollupBlocks(data: RollupData): Generator<RollupBlock> {
  const days = data.dictionaries[data.texts.indexOf('day')]!;
  const dayCodes = data.codes[data.texts.indexOf('day')]!;
  const providers = data.dictionaries[data.texts.indexOf('provider')]!;
  const providerCodes = data.codes[data.texts.indexOf('provider')]!;
  // A place for each provider's month, and within it each day, in order.
  const dayOrder = ranked(days);
  const months = [...new Set(days.map((day) => day!.slice(0, 7)))].sort();
  const monthOfDay = days.map((day) => months.indexOf(day!.slice(0, 7)));
  const order = sortedBy(data.size, {
    keys: providers.length * days.length,
    keyOf: (group) => providerCodes[group]! * days.length + dayOrder[dayCodes[group]!]!,
  });
  const placeOf = (at: number) => {
    const group = order[at]!;
    return providerCodes[group]! * months.length + monthOfDay[dayCodes[group]!]!;
  };
  for (let start = 0, end = 0; start < data.size; start = end) {
    const place = placeOf(start);
    while (end < data.size && placeOf(end) === place) end++;
    const rows = order.subarray(start, end);
    const seen = new Set<number>();
    for (const group of rows) seen.add(dayCodes[group]!);
    const { block, billed } = blockOf(data, rows);
    yield {
      ...block,
      provider: providers[Math.floor(place / months.length)] ?? null,
      month: months[place % months.length]!,
      days: [...seen].map((code) => days[code]!),
      billed,
    };
  }
}

function ranked(texts: readonly (string | null)[]): Int32Array {
  const order = [...texts.keys()].sort((a, b) => (texts[a]! < texts[b]! ? -1 : 1));
  const ranks = new Int32Array(texts.length);
  for (const [rank, index] of order.entries()) ranks[index] = rank;
  return ranks;
}

/** The positions in the order of small whole keys; those of equal keys stay in their order. */
function sortedBy(
  size: number,
  { keys, keyOf }: { readonly keys: number; readonly keyOf: (index: number) => number },
): Int32Array {
  const starts = new Int32Array(keys + 1);
  for (let index = 0; index < size; index++) starts[keyOf(index) + 1]!++;
  for (let key = 0; key < keys; key++) starts[key + 1]! += starts[key]!;
  const order = new Int32Array(size);
  for (let index = 0; index < size; index++) order[starts[keyOf(index)]!++] = index;
  return order;
}

function blockOf(data: RollupData, rows: Int32Array): { readonly block: StoredBlock; readonly billed: boolean } {
  const labels = data.texts
    .map((name, column) => [name, usedLabels(data, column, rows)] as const)
    .filter(([name, column]) => !isUnstated(name, column.labels));
  const amounts = data.amounts.map(
    (name, column) => [name, { values: taken(data.sums[column]!, rows), beyond: none }] as const,
  );
  const money = data.money.map((name, column) => [name, takenMoney(data, column, rows)] as const);
  const block = storeBlock(rows.length, {
    labels: Object.fromEntries(labels),
    numbers: { ...Object.fromEntries(amounts), ...Object.fromEntries(money) },
  });
  const billed =
    money.find(([name]) => name === 'billedUsd')?.[1].values.some((value) => !Number.isNaN(value)) ?? false;
  return { block, billed };
}

/**
 * Only blocks with rows that are on another month's invoice, or were in another currency, say so; by the first they are
 * found.
 */
function isUnstated(name: string, labels: readonly (string | null)[]): boolean {
  return (name === 'billingMonth' || name === 'convertedAt') && labels.every((label) => label === null);
}

const none: ReadonlyMap<number, string> = new Map();

/** The labels that occur in some rows, in the order they come, with their codes. */
function usedLabels(data: RollupData, column: number, rows: Int32Array) {
  const dictionary = data.dictionaries[column]!;
  const codes = data.codes[column]!;
  if (dictionary.length === 1) return { labels: dictionary, codes: new Uint8Array(rows.length) };
  const local = new Int32Array(dictionary.length).fill(-1);
  const labels: (string | null)[] = [];
  const taken = new Uint32Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const code = codes[rows[row]!]!;
    if (local[code] === -1) local[code] = labels.push(dictionary[code] ?? null) - 1;
    taken[row] = local[code]!;
  }
  return { labels, codes: taken };
}

function taken(values: Float64Array, rows: Int32Array): Float64Array {
  const found = new Float64Array(rows.length);
  if (values.length === 0) return found.fill(Number.NaN);
  for (let row = 0; row < rows.length; row++) found[row] = values[rows[row]!]!;
  return found;
}

function takenMoney(data: RollupData, column: number, rows: Int32Array): Omit<NumberColumn, 'isWhole'> {
  const { nano, beyond } = data.exact[column]!;
  const values = taken(nano, rows);
  if (beyond.size === 0) return { values, beyond: none };
  const texts = new Map<number, string>();
  for (let row = 0; row < rows.length; row++) {
    const exact = beyond.get(rows[row]!);
    if (exact) texts.set(row, formatDecimal(exact));
  }
  return { values, beyond: texts };
}

/** Rows of a block as a block of their own, with the days they are of and whether one states what was billed. */
type BlockPart = StoredBlock & Pick<RollupBlock, 'days' | 'billed'>;

/**
 * Splits a block of source rows into those to keep and the others; null where there are none.
 *
 * @example
 * splitRows(
 *   openBlock({ size: 1, columnsJson: '{"day":["2026-08-31"],"scope":["a"]}', data: new Uint8Array(0) }),
 *   { texts: ['day', 'scope'], amounts: [], money: [] },
 *   ({ scope }) => scope === 'b',
 * ).others.days // => ['2026-08-31']
 */
export function splitRows(
  block: Block,
  shape: RollupShape,
  keep: (row: { readonly scope: string | null; readonly day: string }) => boolean,
): { readonly kept: BlockPart | null; readonly others: BlockPart | null } {
  const [scope, day] = [block.labels('scope'), block.labels('day')];
  const kept: number[] = [];
  const others: number[] = [];
  for (let row = 0; row < block.size; row++) {
    const isKept = keep({ scope: labelAt(scope, row), day: labelAt(day, row)! });
    (isKept ? kept : others).push(row);
  }
  return { kept: partOf(block, shape, kept), others: partOf(block, shape, others) };
}

function partOf(block: Block, shape: RollupShape, rows: readonly number[]): BlockPart | null {
  if (rows.length === 0) return null;
  const takenFrom = ({ values, beyond }: NumberColumn) => ({
    values: Float64Array.from(rows, (row) => values[row]!),
    beyond: new Map(rows.flatMap((row, index) => (beyond.has(row) ? [[index, beyond.get(row)!] as const] : []))),
  });
  const labels = shape.texts
    .map((name) => {
      const column = block.labels(name);
      return [name, labelled(rows.map((row) => labelAt(column, row)))] as const;
    })
    .filter(([name, column]) => !isUnstated(name, column.labels));
  const amounts = shape.amounts.map((name) => [name, takenFrom(block.numbers(name))] as const);
  const money = shape.money.map((name) => [name, takenFrom(block.money(name))] as const);
  const stored = storeBlock(rows.length, {
    labels: Object.fromEntries(labels),
    numbers: { ...Object.fromEntries(amounts), ...Object.fromEntries(money) },
  });
  const day = block.labels('day');
  const billed = block.money('billedUsd').values;
  return {
    ...stored,
    days: [...new Set(rows.map((row) => labelAt(day, row)!))].sort(),
    billed: rows.some((row) => !Number.isNaN(billed[row]!)),
  };
}
