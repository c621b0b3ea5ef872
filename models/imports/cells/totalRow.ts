import { type Cells, cellText, isScanned } from './scannedRow.ts';

const totals =
  /^(?:(?:grand|sub|sum|invoice|report|overall)[\s-]*)?(?:total|totals)(?:\s+(?:cost|amount|due|usage|\(.*\)))?\s*:?$|^rounding (?:error|adjustment|difference)$|^(?:gesamt(?:summe|betrag|kosten)?|summe|sum|totale?|sous-total|suma)\s*:?$/i;

/**
 * Whether a row sums up others, so that counting it would double them: its first filled cell says total.
 *
 * Source: FORMATS sections 4c and 8.
 *
 * @example
 * isTotalRow(['', 'Total', '', '12.50']) // => true
 * isTotalRow(['2026-08-01', 'Total', '12.50']) // => false
 */
export function isTotalRow(cells: Cells): boolean {
  for (let index = 0; index < cells.length; index++) {
    if (isScanned(cells) && isDigit(cells.byteAt(index))) return false;
    const cell = cellText(cells, index);
    if (cell === '') continue;
    const first = cell.charCodeAt(0);
    // Most rows begin with a date.
    if (isDigit(first)) return false;
    const text = cell.trim();
    if (text !== '') return text.length <= 30 && totals.test(text);
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
