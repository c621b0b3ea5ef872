/**
 * exp, log and friends made only of IEEE 754 operations that every machine rounds alike, so that a run has the same
 * bits everywhere; `Math.exp` and `Math.log` may differ in the last bit between engines.
 */

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const inverseLn2 = Math.LOG2E;

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);

/** 2^k for −1022 ≤ k ≤ 1023, by writing the exponent field. */
function powerOfTwo(k: number): number {
  words[0] = 0;
  words[1] = (k + 1023) << 20;
  return bits[0]!;
}

/**
 * e^x within 1 unit in the last place.
 *
 * Shapes: scalar. Errors: none (overflow gives Infinity, underflow 0). Source: the reduction and rational approximation
 * published with the FreeBSD math library (e_exp.c).
 *
 * @example
 * exp(0) // => 1
 */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (!(x >= -708.3964185322641)) return Number.isNaN(x) ? x : 0;
  const k = Math.floor(x * inverseLn2 + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return k === 1024 ? y * 2 * powerOfTwo(1023) : y * powerOfTwo(k);
}

/**
 * Natural logarithm within 1 unit in the last place.
 *
 * Shapes: scalar. Errors: none (0 gives −Infinity, a negative number NaN). Source: FreeBSD math library (e_log.c).
 *
 * @example
 * log(1) // => 0
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  let shift = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    shift = -54;
  }
  bits[0] = x;
  const top = words[1]!;
  let exponent = (top >>> 20) - 1023 + shift;
  words[1] = (top & 0xfffff) | 0x3ff00000;
  let m = bits[0]!;
  if (m > Math.SQRT2) {
    m *= 0.5;
    exponent += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const even =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * f * f;
  return exponent * ln2High - (half - (s * (half + (even + odd)) + exponent * ln2Low) - f);
}

/**
 * a raised to b for a positive a, through `exp` and `log`.
 *
 * Shapes: scalar. Errors: none (a ≤ 0 gives 0 for a = 0, NaN below).
 *
 * @example
 * power(4, 0) // => 1
 */
export function power(a: number, b: number): number {
  return b === 0 ? 1 : exp(b * log(a));
}

/**
 * e^x − 1 without cancellation for a small x.
 *
 * Shapes: scalar.
 *
 * @example
 * expLessOne(1e-20) // => 1e-20
 */
export function expLessOne(x: number): number {
  if (Math.abs(x) > 0.5) return exp(x) - 1;
  let term = x;
  let sum = x;
  for (let n = 2; n < 20; n++) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/**
 * ln(1 + x) without cancellation for a small x.
 *
 * Shapes: scalar above −1. Errors: none (−1 gives −Infinity).
 *
 * @example
 * logOnePlus(1e-20) // => 1e-20
 */
export function logOnePlus(x: number): number {
  if (Math.abs(x) > 0.2) return log(1 + x);
  const w = x / (2 + x);
  let term = w;
  let sum = w;
  for (let n = 3; n < 40; n += 2) {
    term *= w * w;
    sum += term / n;
  }
  return 2 * sum;
}

/**
 * Sine of a small angle by its Taylor series.
 *
 * Shapes: scalar, |x| ≤ 1 radian.
 *
 * @example
 * Math.abs(sine(Math.PI / 6) - 0.5) < 1e-15 // => true
 */
export function sine(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; k < 14; k++) {
    term *= (-x * x) / (2 * k * (2 * k + 1));
    sum += term;
  }
  return sum;
}
