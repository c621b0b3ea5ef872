// The normal quantile and distribution function, alone and in pairs: the bits of models/statistics/normal.ts.
import { exp, log, logPair } from './elementary';

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

@inline
function centralQuantilePair(q: v128): v128 {
  const r = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q));
  let n = f64x2.splat(2509.0809287301226727);
  n = f64x2.add(f64x2.mul(n, r), f64x2.splat(33430.575583588128105));
  n = f64x2.add(f64x2.mul(n, r), f64x2.splat(67265.770927008700853));
  n = f64x2.add(f64x2.mul(n, r), f64x2.splat(45921.953931549871457));
  n = f64x2.add(f64x2.mul(n, r), f64x2.splat(13731.693765509461125));
  n = f64x2.add(f64x2.mul(n, r), f64x2.splat(1971.5909503065514427));
  n = f64x2.add(f64x2.mul(n, r), f64x2.splat(133.14166789178437745));
  n = f64x2.add(f64x2.mul(n, r), f64x2.splat(3.387132872796366608));
  let d = f64x2.splat(5226.495278852545925);
  d = f64x2.add(f64x2.mul(d, r), f64x2.splat(28729.085735721942674));
  d = f64x2.add(f64x2.mul(d, r), f64x2.splat(39307.89580009271061));
  d = f64x2.add(f64x2.mul(d, r), f64x2.splat(21213.794301586595867));
  d = f64x2.add(f64x2.mul(d, r), f64x2.splat(5394.1960214247511077));
  d = f64x2.add(f64x2.mul(d, r), f64x2.splat(687.1870074920579083));
  d = f64x2.add(f64x2.mul(d, r), f64x2.splat(42.313330701600911252));
  d = f64x2.add(f64x2.mul(d, r), f64x2.splat(1));
  return f64x2.div(f64x2.mul(q, n), d);
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

@inline
function nearTailQuantilePair(r: v128): v128 {
  const s = f64x2.sub(r, f64x2.splat(1.6));
  let n = f64x2.splat(7.7454501427834140764e-4);
  n = f64x2.add(f64x2.mul(n, s), f64x2.splat(0.0227238449892691845833));
  n = f64x2.add(f64x2.mul(n, s), f64x2.splat(0.24178072517745061177));
  n = f64x2.add(f64x2.mul(n, s), f64x2.splat(1.27045825245236838258));
  n = f64x2.add(f64x2.mul(n, s), f64x2.splat(3.64784832476320460504));
  n = f64x2.add(f64x2.mul(n, s), f64x2.splat(5.7694972214606914055));
  n = f64x2.add(f64x2.mul(n, s), f64x2.splat(4.6303378461565452959));
  n = f64x2.add(f64x2.mul(n, s), f64x2.splat(1.42343711074968357734));
  let d = f64x2.splat(1.05075007164441684324e-9);
  d = f64x2.add(f64x2.mul(d, s), f64x2.splat(5.475938084995344946e-4));
  d = f64x2.add(f64x2.mul(d, s), f64x2.splat(0.0151986665636164571966));
  d = f64x2.add(f64x2.mul(d, s), f64x2.splat(0.14810397642748007459));
  d = f64x2.add(f64x2.mul(d, s), f64x2.splat(0.68976733498510000455));
  d = f64x2.add(f64x2.mul(d, s), f64x2.splat(1.6763848301838038494));
  d = f64x2.add(f64x2.mul(d, s), f64x2.splat(2.05319162663775882187));
  d = f64x2.add(f64x2.mul(d, s), f64x2.splat(1));
  return f64x2.div(n, d);
}

export function normalQuantile(u: f64): f64 {
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) return centralQuantile(q);
  const p = q < 0 ? u : 1 - u;
  if (p <= 0) return q < 0 ? -Infinity : Infinity;
  const tail = tailQuantile(Math.sqrt(-log(p)));
  return q < 0 ? -tail : tail;
}

export function normalQuantilePair(u: v128): v128 {
  const q = f64x2.sub(u, f64x2.splat(0.5));
  const central = f64x2.le(f64x2.abs(q), f64x2.splat(0.425));
  const middle = centralQuantilePair(q);
  if (i64x2.all_true(central)) return middle;
  const low = f64x2.lt(q, f64x2.splat(0));
  const p = v128.bitselect(u, f64x2.sub(f64x2.splat(1), u), low);
  const r = f64x2.sqrt(f64x2.neg(logPair(p)));
  if (!i64x2.all_true(f64x2.le(r, f64x2.splat(5)))) {
    const first = normalQuantile(f64x2.extract_lane(u, 0));
    return f64x2.replace_lane(f64x2.splat(first), 1, normalQuantile(f64x2.extract_lane(u, 1)));
  }
  const tail = nearTailQuantilePair(r);
  return v128.bitselect(middle, v128.bitselect(f64x2.neg(tail), tail, low), central);
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
