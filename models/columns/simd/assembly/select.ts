// Exact order statistics by buckets, and sums and counts by batch. Twin of models/columns/orderStatistics.ts.

const buckets: i32 = 2048;
const counts: usize = memory.data((buckets + 1) * 4, 16);
const cursors: usize = memory.data(buckets * 4, 16);
const wanted: usize = memory.data(buckets, 16);

@inline
function bucketOf(value: f64, low: f64, scale: f64): i32 {
  return <i32>((value - low) * scale);
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
 * Type 7 quantiles of finite values; `room` has space for as many. Writes the quantiles, then minimum and maximum.
 */
export function selectQuantiles(
  values: usize,
  count: i32,
  probabilities: usize,
  quantiles: i32,
  out: usize,
  room: usize,
): void {
  const end = values + ((<usize>count) << 3);
  let low = load<f64>(values);
  let high = low;
  for (let at = values; at < end; at += 8) {
    const value = load<f64>(at);
    low = min(low, value);
    high = max(high, value);
  }
  store<f64>(out + ((<usize>quantiles) << 3), low);
  store<f64>(out + ((<usize>quantiles) << 3), high, 8);
  const scale = (<f64>buckets - 1e-6) / (high - low);
  if (!(scale < Infinity && scale > 0)) {
    for (let q = 0; q < quantiles; q++) store<f64>(out + ((<usize>q) << 3), low);
    return;
  }
  memory.fill(counts, 0, (buckets + 1) * 4);
  memory.fill(wanted, 0, buckets);
  for (let at = values; at < end; at += 8) {
    const cell = counts + ((<usize>bucketOf(load<f64>(at), low, scale)) << 2);
    store<i32>(cell, load<i32>(cell, 4) + 1, 4);
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
  for (let at = values; at < end; at += 8) {
    const value = load<f64>(at);
    const bucket = <usize>bucketOf(value, low, scale);
    if (!load<u8>(wanted + bucket)) continue;
    const cursor = load<i32>(cursors + (bucket << 2));
    store<f64>(room + ((<usize>cursor) << 3), value);
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

/** Sum of each batch, even and odd places apart and compensated (Neumaier). */
export function sumBatches(values: usize, starts: usize, batches: i32, out: usize): void {
  for (let batch = 0; batch < batches; batch++) {
    const first = load<i32>(starts + ((<usize>batch) << 2));
    const next = load<i32>(starts + ((<usize>batch) << 2), 4);
    let sum = f64x2.splat(0);
    let lost = f64x2.splat(0);
    let at = values + ((<usize>first) << 3);
    const end = values + ((<usize>(first + ((next - first) & ~1))) << 3);
    for (; at < end; at += 16) {
      const value = v128.load(at);
      const total = f64x2.add(sum, value);
      const larger = f64x2.ge(f64x2.abs(sum), f64x2.abs(value));
      const big = v128.bitselect(sum, value, larger);
      const small = v128.bitselect(value, sum, larger);
      lost = f64x2.add(lost, f64x2.add(f64x2.sub(big, total), small));
      sum = total;
    }
    const rest: f64 = (next - first) & 1 ? load<f64>(at) : 0;
    const even = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(lost, 0);
    const odd = f64x2.extract_lane(sum, 1) + f64x2.extract_lane(lost, 1);
    store<f64>(out + ((<usize>batch) << 3), even + odd + rest);
  }
}

/** For each threshold and batch, how many values are at or below the threshold. */
export function countBatches(
  values: usize,
  starts: usize,
  batches: i32,
  thresholds: usize,
  thresholdCount: i32,
  out: usize,
): void {
  for (let batch = 0; batch < batches; batch++) {
    const first = load<i32>(starts + ((<usize>batch) << 2));
    const next = load<i32>(starts + ((<usize>batch) << 2), 4);
    for (let t = 0; t < thresholdCount; t++) {
      const threshold = load<f64>(thresholds + ((<usize>t) << 3));
      const limit = f64x2.splat(threshold);
      let found = i64x2.splat(0);
      let at = values + ((<usize>first) << 3);
      const end = values + ((<usize>(first + ((next - first) & ~1))) << 3);
      for (; at < end; at += 16) found = i64x2.sub(found, f64x2.le(v128.load(at), limit));
      let total = <i32>(i64x2.extract_lane(found, 0) + i64x2.extract_lane(found, 1));
      if ((next - first) & 1 && load<f64>(at) <= threshold) total++;
      store<i32>(out + ((<usize>(batch * thresholdCount + t)) << 2), total);
    }
  }
}
