import { foldName } from '../../foldName.ts';
import { publicLabel } from '../../privateFields.ts';
import { type Cells, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import type { Verdict } from '../format.ts';
import { openBlankTotals } from './blankTotals.ts';
import { allName, totalOf } from './totalName.ts';

/** By what rows that are named total are taken out again, before what they are the total of. */
const asTotal = 'total';

/** What a row states: money, or a count where it states none, and its day or month. */
interface Stated {
  readonly on: string;
  readonly usd: string | null;
  readonly count: number | null;
}

interface TotalLabels {
  /** Whether one of the labels of a row is no name but says that the row sums up others. */
  readonly isTotal: (cells: Cells) => boolean;
  /**
   * By what a row is taken out again that is named as a total, be it of something (`OpenAI total`); null for any other.
   */
  readonly withdrawnAs: (cells: Cells, stated: Stated) => string | null;
  /** Whether what `withdrawnAs` says is a total of all. */
  readonly isOfAll: (as: string | null) => boolean;
  /** Whether a row before was none. */
  readonly hasOthers: () => boolean;
  /** Whether the rows that come now are to be read one by one, because totals among them may be held against them. */
  readonly needsRows: () => boolean;
  /** `unread` are rows before that were not read one by one. */
  readonly finish: (unread?: number) => Verdict;
}

/** A label, and what it is the total of: empty for all, null where it is a name. */
interface Label {
  readonly text: string;
  readonly of: string | null;
  readonly folded: string;
}

/** What rows come to. */
interface Sum {
  usd: number;
  count: number;
}

/** Rows that are named as the total of one thing. */
interface Named extends Sum {
  readonly label: Label;
  rows: number;
  /** Whether each was the sum of rows right above it. */
  isSum: boolean;
  /** The day of the last, and whether two were of one day, as no total but a row of a log is. */
  on: string;
  isLog: boolean;
  /** What they state by day or month. */
  readonly periods: Map<string, number>;
}

/** Amounts right above a row that may be its parts, and names that are kept to know a total by what it is of. */
const mostParts = 400;
const mostNames = 20_000;
/** Totals that are told by their names. */
const mostTold = 10;

/**
 * Tells rows that sum up others of their day or month by a label (`2026-07, Total, 7.00`), as pivot tables write them.
 * They count only where the file has no other rows. The total of something is one where it is the sum of rows right
 * above it, or of all rows of that name; any other counts and is told.
 *
 * Units: US$ and counts as the file states them. Source: FORMATS section 8.
 *
 * @example
 * openTotalLabels(openHeader(['month', 'provider', 'cost']), [['provider']]).isTotal(['2026-07', 'Total', '7'])
 * // => true
 * openTotalLabels(openHeader(['month', 'provider', 'cost']), [['provider']]).isTotal(['2026-07', 'openai', '7'])
 * // => false
 */
export function openTotalLabels(header: Header, labels: readonly (readonly string[])[]): TotalLabels {
  const reads = labels.filter((names) => header.find(...names) !== -1).map((names) => textCell(header, ...names));
  const known = new Map<string, Label>();
  /** What the rows of each name come to, by label column. */
  const sums = reads.map(() => new Map<string, Sum>());
  const named = new Map<string, Named>();
  /** What rows that are not totals come to, by day or month. */
  const periods = new Map<string, number>();
  const blanks = openBlankTotals();
  let parts: number[] = [];
  let others = 0;

  function labelOf(text: string): Label {
    const found = known.get(text);
    if (found) return found;
    const label = { text, of: totalOf(text), folded: foldName(text) };
    if (known.size < mostNames) known.set(text, label);
    return label;
  }

  const labelsOf = (cells: Cells) => reads.map((read) => labelOf(read(cells) ?? ''));

  function isTotal(cells: Cells): boolean {
    const found = labelsOf(cells).some(({ of }) => of === '');
    if (!found) others++;
    return found;
  }

  function withdrawnAs(cells: Cells, stated: Stated): string | null {
    const labels = labelsOf(cells);
    const label = labels.find(({ of }) => of === '') ?? labels.find(({ of }) => of !== null);
    const [usd, count] = [Number(stated.usd ?? 0), stated.count ?? 0];
    const amount = stated.usd === null ? count : usd;
    if (label?.of !== '') others++;
    if (!label) {
      for (const [at, { folded }] of labels.entries()) addName(at, folded, { usd, count });
      if (parts.length >= 2 * mostParts) parts = parts.slice(-mostParts);
      parts.push(amount);
      if (periods.size < mostNames) periods.set(stated.on, (periods.get(stated.on) ?? 0) + amount);
      return stated.usd === null ? null : blanks.look({ labels: labels.map(({ text }) => text), on: stated.on, usd });
    }
    const one = named.get(label.text) ?? openNamed(label);
    named.set(label.text, one);
    one.rows++;
    one.usd += usd;
    one.count += count;
    one.isSum &&= isSumOf(parts, amount);
    one.isLog ||= one.on === stated.on;
    one.on = stated.on;
    if (one.periods.size < mostNames) one.periods.set(stated.on, (one.periods.get(stated.on) ?? 0) + amount);
    return label.of === '' ? asTotal : `${asTotal} ${label.text}`;
  }

  function addName(at: number, name: string, { usd, count }: Sum): void {
    const sum = sums[at]!.get(name) ?? { usd: 0, count: 0 };
    if (name === '' || sums[at]!.size >= mostNames) return;
    sums[at]!.set(name, sum);
    sum.usd += usd;
    sum.count += count;
  }

  function isProven(one: Named, unread: number): boolean {
    if (one.label.of === '') return others > 0;
    if (one.label.of === allName) return one.isSum || isOfPeriods(one);
    const pairs = sums.flatMap((byName) => {
      const rows = byName.get(one.label.of!);
      return rows ? [one.usd === 0 ? [rows.count, one.count] : [rows.usd, one.usd]] : [];
    });
    // Of rows that were not read the name alone is known.
    const mayBe = ([sum, total]: number[]) => unread > 0 && !one.isLog && Math.abs(sum!) < Math.abs(total!);
    return one.isSum || pairs.some((pair) => isClose(pair[0]!, pair[1]!) || mayBe(pair));
  }

  /** Whether each row is the sum of all others of its day or month. */
  function isOfPeriods(one: Named): boolean {
    return [...one.periods].every(([on, total]) => isClose(periods.get(on) ?? 0, total));
  }

  function finish(unread = 0): Verdict {
    const blank = blanks.finish();
    const [proven, doubted] = [true, false].map((is) =>
      [...named.values()].filter((one) => isProven(one, unread) === is),
    );
    return {
      withdrawn: [
        ...proven!.map(({ label }) => (label.of === '' ? asTotal : `${asTotal} ${label.text}`)),
        ...blank.withdrawn,
      ],
      warnings: [...leftOut(proven!), ...doubted!.filter(({ label }) => label.of !== '').map(told), ...blank.warnings],
    };
  }
  const needsRows = () => named.size > 0;
  return { isTotal, withdrawnAs, isOfAll: (as) => as === asTotal, hasOthers: () => others > 0, needsRows, finish };
}

function openNamed(label: Label): Named {
  return { label, rows: 0, usd: 0, count: 0, isSum: true, on: '', isLog: false, periods: new Map() };
}

function isSumOf(parts: readonly number[], amount: number): boolean {
  let sum = parts.at(-1) ?? 0;
  for (let at = parts.length - 2; at >= 0 && at >= parts.length - mostParts; at--) {
    sum += parts[at]!;
    if (isClose(sum, amount)) return true;
  }
  return false;
}

/** Whether a total is a sum but for its cents; of less than a dollar more is asked, and nothing is said by 0. */
function isClose(sum: number, total: number): boolean {
  return total !== 0 && Math.abs(sum - total) < Math.min(0.0051, 0.0051 * Math.abs(total));
}

function leftOut(rows: readonly Named[]): Verdict['warnings'] {
  if (rows.length === 0) return [];
  const usd = rows.reduce((sum, one) => sum + one.usd, 0);
  const names = rows.slice(0, mostTold).map((one) => `"${nameOf(one)}" $${one.usd.toFixed(2)}`);
  const more = rows.length > mostTold ? `, and ${rows.length - mostTold} more` : '';
  const message = `Rows named total ($${usd.toFixed(2)}) sum up other rows and are not counted: ${names.join(', ')}${more}.`;
  return [{ column: null, message, count: rows.reduce((sum, one) => sum + one.rows, 0) }];
}

function told(one: Named): Verdict['warnings'][number] {
  const message = `"${nameOf(one)}" ($${one.usd.toFixed(2)}) is named as a total but is not the sum of rows beside it; it counts.`;
  return { column: null, message, count: one.rows };
}

function nameOf({ label }: Named): string {
  return publicLabel(label.text) ?? '(not stored)';
}
