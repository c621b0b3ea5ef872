import { exp, log } from '../statistics/elementary.ts';
import { fitLeastSquares, type LeastSquaresFit } from '../statistics/leastSquares.ts';
import { bassAdoptersAt, type GrowthFamily, growthAt, growthParameters } from './growthModels.ts';

export interface GrowthPoint {
  readonly t: number;
  readonly value: number;
}

export interface GrowthFit extends LeastSquaresFit {
  readonly family: GrowthFamily;
  readonly names: readonly string[];
  /** Corrected Akaike criterion; less is better; only differences on the same points mean something. */
  readonly aicc: number;
}

/**
 * Fits a growth curve to levels by least squares; where several starts end at minima, the lowest is taken.
 *
 * Shapes: points in order of time, more than the family has parameters. Units: those of the data; rates per unit of t.
 * `converged` is false where no start ends at a minimum. Source: Hurvich and Tsai (1989) for AICc.
 *
 * @example
 * fitGrowth('linear', [
 *   { t: 0, value: 1 },
 *   { t: 1, value: 3 },
 *   { t: 2, value: 5.5 },
 *   { t: 3, value: 7 },
 * ]).parameters.map((value) => Math.round(value * 100) / 100) // => [1.05, 2.05]
 */
export function fitGrowth(family: GrowthFamily, points: readonly GrowthPoint[]): GrowthFit {
  const y = points.map(({ value }) => value);
  const model = (parameters: readonly number[], i: number) => growthAt(family, parameters, points[i]!.t);
  return lowest(
    family,
    startsOf(family, points).map((start) => fitLeastSquares({ y, start, model })),
    points.length,
  );
}

/**
 * As `fitGrowth`, with the ceiling (the first parameter) known beforehand: its standard error is 0.
 *
 * Shapes: see `fitGrowth`. Units: the ceiling in those of the data. Source: Fisher and Pry (1971) for shares with
 * ceiling 1.
 *
 * @example
 * fitBelow('logistic', 1, [0.1, 0.2, 0.4, 0.6, 0.8].map((value, t) => ({ t, value }))).parameters[0] // => 1
 */
export function fitBelow(
  family: Exclude<GrowthFamily, 'linear'>,
  ceiling: number,
  points: readonly GrowthPoint[],
): GrowthFit {
  const y = points.map(({ value }) => value);
  const model = (free: readonly number[], i: number) => {
    const { value, gradient } = growthAt(family, [ceiling, ...free], points[i]!.t);
    return { value, gradient: gradient.slice(1) };
  };
  const fits = startsOf(family, points).map(([, ...start]) => fitLeastSquares({ y, start, model }));
  const fit = lowest(family, fits, points.length);
  return {
    ...fit,
    parameters: [ceiling, ...fit.parameters],
    standardErrors: [0, ...fit.standardErrors],
    covariance: [[0, ...fit.parameters.map(() => 0)], ...fit.covariance.map((row) => [0, ...row])],
  };
}

/**
 * Fits the Bass model to adopters of each period by non-linear least squares on m(F(t) − F(t − 1)), never by Bass's
 * regression, which is biased (its p can be twice as large, or negative).
 *
 * Shapes: one entry a period from the launch on. Units: adopters. See `fitGrowth`.
 * Source: Srinivasan and Mason (1986).
 *
 * @example
 * fitBassAdopters([96, 195, 238, 380, 1045, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500]).names
 * // => ["market", "innovation", "imitation"]
 */
export function fitBassAdopters(adopters: readonly number[]): GrowthFit {
  const total = adopters.reduce((sum, value) => sum + value, 0);
  const points = adopters.map((_, i) => ({
    t: i + 1,
    value: adopters.slice(0, i + 1).reduce((sum, value) => sum + value, 0),
  }));
  const model = (parameters: readonly number[], i: number) => bassAdoptersAt(parameters, i + 1);
  const fits = bassStarts(points, total).map((start) => fitLeastSquares({ y: adopters, start, model }));
  return lowest('bass', fits, adopters.length);
}

function lowest(family: GrowthFamily, fits: readonly LeastSquaresFit[], count: number): GrowthFit {
  const [best] = [...fits].sort(
    (a, b) => Number(b.converged) - Number(a.converged) || a.residualSumOfSquares - b.residualSumOfSquares,
  );
  const k = best!.parameters.length + 1;
  const spread = log(Math.max(best!.residualSumOfSquares, Number.MIN_VALUE) / count);
  const correction = count - k - 1 > 0 ? (2 * k * (k + 1)) / (count - k - 1) : Infinity;
  return { ...best!, family, names: growthParameters[family], aicc: count * spread + 2 * k + correction };
}

function startsOf(family: GrowthFamily, points: readonly GrowthPoint[]): number[][] {
  const highest = Math.max(...points.map(({ value }) => value));
  const ceilings = [1.02, 1.2, 1.6, 3, 8].map((multiple) => highest * multiple);
  switch (family) {
    case 'linear':
      return [[points.at(-1)!.value, 0]];
    case 'logistic':
      return ceilings.map((ceiling) => {
        const { level, slope } = straightened(points, (value) => log(value / (ceiling - value)));
        return [ceiling, -level / (slope || 1e-3), slope];
      });
    case 'gompertz':
      return ceilings.map((ceiling) => {
        const { level, slope } = straightened(points, (value) => log(-log(value / ceiling)));
        return [ceiling, exp(level), -slope];
      });
    case 'richards':
      return ceilings.flatMap((ceiling) => {
        const { level, slope } = straightened(points, (value) => log(value / (ceiling - value)));
        return [0.3, 1, 3].map((shape) => [ceiling, -level * shape, slope * shape, shape]);
      });
    case 'bass':
      return bassStarts(points, highest);
    default:
      return family satisfies never;
  }
}

/** A line through transformed values: where a growth curve would be straight. */
function straightened(points: readonly GrowthPoint[], transform: (value: number) => number) {
  const kept = points.map(({ t, value }) => ({ t, z: transform(value) })).filter(({ z }) => Number.isFinite(z));
  const mean = (of: (point: { t: number; z: number }) => number) =>
    kept.reduce((sum, point) => sum + of(point), 0) / Math.max(1, kept.length);
  const [t, z] = [mean((point) => point.t), mean((point) => point.z)];
  const spread = mean((point) => (point.t - t) ** 2);
  const slope = spread > 0 ? mean((point) => (point.t - t) * (point.z - z)) / spread : 0;
  return { level: z - slope * t, slope };
}

/** The best few of a grid of imitation rates around the length of the series and of ratios p/q. */
function bassStarts(points: readonly GrowthPoint[], total: number): number[][] {
  const length = points.at(-1)!.t - points[0]!.t + 1;
  const starts = [2, 4, 6, 9, 13].flatMap((rate) =>
    [0.3, 0.05, 0.01, 0.002, 0.0004].flatMap((ratio) =>
      [1.02, 1.3, 2.5].map((multiple) => {
        const imitation = rate / length;
        const parameters = [total * multiple, imitation * ratio, imitation];
        const misfit = points.reduce(
          (sum, { t, value }) => sum + (growthAt('bass', parameters, t).value - value) ** 2,
          0,
        );
        return { parameters, misfit };
      }),
    ),
  );
  return starts
    .sort((a, b) => a.misfit - b.misfit)
    .slice(0, 8)
    .map(({ parameters }) => parameters);
}
