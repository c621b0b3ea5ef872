// The cells of one row of delimited text, found in its bytes.

const quote: i32 = 0x22;
const space: i32 = 0x20;
const carriageReturn: i32 = 0x0d;
const lineFeed: i32 = 0x0a;

let columns: i32 = 0;
let separator: i32 = 0;
let lineEnd: i32 = 0;
/** Of each cell: where it starts, where it ends, and 1 where it stands in quotation marks, which are not part of it. */
let cells: usize = 0;

export function setCells(width: i32, delimiter: i32, newline: i32): void {
  columns = width;
  separator = delimiter;
  lineEnd = newline;
  cells = heap.alloc((<usize>width + 1) * 12);
}

@inline
export function startOf(column: i32): usize {
  return load<u32>(cells + <usize>column * 12);
}

@inline
export function endOf(column: i32): usize {
  return load<u32>(cells + <usize>column * 12, 4);
}

/** 1 where a cell stands in quotation marks. */
@inline
export function marksOf(column: i32): usize {
  return load<u32>(cells + <usize>column * 12, 8);
}

@inline
function put(column: i32, start: usize, end: usize, marks: i32): void {
  const cell = cells + <usize>column * 12;
  store<u32>(cell, <u32>start);
  store<u32>(cell, <u32>end, 4);
  store<u32>(cell, marks, 8);
}

@inline
export function withoutReturn(start: usize, end: usize): usize {
  return lineEnd === lineFeed && end > start && load<u8>(end - 1) === carriageReturn ? end - 1 : end;
}

/**
 * Finds the cells of the row that starts somewhere; returns where the next one starts. 0: the row does not end before `stop`, has
 * another number of cells, or quotation marks other than around whole cells.
 */
export function splitRow(from: usize, stop: usize): usize {
  const separators = i8x16.splat(<i8>separator);
  const lineEnds = i8x16.splat(<i8>lineEnd);
  const quotes = i8x16.splat(<i8>quote);
  let column = 0;
  let start = from;
  for (let at = from; at < stop; at += 16) {
    const bytes = v128.load(at);
    const ends = i8x16.eq(bytes, lineEnds);
    const ended = i8x16.bitmask(ends);
    const quoted = i8x16.bitmask(i8x16.eq(bytes, quotes));
    if (quoted !== 0 && (ended === 0 || ctz(quoted) < ctz(ended))) return splitQuotedRow(from, stop);
    let found = i8x16.bitmask(v128.or(ends, i8x16.eq(bytes, separators)));
    while (found !== 0) {
      const bit = ctz(found);
      const end = at + <usize>bit;
      if (end >= stop) return 0;
      if ((ended >>> bit) & 1) {
        put(column, start, withoutReturn(start, end), 0);
        return column + 1 === columns ? end + 1 : 0;
      }
      put(column, start, end, 0);
      if (++column === columns) return 0;
      start = end + 1;
      found &= found - 1;
    }
  }
  return 0;
}

function splitQuotedRow(from: usize, stop: usize): usize {
  let at = from;
  for (let column = 0; column < columns; column++) {
    const marks = at < stop && load<u8>(at) === quote ? 1 : 0;
    const start = at + <usize>marks;
    at = marks === 1 ? closingQuote(start, stop) : endOfCell(start, stop);
    if (at === 0) return 0;
    const end = marks === 1 ? at : withoutReturn(start, at);
    put(column, start, end, marks);
    at += <usize>marks;
    if (marks === 1 && at < stop && load<u8>(at) === carriageReturn && lineEnd === lineFeed) at++;
    if (at >= stop) return 0;
    const byte = <i32>load<u8>(at++);
    if (byte === lineEnd) return column + 1 === columns ? at : 0;
    if (byte !== separator) return 0;
  }
  return 0;
}

/** The quotation mark that ends a cell without any in it; 0 where it is not there. */
@inline
function closingQuote(from: usize, stop: usize): usize {
  let at = from;
  while (at < stop && load<u8>(at) !== quote) at++;
  return at < stop ? at : 0;
}

@inline
function endOfCell(from: usize, stop: usize): usize {
  for (let at = from; at < stop; at++) {
    const byte = <i32>load<u8>(at);
    if (byte === separator || byte === lineEnd) return at;
    if (byte === quote) return 0;
  }
  return 0;
}

/** The bytes of a moment that say its day, `2026-08-31T13:00:00Z` or without the Z; of any other short text all. 0: too long. */
export function dayLength(column: i32): u32 {
  const start = startOf(column);
  const length = <u32>(endOf(column) - start);
  if (length <= 10) return length;
  if (length !== 19 && length !== 20) return 0;
  const between = <i32>load<u8>(start, 10);
  if (between !== 0x54 && between !== space) return 0;
  if (length === 20 && load<u8>(start, 19) !== 0x5a) return 0;
  if (load<u8>(start, 4) !== 0x2d || load<u8>(start, 7) !== 0x2d) return 0;
  if (load<u8>(start, 13) !== 0x3a || load<u8>(start, 16) !== 0x3a) return 0;
  return isBelow(start + 11, 24) && isBelow(start + 14, 60) && isBelow(start + 17, 60) ? 10 : 0;
}

@inline
function isBelow(at: usize, limit: u32): bool {
  const tens = <u32>load<u8>(at) - 0x30;
  const ones = <u32>load<u8>(at, 1) - 0x30;
  return tens <= 9 && ones <= 9 && tens * 10 + ones < limit;
}
