import { exp, log } from './elementary.ts';

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * Logarithm of the gamma function for x > 0, relative error about 1e-14.
 *
 * Shapes: scalar. Source: Lanczos (1964), coefficients g = 7, n = 9.
 *
 * @example
 * Math.abs(logGamma(5) - Math.log(24)) < 1e-13 // => true
 */
export function logGamma(x: number): number {
  if (x < 0.5) return log(Math.PI) - log(sinPi(x)) - logGamma(1 - x);
  const y = x - 1;
  let sum = lanczos[0]!;
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i]! / (y + i);
  const t = y + 7.5;
  return 0.9189385332046727 + (y + 0.5) * log(t) - t + log(sum);
}

/** sin(πx) for 0 < x < 0.5 by its Taylor series: no `Math.sin` on a path to a result. */
function sinPi(x: number): number {
  const a = Math.PI * x;
  const s = a * a;
  let term = a;
  let sum = a;
  for (let k = 1; k < 16; k++) {
    term *= -s / (2 * k * (2 * k + 1));
    sum += term;
  }
  return sum;
}

/**
 * Regularised incomplete beta function: the distribution function of Beta(a, b) at x.
 *
 * Shapes: scalars, a > 0, b > 0, 0 ≤ x ≤ 1. Source: continued fraction of Didonato and Morris (1992), evaluated by the
 * modified Lentz method.
 *
 * @example
 * betaCdf(0.5, 2, 2) // => 0.5
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (a === b && x === 0.5) return 0.5;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a);
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let fraction = d;
  for (let m = 1; m < 500; m++) {
    for (const step of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 + step * d;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = 1 + step / c;
      if (Math.abs(c) < tiny) c = tiny;
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return front * fraction;
}

/**
 * Density of Beta(a, b) at 0 < x < 1.
 *
 * @example
 * Math.abs(betaDensity(0.5, 2, 2) - 1.5) < 1e-12 // => true
 */
export function betaDensity(x: number, a: number, b: number): number {
  return exp(logGamma(a + b) - logGamma(a) - logGamma(b) + (a - 1) * log(x) + (b - 1) * log(1 - x));
}

/**
 * Inverse of `betaCdf` by safeguarded Newton steps, to the last bits of x.
 *
 * Shapes: scalars, 0 ≤ u ≤ 1.
 *
 * @example
 * Math.abs(betaQuantile(0.5, 3, 3) - 0.5) < 1e-14 // => true
 */
export function betaQuantile(u: number, a: number, b: number): number {
  if (u <= 0) return 0;
  if (u >= 1) return 1;
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let iteration = 0; iteration < 200; iteration++) {
    const error = betaCdf(x, a, b) - u;
    if (error > 0) high = x;
    else low = x;
    let next = x - error / betaDensity(x, a, b);
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (Math.abs(next - x) <= 1e-16 * x || next === x) return next;
    x = next;
  }
  return x;
}
