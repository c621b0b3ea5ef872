import { forecastCell } from '../forecastSheet.ts';
import type { Report } from '../report.ts';
import { cellName, monthCell, numberCell, type SheetCell, textCell } from '../sheet.ts';
import { headRows } from '../sheetHead.ts';
import type { BridgePart } from './answered.ts';
import { addWaterfall } from './waterfallBlock.ts';

/** Months of a year. */
const year = 12;
const title = 'Gross margin: year one to year two';
const column = { before: 1, after: 2, shareBefore: 3, shareAfter: 4, effect: 5 } as const;

/**
 * Adds the bridge from the margin of the first twelve months of a run to that of the next twelve: a margin is what each
 * line of COGS over revenue leaves, so that the effects of the lines sum exactly. All of it is formulas over the sheets
 * of the forecast and of COGS by line. Null where the run is shorter or has a year without revenue.
 *
 * Convention: means, not medians, whose lines do not add up. Units: US$, ratios.
 *
 * @example
 * addYearBridge([], { report, sheetName: 'Bridge' }) // => null
 */
export function addYearBridge(
  rows: SheetCell[][],
  { report, sheetName }: { readonly report: Report; readonly sheetName: string },
): BridgePart | null {
  const { months, cogsLines, series } = report.result;
  const revenue = [0, year].map((from) => sumOf(series.revenue.mean, from)) as [number, number];
  if (months.length < 2 * year || cogsLines.length === 0 || !(revenue[0] > 0 && revenue[1] > 0)) return null;
  const [before, after] = revenue;
  rows.push(
    [textCell(title, 'total')],
    [
      textCell('Mean of trials, US$', 'header'),
      ...['Year one', 'Year two', 'Share of revenue', 'Share of revenue', 'Effect on margin'].map((text) =>
        textCell(text, 'numberHeader'),
      ),
    ],
    [textCell('First month'), ...[0, year].map((from) => monthCell(months[from]!))],
    [textCell('Last month'), ...[0, year].map((from) => monthCell(months[from + year - 1]!))],
  );
  const revenueRow = rows.length;
  rows.push([
    textCell('Revenue'),
    ...revenue.map((value, at) =>
      numberCell(value, 'amount', { origin: 'link', formula: revenueFormula(report, at * year) }),
    ),
  ]);
  const first = rows.length;
  const lines = cogsLines.map(({ name, mean }, line) => {
    const [one, two] = [sumOf(mean, 0), sumOf(mean, year)];
    const at = (place: number) => cellName(rows.length, place);
    const share = (place: number) => `${at(place)}/${cellName(revenueRow, place).replace(/(\d+)/, '$$$1')}`;
    const [effect, row] = [one / before - two / after, rows.length];
    rows.push([
      textCell(name),
      numberCell(one, 'amount', { origin: 'link', formula: lineFormula(line, 0) }),
      numberCell(two, 'amount', { origin: 'link', formula: lineFormula(line, year) }),
      numberCell(one / before, 'fineRatio', { formula: share(column.before) }),
      numberCell(two / after, 'fineRatio', { formula: share(column.after) }),
      numberCell(effect, 'fineRatio', { formula: `${at(column.shareBefore)}-${at(column.shareAfter)}` }),
    ]);
    return { name, effect, row, before: one, after: two };
  });
  const last = rows.length - 1;
  const profit = [before - total(lines, 'before'), after - total(lines, 'after')] as const;
  const profitRow = rows.length;
  rows.push([
    textCell('Gross profit', 'total'),
    ...profit.map((value, at) => {
      const cell = (row: number) => cellName(row, column.before + at);
      return numberCell(value, 'amount', {
        bold: true,
        formula: `${cell(revenueRow)}-SUM(${cell(first)}:${cell(last)})`,
      });
    }),
  ]);
  const margins = [profit[0] / before, profit[1] / after] as const;
  const marginRow = rows.length;
  rows.push(
    [
      textCell('Gross margin', 'total'),
      ...margins.map((value, at) => {
        const cell = (row: number) => cellName(row, column.before + at);
        return numberCell(value, 'fineRatio', { bold: true, formula: `${cell(profitRow)}/${cell(revenueRow)}` });
      }),
    ],
    [],
  );
  const margin = (at: number) =>
    ({ value: margins[at]!, formula: cellName(marginRow, column.before + at), origin: 'result' }) as const;
  const { check, chart } = addWaterfall(rows, {
    ...{ sheetName, title, format: 'fineRatio', moreIsBetter: true, decimals: 9 },
    from: { name: 'Year one', ...margin(0) },
    steps: lines.map(({ name, effect, row }) => ({
      ...{ name, value: effect, formula: cellName(row, column.effect), origin: 'result' },
    })),
    to: { name: 'Year two', ...margin(1) },
  });
  rows.push([]);
  return {
    check: { name: `${sheetName}, ${title}: bridge less what is stated`, unit: 'ratio', value: 0, formula: check },
    chart,
    lines: [],
  };
}

function sumOf(values: readonly (number | null)[], from: number): number {
  return values.slice(from, from + year).reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

function total(lines: readonly { readonly before: number; readonly after: number }[], of: 'before' | 'after'): number {
  return lines.reduce((sum, line) => sum + line[of], 0);
}

function revenueFormula({ result }: Report, from: number): string {
  const cell = (at: number) => forecastCell(result, { lineId: 'mean.revenue', column: at }).name;
  return `SUM(${cell(from)}:${cell(from + year - 1).split('!')[1]})`;
}

/** A line of COGS stands on its own sheet with a column a month, after its name. */
function lineFormula(line: number, from: number): string {
  const row = headRows + 1 + line;
  return `SUM('COGS lines'!${cellName(row, 1 + from)}:${cellName(row, from + year)})`;
}
