import { type Cells, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import type { Verdict } from '../format.ts';

const totalName =
  /^(?:(?:grand|sub|overall)[\s-]*)?totals?$|^(?:gesamt(?:summe|betrag|kosten)?|summe|totale?|sous-total|suma)$/i;

/** By what rows that are named total are taken out again. */
const asTotal = 'total';

interface TotalLabels {
  /** Whether one of the labels of a row is no name but says that the row sums up others; `usd` is what it states. */
  readonly isTotal: (cells: Cells, usd: string | null) => boolean;
  /** Whether a row before was none. */
  readonly hasOthers: () => boolean;
  readonly withdrawnAs: string;
  readonly finish: () => Verdict;
}

/**
 * Tells rows that sum up others of their day or month by a label (`2026-07, Total, 7.00`), as pivot tables write them.
 * They count only where the file has no other rows.
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
  let [totals, others, totalUsd] = [0, 0, 0];
  function isTotal(cells: Cells, usd: string | null): boolean {
    const found = reads.some((read) => totalName.test(read(cells) ?? ''));
    if (found) {
      totals++;
      totalUsd += Number(usd ?? 0);
    } else others++;
    return found;
  }
  function finish(): Verdict {
    if (totals === 0 || others === 0) return { withdrawn: [], warnings: [] };
    const message = `Rows named total ($${totalUsd.toFixed(2)}) sum up other rows and are not counted.`;
    return { withdrawn: [asTotal], warnings: [{ column: null, message, count: totals }] };
  }
  return { isTotal, hasOthers: () => others > 0, withdrawnAs: asTotal, finish };
}
