import { probabilityWords } from '../../sensitivity/figureWords.ts';
import type { Sensitivity } from '../../sensitivity/sensitivity.ts';
import type { PeriodOutcome } from '../../simulation/marginResult.ts';
import type { RunResult, SeriesKey, Summary } from '../../simulation/result.ts';
import type { StressComparison } from '../../stresses/stressComparison.ts';
import type { BoardBridge, BoardPage, BoardPeriod } from './boardPage.ts';

interface BoardInput {
  readonly company: string;
  readonly scenario: string;
  /** When it is made: YYYY-MM-DD. */
  readonly day: string;
  readonly result: RunResult;
  readonly sensitivity: Pick<Sensitivity, 'figure' | 'tornado'> | null;
  readonly stresses: Pick<StressComparison, 'stresses'> | null;
  /** Bridges that are known beside that from one year to the next. */
  readonly bridges: readonly BoardBridge[];
  readonly asked: readonly string[];
  readonly notes: readonly string[];
}

const mostDrivers = 5;
const mostQuarters = 8;

/**
 * The board page of a run: its first eight quarters, its whole fiscal years and the total, with what moves them.
 *
 * Units: US$; margins are ratios, and their changes too.
 *
 * @example
 * boardOf({
 *   company: 'A',
 *   scenario: 'B',
 *   day: '2026-11-11',
 *   result: {
 *     months: ['2027-01'],
 *     periods: [],
 *     cogsLines: [],
 *     total: { grossMargin: {}, revenue: {}, cogs: { p50: 5e6 }, grossProfit: {} },
 *     target: { grossMargin: 0.7, totalProbabilityBelow: null },
 *   },
 *   sensitivity: null,
 *   stresses: null,
 *   bridges: [],
 *   asked: [],
 *   notes: [],
 * }).periods.length // => 1
 */
export function boardOf(input: BoardInput): BoardPage {
  const { result, sensitivity, stresses } = input;
  const year = yearOf(result);
  const target = result.target.grossMargin;
  const mean = sensitivity?.figure?.mean ?? 0;
  return {
    company: input.company,
    scenario: input.scenario,
    day: input.day,
    target,
    answer: answerOf(year),
    second: secondOf(result, year),
    periods: periodsOf(result),
    bridges: [...yearBridge(result), ...input.bridges].slice(0, 2),
    drivers: (sensitivity?.tornado.bars ?? []).slice(0, mostDrivers).map(({ name, low, high }) => ({
      name,
      low: Math.min(low.mean, high.mean) - mean,
      high: Math.max(low.mean, high.mean) - mean,
    })),
    risks: risksOf(stresses),
    asked: input.asked,
    notes: [...input.notes, 'Risks not modeled are excluded.', 'Percentiles of quarters do not add to the year.'],
    run: result.run,
  };
}

/**
 * A ratio as a percentage with one decimal, a dash where there is none.
 *
 * @example
 * percentText(0.734) // => "73.4%"
 */
export function percentText(ratio: number | null): string {
  return ratio === null ? '–' : `${(ratio * 100).toFixed(1)}%`;
}

/** The first whole fiscal year, else the total. */
function yearOf(result: RunResult): BoardPeriod {
  const whole = (result.periods ?? []).find(({ kind, partial }) => kind === 'year' && !partial);
  return whole ? fiscal(whole) : totalOf(result);
}

function answerOf({ label, p5, p50, p95, cogsUsd }: BoardPeriod): string {
  if (p50 == null) return `${label} COGS: median ${dollars(cogsUsd)}; no revenue, so no margin`;
  const range = [percentText(p5).replace('%', ''), percentText(p95)].join('–');
  return `${label} gross margin: median ${percentText(p50)}, 90% range ${range}`;
}

function secondOf(result: RunResult, year: BoardPeriod): string {
  const target = percentText(result.target.grossMargin).replace('.0%', '%');
  const weakest = (result.periods ?? [])
    .filter(({ kind, partial }) => kind === 'quarter' && !partial)
    .toSorted((a, b) => (b.probabilityBelow ?? 0) - (a.probabilityBelow ?? 0))[0];
  return [
    ...(year.below === null ? [] : [`${chance(year.below)} chance of missing the ${target} target.`]),
    ...(weakest && (weakest.probabilityBelow ?? 0) >= 0.1
      ? [
          `Weakest quarter ${weakest.label}: median ${percentText(weakest.total.grossMargin.p50)}, ${chance(weakest.probabilityBelow ?? null)} below target.`,
        ]
      : []),
    `Median COGS ${dollars(year.cogsUsd)} on revenue of ${dollars(year.revenueUsd)}.`,
  ].join(' ');
}

function chance(probability: number | null): string {
  return probability === null ? '–' : probabilityWords(probability, 0);
}

/**
 * $4.13M, $984K; negatives in parentheses.
 *
 * @example
 * dollars(-984_000) // => "($984K)"
 */
export function dollars(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  const thousands = `$${(size / 1e3).toFixed(size >= 99_950 ? 0 : 1)}K`;
  const text = size >= 999_500 ? `$${(size / 1e6).toFixed(2)}M` : size >= 999.5 ? thousands : `$${size.toFixed(0)}`;
  return value < 0 ? `(${text})` : text;
}

type Totals = { readonly [K in SeriesKey]: Summary<number | null> };

function of(total: Totals) {
  const { p5, p25, p50, p75, p95 } = total.grossMargin;
  return {
    ...{ p5, p25, p50, p75, p95 },
    revenueUsd: total.revenue.p50,
    cogsUsd: total.cogs.p50,
    grossProfitUsd: total.grossProfit.p50,
  };
}

function fiscal({ label, kind, partial, total, probabilityBelow }: PeriodOutcome): BoardPeriod {
  return { label, kind, partial, below: probabilityBelow ?? null, ...of(total) };
}

function totalOf({ months, total, target }: RunResult): BoardPeriod {
  const label = `${months[0]} to ${months.at(-1)}`;
  return { label, kind: 'total', partial: false, below: target.totalProbabilityBelow, ...of(total) };
}

function periodsOf(result: RunResult): BoardPeriod[] {
  const periods = result.periods ?? [];
  const quarters = periods.filter(({ kind }) => kind === 'quarter').slice(0, mostQuarters);
  const years = periods.filter(({ kind, partial }) => kind === 'year' && !partial);
  return [...[...quarters, ...years].map(fiscal), { ...totalOf(result), label: 'Total' }];
}

function risksOf(compared: BoardInput['stresses']): BoardPage['risks'] {
  return (compared?.stresses ?? [])
    .flatMap(({ name, outcome }) => {
      const effect = outcome?.difference.grossMargin.p50 ?? null;
      return effect === null || effect >= 0 ? [] : [{ name, effect, below: outcome!.probabilityBelow }];
    })
    .toSorted((a, b) => a.effect - b.effect);
}

/**
 * From the margin of the first twelve months to that of the next twelve, by line of COGS: a margin is 1 less each line
 * over revenue, so the steps sum exactly. Means, not medians: lines of a median do not add.
 */
function yearBridge({ months, cogsLines, series }: RunResult): BoardBridge[] {
  if (months.length < 24) return [];
  const sum = (values: readonly (number | null)[], from: number) =>
    values.slice(from, from + 12).reduce<number>((total, value) => total + (value ?? 0), 0);
  const revenue = [0, 12].map((from) => sum(series.revenue.mean, from)) as [number, number];
  if (!(revenue[0] > 0 && revenue[1] > 0)) return [];
  const shares = cogsLines.map(({ name, mean }) => ({
    name,
    before: sum(mean, 0) / revenue[0],
    after: sum(mean, 12) / revenue[1],
  }));
  const margin = (at: 'before' | 'after') => 1 - shares.reduce((total, share) => total + share[at], 0);
  const steps = shares
    .map(({ name, before, after }) => ({ name, value: before - after }))
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const rest = steps.slice(5).reduce((total, { value }) => total + value, 0);
  return [
    {
      title: 'Year one to year two',
      note: `${months[0]} to ${months[11]}, then ${months[12]} to ${months[23]}; by line of COGS, mean`,
      unit: 'pp',
      from: { name: 'Year one', value: margin('before') },
      steps: [...steps.slice(0, 5), ...(steps.length > 5 ? [{ name: 'Other lines', value: rest }] : [])],
      to: { name: 'Year two', value: margin('after') },
    },
  ];
}
