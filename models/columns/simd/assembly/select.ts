// Exact order statistics by buckets, and sums and counts by batch. Twin of models/columns/orderStatistics.ts.

const buckets: i32 = 2048;
let counts: usize = 0;
let cursors: usize = 0;
let wanted: usize = 0;

/** Bytes of scratch memory that are used here. */
export const selectBytes: usize = 18_448;

export function setSelectScratch(scratch: usize): void {
  counts = scratch;
  cursors = scratch + 8_208;
  wanted = scratch + 16_400;
}

@inline
function bucketOf(value: f64, low: f64, scale: f64): i32 {
  return scale === 0 ? 0 : <i32>((value - low) * scale);
}

@inline
function tally(bucket: i32): void {
  const cell = counts + ((<usize>bucket) << 2);
  store<i32>(cell, load<i32>(cell, 4) + 1, 4);
}

function insertionSort(at: usize, count: i32): void {
  for (let i = 1; i < count; i++) {
    const value = load<f64>(at + ((<usize>i) << 3));
    let j = i - 1;
    while (j >= 0 && load<f64>(at + ((<usize>j) << 3)) > value) {
      store<f64>(at + ((<usize>j) << 3), load<f64>(at + ((<usize>j) << 3)), 8);
      j--;
    }
    store<f64>(at + ((<usize>(j + 1)) << 3), value);
  }
}

/** The k-th smallest of some values, which it reorders (Hoare's selection). */
function select(at: usize, count: i32, k: i32): f64 {
  let low = 0;
  let high = count - 1;
  while (high - low > 16) {
    const pivot = load<f64>(at + ((<usize>((low + high) >> 1)) << 3));
    let i = low;
    let j = high;
    while (i <= j) {
      while (load<f64>(at + ((<usize>i) << 3)) < pivot) i++;
      while (load<f64>(at + ((<usize>j) << 3)) > pivot) j--;
      if (i <= j) {
        const held = load<f64>(at + ((<usize>i) << 3));
        store<f64>(at + ((<usize>i) << 3), load<f64>(at + ((<usize>j) << 3)));
        store<f64>(at + ((<usize>j) << 3), held);
        i++;
        j--;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return load<f64>(at + ((<usize>k) << 3));
  }
  insertionSort(at + ((<usize>low) << 3), high - low + 1);
  return load<f64>(at + ((<usize>k) << 3));
}

/** The order statistic of a rank, from the values of its bucket gathered in `room`. */
@inline
function ofRank(rank: i32, room: usize): f64 {
  let bucket = 0;
  let last = buckets - 1;
  while (bucket < last) {
    const middle = (bucket + last) >> 1;
    if (load<i32>(counts + ((<usize>middle) << 2), 4) > rank) last = middle;
    else bucket = middle + 1;
  }
  const before = load<i32>(counts + ((<usize>bucket) << 2));
  const count = load<i32>(counts + ((<usize>bucket) << 2), 4) - before;
  const end = load<i32>(cursors + ((<usize>bucket) << 2));
  return select(room + ((<usize>(end - count)) << 3), count, rank - before);
}

@inline
function want(rank: i32): void {
  let bucket = 0;
  let last = buckets - 1;
  while (bucket < last) {
    const middle = (bucket + last) >> 1;
    if (load<i32>(counts + ((<usize>middle) << 2), 4) > rank) last = middle;
    else bucket = middle + 1;
  }
  store<u8>(wanted + <usize>bucket, 1);
}

/**
 * Type 7 quantiles of finite values; `room` has space for as many, `bucketRoom` for two bytes each. Writes the quantiles, then minimum and maximum.
 */
export function selectQuantiles(
  values: usize,
  count: i32,
  probabilities: usize,
  quantiles: i32,
  out: usize,
  room: usize,
  bucketRoom: usize,
): void {
  const end = values + ((<usize>count) << 3);
  let lows = f64x2.splat(load<f64>(values));
  let highs = lows;
  let otherLows = lows;
  let otherHighs = lows;
  let next = values;
  for (; next + 32 <= end; next += 32) {
    const pair = v128.load(next);
    const other = v128.load(next, 16);
    lows = f64x2.pmin(lows, pair);
    highs = f64x2.pmax(highs, pair);
    otherLows = f64x2.pmin(otherLows, other);
    otherHighs = f64x2.pmax(otherHighs, other);
  }
  lows = f64x2.pmin(lows, otherLows);
  highs = f64x2.pmax(highs, otherHighs);
  let low = min(f64x2.extract_lane(lows, 0), f64x2.extract_lane(lows, 1));
  let high = max(f64x2.extract_lane(highs, 0), f64x2.extract_lane(highs, 1));
  for (; next < end; next += 8) {
    low = min(low, load<f64>(next));
    high = max(high, load<f64>(next));
  }
  store<f64>(out + ((<usize>quantiles) << 3), low);
  store<f64>(out + ((<usize>quantiles) << 3), high, 8);
  let scale = (<f64>buckets - 1e-6) / (high - low);
  // Values too close or too far apart for buckets all go into the first.
  if (!(scale < Infinity)) scale = 0;
  if (high === low) {
    for (let q = 0; q < quantiles; q++) store<f64>(out + ((<usize>q) << 3), low);
    return;
  }
  memory.fill(counts, 0, (buckets + 1) * 4);
  memory.fill(wanted, 0, buckets);
  const lowPair = f64x2.splat(low);
  const scalePair = f64x2.splat(scale);
  let bucketAt = bucketRoom;
  next = values;
  for (; next + 16 <= end; next += 16, bucketAt += 4) {
    const both = i32x4.trunc_sat_f64x2_u_zero(f64x2.mul(f64x2.sub(v128.load(next), lowPair), scalePair));
    const first = i32x4.extract_lane(both, 0);
    const second = i32x4.extract_lane(both, 1);
    store<u16>(bucketAt, <u16>first);
    store<u16>(bucketAt, <u16>second, 2);
    tally(first);
    tally(second);
  }
  if (next < end) {
    const bucket = bucketOf(load<f64>(next), low, scale);
    store<u16>(bucketAt, <u16>bucket);
    tally(bucket);
  }
  for (let bucket = 0; bucket < buckets; bucket++) {
    const cell = counts + ((<usize>bucket) << 2);
    store<i32>(cell, load<i32>(cell, 4) + load<i32>(cell), 4);
  }
  for (let q = 0; q < quantiles; q++) {
    const rank = <i32>(load<f64>(probabilities + ((<usize>q) << 3)) * <f64>(count - 1));
    want(rank);
    want(min(rank + 1, count - 1));
  }
  let gathered = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    if (!load<u8>(wanted + <usize>bucket)) continue;
    const cell = counts + ((<usize>bucket) << 2);
    store<i32>(cursors + ((<usize>bucket) << 2), gathered);
    gathered += load<i32>(cell, 4) - load<i32>(cell);
  }
  bucketAt = bucketRoom;
  for (let at = values; at < end; at += 8, bucketAt += 2) {
    const bucket = <usize>load<u16>(bucketAt);
    if (!load<u8>(wanted + bucket)) continue;
    const cursor = load<i32>(cursors + (bucket << 2));
    store<f64>(room + ((<usize>cursor) << 3), load<f64>(at));
    store<i32>(cursors + (bucket << 2), cursor + 1);
  }
  for (let q = 0; q < quantiles; q++) {
    const position = load<f64>(probabilities + ((<usize>q) << 3)) * <f64>(count - 1);
    const rank = <i32>position;
    const below = ofRank(rank, room);
    const part = position - <f64>rank;
    const value = rank + 1 < count ? below + part * (ofRank(rank + 1, room) - below) : below;
    store<f64>(out + ((<usize>q) << 3), value);
  }
}

/** Sum of each batch in four lanes, by place in the batch modulo four. */
export function sumBatches(values: usize, starts: usize, batches: i32, out: usize): void {
  for (let batch = 0; batch < batches; batch++) {
    const first = load<i32>(starts + ((<usize>batch) << 2));
    const next = load<i32>(starts + ((<usize>batch) << 2), 4);
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    let at = values + ((<usize>first) << 3);
    const end = values + ((<usize>next) << 3);
    for (; at + 32 <= end; at += 32) {
      low = f64x2.add(low, v128.load(at));
      high = f64x2.add(high, v128.load(at, 16));
    }
    let rest: f64 = 0;
    for (; at < end; at += 8) rest += load<f64>(at);
    const even = f64x2.extract_lane(low, 0) + f64x2.extract_lane(high, 0);
    const odd = f64x2.extract_lane(low, 1) + f64x2.extract_lane(high, 1);
    store<f64>(out + ((<usize>batch) << 3), even + odd + rest);
  }
}

@inline
function threshold(thresholds: usize, count: i32, place: i32): v128 {
  return f64x2.splat(place < count ? load<f64>(thresholds + ((<usize>place) << 3)) : -Infinity);
}

@inline
function storeCount(out: usize, place: i32, found: v128): void {
  store<i32>(out + ((<usize>place) << 2), <i32>(i64x2.extract_lane(found, 0) + i64x2.extract_lane(found, 1)));
}

/**
 * For each batch and up to eight thresholds, how many values are at or below the threshold; `out` has room for eight
 * counts a batch. A value alone at the end of a batch is counted with one that is above all.
 */
export function countBatches(
  values: usize,
  starts: usize,
  batches: i32,
  thresholds: usize,
  thresholdCount: i32,
  out: usize,
): void {
  const t0 = threshold(thresholds, thresholdCount, 0);
  const t1 = threshold(thresholds, thresholdCount, 1);
  const t2 = threshold(thresholds, thresholdCount, 2);
  const t3 = threshold(thresholds, thresholdCount, 3);
  const t4 = threshold(thresholds, thresholdCount, 4);
  const t5 = threshold(thresholds, thresholdCount, 5);
  const t6 = threshold(thresholds, thresholdCount, 6);
  const t7 = threshold(thresholds, thresholdCount, 7);
  for (let batch = 0; batch < batches; batch++) {
    const first = load<i32>(starts + ((<usize>batch) << 2));
    const next = load<i32>(starts + ((<usize>batch) << 2), 4);
    let c0 = i64x2.splat(0);
    let c1 = c0;
    let c2 = c0;
    let c3 = c0;
    let c4 = c0;
    let c5 = c0;
    let c6 = c0;
    let c7 = c0;
    const end = values + ((<usize>next) << 3);
    for (let at = values + ((<usize>first) << 3); at < end; at += 16) {
      let pair = v128.load(at);
      if (at + 8 === end) pair = f64x2.replace_lane(pair, 1, Infinity);
      c0 = i64x2.sub(c0, f64x2.le(pair, t0));
      c1 = i64x2.sub(c1, f64x2.le(pair, t1));
      c2 = i64x2.sub(c2, f64x2.le(pair, t2));
      c3 = i64x2.sub(c3, f64x2.le(pair, t3));
      c4 = i64x2.sub(c4, f64x2.le(pair, t4));
      c5 = i64x2.sub(c5, f64x2.le(pair, t5));
      c6 = i64x2.sub(c6, f64x2.le(pair, t6));
      c7 = i64x2.sub(c7, f64x2.le(pair, t7));
    }
    const place = out + ((<usize>batch) << 5);
    storeCount(place, 0, c0);
    storeCount(place, 1, c1);
    storeCount(place, 2, c2);
    storeCount(place, 3, c3);
    storeCount(place, 4, c4);
    storeCount(place, 5, c5);
    storeCount(place, 6, c6);
    storeCount(place, 7, c7);
  }
}
