import type { Header } from '../cells/header.ts';
import { type Cells, cellText, onceEach } from '../cells/scannedRow.ts';
import type { Verdict } from '../format.ts';
import { openLeftOut } from './leftOut.ts';
import { isPlanned } from './measureColumn.ts';

const statusNames: readonly string[] = [
  ...['status', 'state', 'invoice_status', 'bill_status', 'payment_status', 'transaction_status', 'document_status'],
  ...['approval_status', 'expense_status', 'order_status', 'statut', 'estado', 'stato'],
];

/** Nothing was charged, whatever amount the row states. A reversed row is taken back by another and counts. */
const isUncharged =
  /^(?:void(?:ed)?|drafts?|cancell?ed|deleted|declined|denied|rejected|duplicate|storniert|entwurf|annul[ée]e?|brouillon|anulad[oa]|borrador|annullat[oa]|bozza)$/i;

interface RowStatus {
  /** The columns that tell it. */
  readonly columns: readonly number[];
  /**
   * The word by which a row does not count, whose `usd` is taken down; null for any other. What was used is used, be
   * its request canceled.
   */
  readonly of: (cells: Cells, row: { readonly usd: string | null; readonly isUse: boolean }) => string | null;
  readonly finish: () => Verdict['warnings'];
}

/**
 * Tells charges that their status says were never made: void, draft, declined, or a forecast.
 *
 * Units: as the file states them. Source: FORMATS section 8.
 *
 * @example
 * openRowStatus(openHeader(['date', 'amount', 'status'])).of(['2026-07-01', '5', 'Void'], { usd: '5', isUse: false })
 * // => 'Void'
 * openRowStatus(openHeader(['date', 'amount', 'status'])).of(['2026-07-01', '5', 'Paid'], { usd: '5', isUse: false })
 * // => null
 */
export function openRowStatus(header: Header): RowStatus {
  const columns = statusNames.map((name) => header.find(name)).filter((index) => index !== -1);
  const reads = columns.map((index) => ({
    planned: onceEach(index, isPlanned),
    uncharged: onceEach(index, (cell) => isUncharged.test(cell.trim())),
  }));
  const left = openLeftOut();
  return {
    columns,
    of: (cells, { usd, isUse }) => {
      const at = reads.findIndex(({ planned, uncharged }) => planned(cells) || (!isUse && uncharged(cells)));
      if (at === -1) return null;
      const word = cellText(cells, columns[at]!).trim();
      header.use?.(columns[at]!);
      left.add(word, Number(usd ?? 0));
      return word;
    },
    finish: left.finish,
  };
}
