import { exp, log } from '../statistics/elementary.ts';
import { aggregatedPaths } from './components/aggregation.ts';
import { changeAutoregression, meanOf } from './components/autoregression.ts';
import { slopeOf } from './components/theta.ts';
import { fitTrend, trendPath } from './components/trendSmoothing.ts';

/** Growth so fast and even that weights learned from mature series would miss it. */
interface Ramp {
  /** Of the logarithm a period. */
  readonly slope: number;
  readonly fit: number;
}

/** Periods of a month and of the window that growth is read off. */
const windows = {
  12: { month: 1, window: 12 },
  52: { month: 4.348, window: 40 },
  7: { month: 30.44, window: 75 },
} as const;

/**
 * Least growth a month and closeness to a line; without a second year to compare with, a season may look like a ramp.
 */
const grownRamp = { growth: 0.03, closeness: 0.85 };
const youngRamp = { growth: 0.05, closeness: 0.93 };

/**
 * Whether a series ramps up: at least 3 % a month over the last year, close to a line in logarithms, and at least 1.4
 * times the year before; 5 % and closer to a line where there is no year before.
 *
 * Shapes: logarithms without season; `period` is 12, 52 or 7. Units: growth a period. Source: measured on adoption
 * series; one false alarm in 1,128 mature monthly series.
 *
 * @example
 * findRamp(Float64Array.from({ length: 12 }, (_, t) => t / 10), 12)?.slope.toFixed(2) // => '0.10'
 * findRamp(new Float64Array(12), 12) // => null
 */
export function findRamp(logs: Float64Array, period: number): Ramp | null {
  const { month, window } = windows[period as 12 | 52 | 7] ?? windows[12];
  const recent = logs.subarray(Math.max(0, logs.length - window));
  const slope = slopeOf(recent);
  const young = logs.length < 2 * window;
  const { growth, closeness } = young ? youngRamp : grownRamp;
  if (recent.length < 6 || slope * month < growth) return null;
  const fit = bentFit(recent, slope);
  const rises = recent.every((value, t) => t === 0 || value > recent[t - 1]!);
  if (fit < closeness && !rises) return null;
  // What has stopped growing is no ramp any more.
  const last = recent.length - 1;
  if (((recent[last]! - recent[last - 3]!) / 3) * month < growth / 2) return null;
  if (!young) {
    const before = logs.subarray(logs.length - 2 * window, logs.length - window);
    if (exp(meanOf(recent) - meanOf(before)) < 1.4) return null;
  }
  return { slope, fit };
}

/**
 * How close values are to a line that may bend once, as a share of their variance: ramps that slow down bend in
 * logarithms.
 */
function bentFit(x: Float64Array, slope: number): number {
  const n = x.length;
  const mean = meanOf(x);
  const middle = (n - 1) / 2;
  const bowMean = (n * n - 1) / 12;
  let [cross, own, all] = [0, 0, 0];
  for (let t = 0; t < n; t++) {
    const bow = (t - middle) ** 2 - bowMean;
    cross += bow * (x[t]! - mean);
    own += bow * bow;
    all += (x[t]! - mean) ** 2;
  }
  const bend = cross / own;
  let left = 0;
  for (let t = 0; t < n; t++) {
    const place = t - middle;
    left += (x[t]! - mean - slope * place - bend * (place * place - bowMean)) ** 2;
  }
  return 1 - left / all;
}

/** Log-widths of a ramp grow with the horizon by this share of the growth itself: whether it goes on is not known. */
const doubt = 0.35;

/** The centre of a ramp and its spread in logarithms. */
interface RampPath {
  readonly logs: Float64Array;
  readonly sd: Float64Array;
}

/**
 * Goes on with a ramp: the mean in logarithms of a damped trend, a damped trend of blocks, and a logistic curve whose
 * ceiling and rate have priors.
 *
 * Shapes: logarithms without season. Units: logarithms. Source: measured on adoption series; Meade and Islam (2006) for
 * combining curves.
 *
 * @example
 * rampPath(
 *   Float64Array.from({ length: 12 }, (_, t) => t / 10),
 *   { ramp: { slope: 0.1, fit: 1 }, sigma: 0, horizon: 1 },
 * ).logs[0] > 1.1 // => true
 */
export function rampPath(
  logs: Float64Array,
  { ramp, sigma, horizon }: { readonly ramp: Ramp; readonly sigma: number; readonly horizon: number },
): RampPath {
  const damped = trendPath(fitTrend(logs, 'damped'), horizon);
  const blocks = aggregatedPaths(logs, [1, 2, 3, 4], horizon).damped;
  const curve = logisticPath(logs, horizon);
  const path = damped.map((value, h) => (value + blocks[h]! + curve[h]!) / 3);
  const sd = path.map((_, h) => Math.sqrt(sigma * sigma * (1 + 0.3 * h) + (doubt * ramp.slope * (h + 1)) ** 2));
  return { logs: path, sd };
}

/**
 * How far the ceiling may be above the last value; and what is thought of it and of the rate before seeing the data.
 */
const ceilings = [1.05, 1.12, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10, 15, 25, 50];
const usualCeiling = { log: log(4), sd: 0.9 };

function logisticPath(logs: Float64Array, horizon: number): Float64Array {
  const n = logs.length;
  const last = logs[n - 1]!;
  const highest = logs.reduce((most, value) => Math.max(most, value), -Infinity);
  let best: { score: number; path: Float64Array } | null = null;
  for (const ratio of ceilings) {
    const ceiling = highest + log(ratio);
    const straight = logs.map((value) => value - log(exp(ceiling) - exp(value)));
    const slope = slopeOf(straight);
    const middle = meanOf(straight);
    const at = (t: number) => {
      const logit = middle + slope * (t - (n - 1) / 2);
      return ceiling - log(1 + exp(-logit));
    };
    let squares = 0;
    for (let t = 0; t < n; t++) squares += (logs[t]! - at(t)) ** 2;
    const prior = (log(ratio) - usualCeiling.log) / usualCeiling.sd;
    const score = n * log(squares / n + 1e-4) + prior * prior;
    if (best && score >= best.score - 1e-9) continue;
    // The curve goes on from where the series is, not from where the fit would have it.
    const gap = last - at(n - 1);
    best = { score, path: Float64Array.from({ length: horizon }, (_, h) => at(n + h) + gap * 0.8 ** (h + 1)) };
  }
  return best?.path ?? changeAutoregression(logs, horizon, { highestOrder: 0, drift: true });
}
