import { poissonMass } from './saddlePoint.ts';

const tiny = 1e-300;
const mostTerms = 10_000_000;

/**
 * Distribution function of a gamma with shape a and scale 1: the regularised lower incomplete gamma function P(a, x),
 * to full relative precision also far in the lower tail.
 *
 * Shapes: scalars, a > 0. Source: series and Lentz continued fraction, Press et al. (2007), section 6.2.
 *
 * @example
 * Math.abs(gammaCdf(1, 1) - (1 - Math.exp(-1))) < 1e-15 // => true
 */
export function gammaCdf(x: number, a: number): number {
  if (!(x > 0)) return 0;
  if (x === Infinity) return 1;
  return x < a + 1 ? series(x, a) : 1 - continuedFraction(x, a);
}

/**
 * Q(a, x) = 1 − P(a, x), to full relative precision also far in the upper tail.
 *
 * Shapes: scalars, a > 0. Source: as `gammaCdf`.
 *
 * @example
 * Math.abs(gammaSurvival(3, 1) - Math.exp(-3)) < 1e-16 // => true
 */
export function gammaSurvival(x: number, a: number): number {
  if (!(x > 0)) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - series(x, a) : continuedFraction(x, a);
}

/**
 * Density of a gamma with shape a and scale 1.
 *
 * Shapes: scalars, a > 0. At 0 it is Infinity for a below 1.
 *
 * @example
 * Math.abs(gammaDensity(1, 2) - Math.exp(-1)) < 1e-15 // => true
 */
export function gammaDensity(x: number, a: number): number {
  if (x < 0 || x === Infinity) return 0;
  if (x === 0) return a < 1 ? Infinity : a === 1 ? 1 : 0;
  return a < 1 ? (poissonMass(a, x) * a) / x : poissonMass(a - 1, x);
}

/** P(a, x) = x^a e^(−x)/Γ(a+1) · (1 + x/(a+1) + x²/((a+1)(a+2)) + …). */
function series(x: number, a: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < mostTerms; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return poissonMass(a, x) * sum;
}

function continuedFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < mostTerms; n++) {
    const step = -n * (n - a);
    b += 2;
    d = step * d + b;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = b + step / c;
    if (Math.abs(c) < tiny) c = tiny;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 2.5e-16) break;
  }
  return poissonMass(a, x) * a * h;
}
