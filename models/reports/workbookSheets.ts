import { assumptionsSheet } from './assumptionsSheet.ts';
import { cogsSheet } from './cogsSheet.ts';
import { forecastSheet } from './forecastSheet.ts';
import { recordSheet } from './recordSheet.ts';
import type { Report } from './report.ts';
import type { Sheet } from './sheet.ts';
import { summarySheet } from './summarySheet.ts';

/**
 * The sheets of a run's workbook, in order: Summary, Assumptions, Forecast, COGS lines, Run record. Errors: none.
 *
 * @example
 * workbookSheets(report).map((sheet) => sheet.name) // => ['Summary', 'Assumptions', 'Forecast', 'COGS lines', 'Run record']
 */
export function workbookSheets(report: Report): Sheet[] {
  return [summarySheet, assumptionsSheet, forecastSheet, cogsSheet, recordSheet].map((sheet) => sheet(report));
}
