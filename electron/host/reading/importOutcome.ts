import { addDecimals, formatDecimal, parseDecimal } from '../../../models/decimal.ts';
import type { ImportResult, RowIssue } from '../../../models/imports/importResult.ts';
import { partialMonths } from '../../../models/imports/partialMonths.ts';
import { moneyTotal } from '../../../models/imports/rollup/rollup.ts';
import { plainIssue } from './importFailure.ts';
import type { PackedFile } from './packFile.ts';

/** What came of a file, without the rows that are kept aside. */
export function importOutcome(file: string, output: PackedFile): ImportResult {
  const { rows, covered } = output;
  const billed = [output.usage.billed, output.cost.billed].filter((text) => text !== null);
  const revenue = moneyTotal(output.revenue, 0);
  const isEmpty = rows.read === 0 && output.repeats.length === 0;
  const kept = rows.usage + rows.cost + rows.revenue + output.repeats.length + output.kept.length;
  const nothingKept = isEmpty || (rows.rejected > 0 && kept === 0);
  const empty: RowIssue[] = isEmpty
    ? [{ ...plainIssue, message: `${file} has a header but no rows; export it again.` }]
    : [];
  return {
    file,
    format: output.format,
    status: nothingKept ? 'failed' : 'imported',
    rows,
    issues: [...empty, ...output.issues],
    billed: billed.length === 0 ? null : formatDecimal(billed.map((text) => parseDecimal(text)!).reduce(addDecimals)),
    revenue,
    currency: billed.length > 0 || revenue !== null ? 'USD' : null,
    months: covered && { first: covered.first.slice(0, 7), last: covered.last.slice(0, 7) },
    partialMonths: covered ? partialMonths(covered) : [],
    unread: output.unread,
  };
}
