import type { RankCorrelation } from '../distributions/rankCorrelation.ts';
import { rankOfScores } from '../distributions/rankCorrelation.ts';
import type { Treatment } from '../forecasts/seriesForecast.ts';
import { log } from '../statistics/elementary.ts';
import {
  type DriverForecast,
  farMonths,
  forecastDriver,
  scoreOf,
  usualBeyond,
  type Widening,
} from './driverForecast.ts';

/** A driver with its months so far, by the id that a scenario names it with. */
export interface DriverHistory {
  readonly driver: string;
  readonly values: readonly number[];
  /** The values are odds, s ÷ (1 − s), of a share: what is forecast, shown and stated as the share. */
  readonly isOdds?: boolean;
}

/** How the forecasts of a company's own past did. */
export interface Calibration {
  readonly widening: Widening;
  /** The same for single drivers, drawn towards that of all. */
  readonly own: { readonly [driver: string]: Widening };
  /** Growth a month, as a logarithm, that forecasts of a driver have missed time and again. */
  readonly drift: { readonly [driver: string]: number };
  /** Months at which the past was forecast from what was known then. */
  readonly origins: number;
  /** Drivers that miss together. */
  readonly correlations: readonly RankCorrelation[];
}

/** A month of the past is forecast from at least this many months before it. */
const fewestBefore = 8;
const mostOrigins = 8;
const mostAhead = 6;
/** A history of so many months has forecasts of a year ahead to look back on: more origins, and further. */
const monthsOfYears = 30;
const [longOrigins, yearAhead] = [14, 12];
/** Drivers whose past is looked at; the first come first. */
const mostDrivers = 40;
interface Span {
  readonly from: number;
  readonly to: number;
  /** The factor before anything is known of the company, and what it weighs in forecasts of single months. */
  readonly prior: number;
  readonly weight: number;
  readonly least: number;
}
const near: Span = { from: 0, to: 2, prior: 0.62, weight: 10, least: 0.4 };
const far: Span = { from: 2, to: mostAhead, prior: 1.15, weight: 12, least: 0.95 };
/** What the second half year asks for beyond `far`, as its power is stated: the usual for a history that has none. */
const secondHalf = { weight: 6, most: 0.5 };
const widest = 3;
/** Origins that repeat each other's misses: so many count as one. */
const originsInOne = 2.5;
/** Of missed growth, what is expected to go on. */
const driftShare = 1;
/** A correlation of so few months is drawn towards 0, and told where it is worth it. */
const correlationPrior = 10;
const leastCorrelation = 0.15;

/** What a driver's earlier forecasts were, and what came, by origin. */
interface Origin {
  readonly actual: readonly number[];
  readonly forecast: DriverForecast;
}

/**
 * Forecasts the past of the drivers from earlier months: which growth they missed time and again, how much wider or
 * narrower their ranges must be to hold what came, pooled over drivers and drawn towards 1, and which drivers miss
 * together a month ahead.
 *
 * Shapes: values end in the same month. Without enough months the widths are those that made-up companies ask for.
 * Source: rolling origins, Tashman (2000), International Journal of Forecasting 16.
 *
 * @example
 * calibrate([{ driver: 'x', values: [1, 2, 3] }]).widening // => { "near": 0.62, "far": 1.15 }
 */
export function calibrate(drivers: readonly DriverHistory[]): Calibration {
  // What never moved says nothing of how far others move.
  const looked = drivers
    .filter(({ values }) => hasMoved(values))
    .slice(0, mostDrivers)
    .map(({ driver, values }) => ({ driver, origins: pastForecasts(values, []) }));
  const drift = Object.fromEntries(
    looked.flatMap(({ driver, origins }) => {
      const missed = missedGrowth(origins);
      return missed === 0 ? [] : [[driver, missed]];
    }),
  );
  const scores = looked.map(({ origins }) => origins.map(scoresOf));
  const widening = pooledWidening(scores.flat());
  return {
    widening,
    own: Object.fromEntries(
      looked.map(({ driver }, index) => {
        const own = scores[index]!;
        return [
          driver,
          {
            ...widening,
            near: wideningOf(own, { ...near, prior: widening.near }),
            far: wideningOf(own, { ...far, prior: widening.far }),
          },
        ];
      }),
    ),
    drift,
    origins: looked.reduce((most, { origins }) => Math.max(most, origins.length), 0),
    correlations: correlationsOf(looked, scores),
  };
}

/**
 * Whether a series moves by more than rounding.
 *
 * @example
 * [hasMoved([3, 3]), hasMoved([3, 4])] // => [false, true]
 */
export function hasMoved(values: readonly number[]): boolean {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high - low > leastMove * Math.max(Math.abs(low), Math.abs(high));
}

const leastMove = 1e-6;

/**
 * Forecasts of a driver's past from what was known then, with what came; from the last origin back.
 *
 * Shapes: an origin has at least eight months before it. Units: those of the values. Source: Tashman (2000).
 *
 * @example
 * pastForecasts([1, 2, 3], []) // => []
 */
export function pastForecasts(values: readonly number[], without: readonly Treatment[]): Origin[] {
  const isLong = values.length >= monthsOfYears;
  const first = Math.max(fewestBefore, values.length - (isLong ? longOrigins : mostOrigins));
  const ahead = isLong ? yearAhead : mostAhead;
  const origins: Origin[] = [];
  for (let at = values.length - 1; at >= first; at--) {
    const actual = values.slice(at, at + ahead);
    origins.push({ actual, forecast: forecastDriver(values.slice(0, at), actual.length, without) });
  }
  return origins;
}

/** The slope of the errors over the months ahead, drawn to 0 by what its own scatter says of it. */
function missedGrowth(origins: readonly Origin[]): number {
  const slopes = origins.flatMap(({ actual, forecast }) => {
    let [products, squares] = [0, 0];
    for (const [h, value] of actual.entries()) {
      if (value <= 0 || forecast.p50[h]! <= 0) return [];
      products += log(value / forecast.p50[h]!) * (h + 1);
      squares += (h + 1) ** 2;
    }
    return [{ slope: products / squares, weight: squares }];
  });
  const weight = slopes.reduce((sum, one) => sum + one.weight, 0);
  if (slopes.length < 4) return 0;
  const mean = slopes.reduce((sum, one) => sum + one.weight * one.slope, 0) / weight;
  const variance = slopes.reduce((sum, one) => sum + one.weight * (one.slope - mean) ** 2, 0) / weight;
  const error = variance / (slopes.length / originsInOne);
  if (mean === 0) return 0;
  return driftShare * mean * Math.max(0, 1 - (4 * error) / (mean * mean));
}

function scoresOf({ actual, forecast: { p10, p50, p90 } }: Origin): number[] {
  return actual.map((value, h) => scoreOf(value, { p10: p10[h]!, p50: p50[h]!, p90: p90[h]! }));
}

type Scores = readonly (readonly (readonly number[])[])[];

function pooledWidening(scores: Scores[number]): Widening {
  const both = { near: wideningOf(scores, near), far: wideningOf(scores, far) };
  let [logs, weight] = [secondHalf.weight * usualBeyond, secondHalf.weight];
  for (let h = mostAhead; h < yearAhead; h++) {
    const seen = scores.flatMap((one) => (h < one.length ? [one[h]!] : []));
    if (seen.length === 0) continue;
    const size = Math.sqrt(seen.reduce((sum, score) => sum + score * score, 0) / seen.length);
    const asked = log(Math.max(size, 0.1) / both.far) / log((h + 1) / farMonths);
    // Origins a month apart repeat each other.
    const counts = seen.length / (h + 1);
    logs += counts * asked;
    weight += counts;
  }
  if (weight === secondHalf.weight) return both;
  return { ...both, beyond: Math.min(secondHalf.most, Math.max(usualBeyond, logs / weight)) };
}

/** Misses further ahead repeat those before them: the h-th counts for 1 ÷ h. */
function wideningOf(scores: Scores[number], { from, to, prior, weight: priorWeight, least }: Span): number {
  let [squares, weight] = [priorWeight * prior ** 2, priorWeight];
  for (const one of scores) {
    for (let h = from; h < Math.min(to, one.length); h++) {
      squares += one[h]! ** 2 / (h + 1);
      weight += 1 / (h + 1);
    }
  }
  return Math.min(widest, Math.max(least, Math.sqrt(squares / weight)));
}

function correlationsOf(drivers: readonly { readonly driver: string }[], scores: Scores): RankCorrelation[] {
  const next = scores.map((origins) => origins.map(([first]) => first!));
  return drivers.flatMap(({ driver: b }, j) =>
    drivers.slice(0, j).flatMap(({ driver: a }, i) => {
      const rank = rankOfScores(shrunkenCorrelation(next[i]!, next[j]!));
      return Math.abs(rank) >= leastCorrelation ? [{ a, b, rank: Number(rank.toFixed(3)) }] : [];
    }),
  );
}

/** About 0, as forecasts shall not miss to one side; over the origins that both have. */
function shrunkenCorrelation(one: readonly number[], other: readonly number[]): number {
  const count = Math.min(one.length, other.length);
  const sum = (of: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => of(index)).reduce((total, value) => total + value, 0);
  const size = Math.sqrt(sum((i) => one[i]! ** 2) * sum((i) => other[i]! ** 2));
  if (size === 0) return 0;
  return (sum((i) => one[i]! * other[i]!) / size) * (count / (count + correlationPrior));
}
