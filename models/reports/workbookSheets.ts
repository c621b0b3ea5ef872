import { baseCaseSheets } from './baseCase/baseCaseSheets.ts';
import { assumptionsSheet } from './assumptionsSheet.ts';
import { cogsSheet } from './cogsSheet.ts';
import { commitmentSheet } from './commitmentSheet.ts';
import { experimentSheet } from './experimentSheet.ts';
import { fleetSheet } from './fleetSheet.ts';
import { forecastSheet } from './forecastSheet.ts';
import { marginSheet } from './marginSheet.ts';
import { periodSheet } from './periodSheet.ts';
import { planSheet } from './planSheet.ts';
import { recordSheet } from './recordSheet.ts';
import type { Report } from './report.ts';
import type { Sheet } from './sheet.ts';
import { summarySheet } from './summarySheet.ts';
import { unitSheet } from './unitSheet.ts';

const sheets: readonly ((report: Report) => Sheet | null)[] = [
  assumptionsSheet,
  forecastSheet,
  cogsSheet,
  marginSheet,
  periodSheet,
  unitSheet,
  planSheet,
  fleetSheet,
  experimentSheet,
  commitmentSheet,
  recordSheet,
];

/**
 * The sheets of a run's workbook, in order: Summary; Inputs, Prices used, Calculations and Income statement of the base
 * case that recalculates, where the run kept its prices; Assumptions, Forecast, COGS lines; Margin waterfall, Fiscal
 * periods, Unit economics, Plans, Own processors, Budgets and Commitments where the run has them; Run record.
 *
 * @example
 * workbookSheets(report).map((sheet) => sheet.name)
 * // => ['Summary', 'Assumptions', 'Forecast', 'COGS lines', 'Run record']
 */
export function workbookSheets(report: Report): Sheet[] {
  const base = baseCaseSheets(report);
  const live = base ? [base.inputs, base.prices, base.calculations, base.income] : [];
  return [summarySheet(report), ...live, ...sheets.map((sheet) => sheet(report))].flatMap((sheet) => sheet ?? []);
}
