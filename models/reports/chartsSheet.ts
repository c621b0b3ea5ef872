import type { BaseCaseSheets } from './baseCase/baseCaseSheets.ts';
import { incomeName } from './baseCase/incomeSheet.ts';
import { valueColumn } from './baseCase/places.ts';
import { forecastCell } from './forecastSheet.ts';
import { type Report, seriesNames } from './report.ts';
import { cellName, numberCell, type Sheet, type SheetCell, type SheetChart, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const chartsName = 'Charts';
const note = 'Drawn from the sheets of this workbook; the bridge follows the blue cells.';
/** Rows and columns that a chart takes. */
const size = { rows: 20, columns: 8 };
const bands = [
  ['p5', '9DB9D9'],
  ['p10', '5E8FC4'],
  ['p50', '1F4E8C'],
  ['p90', '5E8FC4'],
  ['p95', '9DB9D9'],
] as const;
const lineColors = ['1F4E8C', 'C46A1F', '3F8F5F', '8C4E8C', 'B0A030', '5E8FC4', 'A03040', '607080'];

/**
 * The sheet Charts: ranges of margin and COGS by month, COGS by line, and the bridge of the base case.
 *
 * @example
 * ((one) => chartsSheet(one, baseCaseSheets(one)).name)({
 *   ...report,
 *   prices: { 'openai/gpt-5-mini': [0, 1].map(() => ({ input: 1, cacheRead: 1, cacheWrite: 1, output: 1 })) },
 * }) // => 'Charts'
 */
export function chartsSheet(report: Report, live: BaseCaseSheets): Sheet {
  const steps = bridgeRows(live);
  const first = headRows + 1 + 2 * (size.rows + 1);
  const place = (at: number): Pick<SheetChart, 'from' | 'to'> => {
    const [row, column] = [headRows + Math.floor(at / 2) * (size.rows + 1), (at % 2) * (size.columns + 1)];
    return { from: { row, column }, to: { row: row + size.rows, column: column + size.columns } };
  };
  const charts: SheetChart[] = [
    { ...fan(report, 'grossMargin'), ...place(0) },
    { ...fan(report, 'cogs'), ...place(1) },
    { ...cogsByLine(report), ...place(2) },
    { ...bridge(live, steps, first + 1), ...place(3) },
  ];
  const blank: SheetCell[][] = Array.from({ length: first - headRows }, () => []);
  return {
    name: chartsName,
    widths: [24, ...new Array<number>(16).fill(12)],
    frozen: { rows: headRows, columns: 0 },
    charts,
    rows: [
      ...sheetHead({ report, title: chartsName, note }),
      ...blank,
      ['Bridge of the base case', 'Lifts', 'Amount'].map((text, at) =>
        textCell(text, at === 0 ? 'header' : 'numberHeader'),
      ),
      ...steps.map((step, at) => bridgeCells(step, steps, { at, row: first + 1 + at, rowOfIncome: live.rowOfIncome })),
    ],
  };
}

type Drawn = Omit<SheetChart, 'from' | 'to'>;

function monthRange(report: Report, lineId: string): string {
  const { result } = report;
  const cell = (column: number) => {
    const [sheet, name] = forecastCell(result, { lineId, column }).name.split('!');
    return { sheet, name: name!.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2') };
  };
  const [from, to] = [cell(0), cell(result.months.length - 1)];
  return `${from.sheet}!${from.name}:${to.name}`;
}

function heads(report: Report): string {
  return monthRange(report, 'mean.revenue').replace(/\$\d+/g, `$${headRows + 1}`);
}

function fan(report: Report, series: 'grossMargin' | 'cogs'): Drawn {
  const { result } = report;
  const { p10, p50, p90 } = result.series[series];
  const told = (values: readonly (number | null)[]) => {
    const last = values.at(-1) ?? 0;
    return series === 'grossMargin' ? `${(last * 100).toFixed(1)}%` : `$${Math.round(last).toLocaleString('en-US')}`;
  };
  return {
    kind: 'line',
    title: `${seriesNames[series]} by month: P5 to P95`,
    alternative: `${seriesNames[series]} by month as a range. In ${result.months.at(-1)} the median is ${told(p50)}, P10 ${told(p10)}, P90 ${told(p90)}.`,
    format: series === 'grossMargin' ? 'ratio' : 'amount',
    series: bands.map(([statistic, color]) => ({
      name: statistic === 'p50' ? 'Median' : statistic.toUpperCase(),
      values: monthRange(report, `${statistic}.${series}.trials`),
      categories: heads(report),
      color,
    })),
  };
}

function cogsByLine(report: Report): Drawn {
  const { cogsLines, months } = report.result;
  const row = (at: number) => `'COGS lines'!$B$${at + 1}:$${cellName(at, months.length).replace(/(\d+)$/, '$$$1')}`;
  const largest = [...cogsLines].sort((a, b) => sum(b.mean) - sum(a.mean))[0];
  return {
    kind: 'column',
    isStacked: true,
    title: 'Mean COGS by line, US$',
    alternative: `Mean COGS of each month by line.${largest ? ` The largest line is ${largest.name}.` : ''}`,
    format: 'amount',
    series: cogsLines.map(({ name }, at) => ({
      name,
      values: row(headRows + 1 + at),
      categories: row(headRows),
      color: lineColors[at % lineColors.length]!,
    })),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}

interface BridgeStep {
  readonly name: string;
  readonly id: string;
  readonly value: number;
  /** Whether it starts at 0, or is taken off what stands before it. */
  readonly isWhole: boolean;
}

/** Revenue less its costs, as the income statement has them. */
function bridgeRows({ base }: BaseCaseSheets): BridgeStep[] {
  const total = (id: string) => {
    const figure = base.figures.get(base.placeOf.get(id)!)!;
    return base.valuesOf(figure.months).reduce<number>((all, one) => all + (one ?? 0), 0);
  };
  return [
    { name: 'Revenue', id: 'revenue', value: total('revenue'), isWhole: true },
    { name: 'AI COGS', id: 'aiCogs', value: total('aiCogs'), isWhole: false },
    { name: 'Other cost of revenue', id: 'otherCogs', value: total('otherCogs'), isWhole: false },
    { name: 'Gross profit', id: 'grossProfit', value: total('grossProfit'), isWhole: true },
  ];
}

function bridgeCells(
  step: BridgeStep,
  steps: readonly BridgeStep[],
  {
    at,
    row,
    rowOfIncome,
  }: { readonly at: number; readonly row: number; readonly rowOfIncome: ReadonlyMap<string, number> },
): SheetCell[] {
  const before = steps.slice(0, at).reduce((level, one) => (one.isWhole ? one.value : level - one.value), 0);
  const lifted = step.isWhole ? 0 : before - step.value;
  const previous = steps[at - 1];
  const above = previous?.isWhole ? cellName(row - 1, 2) : cellName(row - 1, 1);
  return [
    textCell(step.name),
    numberCell(lifted, 'amount', step.isWhole ? {} : { formula: `${above}-${cellName(row, 2)}` }),
    numberCell(step.value, 'amount', {
      formula: `'${incomeName}'!${cellName(rowOfIncome.get(step.id)!, valueColumn)}`,
      origin: 'link',
    }),
  ];
}

function bridge({ base }: BaseCaseSheets, steps: readonly BridgeStep[], row: number): Drawn {
  const range = (column: string) => `${chartsName}!$${column}$${row + 1}:$${column}$${row + steps.length}`;
  const words = steps.map(({ name, value }) => `${name} $${Math.round(value).toLocaleString('en-US')}`);
  return {
    kind: 'column',
    isStacked: true,
    title: 'Base case: revenue to gross profit, US$',
    alternative: `${words.join(', ')}, over ${base.months.length} months.`,
    format: 'amount',
    series: [
      { name: 'Lifts', values: range('B'), categories: range('A'), color: null },
      { name: 'Amount', values: range('C'), categories: range('A'), color: '1F4E8C' },
    ],
  };
}
