import { forecastCell } from './forecastSheet.ts';
import type { Report } from './report.ts';
import { cellName, monthHeads, numberCell, type Sheet, type SheetCell, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note = 'Mean of trials. Lines add up to mean COGS on the Forecast sheet; the check row must be 0.';

/**
 * The COGS lines sheet: the mean of each line of COGS by month, their sum, and a check against the forecast. US$.
 *
 * @example
 * cogsSheet(report).rows.slice(5, 8).map((row) => row.at(-1).value) // => [420, 230, 650]
 */
export function cogsSheet(report: Report): Sheet {
  const { months, cogsLines } = report.result;
  const columns = months.length + 1;
  const firstRow = headRows + 1;
  const totalRow = firstRow + cogsLines.length;
  const sums = Array.from({ length: columns }, (_, column) =>
    cogsLines.reduce((sum, line) => sum + valueAt(line.mean, column), 0),
  );
  const total = sums.map((sum, column) =>
    numberCell(sum, 'amount', {
      bold: true,
      formula: `SUM(${cellName(firstRow, column + 1)}:${cellName(totalRow - 1, column + 1)})`,
    }),
  );
  const check = sums.map((sum, column) => {
    const forecast = forecastCell(report.result, { lineId: 'mean.cogs', column });
    const formula = `ROUND(${cellName(totalRow, column + 1)}-${forecast.name},2)`;
    return numberCell(roundedToCents(sum - (forecast.value ?? 0)), 'amount', { origin: 'link', formula });
  });
  return {
    name: 'COGS lines',
    widths: [44, ...months.map(() => 13), 15],
    frozen: { rows: firstRow, columns: 1 },
    rows: [
      ...sheetHead({ report, title: 'COGS by line', note }),
      [textCell('Line, US$', 'header'), ...monthHeads(months, 'Total')],
      ...cogsLines.map((line, index) => lineRow(line, firstRow + index)),
      [textCell('COGS, sum of the lines', 'total'), ...total],
      [textCell('Check: less COGS of the forecast'), ...check],
    ],
  };
}

function lineRow(line: Report['result']['cogsLines'][number], row: number): SheetCell[] {
  const formula = `SUM(${cellName(row, 1)}:${cellName(row, line.mean.length)})`;
  return [
    textCell(line.name),
    ...line.mean.map((value) => numberCell(value, 'amount')),
    numberCell(valueAt(line.mean, line.mean.length), 'amount', { formula, bold: true }),
  ];
}

/** The value of a month, or of the total in the column after the last. */
function valueAt(mean: readonly number[], column: number): number {
  return mean[column] ?? mean.reduce((sum, value) => sum + value, 0);
}

/**
 * An amount to the cent, half away from zero as a spreadsheet's ROUND has it, with no minus before a zero.
 *
 * @example
 * roundedToCents(-0.0000001) // => 0
 */
export function roundedToCents(amount: number): number {
  const cents = Math.round(Math.abs(amount) * 100 * (1 + Number.EPSILON));
  return cents === 0 ? 0 : (Math.sign(amount) * cents) / 100;
}
