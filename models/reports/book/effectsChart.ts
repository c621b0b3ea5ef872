import { signedPoints } from '../board/boardChart.ts';
import { dollars } from '../board/boardOf.ts';
import { htmlText } from '../htmlText.ts';
import type { BookChart } from './book.ts';

const teal = '#0f6d69';
const rust = '#a34a12';

export type EffectsChart = Extract<BookChart, { kind: 'effects' }>;

/**
 * An effect as it is read beside its bar: points of a margin, or dollars.
 *
 * @example
 * effectText('pp', -0.02) // => "(2.0)"
 */
export function effectText(unit: EffectsChart['unit'], value: number): string {
  return unit === 'pp' ? signedPoints(value) : dollars(value);
}

/**
 * What the chart shows, in words.
 *
 * @example
 * effectsWords({ title: 'T', unit: 'pp', effects: [{ name: 'A', low: -0.02, high: 0.01 }] })
 * // => "T: A (2.0) to +1.0."
 */
export function effectsWords(chart: Pick<EffectsChart, 'title' | 'unit' | 'effects'>): string {
  const { title, unit, effects } = chart;
  const said = effects.map(({ name, low, high }) =>
    [name, effectText(unit, low), ...(high === null ? [] : ['to', effectText(unit, high)])].join(' '),
  );
  return `${title}: ${said.join('; ')}.`;
}

/**
 * Bars from one line, named at the left: SVG as text. Empty where there is nothing to draw.
 *
 * @example
 * effectsChart({ title: 'T', unit: 'US$', ends: ['A', null], effects: [] }) // => ""
 */
export function effectsChart(chart: Pick<EffectsChart, 'title' | 'unit' | 'ends' | 'effects'>): string {
  const { effects, ends, unit } = chart;
  if (effects.length === 0) return '';
  const [width, left, right, row, top] = [720, 220, 62, 22, ends[1] === null ? 4 : 20];
  const height = top + effects.length * row + 4;
  const values = effects.flatMap(({ low, high }) => [low, high ?? low]);
  const [min, max] = [Math.min(0, ...values), Math.max(0, ...values)];
  const isSigned = min < 0;
  const span = max - min || 1;
  const from = left + (isSigned ? right : 0);
  const x = (value: number) => from + ((value - min) / span) * (width - right - from);
  const n = (value: number) => value.toFixed(1);
  const bar = (value: number, y: number, fill: string) =>
    `<rect x="${n(Math.min(x(0), x(value)))}" y="${n(y)}" width="${n(Math.max(0.6, Math.abs(x(value) - x(0))))}" height="${row - 8}" fill="${fill}"/>`;
  const said = (value: number, y: number) => {
    const before = value < 0;
    return `<text x="${n(x(value) + (before ? -5 : 5))}" y="${n(y + 10.5)}" text-anchor="${before ? 'end' : 'start'}">${htmlText(effectText(unit, value))}</text>`;
  };
  const rows = effects.map(({ name, low, high }, at) => {
    const y = top + at * row + 4;
    const label = name.length > 38 ? `${name.slice(0, 37)}…` : name;
    const fill = high === null ? (low < 0 ? rust : teal) : rust;
    return [
      `<text x="0" y="${n(y + 10.5)}" fill="#1a1d21">${htmlText(label)}</text>`,
      bar(low, y, fill),
      said(low, y),
      ...(high === null ? [] : [bar(high, y, teal), said(high, y)]),
    ].join('');
  });
  const line = `<line x1="${n(x(0))}" x2="${n(x(0))}" y1="${top}" y2="${height}" stroke="#8c8c8c"/>`;
  const legend =
    ends[1] === null
      ? ''
      : `<rect x="${left}" y="4" width="9" height="9" fill="${rust}"/><text x="${left + 14}" y="12">${htmlText(ends[0])}</text><rect x="${left + 110}" y="4" width="9" height="9" fill="${teal}"/><text x="${left + 124}" y="12">${htmlText(ends[1])}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" font-family="Arial, sans-serif" font-size="10" fill="#646a73" viewBox="0 0 ${width} ${height}" role="img" aria-label="${htmlText(effectsWords(chart))}">${legend}${rows.join('')}${line}</svg>`;
}
