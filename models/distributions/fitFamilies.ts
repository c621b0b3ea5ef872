import { digamma, trigamma } from '../statistics/digamma.ts';
import { exp, log } from '../statistics/elementary.ts';
import type { Beta, Count, Estimated, Gamma, Lognormal, NegativeBinomial, Normal, Pareto } from './distribution.ts';

/** A family fitted by maximum likelihood; the standard errors are those of its estimates. */
export type FittedFamily = (Normal | Lognormal | Gamma | Beta | Pareto | Count | NegativeBinomial) &
  Required<Estimated>;

const most = 200;

/**
 * Maximum likelihood of a normal: mean, and sd with n in its denominator.
 *
 * Shapes: at least two values that differ. Errors: null where all are the same. Source: errors from the Fisher
 * information, sd/√n and sd/√(2n), uncorrelated.
 *
 * @example
 * fitNormal([1, 3]).sd // => 1
 */
export function fitNormal(sample: readonly number[]): FittedFamily | null {
  const { mean, variance } = momentsOf(sample);
  const sd = Math.sqrt(variance);
  if (!(sd > 0)) return null;
  const n = sample.length;
  const standardErrors = { mean: sd / Math.sqrt(n), sd: sd / Math.sqrt(2 * n) };
  return { kind: 'normal', mean, sd, standardErrors, parameterCorrelation: 0 };
}

/**
 * Maximum likelihood of a lognormal: that of a normal for the logarithms.
 *
 * Shapes: at least two values above 0 that differ. Errors: null where they are not.
 *
 * @example
 * fitLognormal([1, Math.E ** 2]).sigma // => 1
 */
export function fitLognormal(sample: readonly number[]): FittedFamily | null {
  if (!sample.every((x) => x > 0)) return null;
  const { mean, variance } = momentsOf(sample.map(log));
  const sigma = Math.sqrt(variance);
  if (!(sigma > 0)) return null;
  const median = exp(mean);
  const n = sample.length;
  const standardErrors = { median: (median * sigma) / Math.sqrt(n), sigma: sigma / Math.sqrt(2 * n) };
  return { kind: 'lognormal', median, sigma, standardErrors, parameterCorrelation: 0 };
}

/**
 * Maximum likelihood of a gamma: ln k − ψ(k) = ln x̄ − mean of ln x, scale = x̄/k.
 *
 * Shapes: at least two values above 0 that differ. Errors: null where they are not, or the search does not end. Source:
 * Minka (2002) for the steps; errors from the Fisher information n·[[ψ′(k), 1/θ], [1/θ, k/θ²]].
 *
 * @example
 * Math.abs(fitGamma([1, 2, 3, 4]).shape * fitGamma([1, 2, 3, 4]).scale - 2.5) < 1e-12 // => true
 */
export function fitGamma(sample: readonly number[]): FittedFamily | null {
  if (!sample.every((x) => x > 0)) return null;
  const { mean } = momentsOf(sample);
  const gap = log(mean) - momentsOf(sample.map(log)).mean;
  if (!(gap > 1e-12)) return null;
  let k = (3 - gap + Math.sqrt((gap - 3) ** 2 + 24 * gap)) / (12 * gap);
  const converged = iterate(() => {
    const next = 1 / (1 / k + (log(k) - digamma(k) - gap) / (k - k * k * trigamma(k)));
    const moved = Math.abs(next / k - 1);
    k = next;
    return moved;
  });
  if (!converged || !(k > 0)) return null;
  const scale = mean / k;
  const n = sample.length;
  const errors = inverse(n * trigamma(k), n / scale, (n * k) / (scale * scale));
  return errors && { kind: 'gamma', shape: k, scale, ...named(errors, 'shape', 'scale') };
}

/**
 * Maximum likelihood of a beta on 0 to 1 by Newton steps.
 *
 * Shapes: at least two values between 0 and 1, without the ends, that differ. Errors: null where they are not, or the
 * search does not end. Source: errors from the Fisher information in trigammas.
 *
 * @example
 * Math.abs(fitBeta([0.2, 0.4, 0.6, 0.8]).alpha - fitBeta([0.2, 0.4, 0.6, 0.8]).beta) < 1e-9 // => true
 */
export function fitBeta(sample: readonly number[]): FittedFamily | null {
  if (!sample.every((x) => x > 0 && x < 1)) return null;
  const { mean, variance } = momentsOf(sample);
  if (!(variance > 0)) return null;
  const low = momentsOf(sample.map(log)).mean;
  const high = momentsOf(sample.map((x) => log(1 - x))).mean;
  const size = Math.max((mean * (1 - mean)) / variance - 1, 0.1);
  let [a, b] = [mean * size, (1 - mean) * size];
  const converged = iterate(() => {
    const [ga, gb] = [digamma(a) - digamma(a + b) - low, digamma(b) - digamma(a + b) - high];
    const both = trigamma(a + b);
    const [haa, hbb] = [trigamma(a) - both, trigamma(b) - both];
    const determinant = haa * hbb - both * both;
    const [da, db] = [(hbb * ga + both * gb) / determinant, (both * ga + haa * gb) / determinant];
    const [na, nb] = [Math.max(a - da, a / 4), Math.max(b - db, b / 4)];
    const moved = Math.max(Math.abs(na / a - 1), Math.abs(nb / b - 1));
    [a, b] = [na, nb];
    return moved;
  });
  if (!converged) return null;
  const n = sample.length;
  const both = trigamma(a + b);
  const errors = inverse(n * (trigamma(a) - both), -n * both, n * (trigamma(b) - both));
  return errors && { kind: 'beta', alpha: a, beta: b, low: 0, high: 1, ...named(errors, 'alpha', 'beta') };
}

/**
 * Maximum likelihood of a Pareto: scale is the smallest value, shape = n / Σ ln(x/scale).
 *
 * Shapes: at least two values above 0 that differ. Errors: null where they are not. Source: shape/√n; the smallest
 * value is itself Pareto with exponent n·shape, whose sd is the error of the scale.
 *
 * @example
 * fitPareto([1, Math.E, Math.E]).shape // => 1.5
 */
export function fitPareto(sample: readonly number[]): FittedFamily | null {
  const scale = Math.min(...sample);
  if (!(scale > 0)) return null;
  const n = sample.length;
  const sum = sample.reduce((total, x) => total + log(x / scale), 0);
  if (!(sum > 0)) return null;
  const shape = n / sum;
  const standardErrors = { scale: n * shape > 2 ? scale / (n * shape) : 0, shape: shape / Math.sqrt(n) };
  return { kind: 'pareto', scale, shape, standardErrors, parameterCorrelation: 0 };
}

/**
 * Maximum likelihood of a Poisson or a geometric: the mean of the sample.
 *
 * Shapes: whole numbers from 0, not all 0. Errors: null where they are not. Source: errors √(variance of the
 * distribution / n).
 *
 * @example
 * fitCount('poisson', [1, 2, 3]).mean // => 2
 */
export function fitCount(kind: Count['kind'], sample: readonly number[]): FittedFamily | null {
  if (!areCounts(sample)) return null;
  const { mean } = momentsOf(sample);
  if (!(mean > 0)) return null;
  const variance = kind === 'poisson' ? mean : mean + mean * mean;
  return { kind, mean, standardErrors: { mean: Math.sqrt(variance / sample.length) }, parameterCorrelation: 0 };
}

/**
 * Maximum likelihood of a negative binomial: mean of the sample, and the dispersion at which the derivative of the
 * likelihood is 0.
 *
 * Shapes: whole numbers from 0 whose variance is above their mean. Errors: null where they are not, or the search does
 * not end: a Poisson then says as much. Source: error of the dispersion from the observed information, at which it is
 * uncorrelated with the mean.
 *
 * @example
 * fitNegativeBinomial([0, 0, 1, 2, 9]).mean // => 2.4
 */
export function fitNegativeBinomial(sample: readonly number[]): FittedFamily | null {
  if (!areCounts(sample)) return null;
  const { mean, variance } = momentsOf(sample);
  if (!(variance > mean)) return null;
  const n = sample.length;
  const slope = (r: number) =>
    sample.reduce((sum, x) => sum + digamma(x + r), 0) - n * digamma(r) + n * log(r / (r + mean));
  const curve = (r: number) =>
    sample.reduce((sum, x) => sum + trigamma(x + r), 0) - n * trigamma(r) + n / r - n / (r + mean);
  let r = (mean * mean) / (variance - mean);
  const converged = iterate(() => {
    const [s, c] = [slope(r), curve(r)];
    // In the logarithm, so that the dispersion stays above 0; uphill where the likelihood bends the wrong way.
    const change = c < 0 ? -s / (c * r) : Math.sign(s) * 0.5;
    const next = r * exp(Math.max(-1, Math.min(1, change)));
    const moved = Math.abs(next / r - 1);
    r = next;
    return r > 1e7 ? Infinity : moved;
  });
  const information = -curve(r);
  if (!converged || !(information > 0)) return null;
  const standardErrors = { mean: Math.sqrt((mean + (mean * mean) / r) / n), dispersion: 1 / Math.sqrt(information) };
  return { kind: 'negativeBinomial', mean, dispersion: r, standardErrors, parameterCorrelation: 0 };
}

function areCounts(sample: readonly number[]): boolean {
  return sample.every((x) => x >= 0 && Number.isInteger(x));
}

/** Mean, and variance with n in its denominator. */
function momentsOf(sample: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
  return { mean, variance: sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / sample.length };
}

/** Steps until they move by less than a part of 10⁻¹², and whether they did. */
function iterate(step: () => number): boolean {
  for (let i = 0; i < most; i++) {
    const moved = step();
    if (moved < 1e-12) return true;
    if (!Number.isFinite(moved)) return false;
  }
  return false;
}

/** Standard errors and correlation from a 2 × 2 information matrix [[a, b], [b, d]]. */
function inverse(a: number, b: number, d: number): { first: number; second: number; correlation: number } | null {
  const determinant = a * d - b * b;
  if (!(determinant > 0)) return null;
  return {
    first: Math.sqrt(d / determinant),
    second: Math.sqrt(a / determinant),
    correlation: -b / Math.sqrt(a * d),
  };
}

function named(errors: { first: number; second: number; correlation: number }, first: string, second: string) {
  return {
    standardErrors: { [first]: errors.first, [second]: errors.second },
    parameterCorrelation: errors.correlation,
  };
}
