import type { Conditioning } from '../budgets/conditioning.ts';
import { conditionTrials, type SeenMonth } from '../budgets/conditionTrials.ts';
import type { Month } from '../calendar.ts';
import type { BacktestedSeries } from '../simulation/backtest.ts';
import { bySeries } from './bySeries.ts';
import { frozenQuantiles, type TrialMonths } from './frozenForecast.ts';
import { quantileAt } from './quantilesAt.ts';
import { widenQuantiles } from './widenBands.ts';

/** P10, P50 and P90 of all months of a forecast together. Units: US$; margins are ratios. */
export interface FullRange {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** What a forecast comes to now that some of its months have happened. */
export interface RollForward {
  readonly forecastId: string;
  /** The months that are added up: a fiscal year, or the forecast's own months where its year is not known whole. */
  readonly period: string;
  readonly months: readonly Month[];
  /** The last of the months that happened, and how many of the period have. */
  readonly actualThrough: Month;
  readonly monthsHappened: number;
  readonly totals: {
    readonly [S in BacktestedSeries]: {
      /** As it was frozen, with the months before it as they were. */
      readonly before: FullRange | null;
      /** Actuals, and the rest given them. */
      readonly now: FullRange | null;
    };
  };
  /** Null where nothing is left to forecast. */
  readonly conditioning: Conditioning | null;
  /** What the bands of the rest were widened by. */
  readonly bandFactor: number;
  readonly notes: readonly string[];
}

/** A month that happened; null of what the history does not know. */
export interface HappenedMonth {
  readonly month: Month;
  readonly revenue: number | null;
  readonly aiCogs: number;
  readonly cogs: number | null;
}

interface RolledTrials {
  readonly trials: TrialMonths;
  /** Months of the trials, in order. */
  readonly months: readonly Month[];
  /** The first of them that happened; weigh the trials of the others. */
  readonly happened: readonly HappenedMonth[];
  /** Months of the period that happened, those before the forecast among them. */
  readonly past: readonly HappenedMonth[];
  readonly period: readonly Month[];
  readonly bandFactor: number;
  readonly seed: number;
}

type Totals = { readonly [S in BacktestedSeries]: FullRange | null };

const amounts = ['revenue', 'aiCogs', 'cogs'] as const;

/**
 * Actuals of a period and the trials of its rest, which count by how near each came to the actual cost of AI and
 * revenue.
 *
 * Convention: the total is widened around its median. Shapes: a column a month, a value a trial. Units: US$; margins
 * are ratios.
 * Source: SEMANTICS section 11.
 *
 * @example
 * rollForward({
 *   trials: {
 *     revenue: [Float64Array.of(10, 10), Float64Array.of(12, 12)],
 *     aiCogs: [Float64Array.of(1, 1), Float64Array.of(1, 1)],
 *     cogs: [Float64Array.of(2, 2), Float64Array.of(2, 2)],
 *   },
 *   months: ['2026-10', '2026-11'],
 *   happened: [{ month: '2026-10', revenue: 11, aiCogs: 1, cogs: 3 }],
 *   past: [{ month: '2026-10', revenue: 11, aiCogs: 1, cogs: 3 }],
 *   period: ['2026-10', '2026-11'],
 *   bandFactor: 1,
 *   seed: 1,
 * }).totals.revenue.p50 // => 23
 */
export function rollForward(question: RolledTrials): {
  readonly totals: Totals;
  readonly conditioning: Conditioning | null;
} {
  const { trials, months, happened, past, period, seed } = question;
  const known = happened.length;
  const isOpen = (index: number) => index >= known && period.includes(months[index]!);
  const open = months.flatMap((_, index) => (isOpen(index) ? [index] : []));
  if (open.length === 0) return { totals: totalsOf(question, past, emptyRest), conditioning: null };
  const seen = (['aiCogs', 'revenue'] as const).flatMap((name) =>
    happened.flatMap((one, index): SeenMonth[] => {
      const usd = one[name];
      return usd === null ? [] : [{ month: one.month, simulated: trials[name][index]!, usd, noise: 0 }];
    }),
  );
  const { rest, told } = conditionTrials({
    seen,
    rest: amounts.flatMap((name) => open.map((index) => trials[name][index]!)),
    seed,
  });
  const of = (name: (typeof amounts)[number]) => {
    const place = amounts.indexOf(name) * open.length;
    return rest.slice(place, place + open.length);
  };
  return {
    totals: totalsOf(question, past, { revenue: of('revenue'), aiCogs: of('aiCogs'), cogs: of('cogs') }),
    conditioning: { ...told, months: [...new Set(told.months)] },
  };
}

/**
 * The period as the trials had it before any of their months happened: what was known then, and all trials alike.
 *
 * @example
 * asFrozen({
 *   trials: { revenue: [Float64Array.of(10)], aiCogs: [Float64Array.of(1)], cogs: [Float64Array.of(2)] },
 *   months: ['2026-10'],
 *   happened: [],
 *   past: [],
 *   period: ['2026-10'],
 *   bandFactor: 1,
 *   seed: 1,
 * }).grossMargin.p50 // => 0.8
 */
export function asFrozen(question: RolledTrials): Totals {
  const { trials, months, past, period } = question;
  const inPeriod = months.flatMap((month, index) => (period.includes(month) ? [index] : []));
  const of = (name: (typeof amounts)[number]) => inPeriod.map((index) => trials[name][index]!);
  const before = past.filter(({ month }) => !months.includes(month));
  return totalsOf(question, before, { revenue: of('revenue'), aiCogs: of('aiCogs'), cogs: of('cogs') });
}

const emptyRest: TrialMonths = { revenue: [], aiCogs: [], cogs: [] };

function totalsOf({ bandFactor }: RolledTrials, past: readonly HappenedMonth[], rest: TrialMonths): Totals {
  const whole = (name: (typeof amounts)[number]) => [
    sumOf(
      rest[name],
      // What is not known leaves no total.
      past.reduce((sum, one) => sum + (one[name] ?? Number.NaN), 0),
    ),
  ];
  const quantiles = frozenQuantiles({ revenue: whole('revenue'), aiCogs: whole('aiCogs'), cogs: whole('cogs') });
  return bySeries((series) => rangeOf(quantiles[series].months[0] ?? null, { factor: bandFactor, series }));
}

function sumOf(columns: readonly Float64Array[], past: number): Float64Array {
  const [first, ...others] = columns;
  if (!first) return Float64Array.of(past);
  return first.map((value, trial) => others.reduce((sum, column) => sum + column[trial]!, past + value));
}

/**
 * The middle 80% of quantiles that are widened by a factor.
 *
 * @example
 * rangeOf(null, { factor: 1, series: 'cogs' }) // => null
 */
export function rangeOf(
  quantiles: readonly number[] | null,
  widening: { readonly factor: number; readonly series: BacktestedSeries },
): FullRange | null {
  if (!quantiles) return null;
  const wide = widenQuantiles(quantiles, widening);
  return { p10: quantileAt(wide, 0.1), p50: quantileAt(wide, 0.5), p90: quantileAt(wide, 0.9) };
}
