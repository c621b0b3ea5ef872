import { neutralText } from './neutralText.ts';
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
 * A report as CSV: UTF-8, comma, CRLF (RFC 4180). Text that a spreadsheet would read as a formula is neutralised;
 * numbers are written in full precision. Errors: none.
 *
 * @example
 * reportCsv(report).split('\r\n')[1] // => 'assumption,,Scenario › Start,value,2026-11,,'
 */
export function reportCsv(report: Report): string {
  const lines = reportRecords(report).map((record) => columns.map((column) => csvCell(record[column])).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

/**
 * One cell of a CSV file. A number stays a number; a text is neutralised and quoted where it must be.
 *
 * @example
 * csvCell('=1+1') // => "'=1+1"
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = neutralText(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
