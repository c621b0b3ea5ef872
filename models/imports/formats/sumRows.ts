import { foldName } from '../../foldName.ts';
import { publicLabel } from '../../privateFields.ts';
import type { Verdict } from '../format.ts';
import { amountText } from './leftOut.ts';
import { totalOf } from './totalName.ts';

/** A row of a sheet with months as columns: its labels, and the amount of each month. */
interface SheetRow {
  /** By what the row is known again. */
  readonly key: string;
  readonly labels: readonly string[];
  /** Null where a month is empty. */
  readonly amounts: readonly (string | null)[];
  /** Whether the row counts something else, as all rows together show. */
  readonly isOther?: () => boolean;
}

interface SumRows {
  /** Takes a row in before the first is read. */
  readonly look: (row: SheetRow) => void;
  /** Whether a row is named as a sum and is that of the rows above or below it. */
  readonly isSum: (key: string) => boolean;
  readonly finish: () => Verdict['warnings'];
}

/** Sheets of more rows are not tables that people sum up by hand. */
const mostRows = 600;
const mostTold = 100;
/** A row while its sums are sought. */
interface Held {
  readonly row: SheetRow;
  readonly amounts: readonly number[];
  /** What the row is the sum of, by its name; null where its name says nothing of a sum. */
  readonly sumOf: string | null;
}

/**
 * Tells the subtotals of a sheet (`Subtotal LLM`, `OpenAI total`), which would count what they sum up twice: a row that
 * is named as a sum and is, in every month, that of rows right above or below it.
 *
 * Convention: of one row alone only a row of its name is the sum; sums of several may be off by what rounding makes,
 * of many by four standard errors of it (√(n / 12) of the last digit). A row that only looks like a sum, by its name or
 * by its amounts, counts and is told. Units: as the sheet states them. Source: FORMATS section 8.
 *
 * @example
 * ((sums) => {
 *   sums.look({ key: 'a', labels: ['OpenAI'], amounts: ['10'] });
 *   sums.look({ key: 'b', labels: ['Cohere'], amounts: ['5'] });
 *   sums.look({ key: 'c', labels: ['Subtotal LLM'], amounts: ['15'] });
 *   return sums.isSum('c');
 * })(openSumRows()) // => true
 */
export function openSumRows(): SumRows {
  const seen: Held[] = [];
  /** Rows named as sums so far down that what they sum up is not sought. */
  const unsought: Held[] = [];
  let found: ReturnType<typeof findSums> | null = null;

  function look(row: SheetRow): void {
    found = null;
    if (row.amounts.every((amount) => amount === null)) return;
    const one = { row, amounts: row.amounts.map((amount) => Number(amount ?? 0)), sumOf: sumOf(row.labels) };
    if (seen.length < mostRows) seen.push(one);
    else if (one.sumOf) unsought.push(one);
  }

  const sums = () => (found ??= findSums(seen.filter(({ row }) => !row.isOther?.())));
  return {
    look,
    isSum: (key) => sums().proven.has(key),
    finish: () => [
      ...told(
        [...sums().named, ...unsought.slice(0, mostTold)],
        'is named as a total but is not the sum of rows beside it; it counts',
      ),
      ...told(
        sums().alike,
        'is the sum of rows beside it in every month, and counts too; remove it if it is their total',
      ),
    ],
  };
}

function told(rows: readonly Held[], how: string): Verdict['warnings'] {
  return rows.map(({ row, amounts }) => {
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    const name = row.labels.map((label) => publicLabel(label) ?? '(not stored)').join(', ');
    const message = `Row "${name}" (${amountText(sum)}) ${how}.`;
    return { column: null, message, count: 1 };
  });
}

/** What is left of a name without the words for a sum; null where it has none. A row without a name may be any sum. */
function sumOf(labels: readonly string[]): string | null {
  if (labels.length === 0) return '';
  for (const label of labels) {
    const of = totalOf(label);
    if (of !== null) return of;
  }
  return null;
}

function findSums(rows: readonly Held[]) {
  const proven = new Set<string>();
  const named: Held[] = [];
  const alike: Held[] = [];
  const parts: Held[] = [];
  const decimals = Math.max(0, ...rows.flatMap(({ row }) => row.amounts.map((amount) => decimalsOf(amount ?? ''))));
  rows.forEach((one, at) => {
    const above = parts.toReversed();
    const next = rows.findIndex((other, place) => place > at && other.sumOf !== null);
    const below = rows.slice(at + 1, next === -1 ? rows.length : next);
    const isSum = [above, below].some((others) => isSumOf(one, others, decimals));
    if (one.sumOf !== null && isSum) {
      proven.add(one.row.key);
      return;
    }
    if (one.sumOf) named.push(one);
    if (one.sumOf === null && isSum) alike.push(one);
    if (one.sumOf !== '') parts.push(one);
  });
  return { proven, named, alike };
}

/** Whether the amounts of a row are the sums of the first few of others. */
function isSumOf(one: Held, others: readonly Held[], decimals: number): boolean {
  const sums = one.amounts.map(() => 0);
  const own = Math.min(decimals, ...one.row.amounts.flatMap((amount) => (amount === null ? [] : [decimalsOf(amount)])));
  const rounding = one.sumOf === null ? null : { total: 0.5 * 10 ** -own, part: 0.5 * 10 ** -decimals };
  const months = one.amounts.filter((amount) => amount !== 0).length;
  if (months === 0 || (one.sumOf === null && months < 3)) return false;
  for (const [at, other] of others.entries()) {
    other.amounts.forEach((amount, month) => {
      sums[month]! += amount;
    });
    const allowed =
      at === 0 || !rounding ? 0 : rounding.total + rounding.part * Math.min(at + 1, 2.4 * Math.sqrt(at + 1));
    const isClose = sums.every((sum, month) => Math.abs(sum - one.amounts[month]!) <= allowed + 1e-9 * Math.abs(sum));
    if (isClose && (at > 0 || isNameOf(one, other))) return true;
  }
  return false;
}

/** Whether a sum is called as the one row that it is the sum of. */
function isNameOf({ sumOf: name }: Held, { row }: Held): boolean {
  return name !== null && (name === '' || row.labels.some((label) => foldName(label) === name));
}

function decimalsOf(amount: string): number {
  return amount.includes('.') ? amount.length - amount.indexOf('.') - 1 : 0;
}
