import type { Day } from '../../calendar.ts';
import { parseDecimal } from '../../decimal.ts';
import type { CostRow } from '../../usage/usageRow.ts';
import { type Cells, moneyCell, statedText, type TextCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { isScanned, onceEach } from '../cells/scannedRow.ts';
import type { RowWarning } from '../format.ts';
import { columnNames, usageTemplate } from '../mapping/templates.ts';
import { chargeCategoryOf, costBasisOf } from '../mapping/unknownWords.ts';
import { saysIncluded } from './includedUse.ts';
import { spreadRevenue } from './spreadRevenue.ts';

const names = (column: string) => columnNames(usageTemplate, column);

/**
 * A charge of several months, by their days; the parts add up to it exactly. `until` is the first day after them.
 *
 * @example
 * spreadCost({ day: '2026-07-01', billedUsd: '62', effectiveUsd: null, listUsd: null }, '2026-09-01')
 *   .map(({ billedUsd }) => billedUsd)
 * // => ["31", "31"]
 */
export function spreadCost(row: CostRow, until: Day): CostRow[] {
  const { day: from } = row;
  const parts = (usd: string | null) =>
    usd === null ? null : spreadRevenue({ amount: parseDecimal(usd)!, from, to: until }).map(({ amount }) => amount);
  const [effective, list] = [parts(row.effectiveUsd), parts(row.listUsd)];
  return spreadRevenue({ amount: parseDecimal(row.billedUsd)!, from, to: until }).map(({ month, amount }, at) => ({
    ...row,
    day: at === 0 ? from : `${month}-01`,
    billedUsd: amount,
    effectiveUsd: effective?.[at] ?? null,
    listUsd: list?.[at] ?? null,
  }));
}

/**
 * What the column of charges may be called. Where no column says the currency, an amount in dollars stands before the
 * same in another.
 *
 * @example
 * billedNames(openHeader(['cost', 'cost_usd'])).indexOf('cost_usd') < billedNames(openHeader(['cost'])).indexOf('cost')
 * // => true
 */
export function billedNames(header: Header): readonly string[] {
  const all = names('billed_cost');
  if (header.mapped || header.find(...names('currency')) !== -1) return all;
  return all.flatMap((name) => (name.endsWith('_usd') ? [name] : [`${name}_usd`, name]));
}

/**
 * Whether a word stands for what was charged, such as "Included".
 *
 * @example
 * coveredCell(openHeader(['cost']))(['Included']) // => true
 */
export function coveredCell(header: Header): (cells: Cells) => boolean {
  const index = header.find(...billedNames(header));
  if (index === -1) return () => false;
  const isWord = onceEach(index, saysIncluded);
  return (cells) => (isScanned(cells) && !Number.isNaN(cells.numberAt(index)) ? false : isWord(cells));
}

/**
 * What was charged; where a word says that it is included, nothing. Units: as the file states them. Errors: rejects
 * what is not one amount.
 *
 * @example
 * moneyOrWord(openHeader(['cost']))(['Included']) // => '0'
 */
export function moneyOrWord(header: Header): TextCell {
  const [amount, isCovered] = [moneyCell(header, ...billedNames(header)), coveredCell(header)];
  return (cells) => (isCovered(cells) ? '0' : amount(cells));
}

/**
 * What is said of the currency of a row; a column called `…_usd` states it itself. Errors: rejects other currencies.
 *
 * @example
 * openDollars(openHeader(['cost_usd']))(['5']) // => null
 */
export function openDollars(header: Header): (cells: Cells) => RowWarning | null {
  const index = header.find(...billedNames(header));
  const hasColumn = header.find(...names('currency')) !== -1;
  if (!hasColumn && header.folded[index]?.endsWith('_usd')) return () => null;
  return dollarCheck(header, ...names('currency'));
}

const asBilled = costBasisOf(null);
const asUsage = chargeCategoryOf(null, 'charge_category');

/**
 * On what a row bases its cost: billed, contract, gateway or estimate.
 *
 * @example
 * openBasis(openHeader(['cost', 'cost_basis']))(['5', 'estimate']).word // => 'estimate'
 */
export function openBasis(header: Header): (cells: Cells) => typeof asBilled {
  const index = header.find(...names('cost_basis'));
  return index === -1 ? () => asBilled : onceEach(index, (cell) => costBasisOf(statedText(cell)));
}

/**
 * What a charge is for: usage, tax, credit and the like.
 *
 * @example
 * openCategory(openHeader(['cost', 'charge_category']))(['5', 'Tax']).word // => 'tax'
 */
export function openCategory(header: Header): (cells: Cells) => typeof asUsage {
  const index = header.find(...names('charge_category'));
  return index === -1
    ? () => asUsage
    : onceEach(index, (cell) => chargeCategoryOf(statedText(cell), 'charge_category'));
}
