// Sums of groups of rows. A group is known by three numbers; its record holds them, their hash and the sums beside each other.

const keyBytes: usize = 16;
const chunkShift: u32 = 14;
const perChunk: u32 = 1 << chunkShift;
const mostChunks: usize = 65_536;
/** Rows that the first chunk begins with room for: most tables of a ZIP of thousands are small. */
const firstRows: u32 = 64;
/** The largest whole number up to which a double holds every one. */
const safe: f64 = 9_007_199_254_740_991;

let chunks: usize = 0;
let slots: usize = 0;
let slotMask: u32 = 0;
let count: u32 = 0;
/** Bytes of a record, and how many sums it has. */
let stride: usize = keyBytes;
let used: u32 = 0;
/** Rows that there is room for in the first chunk; the others are made whole. */
let firstRoom: u32 = firstRows;
/** Where in the record the sum of each number is; -1 for those that no row has stated. */
let slotOf: usize = 0;

/** Makes room for rows of so many numbers. */
export function open(numbers: i32): void {
  chunks = heap.alloc(mostChunks * sizeof<usize>());
  slotOf = heap.alloc(<usize>numbers << 2);
  memory.fill(slotOf, 0xff, <usize>numbers << 2);
  makeSlots(1024);
}

function makeSlots(size: u32): void {
  if (slots !== 0) heap.free(slots);
  slots = heap.alloc(<usize>size << 2);
  memory.fill(slots, 0xff, <usize>size << 2);
  slotMask = size - 1;
}

@inline
function recordOf(group: u32): usize {
  return load<usize>(chunks + (<usize>(group >> chunkShift) << 2)) + <usize>(group & (perChunk - 1)) * stride;
}

@inline
function hashOf(a: i32, b: i32, c: i32): u32 {
  let mixed = <u64>a * 0x9e3779b97f4a7c15 + <u64>b * 0xc2b2ae3d27d4eb4f + <u64>c * 0x165667b19e3779f9;
  mixed = (mixed ^ (mixed >> 32)) * 0xd6e8feb86659fd93;
  return <u32>(mixed >> 32);
}

/** The group of a key; a new one for a key that was not met. */
export function find(a: i32, b: i32, c: i32): i32 {
  const hash = hashOf(a, b, c);
  let slot = hash & slotMask;
  while (true) {
    const group = load<i32>(slots + (<usize>slot << 2));
    if (group === -1) break;
    const record = recordOf(group);
    if (load<i32>(record) === a && load<i32>(record, 4) === b && load<i32>(record, 8) === c) return group;
    slot = (slot + 1) & slotMask;
  }
  store<i32>(slots + (<usize>slot << 2), count);
  return append(a, b, c, hash);
}

function append(a: i32, b: i32, c: i32, hash: u32): i32 {
  const group = count++;
  if ((group & (perChunk - 1)) === 0) addChunk(group >> chunkShift);
  else if (group === firstRoom && firstRoom < perChunk) growFirst();
  const record = recordOf(group);
  memory.fill(record, 0, stride);
  store<i32>(record, a);
  store<i32>(record, b, 4);
  store<i32>(record, c, 8);
  store<u32>(record, hash, 12);
  if (count * 2 > slotMask) rehash();
  return group;
}

function addChunk(chunk: u32): void {
  store<usize>(chunks + (<usize>chunk << 2), heap.alloc(<usize>roomOf(chunk) * stride));
}

@inline
function roomOf(chunk: u32): u32 {
  return chunk === 0 ? firstRoom : perChunk;
}

function growFirst(): void {
  const from = load<usize>(chunks);
  const to = heap.alloc(<usize>(firstRoom * 4) * stride);
  memory.copy(to, from, <usize>firstRoom * stride);
  store<usize>(chunks, to);
  heap.free(from);
  firstRoom *= 4;
}

function rehash(): void {
  makeSlots((slotMask + 1) * 2);
  for (let group: u32 = 0; group < count; group++) {
    let slot = load<u32>(recordOf(group), 12) & slotMask;
    while (load<i32>(slots + (<usize>slot << 2)) !== -1) slot = (slot + 1) & slotMask;
    store<i32>(slots + (<usize>slot << 2), group);
  }
}

/** Where in a record the sum of a number is; room for it is made the first time. */
@inline
function placeOf(index: i32): usize {
  const slot = load<i32>(slotOf + (<usize>index << 2));
  return keyBytes + (<usize>(slot === -1 ? widen(index) : slot) << 3);
}

function widen(index: i32): i32 {
  const wider = stride + 8;
  for (let chunk: u32 = 0; chunk << chunkShift < count; chunk++) {
    const at = chunks + (<usize>chunk << 2);
    const from = load<usize>(at);
    const to = heap.alloc(<usize>roomOf(chunk) * wider);
    // A new group begins with zeros, so that only rows which are there are moved: of a small table, a few.
    const rows = <usize>min(perChunk, count - (chunk << chunkShift));
    for (let row: usize = 0; row < rows; row++) {
      memory.copy(to + row * wider, from + row * stride, stride);
      store<f64>(to + row * wider + stride, 0);
    }
    store<usize>(at, to);
    heap.free(from);
  }
  stride = wider;
  store<i32>(slotOf + (<usize>index << 2), used);
  return used++;
}

export function add(group: i32, index: i32, value: f64): void {
  const place = placeOf(index);
  const at = recordOf(group) + place;
  store<f64>(at, load<f64>(at) + value);
}

/** Whether a double holds a sum and one number more exactly. */
export function fits(group: i32, index: i32, value: f64): bool {
  const place = placeOf(index);
  return abs(load<f64>(recordOf(group) + place) + value) <= safe;
}

/** A sum, which is 0 from then on. */
export function take(group: i32, index: i32): f64 {
  const place = placeOf(index);
  const at = recordOf(group) + place;
  const sum = load<f64>(at);
  store<f64>(at, 0);
  return sum;
}

export function size(): i32 {
  return count;
}

/** One number of the key of each group. */
export function copyKeys(part: i32, out: usize): void {
  for (let group: u32 = 0; group < count; group++) {
    store<i32>(out + (<usize>group << 2), load<i32>(recordOf(group) + (<usize>part << 2)));
  }
}

/** One sum of each group. */
export function copySums(index: i32, out: usize): void {
  const place = placeOf(index);
  for (let group: u32 = 0; group < count; group++) {
    store<f64>(out + (<usize>group << 3), load<f64>(recordOf(group) + place));
  }
}
