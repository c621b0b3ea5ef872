import type { RunResult } from '../simulation/result.ts';
import { type ForecastLine, forecastLines } from './forecastLines.ts';
import { type Report, statisticName } from './report.ts';
import { cellName, monthHeads, type NumberFormat, numberCell, type Sheet, type SheetCell, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note =
  'Percentiles do not add up: total percentiles are those of trial totals. Means add up, so their totals are formulas.';
const labels = ['Measure', 'Statistic', 'Unit'];
const sheetName = 'Forecast';
const firstRow = headRows + 1;

/**
 * A number of the Forecast sheet and where it stands there, for sheets that refer to it. `column` is the month, counted
 * from 0, or the number of months for the total. Errors: throws RangeError for a line that is not there.
 *
 * @example
 * forecastCell(report.result, { lineId: 'mean.revenue', column: 0 }) // => { name: 'Forecast!D6', value: 1000 }
 */
export function forecastCell(result: RunResult, at: { lineId: string; column: number }): ForecastCell {
  const lines = forecastLines(result);
  const row = rowOf(lines, at.lineId);
  const line = lines[row - firstRow]!;
  const value = at.column < result.months.length ? (line.months[at.column] ?? null) : line.total;
  return { name: `${sheetName}!${cellName(row, labels.length + at.column)}`, value };
}

interface ForecastCell {
  readonly name: string;
  readonly value: number | null;
}

/**
 * The Forecast sheet: one row a measure and statistic, one column a month, and the total. One formula a row across all
 * months wherever a number follows from others.
 *
 * @example
 * forecastSheet(report).rows[4].map((cell) => cell.text ?? cell.value)
 * // => ['Measure', 'Statistic', 'Unit', 46327, 46357, 'Total']
 */
export function forecastSheet(report: Report): Sheet {
  const { months } = report.result;
  const lines = forecastLines(report.result);
  const header = [...labels.map((text) => textCell(text, 'header')), ...monthHeads(months, 'Total')];
  return {
    name: sheetName,
    widths: [24, 22, 11, ...months.map(() => 13), 15],
    frozen: { rows: firstRow, columns: labels.length },
    rows: [
      ...sheetHead({ report, title: 'Forecast by month', note }),
      header,
      ...lines.map((line) => sheetRow(line, lines)),
    ],
  };
}

function sheetRow(line: ForecastLine, lines: readonly ForecastLine[]): SheetCell[] {
  const values = [...line.months, line.total];
  const bold = line.id.startsWith('mean.') || line.statistic === 'p50';
  return [
    textCell(line.measure, bold ? 'total' : 'label'),
    textCell(statisticName(line.statistic)),
    textCell(line.unit),
    ...values.map((value, index) => {
      const isTotal = index === line.months.length;
      return numberCell(value, lineFormat(line), { formula: formulaOf({ line, lines, index, isTotal }), bold });
    }),
  ];
}

function formulaOf(at: { line: ForecastLine; lines: readonly ForecastLine[]; index: number; isTotal: boolean }) {
  const { line, lines, index, isTotal } = at;
  const column = labels.length + index;
  const cell = (id: string) => cellName(rowOf(lines, id), column);
  const { rule } = line;
  switch (rule.kind) {
    case 'value':
      return null;
    case 'sum': {
      const row = rowOf(lines, line.id);
      return isTotal ? `SUM(${cellName(row, labels.length)}:${cellName(row, column - 1)})` : null;
    }
    case 'difference':
      return `${cell(rule.of)}-${cell(rule.less)}`;
    case 'quotient':
      return `IF(${cell(rule.by)}=0,"",${cell(rule.of)}/${cell(rule.by)})`;
    default:
      return rule satisfies never;
  }
}

function rowOf(lines: readonly ForecastLine[], id: string): number {
  const index = lines.findIndex((line) => line.id === id);
  if (index < 0) throw new RangeError(`The forecast has no line "${id}"`);
  return firstRow + index;
}

/**
 * How a spreadsheet shows a line: money in whole dollars, ratios as a percentage, their standard errors as a fine one,
 * probabilities never as none or all.
 *
 * @example
 * lineFormat({ unit: 'US$', statistic: 'p50' }) // => 'amount'
 */
export function lineFormat({ unit, statistic }: Pick<ForecastLine, 'unit' | 'statistic'>): NumberFormat {
  if (unit === 'US$') return 'amount';
  if (unit === 'probability') return 'probability';
  return statistic.startsWith('standard error') ? 'fineRatio' : 'ratio';
}
