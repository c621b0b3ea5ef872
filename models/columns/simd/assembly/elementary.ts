// exp and ln, alone and in pairs. The same steps in the same order as models/statistics/elementary.ts: the same bits.

const ln2High: f64 = 6.9314718036912381649e-1;
const ln2Low: f64 = 1.90821492927058770002e-10;
const inverseLn2: f64 = 1.4426950408889634;
const sqrt2: f64 = 1.4142135623730951;
const smallestNormal: f64 = 2.2250738585072014e-308;

export function exp(x: f64): f64 {
  if (x > 709.782712893384) return Infinity;
  if (!(x >= -708.3964185322641)) return isNaN(x) ? x : 0;
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
  if (k === 1024) return y * 2 * reinterpret<f64>((<i64>2046) << 52);
  return y * reinterpret<f64>((<i64>k + 1023) << 52);
}

function expEach(x: v128): v128 {
  return f64x2.replace_lane(f64x2.splat(exp(f64x2.extract_lane(x, 0))), 1, exp(f64x2.extract_lane(x, 1)));
}

@inline
export function expPair(x: v128): v128 {
  if (!i64x2.all_true(f64x2.lt(f64x2.abs(x), f64x2.splat(708)))) return expEach(x);
  const k = f64x2.floor(f64x2.add(f64x2.mul(x, f64x2.splat(inverseLn2)), f64x2.splat(0.5)));
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(ln2High)));
  const low = f64x2.mul(k, f64x2.splat(ln2Low));
  const r = f64x2.sub(high, low);
  const t = f64x2.mul(r, r);
  let p = f64x2.add(f64x2.splat(-1.6533902205465251539e-6), f64x2.mul(t, f64x2.splat(4.13813679705723846039e-8)));
  p = f64x2.add(f64x2.splat(6.61375632143793436117e-5), f64x2.mul(t, p));
  p = f64x2.add(f64x2.splat(-2.77777777770155933842e-3), f64x2.mul(t, p));
  p = f64x2.add(f64x2.splat(1.66666666666666019037e-1), f64x2.mul(t, p));
  const c = f64x2.sub(r, f64x2.mul(t, p));
  const q = f64x2.div(f64x2.mul(r, c), f64x2.sub(f64x2.splat(2), c));
  const y = f64x2.sub(f64x2.splat(1), f64x2.sub(f64x2.sub(low, q), high));
  const whole = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k));
  return f64x2.mul(y, i64x2.shl(i64x2.add(whole, i64x2.splat(1023)), 52));
}

export function log(x: f64): f64 {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let value = x;
  let shift = 0;
  if (value < smallestNormal) {
    value *= 18014398509481984;
    shift = -54;
  }
  const bits = reinterpret<u64>(value);
  let exponent: f64 = <f64>(<i32>(bits >> 52) - 1023 + shift);
  let m = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000);
  if (m > sqrt2) {
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

function logEach(x: v128): v128 {
  return f64x2.replace_lane(f64x2.splat(log(f64x2.extract_lane(x, 0))), 1, log(f64x2.extract_lane(x, 1)));
}

@inline
export function logPair(x: v128): v128 {
  const ordinary = v128.and(f64x2.ge(x, f64x2.splat(smallestNormal)), f64x2.lt(x, f64x2.splat(Infinity)));
  if (!i64x2.all_true(ordinary)) return logEach(x);
  const tops = i64x2.shr_u(x, 52);
  const narrow = v128.shuffle<i32>(tops, tops, 0, 2, 0, 2);
  let exponent = f64x2.convert_low_i32x4_s(i32x4.sub(narrow, i32x4.splat(1023)));
  let m = v128.or(v128.and(x, i64x2.splat(0xfffffffffffff)), i64x2.splat(0x3ff0000000000000));
  const large = f64x2.gt(m, f64x2.splat(sqrt2));
  m = v128.bitselect(f64x2.mul(m, f64x2.splat(0.5)), m, large);
  exponent = f64x2.add(exponent, v128.and(large, f64x2.splat(1)));
  const f = f64x2.sub(m, f64x2.splat(1));
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  let odd = f64x2.add(f64x2.splat(2.222219843214978396e-1), f64x2.mul(w, f64x2.splat(1.531383769920937332e-1)));
  odd = f64x2.mul(w, f64x2.add(f64x2.splat(3.999999999940941908e-1), f64x2.mul(w, odd)));
  let even = f64x2.add(f64x2.splat(1.818357216161805012e-1), f64x2.mul(w, f64x2.splat(1.479819860511658591e-1)));
  even = f64x2.add(f64x2.splat(2.857142874366239149e-1), f64x2.mul(w, even));
  even = f64x2.mul(z, f64x2.add(f64x2.splat(6.66666666666673513e-1), f64x2.mul(w, even)));
  const half = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f);
  const inner = f64x2.add(
    f64x2.mul(s, f64x2.add(half, f64x2.add(even, odd))),
    f64x2.mul(exponent, f64x2.splat(ln2Low)),
  );
  return f64x2.sub(f64x2.mul(exponent, f64x2.splat(ln2High)), f64x2.sub(f64x2.sub(half, inner), f));
}

export function power(a: f64, b: f64): f64 {
  return b === 0 ? 1 : exp(b * log(a));
}
