import { probabilityWords } from '../../sensitivity/figureWords.ts';
import { shortLabel, signedPoints } from '../board/boardChart.ts';
import { dollars, percentText } from '../board/boardOf.ts';
import type { BoardBridge, BoardPeriod } from '../board/boardPage.ts';
import type { BookSection, BookTable } from './book.ts';
import { type BookAbout, runCited } from './bookAbout.ts';

/**
 * The first section: the answer with its quarters.
 *
 * @example
 * answerSection({
 *   ...{ all: 'A1', result: { run: { inputsHash: 'abcdef0123456', seed: 1, trials: 2000 } } },
 *   page: { answer: 'FY2027 gross margin: median 70.0%', second: '', target: 0.6, periods: [] },
 * }).finding // => "FY2027 gross margin: median 70.0%"
 */
export function answerSection({ page, result, all }: BookAbout): BookSection {
  return {
    id: 'answer',
    name: 'Gross margin outlook',
    finding: page.answer,
    lead: page.second,
    charts: page.periods.some(({ kind, p50 }) => kind === 'quarter' && p50 !== null)
      ? [{ kind: 'quarters', periods: page.periods, target: page.target }]
      : [],
    tables: [periodTable(page.periods, page.target)],
    source: `Source: ${runCited(result.run)}; assumptions ${all}. Percentiles of quarters do not add to the year.`,
  };
}

function periodTable(periods: readonly BoardPeriod[], target: number): BookTable {
  const rows: readonly (readonly [string, (period: BoardPeriod) => string])[] = [
    ['P95', ({ p95 }) => percentText(p95)],
    ['Median', ({ p50 }) => percentText(p50)],
    ['P5', ({ p5 }) => percentText(p5)],
    [
      `P(below ${percentText(target).replace('.0%', '%')})`,
      ({ below }) => (below === null ? '–' : probabilityWords(below)),
    ],
    ['Revenue', ({ revenueUsd }) => dollars(revenueUsd)],
    ['COGS', ({ cogsUsd }) => dollars(cogsUsd)],
    ['Gross profit', ({ grossProfitUsd }) => dollars(grossProfitUsd)],
  ];
  return {
    title: '',
    note: periods.some(({ partial }) => partial) ? '* partial period' : '',
    columns: [
      { name: '', isNumber: false, width: 1.5 },
      ...periods.map(({ label, partial }) => ({
        name: `${shortLabel(label)}${partial ? '*' : ''}`,
        isNumber: true,
        width: 1,
      })),
    ],
    rows: rows.map(([name, of]) => [name, ...periods.map(of)]),
  };
}

/**
 * What moved the margin from year one to year two, and the last month's cost from its budget or the month before.
 *
 * @example
 * bridgeSection({
 *   ...{ all: 'A1', result: {}, page: { bridges: [] } },
 *   bridges: [
 *     {
 *       ...{ title: 'Against budget', note: '', unit: 'US$', steps: [{ name: 'Users', value: 500 }] },
 *       ...{ from: { name: 'Budget', value: 1000 }, to: { name: 'Actual', value: 1500 } },
 *     },
 *   ],
 * })[0].finding // => "Against budget: AI cost $1.0K to $1.5K; largest step Users +$500"
 */
export function bridgeSection({ page, bridges, result, all }: BookAbout): BookSection[] {
  const years = page.bridges.filter(({ unit }) => unit === 'pp');
  const shown = [...years, ...bridges].slice(0, 2);
  const [first] = shown;
  if (!first) return [];
  const ofActuals = shown.length > years.length ? '; actuals: imported files' : '';
  return [
    {
      id: 'bridges',
      name: 'Bridges',
      finding: bridgeFinding(first),
      lead: shown
        .slice(1)
        .map(bridgeFinding)
        .map((text) => `${text}.`)
        .join(' '),
      charts: shown.map((bridge) => ({ kind: 'bridge', bridge })),
      tables: shown.map(bridgeTable),
      source: `Source: ${years.length > 0 ? `${runCited(result.run)}; assumptions ${all}` : 'imported files'}${years.length > 0 ? ofActuals : ''}. Steps sum to the difference.`,
    },
  ];
}

/**
 * An amount of a bridge as it is read: points signed, dollars with what adds to them.
 *
 * @example
 * bridgeAmount('pp', -0.012, true) // => "(1.2)"
 */
export function bridgeAmount(unit: BoardBridge['unit'], value: number, isStep: boolean): string {
  if (unit === 'pp') return isStep ? signedPoints(value) : percentText(value);
  return isStep && value > 0 ? `+${dollars(value)}` : dollars(value);
}

function bridgeFinding({ title, unit, from, steps, to }: BoardBridge): string {
  const show = (value: number, isStep: boolean) => bridgeAmount(unit, value, isStep);
  const largest = steps.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0];
  const step = largest
    ? `; largest step ${largest.name} ${show(largest.value, true)}${unit === 'pp' ? ' pp' : ''}`
    : '';
  const what = unit === 'pp' ? 'gross margin' : 'AI cost';
  return `${title}: ${what} ${show(from.value, false)} to ${show(to.value, false)}${step}`;
}

function bridgeTable({ title, note, unit, from, steps, to }: BoardBridge): BookTable {
  const show = (value: number, isStep: boolean) => bridgeAmount(unit, value, isStep);
  return {
    title,
    note,
    columns: [
      { name: 'Step', isNumber: false, width: 2 },
      { name: unit === 'pp' ? 'Margin; effect, pp' : 'US$', isNumber: true, width: 1 },
    ],
    rows: [
      [from.name, show(from.value, false)],
      ...steps.map(({ name, value }) => [name, show(value, true)]),
      [to.name, show(to.value, false)],
    ],
  };
}

const mostLines = 12;
const year = 12;

/**
 * COGS by line, largest first: the mean of each twelve months and its share.
 *
 * @example
 * cogsSection({
 *   all: 'A1',
 *   result: {
 *     ...{ months: ['2027-01'], run: { inputsHash: 'abcdef0123456', seed: 1, trials: 2000 } },
 *     cogsLines: [
 *       { name: 'Assistant', mean: [300] },
 *       { name: 'Hosting', mean: [100] },
 *     ],
 *   },
 * })[0].tables[0].rows[1] // => ["Hosting", "$100", "$100", "25.0%"]
 */
export function cogsSection({ result, all }: BookAbout): BookSection[] {
  const spans = [...new Set([0, ...(result.months.length >= 2 * year ? [year] : [])])];
  const sum = (mean: readonly number[], from: number) => mean.slice(from, from + year).reduce((a, b) => a + b, 0);
  const whole = result.cogsLines.map(({ name, mean }) => ({
    name,
    years: spans.map((from) => sum(mean, from)),
    total: mean.reduce((a, b) => a + b, 0),
  }));
  const total = whole.reduce((all, line) => all + line.total, 0);
  if (!(total > 0)) return [];
  const sorted = whole.toSorted((a, b) => b.total - a.total);
  const rest = sorted.slice(mostLines);
  const other = {
    name: `Other (${rest.length} lines)`,
    years: spans.map((_, at) => rest.reduce((all, line) => all + line.years[at]!, 0)),
    total: rest.reduce((all, line) => all + line.total, 0),
  };
  const lines = [...sorted.slice(0, mostLines), ...(rest.length > 0 ? [other] : [])];
  const sums = {
    name: 'COGS',
    years: spans.map((_, at) => whole.reduce((all, { years }) => all + years[at]!, 0)),
    total,
  };
  const [first] = sorted;
  return [
    {
      id: 'cogs',
      name: 'COGS by line',
      finding: `${first!.name} is ${percentText(first!.total / total)} of expected COGS of ${dollars(total)}`,
      lead: `${result.months[0]} to ${result.months.at(-1)}, means of the trials, which add up; medians do not.`,
      charts: [
        {
          ...{ kind: 'effects', title: 'Expected COGS by line', note: 'mean, US$', unit: 'US$' },
          ends: ['Expected COGS', null],
          effects: lines.map(({ name, total }) => ({ name, low: total, high: null })),
        },
      ],
      tables: [
        {
          ...{ title: '', note: 'Mean of trials, US$' },
          columns: [
            { name: 'Line', isNumber: false, width: 2 },
            ...spans.map((_, at) => ({ name: at === 0 ? 'Year one' : 'Year two', isNumber: true, width: 1 })),
            { name: 'Total', isNumber: true, width: 1 },
            { name: 'Share', isNumber: true, width: 0.8 },
          ],
          rows: [...lines, sums].map(({ name, years, total: of }) => [
            ...[name, ...years.map(dollars), dollars(of)],
            percentText(of / total),
          ]),
        },
      ],
      source: `Source: ${runCited(result.run)}; assumptions ${all}.`,
    },
  ];
}
