import type { GroupShare, Sensitivity, TornadoBar } from '../../sensitivity/sensitivity.ts';
import { targetName } from '../../sensitivity/target.ts';
import type { Check } from '../check.ts';
import { type Report, seriesUnit } from '../report.ts';
import { cellName, type NumberFormat, numberCell, type SheetCell, type SheetChart, textCell } from '../sheet.ts';
import { headRows } from '../sheetHead.ts';
import { type Answered, type AnswerSheet, answerHead, askedOf } from './answered.ts';

export const sensitivityName = 'Sensitivity';
const note =
  'Each driver at its P10 and at its P90 with all others as drawn; an event not happening and happening. Shares of the variance and of the tail are Shapley effects.';
const chartRows = 20;
/** What a picture shows and can still be read. */
const mostBars = 12;

/** Columns of the tornado. */
const column = {
  driver: 0,
  atLow: 1,
  atHigh: 2,
  low: 3,
  high: 4,
  belowMean: 5,
  aboveMean: 6,
  swing: 7,
  error: 8,
} as const;

/**
 * The Sensitivity sheet: what moves each figure that was asked about, the last one first: its drivers one by one, and
 * their shares of the variance and of the tail. Effects, swings and amounts are formulas. Null where nothing was asked.
 *
 * Units: US$ or ratios, as the figure.
 *
 * @example
 * sensitivitySheet(report, []) // => null
 */
export function sensitivitySheet(report: Report, answered: readonly Answered<Sensitivity>[]): AnswerSheet | null {
  const told = answered.filter(({ answer }) => answer.figure !== null);
  if (told.length === 0) return null;
  const rows = answerHead({ report, title: sensitivityName, how: 'one table a figure, the last asked first', note });
  const checks: Check[] = [];
  const charts: SheetChart[] = [];
  for (const one of told) {
    const block = addFigure(rows, { report, answered: one });
    checks.push(...block.checks);
    charts.push(...block.charts);
  }
  return {
    sheet: {
      name: sensitivityName,
      widths: [46, 16, 16, 16, 16, 16, 16, 16, 18],
      frozen: { rows: headRows, columns: 1 },
      rows,
      charts,
      checks: checks.map(({ formula }) => formula.split('!')[1]!),
    },
    checks,
  };
}

interface Block {
  readonly checks: readonly Check[];
  readonly charts: readonly SheetChart[];
}

function addFigure(
  rows: SheetCell[][],
  { report, answered }: { readonly report: Report; readonly answered: Answered<Sensitivity> },
): Block {
  const { target, figure, settings, tornado, variance, tail } = answered.answer;
  const unit = seriesUnit(target.series);
  const format: NumberFormat = unit === 'US$' ? 'amount' : 'fineRatio';
  const name = targetName(target);
  const { trials, seed, sampler } = settings;
  rows.push(
    [textCell(`${name[0]!.toUpperCase()}${name.slice(1)}`, 'total')],
    [textCell(`${askedOf(report, answered)} ${trials.toLocaleString('en-US')} trials, seed ${seed}, ${sampler}.`)],
    ['Figure', 'Mean', 'P10', 'P50', 'P90'].map((text, at) => textCell(text, at === 0 ? 'header' : 'numberHeader')),
    [
      textCell(`${name}, ${unit}`),
      ...(['mean', 'p10', 'p50', 'p90'] as const).map((statistic) => numberCell(figure![statistic], format)),
    ],
  );
  const mean = { address: `$${cellName(rows.length - 1, 1).replace(/(\d+)/, '$$$1')}`, value: figure!.mean };
  rows.push([]);
  const charts = addTornado(rows, { bars: tornado.bars, leftOut: tornado.leftOut, name, format, mean });
  const checks = [
    addShares(rows, { title: `Share of the variance of ${name}`, groups: variance, distance: null, format, name }),
    ...(tail
      ? [
          addShares(rows, {
            ...{ title: `Share of the distance from P50 to ${tail.percentile.toUpperCase()} of ${name}`, name, format },
            ...{ groups: tail.groups, distance: tail.distance },
          }),
        ]
      : []),
  ];
  return { checks: checks.flatMap((check) => check ?? []), charts };
}

interface Tornado {
  readonly bars: readonly TornadoBar[];
  readonly leftOut: number;
  readonly name: string;
  readonly format: NumberFormat;
  readonly mean: { readonly address: string; readonly value: number };
}

function addTornado(rows: SheetCell[][], { bars, leftOut, name, format, mean }: Tornado): SheetChart[] {
  const heads = ['Input at P10', 'Input at P90', 'Mean at P10', 'Mean at P90', 'P10 less mean', 'P90 less mean'];
  rows.push([
    textCell('Driver', 'header'),
    ...[...heads, 'Swing', 'Simulation error'].map((text) => textCell(text, 'numberHeader')),
  ]);
  const first = rows.length;
  for (const { name: driver, low, high, standardError } of bars) {
    const at = (place: number) => cellName(rows.length, place);
    rows.push([
      textCell(driver),
      numberCell(low.input, 'decimal'),
      numberCell(high.input, 'decimal'),
      numberCell(low.mean, format),
      numberCell(high.mean, format),
      numberCell(low.mean - mean.value, format, { formula: `${at(column.low)}-${mean.address}` }),
      numberCell(high.mean - mean.value, format, { formula: `${at(column.high)}-${mean.address}` }),
      numberCell(high.mean - low.mean, format, { formula: `${at(column.high)}-${at(column.low)}`, bold: true }),
      numberCell(standardError, format),
    ]);
  }
  if (leftOut > 0) rows.push([textCell(`${leftOut} drivers with less effect are not listed.`, 'note')]);
  rows.push([]);
  if (bars.length === 0) return [];
  const shown = Math.min(bars.length, mostBars);
  const top = rows.length;
  rows.push(...Array.from({ length: chartRows + 1 }, () => []));
  return [tornadoChart({ bars: bars.slice(0, shown), first, top, name, format })];
}

function tornadoChart({
  bars,
  first,
  top,
  name,
  format,
}: Pick<Tornado, 'bars' | 'name' | 'format'> & { readonly first: number; readonly top: number }): SheetChart {
  const range = (place: number) => {
    const [from, to] = [first, first + bars.length - 1].map((row) =>
      cellName(row, place).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2'),
    );
    return `${sensitivityName}!${from}:${to}`;
  };
  const largest = bars[0]!;
  return {
    kind: 'bar',
    isOverlaid: true,
    title: `What moves ${name}: difference from its mean`,
    alternative: `The ${bars.length} drivers that move ${name} most, each at its P10 and P90. The largest is ${largest.name}.`,
    format,
    series: [
      { name: 'Driver at P10', values: range(column.belowMean), categories: range(column.driver), color: 'C46A1F' },
      { name: 'Driver at P90', values: range(column.aboveMean), categories: range(column.driver), color: '1F4E8C' },
    ],
    from: { row: top, column: 0 },
    to: { row: top + chartRows, column: 7 },
  };
}

interface Shares {
  readonly title: string;
  readonly name: string;
  readonly groups: readonly GroupShare[];
  /** What the shares are of, in the figure's unit; null of a variance. */
  readonly distance: number | null;
  readonly format: NumberFormat;
}

/** Shares that sum to 1, with their amounts where they are of a distance; nothing where nothing varies. */
function addShares(rows: SheetCell[][], { title, name, groups, distance, format }: Shares): Check | null {
  if (groups.length === 0) return null;
  const isAmount = distance !== null;
  rows.push([
    textCell(title, 'header'),
    ...['Share', 'Simulation error', ...(isAmount ? ['Amount'] : [])].map((text) => textCell(text, 'numberHeader')),
  ]);
  const [first, total] = [rows.length, rows.length + groups.length];
  const whole = `$${cellName(total, 3).replace(/(\d+)/, '$$$1')}`;
  for (const { name: group, share, standardError } of groups) {
    const amount = isAmount
      ? [numberCell(share * distance, format, { formula: `${cellName(rows.length, 1)}*${whole}` })]
      : [];
    rows.push([textCell(group), numberCell(share, 'ratio'), numberCell(standardError, 'fineRatio'), ...amount]);
  }
  const sum = groups.reduce((all, { share }) => all + share, 0);
  rows.push(
    [
      textCell(isAmount ? 'All, and the distance' : 'All', 'total'),
      numberCell(sum, 'ratio', { formula: `SUM(${cellName(first, 1)}:${cellName(total - 1, 1)})`, bold: true }),
      null,
      ...(isAmount ? [numberCell(distance, format, { bold: true })] : []),
    ],
    [textCell('Whole'), numberCell(1, 'ratio')],
    [
      textCell('Check: shares less the whole'),
      numberCell(0, 'decimal', { formula: `ROUND(${cellName(total, 1)}-${cellName(total + 1, 1)},6)` }),
    ],
    [],
  );
  const kind = isAmount ? 'tail' : 'variance';
  return {
    ...{ name: `${sensitivityName}, shares of the ${kind} of ${name} less the whole`, unit: 'ratio', value: 0 },
    formula: `${sensitivityName}!${cellName(total + 2, 1)}`,
  };
}
