// Moments of a number of steps from its mass function, two trials at a time: the bits of models/distributions/countLaw.ts.
import { exp, log, power } from './elementary';

const negligibleMass: f64 = 1e-13;

export const fixed: i32 = 0;
export const geometric: i32 = 1;
export const poisson: i32 = 2;

@inline
function pair(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

let count: v128 = f64x2.splat(0);
let pairs: v128 = f64x2.splat(0);
let countSquared: v128 = f64x2.splat(0);
let product: v128 = f64x2.splat(0);
let pairsSquared: v128 = f64x2.splat(0);

@inline
function visit(n: v128, p: v128): void {
  const t = f64x2.div(f64x2.mul(n, f64x2.sub(n, f64x2.splat(1))), f64x2.splat(2));
  const pn = f64x2.mul(p, n);
  const pt = f64x2.mul(p, t);
  count = f64x2.add(count, pn);
  pairs = f64x2.add(pairs, pt);
  countSquared = f64x2.add(countSquared, f64x2.mul(pn, n));
  product = f64x2.add(product, f64x2.mul(pn, t));
  pairsSquared = f64x2.add(pairsSquared, f64x2.mul(pt, t));
}

function visitFixed(excess: v128, cap: i32): void {
  const most = f64x2.splat(<f64>(cap - 1));
  const one = f64x2.splat(1);
  const below = f64x2.min(f64x2.floor(excess), most);
  const above = f64x2.min(f64x2.add(below, one), most);
  const share = f64x2.min(f64x2.sub(excess, below), one);
  visit(f64x2.add(below, one), f64x2.sub(one, share));
  visit(f64x2.add(above, one), v128.and(share, f64x2.gt(share, f64x2.splat(0))));
}

function visitRandom(excess: v128, law: i32, r: f64, cap: i32): void {
  const e0 = f64x2.extract_lane(excess, 0);
  const e1 = f64x2.extract_lane(excess, 1);
  const one = f64x2.splat(1);
  let decay = f64x2.splat(0);
  let probability: v128;
  if (law === geometric) {
    probability = f64x2.div(one, f64x2.add(one, excess));
    decay = f64x2.sub(one, probability);
  } else if (law === poisson) {
    probability = pair(exp(-e0), exp(-e1));
  } else {
    probability = pair(power(r / (r + e0), r), power(r / (r + e1), r));
    decay = f64x2.div(excess, f64x2.add(f64x2.splat(r), excess));
  }
  let rest = one;
  let going = i64x2.splat(-1);
  for (let step = 1; ; step++) {
    const n = f64x2.splat(<f64>step);
    const last = step === cap ? i64x2.splat(-1) : f64x2.lt(f64x2.sub(rest, probability), f64x2.splat(negligibleMass));
    visit(n, v128.and(v128.bitselect(rest, probability, last), going));
    going = v128.andnot(going, last);
    if (!v128.any_true(going)) return;
    rest = f64x2.sub(rest, probability);
    if (law === geometric) probability = f64x2.mul(probability, decay);
    else if (law === poisson) probability = f64x2.mul(probability, f64x2.div(excess, n));
    else probability = f64x2.mul(probability, f64x2.div(f64x2.mul(decay, f64x2.splat(r + <f64>step - 1)), n));
  }
}

function capIsOutOfReach(law: i32, dispersion: f64, cap: i32, excess: f64): bool {
  if (law === fixed) return false;
  const beyond = <f64>(cap - 1);
  if (law === poisson) {
    return excess < beyond && exp(beyond - excess + beyond * log(excess / beyond)) < negligibleMass;
  }
  const shape: f64 = law === geometric ? 1 : dispersion;
  const decay = excess / (shape + excess);
  return power(1 + Math.sqrt(decay), shape) * power(decay, beyond / 2) < negligibleMass;
}

function storeUnbounded(place: usize, stride: usize, law: i32, dispersion: f64, excess: f64): void {
  const isPoisson = law === poisson;
  const shape: f64 = law === geometric ? 1 : dispersion;
  const q = excess / shape;
  const f1 = excess;
  const f2 = isPoisson ? f1 * excess : f1 * (shape + 1) * q;
  const f3 = isPoisson ? f2 * excess : f2 * (shape + 2) * q;
  const f4 = isPoisson ? f3 * excess : f3 * (shape + 3) * q;
  const inPairs = f2 * 0.5 + f1;
  store<f64>(place, f1 + 1);
  store<f64>(place + stride, inPairs);
  store<f64>(place + 2 * stride, max<f64>(0, f2 + f1 - f1 * f1));
  store<f64>(place + 3 * stride, (f3 + f2 * 2) * 0.5 + f2 + f1 - f1 * inPairs);
  store<f64>(place + 4 * stride, max<f64>(0, (f4 + f3 * 4 + f2 * 2) * 0.25 + f3 + f2 * 2 + f2 + f1 - inPairs * inPairs));
}

/** Five columns side by side from `out`, `stride` bytes apart. */
export function fillCountMoments(
  out: usize,
  stride: usize,
  mean: usize,
  bytes: usize,
  law: i32,
  dispersion: f64,
  cap: i32,
): void {
  const zero = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    const excess = f64x2.max(zero, f64x2.sub(v128.load(mean + i), f64x2.splat(1)));
    const e0 = f64x2.extract_lane(excess, 0);
    const e1 = f64x2.extract_lane(excess, 1);
    const place = out + i;
    const isFree0 = capIsOutOfReach(law, dispersion, cap, e0);
    const isFree1 = capIsOutOfReach(law, dispersion, cap, e1);
    if (!isFree0 || !isFree1) storeCapped(place, stride, excess, law, dispersion, cap);
    if (isFree0) storeUnbounded(place, stride, law, dispersion, e0);
    if (isFree1) storeUnbounded(place + 8, stride, law, dispersion, e1);
  }
}

function storeCapped(place: usize, stride: usize, excess: v128, law: i32, dispersion: f64, cap: i32): void {
  const zero = f64x2.splat(0);
  count = zero;
  pairs = zero;
  countSquared = zero;
  product = zero;
  pairsSquared = zero;
  if (law === fixed) visitFixed(excess, cap);
  else visitRandom(excess, law, dispersion, cap);
  v128.store(place, count);
  v128.store(place + stride, pairs);
  v128.store(place + 2 * stride, f64x2.max(zero, f64x2.sub(countSquared, f64x2.mul(count, count))));
  v128.store(place + 3 * stride, f64x2.sub(product, f64x2.mul(count, pairs)));
  v128.store(place + 4 * stride, f64x2.max(zero, f64x2.sub(pairsSquared, f64x2.mul(pairs, pairs))));
}
