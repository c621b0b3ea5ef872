import { dimensions } from '../usageRow.ts';
import { type LabelColumn, type NumberColumn, type StoredBlock, storeBlock } from './block.ts';
import { exactByGroup } from './exactByGroup.ts';
import { groupRows } from './groupRows.ts';
import { sumByGroup } from './sumByGroup.ts';

export const pricedLabels = ['day', ...dimensions, 'costBasis'] as const;
export const pricedNumbers = [
  'requests',
  'inputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'outputTokens',
  'gpuHours',
  'costNanoUsd',
  'unpricedTokens',
  'includedNanoUsd',
] as const;

export type PricedLabel = (typeof pricedLabels)[number];

/** Priced rows column by column, in the order of `pricedLabels` and `pricedNumbers`. */
export interface PricedColumns {
  readonly size: number;
  readonly labels: readonly (Pick<LabelColumn, 'labels'> & { readonly codes: ArrayLike<number> })[];
  readonly numbers: readonly NumberColumn[];
}

/** Priced usage of one provider and month, by day and summed over its days. */
export interface PricedBlocks {
  readonly size: number;
  readonly byDay: StoredBlock;
  /** Full months: `rows` says how many rows by day each stands for, `consumed` tells rows with tokens. */
  readonly byMonth: StoredBlock;
}

const costAt = pricedNumbers.indexOf('costNanoUsd');
const tokensAt = [1, 2, 3, 4] as const;
const none: ReadonlyMap<number, string> = new Map();

/**
 * Priced rows of one provider and month as they are stored.
 *
 * Units: nano US$.
 *
 * @example
 * pricedBlocks({
 *   size: 0,
 *   labels: pricedLabels.map(() => ({ labels: [], codes: [] })),
 *   numbers: pricedNumbers.map(() => ({ values: new Float64Array(0), beyond: new Map(), isWhole: true })),
 * }).size // => 0
 */
export function pricedBlocks(columns: PricedColumns): PricedBlocks {
  const steps = pricedBlocksInTurns(columns);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * As `pricedBlocks`, and yields between the long steps of it.
 *
 * Units: nano US$.
 *
 * @example
 * pricedBlocksInTurns({
 *   size: 0,
 *   labels: pricedLabels.map(() => ({ labels: [], codes: [] })),
 *   numbers: pricedNumbers.map(() => ({ values: new Float64Array(0), beyond: new Map(), isWhole: true })),
 * }).next().done // => false
 */
export function* pricedBlocksInTurns(columns: PricedColumns): Generator<void, PricedBlocks> {
  const { size, labels, numbers } = columns;
  const byDay = storeBlock(size, {
    labels: Object.fromEntries(pricedLabels.map((name, index) => [name, labels[index]!])),
    numbers: Object.fromEntries(pricedNumbers.map((name, index) => [name, numbers[index]!])),
  });
  yield;
  return { size, byDay, byMonth: yield* summedDays(columns) };
}

function* summedDays({ size, labels, numbers }: PricedColumns): Generator<void, StoredBlock> {
  const consumed = consumedRows(size, numbers);
  const { groupOf, first } = groupRows({
    codes: [...labels.slice(1).map(({ codes }) => codes), consumed],
    cardinalities: [...labels.slice(1).map((column) => column.labels.length), 2],
    size,
  });
  yield;
  const groups = { groupOf, count: first.length };
  const counts = new Float64Array(first.length);
  for (let row = 0; row < size; row++) counts[groupOf[row]!]!++;
  const cost = exactByGroup(numbers[costAt]!, groups);
  const beyond = new Map([...cost.beyond].map(([group, sum]) => [group, String(sum)]));
  const sums = Object.fromEntries(
    pricedNumbers.map((name, index) => [
      name,
      index === costAt
        ? { values: cost.values, beyond }
        : { values: sumByGroup(numbers[index]!, groups), beyond: none },
    ]),
  );
  yield;
  const ofFirst = (codes: ArrayLike<number>) => first.map((row) => codes[row]!);
  const codes = Object.fromEntries(
    pricedLabels.slice(1).map((name, index) => {
      const { labels: own, codes: all } = labels[index + 1]!;
      return [name, { labels: own, codes: ofFirst(all) }];
    }),
  );
  yield;
  return storeBlock(first.length, {
    labels: { ...codes, consumed: { labels: ['no', 'yes'], codes: ofFirst(consumed) } },
    numbers: { ...sums, rows: { values: counts, beyond: none } },
  });
}

/** 1 for rows with tokens. */
function consumedRows(size: number, numbers: readonly NumberColumn[]): Uint8Array {
  const consumed = new Uint8Array(size);
  for (const column of tokensAt) {
    const { packed } = numbers[column]!;
    if (packed) {
      const { codes, missing } = packed;
      for (let row = 0; row < size; row++) if (codes[row] !== 0 && codes[row] !== missing) consumed[row] = 1;
      continue;
    }
    const { values } = numbers[column]!;
    for (let row = 0; row < size; row++) if (values[row]! > 0) consumed[row] = 1;
  }
  return consumed;
}
