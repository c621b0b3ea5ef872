import { RejectedCell, statedText } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { type Cells, cellText, onceEach } from '../cells/scannedRow.ts';
import type { RowWarning } from '../format.ts';

/** Columns that say what kind of booking a row is. */
export const bookingNames: readonly string[] = [
  ...['charge_category', 'charge_type', 'transaction_type', 'line_type', 'record_type', 'entry_type', 'booking_type'],
  ...['type', 'kind'],
];

const givesBack =
  /\brefund|\bcredit[\s_-]?(?:note|memo)|\b(?:bill|vendor|supplier)[\s_-]credit|\breversal|\breversed|\bgutschrift|\berstattung|\bremboursement|\babono|\breembolso/i;
/** Of revenue, a disputed payment; of cost, also what is charged on to a team. */
const chargeBack = /\bcharge[\s_-]?back/i;
const mayGiveBack = /^(?:(?:promo(?:tional)?|service|account)[\s_-])?credits?$|\bdiscounts?$|\brebates?$/i;

/**
 * What a row that says it gives money back comes to: an amount above 0 that is called a refund, a credit note or a
 * reversal counts against the cost, or against revenue, which is told.
 *
 * Units: decimal text, as the row states it. Errors: of cost, rejects an amount above 0 that is called a credit,
 * discount or chargeback, which may be bought or charged on as well as money back.
 *
 * @example
 * openMoneyBack(openHeader(['type', 'amount']))(['Refund', '20'], '20').usd // => '-20'
 * openMoneyBack(openHeader(['type', 'amount']))(['Refund', '-20'], '-20').usd // => '-20'
 */
export function openMoneyBack(
  header: Header,
  of: 'cost' | 'revenue' = 'cost',
): (cells: Cells, usd: string) => { readonly usd: string; readonly warning: RowWarning | null } {
  const index = header.find(...bookingNames);
  if (index === -1) return (_, usd) => ({ usd, warning: null });
  const column = header.names[index] ?? bookingNames[0]!;
  const word = onceEach(index, (cell) => {
    const text = statedText(cell) ?? '';
    if (givesBack.test(text) || (of === 'revenue' && chargeBack.test(text))) return 'back';
    return of === 'cost' && (mayGiveBack.test(text.trim()) || chargeBack.test(text)) ? 'unclear' : 'charge';
  });
  return (cells, usd) => {
    if (usd === '0' || usd.startsWith('-') || word(cells) === 'charge') return { usd, warning: null };
    const text = cellText(cells, index);
    if (word(cells) === 'back') {
      header.use?.(index);
      const message = `"${text}" with an amount above 0 counts as money back.`;
      return { usd: '-'.concat(usd), warning: { column, message } };
    }
    throw new RejectedCell(
      `"${text}" has an amount above 0 (${usd}); write it as a negative amount if it lowers the bill, or another ${column} if it is a charge.`,
      column,
      text,
    );
  };
}
