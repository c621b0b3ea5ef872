import type { Day } from '../calendar.ts';

/** Rows as they are kept, summed by day, and what they come to in US dollars as exact decimal text. */
interface StatedAmount {
  readonly rows: number;
  readonly usd: string;
}

/** What of an earlier import is concerned. `usd` is null of restatements from before it was kept. */
export interface StatedDays {
  readonly file: string;
  readonly rows: number;
  readonly usd: string | null;
  readonly first: Day | null;
  readonly last: Day | null;
}

/**
 * A file that may be another part of what is there, or its restatement: what each would make of the days they share.
 */
export interface StatementQuestion {
  readonly earlier: readonly StatedDays[];
  readonly added: StatedAmount;
  readonly replaced: StatedAmount;
}

/**
 * Days in a sentence, and what of them is stated.
 *
 * @example
 * statedDaysText({ file: 'a.csv', rows: 2, usd: '3.5', first: '2026-07-01', last: '2026-07-02' })
 * // => '2 rows ($3.50) of a.csv, 2026-07-01 to 2026-07-02'
 */
export function statedDaysText({ file, rows, usd, first, last }: StatedDays): string {
  const days = first === null ? '' : first === last ? `, ${first}` : `, ${first} to ${last}`;
  return `${amountText({ rows, usd })} of ${file}${days}`;
}

/**
 * Rows and their dollars.
 *
 * @example
 * amountText({ rows: 1, usd: '24' }) // => '1 row ($24.00)'
 */
export function amountText({ rows, usd }: { readonly rows: number; readonly usd: string | null }): string {
  const counted = rows === 1 ? '1 row' : `${rows.toLocaleString('en-US')} rows`;
  return usd === null ? counted : `${counted} (${dollars.format(Number(usd))})`;
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
