import { logGamma } from './beta.ts';
import { exp, log } from './elementary.ts';

const halfLogTwoPi = 0.9189385332046727;

/**
 * What Stirling's formula for ln n! leaves out: ln n! − (n + ½) ln n + n − ½ ln 2π.
 *
 * Shapes: scalar, n > 0. Source: Loader (2000), "Fast and accurate computation of binomial probabilities".
 *
 * @example
 * Math.abs(stirlingError(1) - (1 - Math.log(2 * Math.PI) / 2)) < 1e-15 // => true
 */
export function stirlingError(n: number): number {
  if (n <= 15) return logGamma(n + 1) - (n + 0.5) * log(n) + n - halfLogTwoPi;
  const s = 1 / (n * n);
  return (
    (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s * (1 / 156))))))) / n
  );
}

/**
 * x ln(x/m) + m − x without cancellation where x is close to m.
 *
 * Shapes: scalars above 0. Source: Loader (2000), function bd0.
 *
 * @example
 * Math.abs(deviance(2, 1) - (2 * Math.log(2) - 1)) < 1e-15 // => true
 */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/**
 * m^k e^(−m) / Γ(k + 1): the Poisson mass, also between whole numbers, to full relative precision.
 *
 * Shapes: scalars, k ≥ 0, m ≥ 0. Source: Loader (2000).
 *
 * @example
 * Math.abs(poissonMass(2, 1) - Math.exp(-1) / 2) < 1e-15 // => true
 */
export function poissonMass(k: number, m: number): number {
  if (m === 0) return k === 0 ? 1 : 0;
  if (k === 0) return exp(-m);
  return exp(-stirlingError(k) - deviance(k, m)) / Math.sqrt(2 * Math.PI * k);
}

/**
 * The binomial mass Γ(n+1)/(Γ(k+1)Γ(n−k+1)) p^k q^(n−k), also between whole numbers, to full relative precision.
 *
 * Shapes: scalars, 0 ≤ k ≤ n, q = 1 − p given apart so that neither loses digits. Source: Loader (2000).
 *
 * @example
 * Math.abs(binomialMass({ k: 1, n: 2, p: 0.5, q: 0.5 }) - 0.5) < 1e-15 // => true
 */
export function binomialMass({
  k,
  n,
  p,
  q,
}: {
  readonly k: number;
  readonly n: number;
  readonly p: number;
  readonly q: number;
}): number {
  if (p === 0) return k === 0 ? 1 : 0;
  if (q === 0) return k === n ? 1 : 0;
  if (k === 0) return exp(n * log(q));
  if (k === n) return exp(n * log(p));
  const correction = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  const spread = deviance(k, n * p) + deviance(n - k, n * q);
  return exp(correction - spread) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}
