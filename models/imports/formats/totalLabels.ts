import { foldName } from '../../foldName.ts';
import { publicLabel } from '../../privateFields.ts';
import { type Cells, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import type { Verdict } from '../format.ts';
import { totalOf } from './totalName.ts';

/** By what rows that are named total are taken out again, before what they are the total of. */
const asTotal = 'total';

interface TotalLabels {
  /** Whether one of the labels of a row is no name but says that the row sums up others; `usd` is what it states. */
  readonly isTotal: (cells: Cells, usd: string | null) => boolean;
  /**
   * By what a row is taken out again that is named as a total, be it of something (`OpenAI total`); null for any other.
   */
  readonly withdrawnAs: (cells: Cells, usd: string | null) => string | null;
  /** Whether what `withdrawnAs` says is a total of all. */
  readonly isOfAll: (as: string | null) => boolean;
  /** Whether a row before was none. */
  readonly hasOthers: () => boolean;
  readonly finish: () => Verdict;
}

/** Rows that are named as the total of one thing. */
interface Named {
  readonly label: string;
  rows: number;
  usd: number;
  /** Whether each was the sum of rows right above it. */
  isSum: boolean;
}

/** Amounts right above a row that may be its parts, and names that are kept to know a total by what it is of. */
const mostParts = 400;
const mostNames = 20_000;

/**
 * Tells rows that sum up others of their day or month by a label (`2026-07, Total, 7.00`), as pivot tables write them.
 * They count only where the file has no other rows. The total of something counts where that is no other label of the
 * file and its amount is not the sum of rows right above it, and is told.
 *
 * Units: US$ as the file states them. Source: FORMATS section 8.
 *
 * @example
 * openTotalLabels(openHeader(['month', 'provider', 'cost']), [['provider']]).isTotal(['2026-07', 'Total', '7'], '7')
 * // => true
 * openTotalLabels(openHeader(['month', 'provider', 'cost']), [['provider']]).isTotal(['2026-07', 'openai', '7'], '7')
 * // => false
 */
export function openTotalLabels(header: Header, labels: readonly (readonly string[])[]): TotalLabels {
  const reads = labels.filter((names) => header.find(...names) !== -1).map((names) => textCell(header, ...names));
  /** What each label is the total of: empty for all, null where it is a name. */
  const known = new Map<string, string | null>();
  const plainNames = new Set<string>();
  const named = new Map<string, Named>();
  let parts: number[] = [];
  let [totals, others, totalUsd] = [0, 0, 0];

  function ofLabel(label: string): string | null {
    const found = known.get(label);
    if (found !== undefined) return found;
    const of = totalOf(label);
    if (known.size >= mostNames) return of;
    known.set(label, of);
    if (of === null) plainNames.add(foldName(label));
    return of;
  }

  function isTotal(cells: Cells, usd: string | null): boolean {
    const found = reads.some((read) => ofLabel(read(cells) ?? '') === '');
    if (found) {
      totals++;
      totalUsd += Number(usd ?? 0);
    } else others++;
    return found;
  }

  function withdrawnAs(cells: Cells, usd: string | null): string | null {
    if (isTotal(cells, usd)) return asTotal;
    const amount = Number(usd ?? 0);
    for (const read of reads) {
      const label = read(cells) ?? '';
      if (!ofLabel(label)) continue;
      const held = named.get(label) ?? { label, rows: 0, usd: 0, isSum: true };
      named.set(label, held);
      held.rows++;
      held.usd += amount;
      held.isSum &&= isSumOf(parts, amount);
      return `${asTotal} ${label}`;
    }
    if (parts.length >= 2 * mostParts) parts = parts.slice(-mostParts);
    parts.push(amount);
    return null;
  }

  function finish(): Verdict {
    const isProven = ({ label, isSum }: Named) => isSum || plainNames.has(ofLabel(label)!);
    const proven = [...named.values()].filter(isProven);
    const gone = proven.map(({ label }) => `${asTotal} ${label}`);
    const isAll = totals > 0 && others > 0;
    const count = proven.reduce((sum, { rows }) => sum + rows, isAll ? totals : 0);
    const usd = proven.reduce((sum, one) => sum + one.usd, isAll ? totalUsd : 0);
    const message = `Rows named total ($${usd.toFixed(2)}) sum up other rows and are not counted.`;
    return {
      withdrawn: [...(isAll ? [asTotal] : []), ...gone],
      warnings: [
        ...(count > 0 ? [{ column: null, message, count }] : []),
        ...[...named.values()].filter((one) => !isProven(one)).map(told),
      ],
    };
  }
  return { isTotal, withdrawnAs, isOfAll: (as) => as === asTotal, hasOthers: () => others > 0, finish };
}

function isSumOf(parts: readonly number[], amount: number): boolean {
  let sum = parts.at(-1) ?? 0;
  for (let at = parts.length - 2; at >= 0 && at >= parts.length - mostParts; at--) {
    sum += parts[at]!;
    if (amount !== 0 && Math.abs(sum - amount) < 0.0051) return true;
  }
  return false;
}

function told({ label, rows, usd }: Named): Verdict['warnings'][number] {
  const name = publicLabel(label) ?? '(not stored)';
  const message = `"${name}" ($${usd.toFixed(2)}) is named as a total but is not the sum of rows beside it; it counts.`;
  return { column: null, message, count: rows };
}
