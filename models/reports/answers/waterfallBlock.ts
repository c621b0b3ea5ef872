import {
  cellName,
  type NumberCell,
  type NumberFormat,
  numberCell,
  type SheetCell,
  type SheetChart,
  textCell,
} from '../sheet.ts';

const chartRows = 18;

/** An end or a step of a bridge: what it is and where it comes from. */
interface BridgeAmount {
  readonly name: string;
  readonly value: number;
  readonly formula: string | null;
  readonly origin: NumberCell['origin'];
}

interface Waterfall {
  readonly sheetName: string;
  readonly title: string;
  readonly format: NumberFormat;
  readonly moreIsBetter: boolean;
  readonly from: BridgeAmount;
  readonly steps: readonly BridgeAmount[];
  /** What the steps lead to, as stated elsewhere. */
  readonly to: BridgeAmount;
  /** Decimals that the check is held to. */
  readonly decimals: number;
}

/**
 * Adds a bridge to a sheet: from one figure to another, step by step, with the level after each, a check against where
 * it leads, and the columns that its chart is drawn from. No chart where a level is below 0.
 *
 * @example
 * addWaterfall([], {
 *   sheetName: 'Bridge',
 *   title: 'COGS',
 *   format: 'amount',
 *   moreIsBetter: false,
 *   from: { name: 'A', value: 5, formula: null, origin: 'result' },
 *   steps: [{ name: 'Users', value: 2, formula: null, origin: 'result' }],
 *   to: { name: 'B', value: 7, formula: null, origin: 'result' },
 *   decimals: 2,
 * }).check // => "Bridge!B6"
 */
export function addWaterfall(rows: SheetCell[][], about: Waterfall): { check: string; chart: SheetChart | null } {
  const { sheetName, format, moreIsBetter, from, steps, to, decimals } = about;
  const head = rows.length;
  const heads = ['Amount', 'Level', 'Lifts', 'Ends', 'Better', 'Worse'];
  rows.push([textCell('Step', 'header'), ...heads.map((text) => textCell(text, 'numberHeader'))]);
  const amount = ({ value, formula, origin }: BridgeAmount) => numberCell(value, format, { formula, origin });
  const at = (column: number, row = rows.length) => cellName(row, column);
  const end = (value: number) => numberCell(value, format, { formula: at(1) });
  rows.push([textCell(from.name, 'total'), amount(from), end(from.value), null, end(from.value)]);
  const levels = [from.value];
  let level = from.value;
  for (const step of steps) {
    const before = level;
    level += step.value;
    levels.push(level);
    const [rise, fall] = [Math.max(0, step.value), Math.max(0, -step.value)];
    const rises = numberCell(rise, format, { formula: `MAX(0,${at(1)})` });
    const falls = numberCell(fall, format, { formula: `MAX(0,-${at(1)})` });
    rows.push([
      textCell(step.name),
      amount(step),
      numberCell(level, format, { formula: `${at(2, rows.length - 1)}+${at(1)}` }),
      numberCell(Math.min(before, level), format, { formula: `MIN(${at(2, rows.length - 1)},${at(2)})` }),
      null,
      ...(moreIsBetter ? [rises, falls] : [falls, rises]),
    ]);
  }
  const last = numberCell(level, format, { formula: at(2, rows.length - 1), bold: true });
  rows.push([textCell(to.name, 'total'), last, end(level), null, end(level)]);
  const reached = rows.length - 1;
  rows.push([textCell(`${to.name}, as stated`), amount(to)]);
  const check = { column: 1, row: rows.length };
  const formula = `ROUND(${at(1, reached)}-${at(1, reached + 1)},${decimals})`;
  rows.push([textCell('Check: bridge less what is stated'), numberCell(0, 'decimal', { formula })], []);
  const isDrawn = levels.every((one) => one >= 0);
  const top = rows.length;
  if (isDrawn) rows.push(...Array.from({ length: chartRows + 1 }, () => []));
  return {
    check: `${sheetName}!${cellName(check.row, check.column)}`,
    chart: isDrawn ? waterfallChart(about, { first: head + 1, last: reached, top, levels }) : null,
  };
}

function waterfallChart(
  { sheetName, title, format, from, steps, to }: Waterfall,
  at: { readonly first: number; readonly last: number; readonly top: number; readonly levels: readonly number[] },
): SheetChart {
  const range = (column: string) => `${sheetName}!$${column}$${at.first + 1}:$${column}$${at.last + 1}`;
  const told = (value: number) =>
    format === 'amount' ? `$${Math.round(value).toLocaleString('en-US')}` : `${(value * 100).toFixed(2)}%`;
  const words = [from, ...steps, { name: to.name, value: at.levels.at(-1)! }].map(
    ({ name, value }) => `${name} ${told(value)}`,
  );
  const [lowest, highest] = [Math.min(...at.levels), Math.max(...at.levels)];
  // Steps that are hairlines beside the ends are drawn from just below the lowest level.
  const floor = highest - lowest < highest / 4 ? roundedDown(Math.max(0, lowest - (highest - lowest) / 2)) : 0;
  return {
    kind: 'column',
    isStacked: true,
    title,
    alternative: `${words.join(', ')}.`,
    format,
    ...(floor > 0 ? { floor } : {}),
    series: [
      { name: 'Lifts', values: range('D'), categories: range('A'), color: null },
      { name: 'Ends', values: range('E'), categories: range('A'), color: '4B5159' },
      { name: 'Better', values: range('F'), categories: range('A'), color: '3F8F5F' },
      { name: 'Worse', values: range('G'), categories: range('A'), color: 'C46A1F' },
    ],
    from: { row: at.top, column: 0 },
    to: { row: at.top + chartRows, column: 7 },
  };
}

/** To two digits, so that an axis begins at a number that reads well. */
function roundedDown(value: number): number {
  if (value <= 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.floor(value / unit) * unit).toPrecision(12));
}
