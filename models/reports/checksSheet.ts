import type { BaseCaseSheets } from './baseCase/baseCaseSheets.ts';
import { calculationCell } from './baseCase/calculationsSheet.ts';
import { incomeName } from './baseCase/incomeSheet.ts';
import { inputNumberFormat } from './baseCase/inputsSheet.ts';
import { valueColumn } from './baseCase/places.ts';
import type { Check } from './check.ts';
import { roundedToCents } from './cogsSheet.ts';
import { forecastCell } from './forecastSheet.ts';
import { type Report, seriesNames } from './report.ts';
import { cellName, numberCell, type Sheet, type SheetCell, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

export const checksName = 'Checks';
const note =
  'Every check is 0, to the cent. Edits are 0 until a blue cell is changed, and then say by how much. ' +
  'An input above its limit needs a new export: the formulas leave out what it could not reach.';

/** Where the sum of all checks stands. */
export const checksTotal = `${checksName}!$C$${headRows + 2}`;

/**
 * The sheet Checks: what must be 0, in one sum, and what has been changed since the run. `ofAnswers`: the checks that
 * stand on the sheets of answers.
 *
 * @example
 * ((one) => checksSheet(one, baseCaseSheets(one)).name)({
 *   ...report,
 *   prices: { 'openai/gpt-5-mini': [0, 1].map(() => ({ input: 1, cacheRead: 1, cacheWrite: 1, output: 1 })) },
 * }) // => 'Checks'
 */
export function checksSheet(report: Report, live: BaseCaseSheets, ofAnswers: readonly Check[] = []): Sheet {
  const first = headRows + 2;
  const footing = [...footingChecks(live), cogsCheck(report), ...ofAnswers];
  const checks = [...footing, ...limitChecks(live, first + footing.length + 1)];
  const last = first + checks.length - 1;
  const edits = editChecks(report, live);
  const line = ({ name, unit, formula, value, limit }: Check): SheetCell[] => [
    textCell(name),
    textCell(unit, 'unit'),
    numberCell(value, 'decimal', { formula, origin: 'link' }),
    ...(limit === undefined ? [] : [numberCell(limit, inputNumberFormat(limit))]),
  ];
  const head = (name: string) => [
    textCell(name, 'header'),
    textCell('Unit', 'header'),
    textCell('Difference', 'numberHeader'),
    textCell('Limit', 'numberHeader'),
  ];
  const firstEdit = last + 3;
  return {
    name: checksName,
    widths: [64, 16, 18, 14],
    frozen: { rows: headRows + 1, columns: 1 },
    checks: [`C${headRows + 2}:C${last + 1}`],
    rows: [
      ...sheetHead({ report, title: checksName, note }),
      head('Check'),
      [
        textCell('All checks', 'total'),
        textCell('', 'unit'),
        numberCell(0, 'decimal', {
          formula: `SUMPRODUCT(ABS(C${first + 1}:C${last + 1}))`,
          bold: true,
        }),
      ],
      ...checks.map(line),
      [],
      head('Changed since the run: base case less single-point plan of the run'),
      ...edits.map(line),
    ].slice(0, firstEdit + edits.length + 1),
  };
}

/** What is added up on one sheet is what Calculations has. */
function footingChecks({ base, places, rowOfIncome }: BaseCaseSheets): Check[] {
  return (['revenue', 'aiCogs', 'otherCogs', 'cogs', 'grossProfit'] as const).map((id) => {
    const place = base.placeOf.get(id)!;
    const income = `'${incomeName}'!${cellName(rowOfIncome.get(id)!, valueColumn)}`;
    return {
      name: `${base.figures.get(place)!.name}: income statement less Calculations`,
      unit: 'US$',
      formula: `ROUND(${income}-${calculationCell(places, place, 'total')},2)`,
      value: 0,
    };
  });
}

/** Mean COGS by line less mean COGS. */
function cogsCheck({ result }: Report): Check {
  const { cogsLines, months } = result;
  const column = months.length + 1;
  const row = headRows + 2 + cogsLines.length;
  const { value } = forecastCell(result, { lineId: 'mean.cogs', column: months.length });
  const lines = cogsLines.reduce((sum, { mean }) => sum + mean.reduce((total, one) => total + one, 0), 0);
  return {
    name: 'Simulated mean COGS: sum of the lines less the forecast',
    unit: 'US$',
    formula: `'COGS lines'!${cellName(row, column)}`,
    value: roundedToCents(lines - (value ?? 0)),
  };
}

/** By how much inputs are above what the formulas hold for; `row` is that of the first, counted from 1. */
function limitChecks({ limits }: BaseCaseSheets, row: number): Check[] {
  return limits.map(({ name, unit, address, limit }, at) => ({
    name: `${name}: above its limit`,
    unit,
    formula: `MAX(0,${address}-D${row + at})`,
    value: 0,
    limit,
  }));
}

/** What the base case has become against the run. */
function editChecks(report: Report, { base, rowOfIncome }: BaseCaseSheets): Check[] {
  return (['revenue', 'aiCogs', 'cogs', 'grossProfit'] as const).map((series) => {
    const cell = forecastCell(report.result, { lineId: `averages.${series}`, column: report.result.months.length });
    const figure = base.figures.get(base.placeOf.get(series)!)!;
    const total = base.valuesOf(figure.months).reduce<number>((sum, one) => sum + (one ?? 0), 0);
    return {
      name: seriesNames[series],
      unit: 'US$',
      formula: `ROUND('${incomeName}'!${cellName(rowOfIncome.get(series)!, valueColumn)}-${cell.name},2)`,
      value: roundedToCents(total - (cell.value ?? 0)),
    };
  });
}
