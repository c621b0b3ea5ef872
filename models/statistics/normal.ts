import { exp, log } from './elementary.ts';

/**
 * Density of the standard normal distribution.
 *
 * @example
 * normalDensity(0) // => 0.3989422804014327
 */
export function normalDensity(z: number): number {
  return 0.3989422804014327 * exp(-0.5 * z * z);
}

// Cody's rational approximations: a/b up to |z| = 0.67, c/d up to √32, p/q beyond.
const a = [2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249];
const b = [47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956];
const c = [
  0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226, 2494.5375852903726711,
  6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
];
const d = [
  22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755, 18615.571640885098091,
  34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
];
const p = [
  0.21589853405795699, 0.1274011611602473639, 0.022235277870649807, 0.001421619193227893466, 2.9112874951168792e-5,
];
const q = [
  1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244, 7.29751555083966205e-5,
];

/** A ratio of two polynomials in x, both given from the highest power but one. */
function rational(x: number, leading: number, numerator: readonly number[], denominator: readonly number[]): number {
  let n = leading;
  let m = 1;
  for (let i = 0; i < numerator.length; i++) {
    n = n * x + numerator[i]!;
    m = m * x + denominator[i]!;
  }
  return n / m;
}

/**
 * Standard normal distribution function, relative error below 1e-15 also far in the lower tail.
 *
 * Shapes: scalar. Source: Cody (1969), "Rational Chebyshev approximations for the error function".
 *
 * @example
 * normalCdf(0) // => 0.5
 */
export function normalCdf(z: number): number {
  const y = Math.abs(z);
  if (y <= 0.67448975) return 0.5 + z * rational(z * z, 0.065682337918207449113, a, b);
  const tail = upperTail(y);
  return z > 0 ? 1 - tail : tail;
}

/** P(Z > y) for y > 0.67; the exponent is split so that y² loses no bits. */
function upperTail(y: number): number {
  if (!(y < 38.5)) return Number.isNaN(y) ? y : 0;
  const head = Math.trunc(y * 16) / 16;
  const density = exp(-0.5 * head * head) * exp(-0.5 * (y - head) * (y + head));
  if (y <= 5.656854249492381) return density * rational(y, 1.0765576773720192317e-8, c, d);
  const x = 1 / (y * y);
  return (density * (0.39894228040143267794 - x * rational(x, 0.02307344176494017303, p, q))) / y;
}

/**
 * Inverse of the standard normal distribution function, accurate to about 1 part in 10^16.
 *
 * Shapes: scalar in (0, 1). Errors: none (0 gives −Infinity, 1 gives Infinity).
 * Source: Wichura (1988), Applied Statistics algorithm AS 241, routine PPND16.
 *
 * @example
 * normalQuantile(0.5) // => 0
 */
export function normalQuantile(u: number): number {
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const n =
      ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
        45921.953931549871457) *
        r +
        13731.693765509461125) *
        r +
        1971.5909503065514427) *
        r +
        133.14166789178437745) *
        r +
      3.387132872796366608;
    const d =
      ((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r + 21213.794301586595867) *
        r +
        5394.1960214247511077) *
        r +
        687.1870074920579083) *
        r +
        42.313330701600911252) *
        r +
      1;
    return (q * n) / d;
  }
  const p = q < 0 ? u : 1 - u;
  if (p <= 0) return q < 0 ? -Infinity : Infinity;
  const tail = normalTailQuantile(Math.sqrt(-log(p)));
  return q < 0 ? -tail : tail;
}

/** The outer two pieces of AS 241, in r = sqrt(−ln p). */
function normalTailQuantile(r: number): number {
  if (r <= 5) {
    const s = r - 1.6;
    const n =
      ((((((7.7454501427834140764e-4 * s + 0.0227238449892691845833) * s + 0.24178072517745061177) * s +
        1.27045825245236838258) *
        s +
        3.64784832476320460504) *
        s +
        5.7694972214606914055) *
        s +
        4.6303378461565452959) *
        s +
      1.42343711074968357734;
    const d =
      ((((((1.05075007164441684324e-9 * s + 5.475938084995344946e-4) * s + 0.0151986665636164571966) * s +
        0.14810397642748007459) *
        s +
        0.68976733498510000455) *
        s +
        1.6763848301838038494) *
        s +
        2.05319162663775882187) *
        s +
      1;
    return n / d;
  }
  const s = r - 5;
  const n =
    ((((((2.01033439929228813265e-7 * s + 2.71155556874348757815e-5) * s + 0.0012426609473880784386) * s +
      0.026532189526576123093) *
      s +
      0.29656057182850489123) *
      s +
      1.7848265399172913358) *
      s +
      5.4637849111641143699) *
      s +
    6.6579046435011037772;
  const d =
    ((((((2.04426310338993978564e-15 * s + 1.4215117583164458887e-7) * s + 1.8463183175100546818e-5) * s +
      7.868691311456132591e-4) *
      s +
      0.0148753612908506148525) *
      s +
      0.13692988092273580531) *
      s +
      0.59983220655588793769) *
      s +
    1;
  return n / d;
}
