import { foldName } from '../foldName.ts';
import { type Cells, cellText } from './cells/scannedRow.ts';
import { hashId } from './rollup/idSet.ts';

/** What bills call the column that numbers their line items, without what joins its words. */
const idNames = new Set([
  ...['lineitemid', 'billlineitemid', 'invoicelineitemid', 'billinglineitemid', 'chargeid', 'chargelineitemid'],
  ...['identitylineitemid', 'lineitemlineitemid', 'lineitemreferenceno', 'referencenumber', 'usagerecordid'],
]);
/** Extensions of a bill's standard columns, such as x_ or oci_. */
const extension = /^(x|aws|oci|az|azure|gcp|google)_/;
/** A plain number may count the rows of one file. */
const plainNumber = /^\d{1,9}$/;

/** The id that a row has of its own as a number; null where it has none. */
interface RowIdentity {
  (cells: Cells): number | null;
  /** Whether there is a column of ids. */
  readonly isStated: boolean;
}

/**
 * Knows rows by the ids that a bill gives to its line items: a restated line has the same id and other amounts.
 *
 * Convention: plain numbers are none, as they may count the rows of a file.
 *
 * @example
 * openRowIdentity(['x_LineItemId', 'BilledCost'])(['li-0a1', '5']) ===
 *   openRowIdentity(['BilledCost', 'line_item_id'])(['6', 'li-0a1']) // => true
 * openRowIdentity(['line_item_id'])(['12']) // => null
 */
export function openRowIdentity(names: readonly string[]): RowIdentity {
  const at = names.findIndex((name) => idNames.has(foldName(name).replace(extension, '').replaceAll('_', '')));
  const idOf = (cells: Cells): number | null => {
    const id = at === -1 ? '' : cellText(cells, at).trim();
    return id === '' || plainNumber.test(id) ? null : hashId(`id\n${id}`);
  };
  return Object.assign(idOf, { isStated: at !== -1 });
}
