import type PptxGenJS from 'pptxgenjs';
import { shortLabel } from '../../../models/reports/board/boardChart.ts';
import { percentText } from '../../../models/reports/board/boardOf.ts';
import type { BoardBridge } from '../../../models/reports/board/boardPage.ts';
import type { BookChart } from '../../../models/reports/book/book.ts';
import { bridgeAmount } from '../../../models/reports/book/bookFigures.ts';
import { type EffectsChart, effectsWords, effectText } from '../../../models/reports/book/effectsChart.ts';
import { xmlText } from '../../../models/reports/xmlText.ts';

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const colors = { teal: '0F6D69', teal50: '7FBAB5', teal90: 'C9E2DF', rust: 'A34A12', grey: '4B5159', white: 'FFFFFF' };
const face = 'Arial';
const axes = {
  ...{ catAxisLabelFontFace: face, catAxisLabelFontSize: 10, catAxisLabelColor: '4B5159', catAxisLineShow: true },
  ...{ valAxisLabelFontFace: face, valAxisLabelFontSize: 10, valAxisLabelColor: '646A73', valAxisLineShow: false },
  ...{ catGridLine: { style: 'none' }, valGridLine: { style: 'none' }, legendFontFace: face, legendFontSize: 10 },
} as const;
/** Dollars beside an axis, in thousands and millions once they are. */
const dollarAxis = '[>=1000000]$0.0,,"M";[>=1000]$0,"K";$0';
const captionHeight = 0.3;
/** Letters of a step that stand below its column. */
const longestStep = 14;

/** A chart that PowerPoint draws from its own workbook, with a caption above and its figures described in words. */
export function addSlideChart(slide: PptxGenJS.Slide, chart: BookChart, frame: Frame): void {
  const { title, note } = captionOf(chart);
  slide.addText(
    [
      { text: xmlText(title), options: { bold: true, color: '1A1D21' } },
      { text: xmlText(`  ${note}`), options: { color: '646A73' } },
    ],
    {
      x: frame.x,
      y: frame.y,
      w: frame.w,
      h: captionHeight,
      fontFace: face,
      fontSize: 11,
      margin: 0,
      valign: 'top',
      fit: 'shrink',
    },
  );
  const place = { x: frame.x, y: frame.y + captionHeight, w: frame.w, h: frame.h - captionHeight };
  switch (chart.kind) {
    case 'quarters':
      addQuarters(slide, chart, place);
      break;
    case 'bridge':
      addBridge(slide, chart.bridge, place);
      break;
    case 'effects':
      addEffects(slide, chart, place);
      break;
    default:
      chart satisfies never;
  }
}

function captionOf(chart: BookChart): { readonly title: string; readonly note: string } {
  switch (chart.kind) {
    case 'quarters':
      return { title: 'Gross margin by quarter', note: 'bars: P5–P95 and P25–P75; dash: median; line: target' };
    case 'bridge':
      return chart.bridge;
    case 'effects':
      return chart;
    default:
      return chart satisfies never;
  }
}

/**
 * Columns one over the other, so that each cell of the chart is a percentile itself: P95, P75, P25, and P5 in white.
 */
function addQuarters(
  slide: PptxGenJS.Slide,
  { periods, target }: Extract<BookChart, { kind: 'quarters' }>,
  frame: Frame,
): void {
  const shown = periods.filter(({ kind, p50 }) => kind === 'quarter' && p50 !== null);
  const labels = shown.map(({ label, partial }) => xmlText(`${shortLabel(label)}${partial ? '*' : ''}`));
  const of = (key: 'p5' | 'p25' | 'p50' | 'p75' | 'p95') => shown.map((period) => period[key] ?? 0);
  const { min, max, step } = axisOf([...of('p5'), ...of('p95'), target]);
  const bars = (['p95', 'p75', 'p25', 'p5'] as const).map((key) => ({
    name: key.toUpperCase(),
    labels,
    values: of(key),
  }));
  const said = shown.map(
    ({ label, p5, p50, p95 }) => `${label} ${percentText(p50)} (${percentText(p5)} to ${percentText(p95)})`,
  );
  slide.addChart(
    [
      {
        type: 'bar',
        data: bars,
        options: {
          ...{ barDir: 'col', barGrouping: 'clustered', barOverlapPct: 100, barGapWidthPct: 330 },
          chartColors: [colors.teal90, colors.teal50, colors.teal90, colors.white],
        },
      },
      {
        type: 'line',
        data: [{ name: 'Median', labels, values: of('p50') }],
        options: {
          ...{
            chartColors: [colors.teal],
            lineSize: 0,
            lineDataSymbol: 'dash',
            lineDataSymbolSize: 24,
            showValue: true,
          },
          ...{
            dataLabelFormatCode: '0.0%',
            dataLabelPosition: 'r',
            dataLabelFontBold: true,
            dataLabelColor: colors.teal,
          },
          ...{ dataLabelFontSize: 10, dataLabelFontFace: face },
        },
      },
      {
        type: 'line',
        data: [{ name: 'Target', labels, values: shown.map(() => target) }],
        options: { chartColors: [colors.grey], lineSize: 1, lineDataSymbol: 'none' },
      },
    ] as never,
    {
      ...frame,
      ...axes,
      ...{ valAxisMinVal: min, valAxisMaxVal: max, valAxisMajorUnit: step, valAxisLabelFormatCode: '0%' },
      ...{ ...crossingAt(min), catAxisLabelPos: 'low', showLegend: false },
      altText: xmlText(`Gross margin by quarter: ${said.join('; ')}. Target ${percentText(target)}.`),
    } as never,
  );
}

interface BridgeBar {
  readonly name: string;
  readonly tone: 'end' | 'better' | 'worse';
  readonly from: number;
  readonly to: number;
}

/** A waterfall: what only lifts what stands on it is white. */
function addBridge(slide: PptxGenJS.Slide, { title, unit, from, steps, to }: BoardBridge, frame: Frame): void {
  const end = ({ name, value }: BoardBridge['from']): BridgeBar => ({
    ...{ name: `${name} ${bridgeAmount(unit, value, false)}`, tone: 'end', from: 0, to: value },
  });
  let level = from.value;
  const moves = steps.map(({ name, value }): BridgeBar => {
    const isBetter = unit === 'pp' ? value >= 0 : value <= 0;
    const short = name.length > longestStep ? `${name.slice(0, longestStep - 1)}…` : name;
    const before = level;
    level += value;
    const tone = isBetter ? 'better' : 'worse';
    return { name: `${short} ${bridgeAmount(unit, value, true)}`, tone, from: before, to: level };
  });
  const bars = [end(from), ...moves, end(to)];
  const labels = bars.map(({ name }) => xmlText(name));
  const { min, max, step } = axisOf([from.value, to.value, ...moves.flatMap((bar) => [bar.from, bar.to])]);
  const stacks = bars.map(stackOf);
  const series = (name: string, tone: BridgeBar['tone'], part: 'above' | 'below') => ({
    ...{ name, labels },
    values: bars.map((bar, at) => (bar.tone === tone ? stacks[at]![part] : 0)),
  });
  const hasBelow = stacks.some(({ below }) => below !== 0);
  const tones = [colors.grey, colors.teal, colors.rust];
  slide.addChart(
    'bar',
    [
      { name: 'Level below', labels, values: stacks.map(({ lift }) => lift) },
      ...[series('Ends', 'end', 'above'), series('Better', 'better', 'above'), series('Worse', 'worse', 'above')],
      ...(hasBelow
        ? [
            series('Ends below 0', 'end', 'below'),
            series('Better below 0', 'better', 'below'),
            series('Worse below 0', 'worse', 'below'),
          ]
        : []),
    ],
    {
      ...frame,
      ...axes,
      ...{ catAxisLabelFontSize: 9, catAxisLabelPos: 'low' },
      ...{ barDir: 'col', barGrouping: 'stacked', barGapWidthPct: 35, showLegend: false },
      chartColors: [colors.white, ...tones, ...(hasBelow ? tones : [])],
      ...{ valAxisMinVal: min, valAxisMaxVal: max, valAxisMajorUnit: step, ...crossingAt(Math.max(min, 0)) },
      ...{ valAxisLabelFormatCode: unit === 'pp' ? '0.0%;(0.0%)' : dollarAxis },
      altText: xmlText(`${title}: ${bars.map(({ name }) => name).join(', ')}.`),
    } as never,
  );
}

/** A bar between two levels as parts of a stack: what is above 0 and what is below it stack each on their own. */
function stackOf({ from, to }: Pick<BridgeBar, 'from' | 'to'>): { lift: number; above: number; below: number } {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  if (low >= 0) return { lift: low, above: high - low, below: 0 };
  return high <= 0 ? { lift: high, above: 0, below: low - high } : { lift: 0, above: high, below: low };
}

function addEffects(slide: PptxGenJS.Slide, chart: EffectsChart, frame: Frame): void {
  const { effects, ends, unit } = chart;
  const short = (name: string) => (name.length > 44 ? `${name.slice(0, 43)}…` : name);
  const labels = effects.map(({ name, low, high }) =>
    xmlText(`${short(name)}  ${effectText(unit, low)}${high === null ? '' : ` to ${effectText(unit, high)}`}`),
  );
  const isOne = ends[1] === null;
  slide.addChart(
    'bar',
    [
      { name: ends[0], labels, values: effects.map(({ low }) => low) },
      ...(ends[1] === null ? [] : [{ name: ends[1], labels, values: effects.map(({ high }) => high ?? 0) }]),
    ],
    {
      ...frame,
      ...axes,
      ...{ barDir: 'bar', barGrouping: 'clustered', barOverlapPct: 100, barGapWidthPct: 45, catAxisLabelPos: 'low' },
      ...{ catAxisOrientation: 'maxMin', valAxisOrientation: 'minMax' },
      chartColors: isOne ? [colors.teal] : [colors.rust, colors.teal],
      ...(isOne ? { invertedColors: [colors.rust] } : {}),
      valAxisLabelFormatCode: unit === 'pp' ? '0.0%;(0.0%)' : dollarAxis,
      ...{ showLegend: !isOne, legendPos: 't' },
      altText: xmlText(effectsWords(chart)),
    } as never,
  );
}

/** Where columns stand. At 0 they do by themselves, and the library would write a place that is not a number. */
function crossingAt(value: number): { readonly valAxisCrossesAt?: number } {
  return value === 0 ? {} : { valAxisCrossesAt: value };
}

/** An axis that holds some values, with ends and steps that read well; from just below them where 0 is far. */
function axisOf(values: readonly number[]): { min: number; max: number; step: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || Math.abs(high) * 0.1 || 0.1;
  const [from, to] = [low - span * 0.12, high + span * 0.12];
  const raw = (to - from) / 6;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((one) => one * power >= raw) ?? 10);
  const rounded = (value: number) => Number(value.toPrecision(12));
  const min = rounded(Math.floor(from / step) * step);
  return { min: low >= 0 ? Math.max(0, min) : min, max: rounded(Math.ceil(to / step) * step), step: rounded(step) };
}
