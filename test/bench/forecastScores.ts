/** What one forecast is scored with, as in the M4 competition. */
export interface ScoredForecast {
  readonly mean: readonly number[];
  readonly bands: { readonly [level: number]: { readonly low: readonly number[]; readonly high: readonly number[] } };
}

export interface Scores {
  readonly smape: number;
  readonly mase: number;
  /** By level in percent. */
  readonly coverage: { readonly [level: number]: number };
  readonly msis95: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean change over `lag` periods inside a history: the scale of MASE and MSIS. */
export function scaleOf(history: readonly number[], lag: number): number {
  return mean(history.slice(lag).map((value, t) => Math.abs(value - history[t]!)));
}

/** The scores of many forecasts, each series counting the same. */
export function scoresOf(
  all: readonly { readonly forecast: ScoredForecast; readonly actual: readonly number[]; readonly scale: number }[],
): Scores {
  const levels = Object.keys(all[0]!.forecast.bands).map(Number);
  const interval = ({ forecast, actual, scale }: (typeof all)[number]) => {
    const band = forecast.bands[95];
    if (!band) return Number.NaN;
    const width = actual.map((y, h) => {
      const [low, high] = [band.low[h]!, band.high[h]!];
      return high - low + 40 * Math.max(0, low - y) + 40 * Math.max(0, y - high);
    });
    return mean(width) / scale;
  };
  const inside = ({ forecast, actual }: (typeof all)[number], level: number) =>
    mean(actual.map((y, h) => Number(y >= forecast.bands[level]!.low[h]! && y <= forecast.bands[level]!.high[h]!)));
  return {
    smape: mean(
      all.map(({ forecast, actual }) =>
        mean(
          actual.map((y, h) => (200 * Math.abs(y - forecast.mean[h]!)) / (Math.abs(y) + Math.abs(forecast.mean[h]!))),
        ),
      ),
    ),
    mase: mean(
      all.map(({ forecast, actual, scale }) => mean(actual.map((y, h) => Math.abs(y - forecast.mean[h]!) / scale))),
    ),
    coverage: Object.fromEntries(levels.map((level) => [level, mean(all.map((one) => inside(one, level)))])),
    msis95: mean(all.map(interval)),
  };
}

/** Half sMAPE, half MASE, each over that of Naive2: ratios of averages. */
export function owa(ours: Scores, naive2: Scores): number {
  return (ours.smape / naive2.smape + ours.mase / naive2.mase) / 2;
}
