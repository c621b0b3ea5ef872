// The normal quantile and distribution function, alone and in pairs: the bits of models/statistics/normal.ts.
import { exp, expPair, log } from './elementary';

function centralQuantile(q: f64): f64 {
  const r = 0.180625 - q * q;
  let n: f64 = 2509.0809287301226727;
  n = n * r + 33430.575583588128105;
  n = n * r + 67265.770927008700853;
  n = n * r + 45921.953931549871457;
  n = n * r + 13731.693765509461125;
  n = n * r + 1971.5909503065514427;
  n = n * r + 133.14166789178437745;
  n = n * r + 3.387132872796366608;
  let d: f64 = 5226.495278852545925;
  d = d * r + 28729.085735721942674;
  d = d * r + 39307.89580009271061;
  d = d * r + 21213.794301586595867;
  d = d * r + 5394.1960214247511077;
  d = d * r + 687.1870074920579083;
  d = d * r + 42.313330701600911252;
  d = d * r + 1;
  return (q * n) / d;
}

function tailQuantile(r: f64): f64 {
  if (r <= 5) {
    const s = r - 1.6;
    let n: f64 = 7.7454501427834140764e-4;
    n = n * s + 0.0227238449892691845833;
    n = n * s + 0.24178072517745061177;
    n = n * s + 1.27045825245236838258;
    n = n * s + 3.64784832476320460504;
    n = n * s + 5.7694972214606914055;
    n = n * s + 4.6303378461565452959;
    n = n * s + 1.42343711074968357734;
    let d: f64 = 1.05075007164441684324e-9;
    d = d * s + 5.475938084995344946e-4;
    d = d * s + 0.0151986665636164571966;
    d = d * s + 0.14810397642748007459;
    d = d * s + 0.68976733498510000455;
    d = d * s + 1.6763848301838038494;
    d = d * s + 2.05319162663775882187;
    d = d * s + 1;
    return n / d;
  }
  const s = r - 5;
  let n: f64 = 2.01033439929228813265e-7;
  n = n * s + 2.71155556874348757815e-5;
  n = n * s + 0.0012426609473880784386;
  n = n * s + 0.026532189526576123093;
  n = n * s + 0.29656057182850489123;
  n = n * s + 1.7848265399172913358;
  n = n * s + 5.4637849111641143699;
  n = n * s + 6.6579046435011037772;
  let d: f64 = 2.04426310338993978564e-15;
  d = d * s + 1.4215117583164458887e-7;
  d = d * s + 1.8463183175100546818e-5;
  d = d * s + 7.868691311456132591e-4;
  d = d * s + 0.0148753612908506148525;
  d = d * s + 0.13692988092273580531;
  d = d * s + 0.59983220655588793769;
  d = d * s + 1;
  return n / d;
}

export function normalQuantile(u: f64): f64 {
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) return centralQuantile(q);
  const p = q < 0 ? u : 1 - u;
  if (p <= 0) return q < 0 ? -Infinity : Infinity;
  const tail = tailQuantile(Math.sqrt(-log(p)));
  return q < 0 ? -tail : tail;
}

@inline
function coefficientPair(first: usize, second: usize): v128 {
  return v128.load64_lane(second, v128.load64_zero(first), 1);
}

function quantileEach(u: v128): v128 {
  const first = tabulated(f64x2.extract_lane(u, 0));
  return f64x2.replace_lane(f64x2.splat(first), 1, tabulated(f64x2.extract_lane(u, 1)));
}

let pieces: usize = 0;
let firstPiece: i32 = 0;

export function setNormalTable(piecesAt: usize, first: i32): void {
  pieces = piecesAt;
  firstPiece = first;
}

function tabulated(u: f64): f64 {
  const p = u < 0.5 ? u : 1 - u;
  const word = reinterpret<u64>(p);
  const piece = <i32>(word >> 47) - firstPiece;
  if (!(piece >= 0 && p > 0 && p < 0.5)) return normalQuantile(u);
  const t = reinterpret<f64>((word & 0x7fffffffffff) | 0x3ff0000000000000) - 1;
  const at = pieces + <usize>piece * 48;
  let z = load<f64>(at);
  for (let k: usize = 8; k < 48; k += 8) z = z * t + load<f64>(at + k);
  return u < 0.5 ? z : -z;
}

/** Quantiles of a block from the table of pieces; the bits of models/statistics/normalTable.ts. */
export function fillNormalQuantile(out: usize, from: usize, bytes: usize): void {
  const zero = f64x2.splat(0);
  const half = f64x2.splat(0.5);
  const one = f64x2.splat(1);
  for (let i: usize = 0; i < bytes; i += 16) {
    const u = v128.load(from + i);
    const low = f64x2.lt(u, half);
    const p = v128.bitselect(u, f64x2.sub(one, u), low);
    const piece0 = <i32>(<u64>i64x2.extract_lane(p, 0) >> 47) - firstPiece;
    const piece1 = <i32>(<u64>i64x2.extract_lane(p, 1) >> 47) - firstPiece;
    const inside = v128.and(f64x2.gt(p, zero), f64x2.lt(p, half));
    if ((piece0 | piece1) < 0 || !i64x2.all_true(inside)) {
      v128.store(out + i, quantileEach(u));
      continue;
    }
    const t = f64x2.sub(v128.or(v128.and(p, i64x2.splat(0x7fffffffffff)), one), one);
    const at0 = pieces + <usize>piece0 * 48;
    const at1 = pieces + <usize>piece1 * 48;
    let z = coefficientPair(at0, at1);
    z = f64x2.add(f64x2.mul(z, t), coefficientPair(at0 + 8, at1 + 8));
    z = f64x2.add(f64x2.mul(z, t), coefficientPair(at0 + 16, at1 + 16));
    z = f64x2.add(f64x2.mul(z, t), coefficientPair(at0 + 24, at1 + 24));
    z = f64x2.add(f64x2.mul(z, t), coefficientPair(at0 + 32, at1 + 32));
    z = f64x2.add(f64x2.mul(z, t), coefficientPair(at0 + 40, at1 + 40));
    v128.store(out + i, v128.bitselect(z, f64x2.neg(z), low));
  }
}

function nearRatio(x: f64): f64 {
  let n: f64 = 0.065682337918207449113;
  let m: f64 = 1;
  n = n * x + 2.2352520354606839287;
  m = m * x + 47.20258190468824187;
  n = n * x + 161.02823106855587881;
  m = m * x + 976.09855173777669322;
  n = n * x + 1067.6894854603709582;
  m = m * x + 10260.932208618978205;
  n = n * x + 18154.981253343561249;
  m = m * x + 45507.789335026729956;
  return n / m;
}

function middleRatio(x: f64): f64 {
  let n: f64 = 1.0765576773720192317e-8;
  let m: f64 = 1;
  n = n * x + 0.39894151208813466764;
  m = m * x + 22.266688044328115691;
  n = n * x + 8.8831497943883759412;
  m = m * x + 235.38790178262499861;
  n = n * x + 93.506656132177855979;
  m = m * x + 1519.377599407554805;
  n = n * x + 597.27027639480026226;
  m = m * x + 6485.558298266760755;
  n = n * x + 2494.5375852903726711;
  m = m * x + 18615.571640885098091;
  n = n * x + 6848.1904505362823326;
  m = m * x + 34900.952721145977266;
  n = n * x + 11602.651437647350124;
  m = m * x + 38912.003286093271411;
  n = n * x + 9842.7148383839780218;
  m = m * x + 19685.429676859990727;
  return n / m;
}

function farRatio(x: f64): f64 {
  let n: f64 = 0.02307344176494017303;
  let m: f64 = 1;
  n = n * x + 0.21589853405795699;
  m = m * x + 1.28426009614491121;
  n = n * x + 0.1274011611602473639;
  m = m * x + 0.468238212480865118;
  n = n * x + 0.022235277870649807;
  m = m * x + 0.0659881378689285515;
  n = n * x + 0.001421619193227893466;
  m = m * x + 0.00378239633202758244;
  n = n * x + 2.9112874951168792e-5;
  m = m * x + 7.29751555083966205e-5;
  return n / m;
}

export function normalCdf(z: f64): f64 {
  const y = Math.abs(z);
  if (y <= 0.67448975) return 0.5 + z * nearRatio(z * z);
  const tail = upperTail(y);
  return z > 0 ? 1 - tail : tail;
}

function upperTail(y: f64): f64 {
  if (!(y < 38.5)) return isNaN(y) ? y : 0;
  const head = Math.trunc(y * 16) / 16;
  const density = exp(-0.5 * head * head) * exp(-0.5 * (y - head) * (y + head));
  if (y <= 5.656854249492381) return density * middleRatio(y);
  const x = 1 / (y * y);
  return (density * (0.39894228040143267794 - x * farRatio(x))) / y;
}

@inline
function nearRatioPair(x: v128): v128 {
  let n = f64x2.splat(0.065682337918207449113);
  let m = f64x2.splat(1);
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(2.2352520354606839287));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(47.20258190468824187));
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(161.02823106855587881));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(976.09855173777669322));
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(1067.6894854603709582));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(10260.932208618978205));
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(18154.981253343561249));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(45507.789335026729956));
  return f64x2.div(n, m);
}

@inline
function middleRatioPair(x: v128): v128 {
  let n = f64x2.splat(1.0765576773720192317e-8);
  let m = f64x2.splat(1);
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(0.39894151208813466764));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(22.266688044328115691));
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(8.8831497943883759412));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(235.38790178262499861));
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(93.506656132177855979));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(1519.377599407554805));
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(597.27027639480026226));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(6485.558298266760755));
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(2494.5375852903726711));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(18615.571640885098091));
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(6848.1904505362823326));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(34900.952721145977266));
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(11602.651437647350124));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(38912.003286093271411));
  n = f64x2.add(f64x2.mul(n, x), f64x2.splat(9842.7148383839780218));
  m = f64x2.add(f64x2.mul(m, x), f64x2.splat(19685.429676859990727));
  return f64x2.div(n, m);
}

/** Two neighbours are mostly in the same piece of the approximation; where they are not, each goes alone. */
export function normalCdfPair(z: v128): v128 {
  const y = f64x2.abs(z);
  const half = f64x2.splat(0.5);
  const near = f64x2.le(y, f64x2.splat(0.67448975));
  if (i64x2.all_true(near)) return f64x2.add(half, f64x2.mul(z, nearRatioPair(f64x2.mul(z, z))));
  const middle = v128.andnot(f64x2.le(y, f64x2.splat(5.656854249492381)), near);
  if (!i64x2.all_true(middle)) {
    return f64x2.replace_lane(f64x2.splat(normalCdf(f64x2.extract_lane(z, 0))), 1, normalCdf(f64x2.extract_lane(z, 1)));
  }
  const minusHalf = f64x2.splat(-0.5);
  const sixteen = f64x2.splat(16);
  const head = f64x2.div(f64x2.trunc(f64x2.mul(y, sixteen)), sixteen);
  const rest = f64x2.mul(f64x2.mul(minusHalf, f64x2.sub(y, head)), f64x2.add(y, head));
  const density = f64x2.mul(expPair(f64x2.mul(f64x2.mul(minusHalf, head), head)), expPair(rest));
  const tail = f64x2.mul(density, middleRatioPair(y));
  return v128.bitselect(f64x2.sub(f64x2.splat(1), tail), tail, f64x2.gt(z, f64x2.splat(0)));
}
