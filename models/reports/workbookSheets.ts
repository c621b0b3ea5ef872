import { noAnswers, type ReportAnswers } from './answers/answered.ts';
import { bridgeSheet } from './answers/bridgeSheet.ts';
import { duelSheet } from './answers/duelSheet.ts';
import { sensitivitySheet } from './answers/sensitivitySheet.ts';
import { assumptionsSheet } from './assumptionsSheet.ts';
import { baseCaseSheets } from './baseCase/baseCaseSheets.ts';
import { chartsSheet } from './chartsSheet.ts';
import { checksSheet } from './checksSheet.ts';
import { cogsSheet } from './cogsSheet.ts';
import { commitmentSheet } from './commitmentSheet.ts';
import { coverSheet } from './coverSheet.ts';
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
];

/**
 * The sheets of a run's workbook, in order. Where the run kept its prices: Cover, Summary, and of the base case that
 * recalculates Inputs, Prices used, Calculations, Income statement, Charts and Checks; else Summary. Then Assumptions,
 * Forecast, COGS lines; Margin waterfall, Fiscal periods, Unit economics, Plans, Own processors, Budgets and
 * Commitments where the run has them; Plan duel, Sensitivity and Bridge where they were asked for; Run record.
 *
 * @example
 * workbookSheets(report).map((sheet) => sheet.name)
 * // => ['Summary', 'Assumptions', 'Forecast', 'COGS lines', 'Run record']
 */
export function workbookSheets(report: Report, answers: ReportAnswers = noAnswers): Sheet[] {
  const live = baseCaseSheets(report);
  const asked = [
    duelSheet(report, answers.duel),
    sensitivitySheet(report, answers.sensitivities),
    bridgeSheet(report, answers),
  ].flatMap((one) => one ?? []);
  const own = [
    ...[summarySheet(report), ...sheets.map((sheet) => sheet(report))].flatMap((sheet) => sheet ?? []),
    ...asked.map(({ sheet }) => sheet),
    recordSheet(report),
  ];
  if (!live) return own;
  const [summary, ...stated] = own as [Sheet, ...Sheet[]];
  const { inputs, prices, calculations, income } = live;
  const all = [
    summary,
    inputs,
    ...(prices ? [prices] : []),
    calculations,
    income,
    chartsSheet(report, live),
    checksSheet(
      report,
      live,
      asked.flatMap(({ checks }) => checks),
    ),
    ...stated,
  ];
  return [coverSheet(report, { live, sheets: all, answers }), ...all];
}
