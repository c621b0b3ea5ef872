import { type Month, monthsBetween } from '../calendar.ts';
import { exp, log } from '../statistics/elementary.ts';
import { fitLeastSquares, type LeastSquaresFit } from '../statistics/leastSquares.ts';
import type { AdoptionCurve } from './adoptionCurve.ts';

export interface Observed {
  readonly month: Month;
  readonly users: number;
}

/** A logistic must leave less than this part of the scatter that a straight line leaves. */
const bendingGain = 0.95;

/** Below this many months a logistic's ceiling cannot be told from its growth. */
const leastMonths = 8;

/**
 * The adoption curve of a history of users: a logistic through today's level where the history bends and shows its
 * ceiling, else a line through the last 12 months; standard errors become the spread of the assumptions.
 *
 * Origin is the last observed month. Shapes: observations in order of month, at least one. Units: users. Errors: none.
 * Source: SEMANTICS section 7; least squares on users, standard errors by the usual linearisation.
 *
 * @example
 * fitAdoption([{ month: '2026-09', users: 90 }, { month: '2026-10', users: 100 }]).kind // => "linear"
 */
export function fitAdoption(history: readonly Observed[]): AdoptionCurve {
  return (history.length >= leastMonths ? fitLogistic(history) : null) ?? fitLine(history.slice(-12));
}

function fitLogistic(history: readonly Observed[]): AdoptionCurve | null {
  const origin = history.at(-1)!.month;
  const y = history.map(({ users }) => users);
  const t = history.map(({ month }) => monthsBetween(origin, month));
  const level = y.at(-1)!;
  if (!(level > 0)) return null;
  const first = Math.max(y[0]!, level * 1e-3);
  const growth = Math.max(log(level / first) / -t[0]!, 0.01);
  const tries = [1.3, 2, 5].map((multiple) =>
    fitLeastSquares({ y, start: [level * multiple, growth * 1.5, level], model: (p, i) => logisticAt(p, t[i]!) }),
  );
  const fit = tries.filter((one) => one.converged).sort((a, b) => a.residualSd - b.residualSd)[0];
  const bends = fit && fit.residualSd < bendingGain * lineThrough(y, t).residualSd;
  return bends && showsCeiling(fit, level) ? logisticCurve(fit, origin) : null;
}

/** Users at t months from the origin for (ceiling K, steepness k, level L): K / (1 + (K/L − 1)·e^(−kt)). */
function logisticAt([ceiling, steepness, level]: readonly number[], t: number) {
  const [K, k, L] = [ceiling!, steepness!, level!];
  const decay = exp(-k * t);
  const d = 1 + (K / L - 1) * decay;
  const value = K / d;
  return {
    value,
    gradient: [(1 - (value * decay) / L) / d, (value * (K / L - 1) * t * decay) / d, (value * K * decay) / (L * L * d)],
  };
}

function showsCeiling({ parameters, standardErrors }: LeastSquaresFit, level: number): boolean {
  const [ceiling, steepness, start] = parameters as [number, number, number];
  const [ceilingError] = standardErrors as [number, number, number];
  return start > 0 && steepness > 0.002 && ceiling > level && ceiling < 20 * level && ceilingError < 0.5 * ceiling;
}

function logisticCurve({ parameters, standardErrors, residualSd }: LeastSquaresFit, origin: Month): AdoptionCurve {
  const [ceiling, steepness, start] = parameters as [number, number, number];
  const [ceilingError, steepnessError, startError] = standardErrors as [number, number, number];
  const source = `Logistic fitted to history by least squares; residual ${rounded(residualSd)} users`;
  const assume = (value: AdoptionCurve & { kind: 'logistic' }) => value;
  return assume({
    kind: 'logistic',
    origin,
    ceiling: {
      value: {
        kind: 'lognormal',
        median: rounded(ceiling),
        sigma: rounded(ceilingError / ceiling),
        min: rounded(start),
      },
      source,
      owner: null,
    },
    steepness: {
      value: { kind: 'normal', mean: rounded(steepness), sd: rounded(steepnessError), min: 0 },
      source,
      owner: null,
    },
    anchor: {
      kind: 'start',
      users: { value: { kind: 'normal', mean: rounded(start), sd: rounded(startError), min: 0 }, source, owner: null },
    },
  });
}

function fitLine(history: readonly Observed[]): AdoptionCurve {
  const origin = history.at(-1)!.month;
  const level = history.at(-1)!.users;
  if (history.length < 3) {
    const source = 'Last month of history; too short for a trend';
    return {
      kind: 'linear',
      origin,
      start: { value: level, source, owner: null },
      perMonth: { value: 0, source, owner: null },
    };
  }
  const t = history.map(({ month }) => monthsBetween(origin, month));
  const fit = lineThrough(
    history.map(({ users }) => users),
    t,
  );
  const [start, slope] = fit.parameters as [number, number];
  const [startError, slopeError] = fit.standardErrors as [number, number];
  const source = `Line fitted to the last ${history.length} months by least squares`;
  return {
    kind: 'linear',
    origin,
    start: { value: { kind: 'normal', mean: rounded(start), sd: rounded(startError), min: 0 }, source, owner: null },
    perMonth: { value: { kind: 'normal', mean: rounded(slope), sd: rounded(slopeError) }, source, owner: null },
  };
}

function lineThrough(y: readonly number[], t: readonly number[]): LeastSquaresFit {
  const model = ([a, b]: readonly number[], i: number) => ({ value: a! + b! * t[i]!, gradient: [1, t[i]!] });
  return fitLeastSquares({ y, start: [y.at(-1)!, 0], model });
}

/** Six significant digits: what a person can check, and less than any standard error. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
