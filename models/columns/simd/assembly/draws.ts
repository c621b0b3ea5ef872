// Counter-based draws: the bits of models/random.

@inline
function scramble32(x: u32): u32 {
  let h = (x ^ (x >> 16)) * 0x21f0aaad;
  h = (h ^ (h >> 15)) * 0xd35a2d97;
  return h ^ (h >> 15);
}

@inline
function scramble4(x: v128): v128 {
  let h = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x21f0aaad));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 15)), i32x4.splat(0xd35a2d97));
  return v128.xor(h, i32x4.shr_u(h, 15));
}

@inline
function drawAt(a: u32, b: u32, counter: u32): u32 {
  return scramble32(scramble32(counter + a) ^ b);
}

@inline
function unitInterval(word: u32): f64 {
  return (<f64>word + 0.5) * 2.3283064365386963e-10;
}

/** Stores four words as numbers in (0, 1). */
@inline
function storeUnit4(out: usize, words: v128): void {
  const half = f64x2.splat(0.5);
  const cell = f64x2.splat(2.3283064365386963e-10);
  v128.store(out, f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(words), half), cell));
  const upper = v128.shuffle<i32>(words, words, 2, 3, 2, 3);
  v128.store(out, f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(upper), half), cell), 16);
}

const lanes = i32x4(0, 1, 2, 3);

/** Plain uniforms of consecutive counters. `out` may be written up to three values past `count`. */
export function fillPlain(out: usize, a: u32, b: u32, from: u32, count: i32): void {
  const first = i32x4.splat(a);
  const second = i32x4.splat(b);
  for (let i = 0; i < count; i += 4) {
    const counters = i32x4.add(i32x4.add(i32x4.splat(from + i), lanes), first);
    storeUnit4(out + ((<usize>i) << 3), scramble4(v128.xor(scramble4(counters), second)));
  }
}

export function fillShock(out: usize, a: u32, b: u32, month: u32, from: u32, count: i32): void {
  fillPlain(out, drawAt(a, b, 0xffe00000 + month), drawAt(a, b, 0xffd00000 + month), from, count);
}

@inline
function reverse4(x: v128): v128 {
  const m1 = i32x4.splat(0x55555555);
  const m2 = i32x4.splat(0x33333333);
  const m4 = i32x4.splat(0x0f0f0f0f);
  let r = v128.or(v128.and(i32x4.shr_u(x, 1), m1), i32x4.shl(v128.and(x, m1), 1));
  r = v128.or(v128.and(i32x4.shr_u(r, 2), m2), i32x4.shl(v128.and(r, m2), 2));
  r = v128.or(v128.and(i32x4.shr_u(r, 4), m4), i32x4.shl(v128.and(r, m4), 4));
  return v128.shuffle<i8>(r, r, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

@inline
function owen4(words: v128, seed: u32): v128 {
  let x = reverse4(words);
  x = v128.xor(x, i32x4.mul(x, i32x4.splat(0x3d20adea)));
  x = i32x4.add(x, i32x4.splat(seed));
  x = i32x4.mul(x, i32x4.splat((seed >> 16) | 1));
  x = v128.xor(x, i32x4.mul(x, i32x4.splat(0x05526c56)));
  x = v128.xor(x, i32x4.mul(x, i32x4.splat(0x53a22864)));
  return reverse4(x);
}

/** Scrambled Sobol points of consecutive indexes; four of an aligned group share all but their lowest two bits. */
function fillSobol(out: usize, directions: usize, seed: u32, from: u32, count: i32): void {
  const d0 = load<i32>(directions);
  const d1 = load<i32>(directions, 4);
  const low = i32x4.replace_lane(i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(0), 1, d0), 2, d1), 3, d0 ^ d1);
  const end = from + count;
  for (let group = from & ~3; group < end; group += 4) {
    let word: i32 = 0;
    let bit = directions + 8;
    for (let rest = group >> 2; rest !== 0; rest >>= 1) {
      if (rest & 1) word ^= load<i32>(bit);
      bit += 4;
    }
    const words = owen4(v128.xor(i32x4.splat(word), low), seed);
    if (group >= from && group + 4 <= end) {
      storeUnit4(out + ((<usize>(group - from)) << 3), words);
      continue;
    }
    v128.store(scratch, words);
    for (let lane: u32 = 0; lane < 4; lane++) {
      const index = group + lane;
      if (index < from || index >= end) continue;
      store<f64>(out + ((<usize>(index - from)) << 3), unitInterval(load<u32>(scratch + ((<usize>lane) << 2))));
    }
  }
}

let scratch: usize = 0;

export function setDrawScratch(scratchAt: usize): void {
  scratch = scratchAt;
}

function permutedIndex(index: u32, length: u32, seed: u32): u32 {
  let mask = length - 1;
  mask |= mask >> 1;
  mask |= mask >> 2;
  mask |= mask >> 4;
  mask |= mask >> 8;
  mask |= mask >> 16;
  let i = index;
  do {
    i ^= seed;
    i *= 0xe170893d;
    i ^= seed >> 16;
    i ^= (i & mask) >> 4;
    i ^= seed >> 8;
    i *= 0x0929eb3f;
    i ^= seed >> 23;
    i ^= (i & mask) >> 1;
    i *= 1 | (seed >> 27);
    i *= 0x6935fa69;
    i ^= (i & mask) >> 11;
    i *= 0x74dcb303;
    i ^= (i & mask) >> 2;
    i *= 0x9e501cc3;
    i ^= (i & mask) >> 2;
    i *= 0xc860a3df;
    i &= mask;
    i ^= i >> 5;
  } while (i >= length);
  return <u32>((<u64>i + <u64>seed) % <u64>length);
}

const plain: i32 = 2;
const lhs: i32 = 1;

/**
 * A driver's uniforms for a range of trials; `starts` holds the first trial of each batch and, last, their number. A
 * driver whose first direction is 0 has no Sobol dimension and is laid out as a Latin hypercube.
 */
export function fillUniform(
  out: usize,
  sampler: i32,
  starts: usize,
  batches: i32,
  a: u32,
  b: u32,
  directions: usize,
  from: u32,
  count: i32,
): void {
  if (sampler === plain) {
    fillPlain(out, a, b, from, count);
    return;
  }
  const isLatin = sampler === lhs || load<i32>(directions) === 0;
  const end = from + count;
  for (let batch = 0; batch < batches; batch++) {
    const start = load<u32>(starts + ((<usize>batch) << 2));
    const next = load<u32>(starts + ((<usize>batch) << 2), 4);
    const first = max(start, from);
    const last = min(next, end);
    if (first >= last) continue;
    const batchA = drawAt(a, b, 0xfff00000 + batch);
    const batchB = b ^ batch;
    const place = out + ((<usize>(first - from)) << 3);
    if (isLatin) {
      const length = next - start;
      for (let trial = first; trial < last; trial++) {
        const index = trial - start;
        const stratum = permutedIndex(index, length, batchA);
        const value = (<f64>stratum + unitInterval(drawAt(batchA, batchB, index))) / <f64>length;
        store<f64>(out + ((<usize>(trial - from)) << 3), value);
      }
    } else fillSobol(place, directions, batchA, first - start, last - first);
  }
}
