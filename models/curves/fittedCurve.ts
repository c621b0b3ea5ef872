import { type Month, monthsBetween } from '../calendar.ts';
import type { Assumption } from '../distributions/quantity.ts';
import { exp, log } from '../statistics/elementary.ts';
import { fitLeastSquares, isSoundFit, type LeastSquaresFit, type ModelPoint } from '../statistics/leastSquares.ts';
import type { AdoptionCurve } from './adoptionCurve.ts';
import type { ParameterCorrelation } from './drawTogether.ts';
import type { GrowthFit } from './fitGrowth.ts';

interface Fitted {
  readonly fit: GrowthFit;
  readonly history: readonly { readonly month: Month; readonly users: number }[];
  readonly origin: Month;
  /** What the source says beyond the family and its scatter. */
  readonly note: string;
}

/**
 * A fitted growth curve as an adoption curve through the users at the origin, whose assumptions have the estimates'
 * standard errors and correlations: the ceiling and other positive sizes lognormal, levels and rates normal.
 *
 * Shapes: history in order of month. Units: users. Errors: null where the fit cannot be used (see `isSoundFit`); throws
 * RangeError for a family that is not an adoption curve.
 *
 * @example
 * fittedCurve({
 *   fit: fitGrowth('linear', [
 *     { t: -2, value: 1 },
 *     { t: -1, value: 3 },
 *     { t: 0, value: 5 },
 *   ]),
 *   history: [
 *     { month: '2026-08', users: 1 },
 *     { month: '2026-09', users: 3 },
 *     { month: '2026-10', users: 5 },
 *   ],
 *   origin: '2026-10',
 *   note: '',
 * }).start.value.mean // => 5
 */
export function fittedCurve({ fit, history, origin, note }: Fitted): AdoptionCurve | null {
  if (!isSoundFit(fit)) return null;
  const points = history.map(({ month, users }) => ({ t: monthsBetween(origin, month), users }));
  const months = `the last ${history.length} months`;
  switch (fit.family) {
    case 'linear': {
      // Users cannot be fewer than none: a line that has passed through 0 says nothing of today.
      if (fit.parameters[0]! <= 0) return null;
      const source = `Line fitted to ${months} by least squares${note}`;
      const [start, perMonth] = [levelOf(fit, 0, source), normal(fit, 1, source)];
      return { kind: 'linear', origin, start, perMonth, ...tiesOf(fit, ['start', 'perMonth']) };
    }
    case 'logistic':
    case 'gompertz': {
      const at = fit.family === 'logistic' ? logisticThrough : gompertzThrough;
      const [ceiling, , steepness] = fit.parameters as [number, number, number];
      const level = at([ceiling, steepness, points.at(-1)!.users], 0).value;
      const anchored = fitLeastSquares({
        y: points.map(({ users }) => users),
        start: [ceiling, steepness, level],
        model: (parameters, i) => at(parameters, points[i]!.t),
      });
      // The level at the origin takes the place of a parameter, and what was sound may not be in it.
      if (!isSoundFit(anchored) || anchored.parameters.some((value) => value <= 0)) return null;
      const source = `${fit.family === 'logistic' ? 'Logistic' : 'Gompertz curve'} fitted to ${months} by least squares; residual ${rounded(anchored.residualSd)} users${note}`;
      const shared = { origin, ceiling: positive(anchored, 0, source), steepness: rate(anchored, 1, source) };
      const start = levelOf(anchored, 2, source);
      return fit.family === 'logistic'
        ? {
            kind: 'logistic',
            ...shared,
            anchor: { kind: 'start', users: start },
            ...tiesOf(anchored, ['ceiling', 'steepness', 'anchor']),
          }
        : { kind: 'gompertz', ...shared, start, ...tiesOf(anchored, ['ceiling', 'steepness', 'start']) };
    }
    case 'bass': {
      const source = `Bass curve from the launch, fitted to ${months} by least squares; residual ${rounded(fit.residualSd)} users${note}`;
      return {
        kind: 'bass',
        origin,
        market: positive(fit, 0, source),
        start: { value: 0, source: 'The launch', owner: null },
        innovation: positive(fit, 1, source),
        imitation: rate(fit, 2, source),
        ...tiesOf(fit, ['market', 'innovation', 'imitation']),
      };
    }
    case 'richards':
      throw new RangeError('A Richards curve is no adoption curve of a scenario');
    default:
      return fit.family satisfies never;
  }
}

/** Users at t months from the origin for (ceiling K, steepness k, level L): K / (1 + (K/L − 1)·e^(−kt)). */
function logisticThrough([ceiling, steepness, level]: readonly number[], t: number): ModelPoint {
  const [K, k, L] = [ceiling!, steepness!, level!];
  const decay = exp(-k * t);
  const d = 1 + (K / L - 1) * decay;
  const value = K / d;
  return {
    value,
    gradient: [(1 - (value * decay) / L) / d, (value * (K / L - 1) * t * decay) / d, (value * K * decay) / (L * L * d)],
  };
}

/** Users at t months from the origin for (ceiling K, steepness k, level L): K·(L/K)^(e^(−kt)). */
function gompertzThrough([ceiling, steepness, level]: readonly number[], t: number): ModelPoint {
  const [K, k, L] = [ceiling!, steepness!, level!];
  const decay = exp(-k * t);
  const gap = log(L / K);
  const value = K * exp(gap * decay);
  return { value, gradient: [(value * (1 - decay)) / K, -value * gap * t * decay, (value * decay) / L] };
}

function normal({ parameters, standardErrors }: LeastSquaresFit, i: number, source: string): Assumption {
  const value = { kind: 'normal', mean: rounded(parameters[i]!), sd: rounded(standardErrors[i]!) } as const;
  return { value, source, owner: null };
}

/** A level or a rate that cannot be below 0. */
function levelOf(fit: LeastSquaresFit, i: number, source: string): Assumption {
  const value = {
    kind: 'normal',
    mean: rounded(fit.parameters[i]!),
    sd: rounded(fit.standardErrors[i]!),
    min: 0,
  } as const;
  return { value, source, owner: null };
}

const rate = levelOf;

function positive({ parameters, standardErrors }: LeastSquaresFit, i: number, source: string): Assumption {
  const [median, sigma] = [rounded(parameters[i]!), rounded(standardErrors[i]! / parameters[i]!)];
  return { value: { kind: 'lognormal', median, sigma }, source, owner: null };
}

function tiesOf(
  { covariance, standardErrors }: LeastSquaresFit,
  names: readonly string[],
): { readonly parameterCorrelations: ParameterCorrelation[] } {
  const parameterCorrelations = names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b, offset) => {
      const j = i + 1 + offset;
      const correlation = covariance[i]![j]! / (standardErrors[i]! * standardErrors[j]!);
      return Number.isFinite(correlation)
        ? [{ a, b, correlation: Math.max(-1, Math.min(1, rounded(correlation))) }]
        : [];
    }),
  );
  return { parameterCorrelations };
}

/** Six significant digits: what a person can check, and less than any standard error. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
