// Counting outputs instead of keeping them. Twin of models/columns/plainTally.ts.
import { countBatches, sumBatches } from './select';

const bins: i32 = 2048;
const thresholdCount: i32 = 8;

/** First and last place of the one batch that a piece is. */
let ends: usize = 0;

export function setTallyScratch(scratch: usize): void {
  ends = scratch;
}

@inline
function tallyOne(counts: usize, bin: i32): void {
  const cell = counts + ((<usize>bin) << 2);
  store<u32>(cell, load<u32>(cell) + 1);
}

function tallyBins(values: usize, end: usize, from: f64, scale: f64, counts: usize): void {
  const fromPair = f64x2.splat(from);
  const scalePair = f64x2.splat(scale);
  const last = f64x2.splat(<f64>(bins - 1));
  let at = values;
  for (; at + 16 <= end; at += 16) {
    const position = f64x2.mul(f64x2.sub(v128.load(at), fromPair), scalePair);
    const both = i32x4.trunc_sat_f64x2_u_zero(f64x2.pmin(position, last));
    tallyOne(counts, i32x4.extract_lane(both, 0));
    tallyOne(counts, i32x4.extract_lane(both, 1));
  }
  if (at < end) tallyOne(counts, <i32>min(<f64>(bins - 1), max<f64>(0, (load<f64>(at) - from) * scale)));
}

/**
 * Counts a piece of `count` trials of every output. `values` is output × trial, `stride` bytes from one to the next; of
 * `plan` an output has left edge, scale and eight thresholds; of `tally` minimum and maximum.
 */
export function tallyPiece(
  values: usize,
  stride: usize,
  outputs: i32,
  count: i32,
  plan: usize,
  counts: usize,
  extremes: usize,
  sums: usize,
  below: usize,
): void {
  store<i32>(ends, 0);
  store<i32>(ends, count, 4);
  for (let output = 0; output < outputs; output++) {
    const first = values + <usize>output * stride;
    const end = first + ((<usize>count) << 3);
    const mine = plan + <usize>output * 80;
    sumBatches(first, ends, 1, sums + ((<usize>output) << 3));
    const scale = load<f64>(mine, 8);
    if (scale === 0) continue;
    const edges = extremes + ((<usize>output) << 4);
    let low = load<f64>(edges);
    let high = load<f64>(edges, 8);
    for (let at = first; at < end; at += 8) {
      low = min(low, load<f64>(at));
      high = max(high, load<f64>(at));
    }
    store<f64>(edges, low);
    store<f64>(edges, high, 8);
    tallyBins(first, end, load<f64>(mine), scale, counts + <usize>(output * bins) * 4);
    countBatches(first, ends, 1, mine + 16, thresholdCount, below + ((<usize>output) << 5));
  }
}
