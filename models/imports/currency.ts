import { type Cells, RejectedCell, textCell } from './cells.ts';
import type { RowWarning } from './format.ts';
import type { Header } from './header.ts';

const assumed: RowWarning = {
  column: null,
  message: 'The file states no currency; its amounts are read as US dollars.',
};

/**
 * Checks the currency of a row's money. Returns a warning when the file states none; null when it says US dollars, or a
 * currency that is converted at the rates of the workspace.
 *
 * Errors: rejects a row in a currency without a rate.
 *
 * @example
 * dollarCheck({ names: ['currency'], folded: ['currency'], find: () => 0, has: () => true }, 'currency')(['usd']) // => null
 */
export function dollarCheck(header: Header, ...names: readonly string[]): (cells: Cells) => RowWarning | null {
  const read = textCell(header, ...names);
  const index = header.find(...names);
  return (cells) => {
    const currency = read(cells);
    if (currency === null) return assumed;
    if (/^(usd|us\$|\$)$/i.test(currency) || header.currencies?.accept(currency)) return null;
    const column = header.names[index] ?? names[0]!;
    throw new RejectedCell(
      `Amounts in ${currency.toUpperCase()} cannot be added to US dollars; add a rate of ${currency.toUpperCase()} to the rates of the workspace and import it again.`,
      column,
      currency,
    );
  };
}
