// Rows that are summed from their bytes alone: their labels were met before, and all else in them is plain numbers.
import { dayLength, endOf, marksOf, setCells, splitRow, startOf, withoutReturn } from './cells';
import { add, find, fits } from './groups';
import { readNumber, value } from './numbers';
import { sample, sampled, sampleRoom } from './samples';
import { createTexts, hashOf, Texts } from './texts';

/** A row's group is known by two kinds of labels and the rest: its day, and which numbers it states. */
const kinds: i32 = 3;
const rest: i32 = 2;
const mostTexts: u32 = 1 << 18;
const longest: usize = 4096;
const mostMasks: i32 = 16;

/** Of each number: its column, its place among the sums, 1 where it is money, and which numbers are within it, as bits. */
const numberBytes: usize = 16;
let numbers: usize = 0;
let numberCount: i32 = 0;
let dayColumn: i32 = 0;
/** Of each kind: in how many pieces its labels stand, and the first and the last column of each piece. */
const pieces: usize = memory.data(12);
const pieceCounts: usize = memory.data(12);

const texts: usize = memory.data(12);
/** The combinations of stated numbers that were met. */
const masks: usize = memory.data(64);
let maskCount: i32 = 0;
/** Of each text of the rest with each of those combinations: the number of the rest, -1 where it is not known, and its rows. */
let rests: usize = 0;
let restRoom: i32 = 0;

/** The column that states how many tokens a row has, -1 where none does, and the numbers that make them up, as bits. */
let totalColumn: i32 = -1;
let totalOf: u32 = 0;
/** Columns of which nothing is kept but what they sum up to. */
let asides: usize = 0;
let asideCount: i32 = 0;
/** Of each of them: its sum, how many cells are numbers, and how many are anything else. */
const asideBytes: usize = 16;
let asideSums: usize = 0;

let bytes: usize = 0;
let byteRoom: usize = 0;
let rowCount: i32 = 0;

// What is known of the row that is looked at.
const values: usize = memory.data(256);
const starts: usize = memory.data(12);
const lengths: usize = memory.data(12);
const hashes: usize = memory.data(12);
const known: usize = memory.data(12);
/** Labels that do not stand in one piece are put together here. */
let joined: usize = 0;
let stated: u32 = 0;
let group: i32 = 0;
let canLearn: bool = false;

@inline
function at32(array: usize, index: i32): usize {
  return array + (<usize>index << 2);
}

@inline
function textsOf(kind: i32): Texts {
  return changetype<Texts>(load<usize>(at32(texts, kind)));
}

/**
 * Says how the rows of a file are made. `plan` holds: columns, separator, line end, day column, how many numbers, those, and for each
 * kind of labels how many pieces, and those; then the column of a stated total, the numbers in it, how many columns are summed aside,
 * and those. It must stay where it is.
 */
export function describe(plan: usize): void {
  setCells(load<i32>(plan), load<i32>(plan, 4), load<i32>(plan, 8));
  dayColumn = load<i32>(plan, 12);
  numberCount = load<i32>(plan, 16);
  numbers = plan + 20;
  let at = numbers + <usize>numberCount * numberBytes;
  for (let kind = 0; kind < kinds; kind++) {
    store<i32>(at32(pieceCounts, kind), load<i32>(at));
    store<usize>(at32(pieces, kind), at + 4);
    at += 4 + (<usize>load<i32>(at) << 3);
    store<usize>(at32(texts, kind), changetype<usize>(createTexts()));
  }
  totalColumn = load<i32>(at);
  totalOf = load<u32>(at, 4);
  asideCount = load<i32>(at, 8);
  asides = at + 12;
  asideSums = heap.alloc(<usize>asideCount * asideBytes);
  memory.fill(asideSums, 0, <usize>asideCount * asideBytes);
  joined = heap.alloc(<usize>kinds * (longest + 8));
  rests = heap.alloc(8);
}

/** Where bytes of the file may be put, with as much behind them as is ever read beyond. */
export function room(length: usize): usize {
  if (length + 32 > byteRoom) {
    if (bytes !== 0) heap.free(bytes);
    byteRoom = length + (length >> 1) + 32;
    bytes = heap.alloc(byteRoom);
  }
  return bytes;
}

/** Sums plain rows from a position in the bytes on; returns where the first other row starts, or one that does not end, or has no room as a sample. */
export function skim(from: usize, length: usize): usize {
  const stop = bytes + length;
  let at = bytes + from;
  canLearn = false;
  while (at < stop && sampled() < sampleRoom) {
    const next = splitRow(at, stop);
    if (next === 0 || !readRow()) break;
    rowCount++;
    sample(at, withoutReturn(at, next - 1), group);
    at = next;
  }
  return at - bytes;
}

export function rows(): i32 {
  return rowCount;
}

function readRow(): bool {
  if (!readNumbers()) return false;
  for (let kind = 0; kind < kinds; kind++) if (!readLabels(kind)) return false;
  const mask = maskOf(stated);
  const text = load<i32>(at32(known, rest));
  const first = load<i32>(at32(known, 0));
  const second = load<i32>(at32(known, 1));
  const entry = text === -1 || mask === -1 ? -1 : text * mostMasks + mask;
  const code = entry === -1 ? -1 : load<i32>(rests + (<usize>entry << 3));
  if (first === -1 || second === -1 || code === -1) {
    canLearn = true;
    return false;
  }
  group = find(textsOf(0).codeOf(first), textsOf(1).codeOf(second), code);
  if (!addNumbers(group)) return false;
  const counter = rests + (<usize>entry << 3) + 4;
  store<i32>(counter, load<i32>(counter) + 1);
  sumAsides();
  return true;
}

function sumAsides(): void {
  for (let index = 0; index < asideCount; index++) {
    const column = load<i32>(at32(asides, index));
    const start = startOf(column);
    const end = endOf(column);
    if (start === end) continue;
    const slot = asideSums + <usize>index * asideBytes;
    const minus = <usize>(load<u8>(start) === 0x2d);
    if (start + minus < end && readNumber(start + minus, end, false)) {
      store<f64>(slot, load<f64>(slot) + (minus === 1 ? -value : value));
      store<i32>(slot, load<i32>(slot, 8) + 1, 8);
    } else store<i32>(slot, load<i32>(slot, 12) + 1, 12);
  }
}

/** What a column aside sums up to over the rows that were summed. */
export function asideSum(index: i32): f64 {
  return load<f64>(asideSums + <usize>index * asideBytes);
}

export function asideNumbers(index: i32): i32 {
  return load<i32>(asideSums + <usize>index * asideBytes, 8);
}

/** Cells of it that are neither empty nor plainly written numbers. */
export function asideOthers(index: i32): i32 {
  return load<i32>(asideSums + <usize>index * asideBytes, 12);
}

@inline
function maskOf(bits: u32): i32 {
  for (let mask = 0; mask < maskCount; mask++) if (load<u32>(at32(masks, mask)) === bits) return mask;
  return -1;
}

/** Finds the labels of a kind among those that were met; false where they are too long to be remembered. */
@inline
function readLabels(kind: i32): bool {
  const count = load<i32>(at32(pieceCounts, kind));
  const piece = load<usize>(at32(pieces, kind));
  const day = kind === rest ? <usize>dayLength(dayColumn) : 0;
  if (kind === rest && day === 0) return false;
  let start = kind === rest ? startOf(dayColumn) : pieceStart(piece);
  let length = kind === rest ? day : count === 1 ? pieceEnd(piece) - start : 0;
  if (kind === rest ? count !== 0 : count !== 1) {
    const out = joined + <usize>kind * (longest + 8);
    memory.copy(out, start, day);
    length = day;
    for (let index = 0; index < count; index++) {
      const from = pieceStart(piece + (<usize>index << 3));
      const bytes = pieceEnd(piece + (<usize>index << 3)) - from;
      if (length + bytes >= longest) return false;
      // Between pieces stands what only a cell in quotation marks can have, and those keep their marks.
      store<u8>(out + length, 0x0a);
      memory.copy(out + length + 1, from, bytes);
      length += bytes + 1;
    }
    start = out;
  }
  if (length > longest) return false;
  const hash = hashOf(start, <u32>length);
  store<usize>(at32(starts, kind), start);
  store<u32>(at32(lengths, kind), <u32>length);
  store<u32>(at32(hashes, kind), hash);
  store<i32>(at32(known, kind), textsOf(kind).find(start, <u32>length, hash));
  return true;
}

@inline
function pieceStart(piece: usize): usize {
  const first = load<i32>(piece);
  return startOf(first) - marksOf(first);
}

@inline
function pieceEnd(piece: usize): usize {
  const last = load<i32>(piece, 4);
  return endOf(last) + marksOf(last);
}

/** Reads the numbers of the row; false where one is not plainly written, is less than what is within it, or they miss a stated total. */
@inline
function readNumbers(): bool {
  stated = 0;
  for (let index = 0; index < numberCount; index++) {
    const number = numbers + <usize>index * numberBytes;
    const column = load<i32>(number);
    const start = startOf(column);
    const end = endOf(column);
    if (start === end) continue;
    if (!readNumber(start, end, load<i32>(number, 8) === 1)) return false;
    store<f64>(values + (<usize>index << 3), value);
    stated |= 1 << index;
  }
  if (totalColumn !== -1 && !isTotalMet()) return false;
  for (let index = 0; index < numberCount; index++) {
    const within = load<u32>(numbers + <usize>index * numberBytes, 12) & stated;
    if (within !== 0 && ((stated >>> index) & 1) !== 0 && !takeOut(index, within)) return false;
  }
  return true;
}

@inline
function isTotalMet(): bool {
  const start = startOf(totalColumn);
  const end = endOf(totalColumn);
  const parts = totalOf & stated;
  if (start === end || parts === 0) return true;
  if (!readNumber(start, end, false)) return false;
  const total = value;
  let sum: f64 = 0;
  for (let index = 0; index < numberCount; index++) {
    if ((parts >>> index) & 1) sum += load<f64>(values + (<usize>index << 3));
  }
  return sum === total;
}

@inline
function takeOut(index: i32, within: u32): bool {
  let held: f64 = 0;
  for (let other = 0; other < numberCount; other++) {
    if ((within >>> other) & 1) held += load<f64>(values + (<usize>other << 3));
  }
  const at = values + (<usize>index << 3);
  const left = load<f64>(at) - held;
  store<f64>(at, left);
  return left >= 0;
}

/** Sums up the numbers of the row; false, and nothing is summed, where a sum of money would not be exact any more. */
@inline
function addNumbers(group: i32): bool {
  for (let index = 0; index < numberCount; index++) {
    const number = numbers + <usize>index * numberBytes;
    if (((stated >>> index) & 1) === 0 || load<i32>(number, 8) === 0) continue;
    if (!fits(group, load<i32>(number, 4), load<f64>(values + (<usize>index << 3)))) return false;
  }
  for (let index = 0; index < numberCount; index++) {
    if (((stated >>> index) & 1) === 0) continue;
    add(group, load<i32>(numbers + <usize>index * numberBytes, 4), load<f64>(values + (<usize>index << 3)));
  }
  return true;
}

/** Whether the row that was stopped at would be plain, had its labels been met. */
export function isNew(): bool {
  return canLearn;
}

/** Remembers the labels of the row that was stopped at by their numbers; returns where its rows are counted, or -1 without room. */
export function learn(first: i32, second: i32, code: i32): i32 {
  canLearn = false;
  let mask = maskOf(stated);
  if (mask === -1) {
    if (maskCount === mostMasks) return -1;
    mask = maskCount++;
    store<u32>(at32(masks, mask), stated);
  }
  if (!remember(0, first) || !remember(1, second) || !remember(rest, 0)) return -1;
  const entry = load<i32>(at32(known, rest)) * mostMasks + mask;
  store<i32>(rests + (<usize>entry << 3), code);
  return entry;
}

function remember(kind: i32, code: i32): bool {
  if (load<i32>(at32(known, kind)) !== -1) return true;
  const kept = textsOf(kind);
  if (kept.count === mostTexts) return false;
  const text = kept.add(load<usize>(at32(starts, kind)), load<u32>(at32(lengths, kind)), load<u32>(at32(hashes, kind)), code);
  store<i32>(at32(known, kind), text);
  if (kind === rest && text >= restRoom) {
    const size = restRoom * 2 + 64;
    const entryBytes = <usize>mostMasks << 3;
    rests = heap.realloc(rests, <usize>size * entryBytes);
    const fresh = rests + <usize>restRoom * entryBytes;
    for (let at = fresh; at < rests + <usize>size * entryBytes; at += 8) store<i64>(at, 0xffffffff);
    restRoom = size;
  }
  return true;
}

/** How many rows were counted under an entry that was learnt. */
export function counted(entry: i32): i32 {
  return load<i32>(rests + (<usize>entry << 3) + 4);
}
