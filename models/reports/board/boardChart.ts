import { htmlText } from '../htmlText.ts';
import { percentText } from './boardOf.ts';
import type { BoardBridge, BoardPage, BoardPeriod } from './boardPage.ts';

const teal = '#0f6d69';
const teal50 = '#7fbab5';
const teal90 = '#c9e2df';
const rust = '#a34a12';
const grey = '#4b5159';

interface Shown extends BoardPeriod {
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

function isShown(period: BoardPeriod): period is Shown {
  return [period.p5, period.p25, period.p50, period.p75, period.p95].every((value) => value !== null);
}

/**
 * Quarters as bars from P5 to P95 and P25 to P75 with their median, and the target: a picture of a page, SVG as text.
 *
 * Shapes: one bar for each quarter with a margin. Empty where there is none.
 *
 * @example
 * quarterChart({ periods: [], target: 0.7 }) // => ""
 */
export function quarterChart({ periods, target }: Pick<BoardPage, 'periods' | 'target'>): string {
  const quarters = periods.filter(({ kind }) => kind === 'quarter').filter(isShown);
  if (quarters.length === 0) return '';
  const [width, height, left, top, bottom] = [720, 210, 46, 8, 22];
  const values = [...quarters.flatMap(({ p5, p95 }) => [p5, p95]), target];
  const air = (Math.max(...values) - Math.min(...values) || 0.1) * 0.08;
  const [low, high] = [Math.min(...values) - air, Math.max(...values) + air];
  const y = (value: number) => top + ((high - value) / (high - low)) * (height - top - bottom);
  const step = (width - left - 30) / quarters.length;
  const bar = Math.min(40, step * 0.5);
  const rect = (x: number, [from, to]: readonly [number, number], fill: string) =>
    `<rect x="${n(x)}" y="${n(y(to))}" width="${n(bar)}" height="${n(Math.max(0.5, y(from) - y(to)))}" fill="${fill}"/>`;
  const bars = quarters.map((one, index) => {
    const x = left + step * (index + 0.5) - bar / 2;
    const label = `${shortLabel(one.label)}${one.partial ? '*' : ''}`;
    return [
      rect(x, [one.p5, one.p95], teal90),
      rect(x, [one.p25, one.p75], teal50),
      `<line x1="${n(x)}" x2="${n(x + bar)}" y1="${n(y(one.p50))}" y2="${n(y(one.p50))}" stroke="${teal}" stroke-width="2.5"/>`,
      `<text x="${n(x + bar + 4)}" y="${n(y(one.p50) + 3.5)}" fill="${teal}" font-weight="600">${percentText(one.p50)}</text>`,
      `<text x="${n(x + bar / 2)}" y="${height - 6}" text-anchor="middle">${htmlText(label)}</text>`,
    ].join('');
  });
  const ticks = ticksOf(low, high).map(
    (value) =>
      `<line x1="${left}" x2="${width}" y1="${n(y(value))}" y2="${n(y(value))}" stroke="#e4e3de"/><text x="${left - 6}" y="${n(y(value) + 3.5)}" text-anchor="end">${Math.round(value * 100)}%</text>`,
  );
  const line = `<line x1="${left}" x2="${width}" y1="${n(y(target))}" y2="${n(y(target))}" stroke="${grey}" stroke-dasharray="1 3"/><text x="${left + 3}" y="${n(y(target) - 4)}">Target ${percentText(target).replace('.0%', '%')}</text>`;
  const said = quarters.map(
    ({ label, p5, p50, p95 }) => `${label} ${percentText(p50)} (${percentText(p5)} to ${percentText(p95)})`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" font-family="Arial, sans-serif" font-size="10" fill="#646a73" viewBox="0 0 ${width} ${height}" role="img" aria-label="Gross margin by quarter: ${htmlText(said.join('; '))}">${ticks.join('')}${bars.join('')}${line}</svg>`;
}

/**
 * A fiscal quarter in few letters.
 *
 * @example
 * shortLabel('FY2027 Q1') // => "Q1 27"
 */
export function shortLabel(label: string): string {
  return label.replace(/^FY\d\d(\d\d) (Q\d)$/, '$2 $1');
}

function n(value: number): string {
  return value.toFixed(1);
}

function ticksOf(low: number, high: number): number[] {
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((one) => (high - low) / one <= 6) ?? 1;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, index) => (first + index) * step);
}

/**
 * From one amount to another, step by step; SVG as text. The ends are cut where the steps would else be hairlines.
 *
 * @example
 * bridgeChart({ unit: 'pp', from: { name: 'A', value: 0.7 }, steps: [], to: { name: 'B', value: 0.7 } }).slice(0, 4)
 * // => "<svg"
 */
export function bridgeChart(
  { unit, from, steps, to }: Pick<BoardBridge, 'unit' | 'from' | 'steps' | 'to'>,
  show: (value: number, isStep: boolean) => string = (value, isStep) =>
    isStep ? signedPoints(value) : percentText(value),
): string {
  const [width, height, top, bottom] = [350, 170, 18, 34];
  let level = from.value;
  const bars = [
    { name: from.name, start: null as number | null, end: from.value, value: from.value },
    ...steps.map(({ name, value }) => {
      const start = level;
      level += value;
      return { name, start, end: level, value };
    }),
    { name: to.name, start: null, end: to.value, value: to.value },
  ];
  const levels = bars.flatMap(({ start, end }) => [end, ...(start === null ? [] : [start])]);
  const air = (Math.max(...levels) - Math.min(...levels) || Math.abs(to.value) || 1) * 0.35;
  const floor = Math.max(Math.min(...levels) - air, Math.min(0, ...levels));
  const ceiling = Math.max(...levels) + air * 0.2;
  const y = (value: number) => top + ((ceiling - value) / (ceiling - floor)) * (height - top - bottom);
  const step = width / bars.length;
  const drawn = bars.map(({ name, start, end, value }, index) => {
    const [high, low] = [Math.max(start ?? floor, end), Math.min(start ?? floor, end)];
    const good = unit === 'pp' ? value > 0 : value < 0;
    const fill = start === null ? grey : good ? teal : rust;
    const x = index * step + step * 0.14;
    const words = name.split(' ');
    const half = Math.ceil(words.length / 2);
    const lines = (words.length > 1 ? [words.slice(0, half), words.slice(half)] : [words]).map((line) =>
      cut(line.join(' '), Math.floor(step / letterWidth)),
    );
    return `<rect x="${n(x)}" y="${n(y(high))}" width="${n(step * 0.72)}" height="${n(Math.max(0.8, y(low) - y(high)))}" fill="${fill}"/><text x="${n(x + step * 0.36)}" y="${n(y(high) - 4)}" text-anchor="middle" font-weight="600" fill="${fill}">${htmlText(show(value, start !== null))}</text>${lines
      .map(
        (text, line) =>
          `<text x="${n(x + step * 0.36)}" y="${n(height - 20 + line * 11)}" text-anchor="middle" font-size="9">${htmlText(text)}</text>`,
      )
      .join('')}`;
  });
  const said = bars.map(({ name, value, start }) => `${name} ${show(value, start !== null)}`).join(', ');
  return `<svg xmlns="http://www.w3.org/2000/svg" font-family="Arial, sans-serif" font-size="10" fill="#646a73" viewBox="0 0 ${width} ${height}" role="img" aria-label="${htmlText(said)}">${drawn.join('')}</svg>`;
}

/** Of a name below a bar, in the units of the picture. */
const letterWidth = 4.6;

function cut(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, letters - 1).trimEnd()}…` : text;
}

/**
 * A change of margin in percentage points, signed.
 *
 * @example
 * signedPoints(-0.009) // => "(0.9)"
 */
export function signedPoints(value: number): string {
  const text = Math.abs(value * 100).toFixed(1);
  if (text === '0.0') return '0.0';
  return value < 0 ? `(${text})` : `+${text}`;
}
