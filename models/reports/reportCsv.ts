import { csvCell, csvStart } from './csv.ts';
import type { Report } from './report.ts';
import type { ReportRecord } from './reportRecord.ts';
import { reportRecords } from './reportRecords.ts';

const columns = [
  'section',
  'month',
  'measure',
  'statistic',
  'value',
  'unit',
  'note',
] as const satisfies readonly (keyof ReportRecord)[];

/**
 * A report as CSV: UTF-8 with its mark, comma, CRLF (RFC 4180). Text that a spreadsheet would read as a formula is
 * neutralized; numbers are written in full precision.
 *
 * @example
 * reportCsv(report).split('\r\n')[1] // => 'assumption,,Scenario › Start,value,2026-11,,'
 */
export function reportCsv(report: Report): string {
  const lines = reportRecords(report).map((record) => columns.map((column) => csvCell(record[column])).join(','));
  return `${csvStart}${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
