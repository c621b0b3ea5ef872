import type { ReportAnswers } from './answers/answered.ts';
import { bridgeName } from './answers/bridgeSheet.ts';
import { duelName } from './answers/duelSheet.ts';
import { sensitivityName } from './answers/sensitivitySheet.ts';
import type { BaseCaseSheets } from './baseCase/baseCaseSheets.ts';
import { incomeName } from './baseCase/incomeSheet.ts';
import { valueColumn } from './baseCase/places.ts';
import { checksTotal } from './checksSheet.ts';
import { percentText } from './forecastLines.ts';
import { forecastCell } from './forecastSheet.ts';
import { runRecordLines } from './recordSheet.ts';
import type { Report } from './report.ts';
import { cellName, type Sheet, type SheetCell, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note = 'What this workbook answers, what it stands on, and what is in it.';

const contents: { readonly [sheet: string]: string } = {
  Summary: 'Totals of the run, worst trials and commitments',
  Inputs: 'Every driver: unit, value (blue), range, source, owner',
  'Prices used': 'Prices of the models in each month (blue)',
  Calculations: 'The single-point plan, one formula per row',
  [incomeName]: 'Base case: revenue to gross margin, by plan',
  Charts: 'Gross margin and COGS as ranges, COGS by line, base-case bridge',
  Checks: 'What must be 0, and what was changed since the run',
  Assumptions: 'Every assumption as stated, in words',
  Forecast: 'Percentiles by month; percentiles do not add',
  'COGS lines': 'Mean COGS by line; adds up to COGS',
  'Margin waterfall': 'Margin waterfall by month',
  'Fiscal periods': 'Quarters and years',
  'Unit economics': 'Figures per task, user and call',
  Plans: 'Revenue, COGS and margin by plan',
  Commitments: 'Drawn, available, shortfall by month',
  [duelName]: 'The same customers on each plan: bill, cost, margin, by usage decile',
  [sensitivityName]: 'What moves a figure: driver by driver, shares of variance and tail',
  [bridgeName]: 'From budget or last month to actual, and from year one to year two',
  'Run record': 'What makes the same numbers again',
};

/**
 * The Cover: question, answer, checks light, run record, contents.
 *
 * @example
 * ((one) => coverSheet(one, { live: baseCaseSheets(one), sheets: [], answers: { noBridge: [] } }).name)({
 *   ...report,
 *   prices: { 'openai/gpt-5-mini': [0, 1].map(() => ({ input: 1, cacheRead: 1, cacheWrite: 1, output: 1 })) },
 * }) // => 'Cover'
 */
export function coverSheet(
  report: Report,
  {
    live,
    sheets,
    answers,
  }: {
    readonly live: BaseCaseSheets;
    readonly sheets: readonly Sheet[];
    readonly answers: Pick<ReportAnswers, 'noBridge'>;
  },
): Sheet {
  const { scenario } = report;
  const rows: SheetCell[][] = [
    ...sheetHead({ report, title: 'Cover', note }),
    [textCell('Question', 'header'), textCell('', 'header')],
    [textCell('Scenario'), textCell(scenario.name, 'total')],
    [
      textCell('What it asks'),
      textCell(scenario.description === '' ? 'What margin does this plan lead to?' : scenario.description),
    ],
    [],
    [textCell('Answer', 'header'), textCell('', 'header')],
    [textCell('Simulated'), answerCell(report)],
    [textCell('Base case'), baseCell(live)],
    [textCell('Checks'), checkCell()],
    [],
    [textCell('Run record', 'header'), textCell('', 'header')],
    ...runRecordLines(report).map(({ name, value }): SheetCell[] => [
      textCell(name),
      typeof value === 'number' ? textCell(String(value)) : textCell(value),
    ]),
    [],
    [textCell('Contents', 'header'), textCell('', 'header')],
    ...sheets.map(({ name }): SheetCell[] => [textCell(name), textCell(contents[name] ?? '')]),
    ...missing(report, answers)
      .filter(({ name }) => !sheets.some((sheet) => sheet.name === name))
      .map(({ name, why }): SheetCell[] => [textCell(name), textCell(`Not in this workbook. ${why}`, 'note')]),
    [],
    [textCell('Colors', 'header'), textCell('', 'header')],
    [textCell('Blue', 'input'), textCell('Input: change it and the base case follows')],
    [textCell('Black'), textCell('Result, formula, or figure of the run')],
    [textCell('Green', 'link'), textCell('Link to another sheet')],
  ];
  return { name: 'Cover', widths: [26, 110], frozen: { rows: headRows, columns: 1 }, rows };
}

/** Why a sheet of answers is not there, and what to do. */
function missing({ scenario }: Report, { noBridge }: Pick<ReportAnswers, 'noBridge'>) {
  const ask = (page: string) => `Open ${page} for this scenario and export again, or export with its answers.`;
  return [
    {
      name: duelName,
      why: scenario.base.plans.length === 0 ? 'The scenario has no plans.' : ask(duelName),
    },
    { name: sensitivityName, why: ask(sensitivityName) },
    { name: bridgeName, why: [...new Set(noBridge)].join(' ') || 'There is nothing to compare with.' },
  ];
}

const fallback = 'No revenue, so no gross margin.';

function answerCell({ result }: Report): SheetCell {
  const cells = (['p50', 'p10', 'p90'] as const).map((statistic) =>
    forecastCell(result, { lineId: `${statistic}.grossMargin.trials`, column: result.months.length }),
  );
  const [p50, p10, p90] = cells.map(({ value }) => value);
  if (p50 == null || p10 == null || p90 == null) return textCell(fallback);
  const text = (at: number) => `TEXT(${cells[at]!.name},"0.0%")`;
  return {
    ...textCell(
      `Median gross margin ${percentText(p50)}; 80% range ${percentText(p10)} to ${percentText(p90)}.`,
      'total',
    ),
    formula: `"Median gross margin "&${text(0)}&"; 80% range "&${text(1)}&" to "&${text(2)}&"."`,
  };
}

function baseCell({ base, rowOfIncome }: BaseCaseSheets): SheetCell {
  const total = (id: string) => {
    const figure = base.figures.get(base.placeOf.get(id)!)!;
    return base.valuesOf(figure.months).reduce<number>((sum, one) => sum + (one ?? 0), 0);
  };
  const revenue = total('revenue');
  if (revenue === 0) return textCell(fallback);
  const cell = `'${incomeName}'!${cellName(rowOfIncome.get('grossMargin')!, valueColumn)}`;
  return {
    ...textCell(
      `Single-point plan: gross margin ${percentText(total('grossProfit') / revenue)}; it follows the blue cells.`,
    ),
    formula: `"Single-point plan: gross margin "&TEXT(${cell},"0.0%")&"; it follows the blue cells."`,
  };
}

function checkCell(): SheetCell {
  return {
    ...textCell('All checks pass', 'total'),
    formula: `IF(${checksTotal}=0,"All checks pass","A check fails: see Checks")`,
  };
}
