import type { UsageRow } from '../../usage/usageRow.ts';
import type { RowOutcome, RowWarning } from '../format.ts';
import { formatCount } from '../formatCount.ts';
import { amountAt, moneyTotal, type RollupData } from './rollup.ts';

/** What people call the count of all tokens of a row. */
export const totalTokenNames: readonly string[] = [
  ...['total_tokens', 'totaltokens', 'tokens_total', 'total_token_count', 'totaltokencount', 'token_total'],
  ...['gen_ai_usage_total_tokens', 'llm_usage_total_tokens', 'llm_token_count_total', 'usage_total_tokens'],
  ...[
    'usage_totaltokens',
    'data_total_tokens',
    'data_totaltokens',
    'usagemetadata_totaltokencount',
    'tokenusage_total',
  ],
];

const fields = [
  ['inputTokens', 'fresh input tokens'],
  ['cacheReadTokens', 'cache reads'],
  ['cacheWrite5mTokens', 'cache writes'],
  ['outputTokens', 'output tokens'],
  ['requests', 'requests'],
  ['billedUsd', 'US$ billed'],
  ['effectiveUsd', 'US$ of expense'],
  ['listUsd', 'US$ at list price'],
  ['recognizedUsd', 'US$ of revenue'],
] as const;

/** Amounts by field, as a total states them or as rows come to. */
export type Amounts = ReadonlyMap<string, number>;

/**
 * All tokens of a row of usage, as they were kept.
 *
 * Units: tokens.
 *
 * @example
 * keptTokens({
 *   inputTokens: 5,
 *   cacheReadTokens: null,
 *   cacheWrite5mTokens: null,
 *   cacheWrite1hTokens: null,
 *   outputTokens: 2,
 * }) // => 7
 */
export function keptTokens(
  row: Pick<UsageRow, 'inputTokens' | 'cacheReadTokens' | 'cacheWrite5mTokens' | 'cacheWrite1hTokens' | 'outputTokens'>,
): number {
  const { inputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, outputTokens } = row;
  return (
    (inputTokens ?? 0) +
    (cacheReadTokens ?? 0) +
    (cacheWrite5mTokens ?? 0) +
    (cacheWrite1hTokens ?? 0) +
    (outputTokens ?? 0)
  );
}

/**
 * The amounts of what a row comes to; `statedTokens` are all its tokens together.
 *
 * @example
 * amountsOf({ kind: 'skipped', reason: '', covers: null }).size // => 0
 */
export function amountsOf(outcome: RowOutcome): Amounts {
  if (outcome.kind === 'skipped' || outcome.kind === 'rejected' || outcome.row === null) return new Map();
  const more = 'more' in outcome ? (outcome.more ?? []) : [];
  const sums = new Map<string, number>();
  for (const row of [outcome.row, ...more]) {
    const stated = new Map<string, unknown>(Object.entries(row));
    for (const [field] of fields) {
      const value = stated.get(field) ?? null;
      if (value !== null) sums.set(field, (sums.get(field) ?? 0) + Number(value));
    }
  }
  return sums;
}

/**
 * The amounts of rows that were summed.
 *
 * @example
 * summedAmounts([]).size // => 0
 */
export function summedAmounts(rollups: readonly RollupData[]): Amounts {
  const sums = new Map<string, number>();
  const add = (field: string, value: number) => sums.set(field, (sums.get(field) ?? 0) + value);
  for (const data of rollups) {
    data.money.forEach((field, column) => {
      const total = moneyTotal(data, column);
      if (total !== null) add(field, Number(total));
    });
    data.amounts.forEach((field, column) => {
      for (let group = 0; group < data.size; group++) add(field, amountAt(data, column, group) ?? 0);
    });
  }
  return sums;
}

/**
 * What to say where totals that a file states are not what was kept of its rows; nothing where one of them is, or all
 * together are.
 *
 * Convention: several totals are subtotals, and one of them may be that of all; a gap below what rounding to cents
 * makes is none.
 *
 * @example
 * totalWarnings([new Map([['billedUsd', 12]])], new Map([['billedUsd', 10]]))[0].message.includes(
 *   '2 (16.7%) are missing',
 * ) // => true
 */
export function totalWarnings(totals: readonly Amounts[], kept: Amounts): RowWarning[] {
  return fields.flatMap(([field, words]) => {
    const stated = totals.flatMap((total) => total.get(field) ?? []);
    const sum = kept.get(field) ?? 0;
    const all = stated.reduce((before, value) => before + value, 0);
    const fits = (value: number) => Math.abs(value - sum) <= 0.0051 + Math.abs(sum) * 1e-9;
    if (stated.length === 0 || stated.some(fits) || fits(all) || fits(all / 2)) return [];
    const largest = stated.reduce((one, other) => (Math.abs(other) > Math.abs(one) ? other : one));
    return [{ column: null, message: `The file states a total of ${gap({ stated: largest, kept: sum, words })}` }];
  });
}

/**
 * Compares what rows state of all their tokens with what was kept of each.
 *
 * Units: tokens.
 *
 * @example
 * openTokenTotals().warnings(null) // => []
 */
export function openTokenTotals() {
  const sides = { less: { rows: 0, stated: 0, kept: 0 }, more: { rows: 0, stated: 0, kept: 0 } };

  function compare(stated: number, kept: number): void {
    if (Math.abs(stated - kept) < 0.5) return;
    const side = kept < stated ? sides.less : sides.more;
    side.rows++;
    side.stated += stated;
    side.kept += kept;
  }

  function warnings(column: string | null): (RowWarning & { readonly count: number })[] {
    return [sides.less, sides.more]
      .filter(({ rows }) => rows > 0)
      .map(({ rows, stated, kept }) => ({
        column,
        message: `Rows state a total of ${gap({ stated, kept, words: 'tokens' })}`,
        count: rows,
      }));
  }

  return { compare, warnings };
}

function gap({
  stated,
  kept,
  words,
}: {
  readonly stated: number;
  readonly kept: number;
  readonly words: string;
}): string {
  const size = Math.abs(stated - kept);
  const share = stated === 0 ? '' : ` (${formatCount((100 * size) / Math.abs(stated), 1)}%)`;
  const side = Math.abs(kept) < Math.abs(stated) ? 'are missing' : 'are more than it states';
  return `${formatCount(stated)} ${words}, but imported rows total ${formatCount(kept)}: ${formatCount(size)}${share} ${side}. Check that all columns and rows are read.`;
}
