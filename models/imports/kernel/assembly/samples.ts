// Plain rows told again in another file are known by the hash of their bytes: the lowest hashes are a sample of all of them.

const sampleBytes: usize = 12;
export const sampleRoom: i32 = 4096;

/** Of each sampled row: its hash, and its group. */
let samples: usize = 0;
let count: i32 = 0;
/** Rows whose hash is above this are not sampled. */
let highest: f64 = 0;

export function sampled(): i32 {
  return count;
}

export function samplesAt(): usize {
  return samples;
}

/** Forgets what was sampled, and samples rows up to a hash from then on. */
export function sampleUpTo(hash: f64): void {
  if (samples === 0) samples = heap.alloc(<usize>sampleRoom * sampleBytes);
  count = 0;
  highest = hash;
}

/** Samples a row by its bytes. The hash is the one of `hashBytes` in `models/imports/rollup/rowHash.ts`. */
@inline
export function sample(from: usize, to: usize, group: i32): void {
  const hash = hashRow(from, to);
  if (hash > highest) return;
  const at = samples + <usize>count * sampleBytes;
  store<f64>(at, hash);
  store<i32>(at, group, 8);
  count++;
}

@inline
function hashRow(from: usize, to: usize): f64 {
  let a: u32 = 0x9e3779b1 ^ <u32>(to - from);
  let b: u32 = 0x85ebca77;
  let at = from;
  for (; at + 8 <= to; at += 8) {
    a = (a ^ load<u32>(at)) * 0x85ebca6b;
    b = (b ^ load<u32>(at, 4)) * 0xc2b2ae35;
    a ^= a >>> 15;
    b ^= b >>> 13;
  }
  if (at < to) {
    let x: u32 = 0;
    let y: u32 = 0;
    for (let place: u32 = 0; at < to; at++, place += 8) {
      if (place < 32) x |= <u32>load<u8>(at) << place;
      else y |= <u32>load<u8>(at) << (place - 32);
    }
    a = (a ^ x) * 0x85ebca6b;
    b = (b ^ y) * 0xc2b2ae35;
    a ^= a >>> 15;
    b ^= b >>> 13;
  }
  let high: u32 = (a ^ (b >>> 15)) * 0x27d4eb2f;
  const low: u32 = (b ^ (high >>> 13)) * 0x9e3779b1;
  high ^= low >>> 16;
  return <f64>(high & 0x1fffff) * 4294967296.0 + <f64>low + 1;
}
