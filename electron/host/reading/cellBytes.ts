const space = 0x20;
const digits = 15;
const powers = Array.from({ length: digits + 1 }, (_, index) => 10 ** index);

/** Whether bytes are a day and a time of it in UTC, `2026-08-31T13:00:00Z` or without the Z. */
export function isMoment(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (length !== 20 && length !== 19) return false;
  const between = bytes[start + 10];
  if (between !== 0x54 && between !== space) return false;
  if (length === 20 && bytes[start + 19] !== 0x5a) return false;
  if (bytes[start + 4] !== 0x2d || bytes[start + 7] !== 0x2d) return false;
  if (bytes[start + 13] !== 0x3a || bytes[start + 16] !== 0x3a) return false;
  return isBelow(bytes, start + 11, 24) && isBelow(bytes, start + 14, 60) && isBelow(bytes, start + 17, 60);
}

function isBelow(bytes: Uint8Array, at: number, limit: number): boolean {
  const tens = bytes[at]! - 0x30;
  const ones = bytes[at + 1]! - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && tens * 10 + ones < limit;
}

/** The number that bytes are, written plainly with at most 15 digits and one point; NaN of anything else. */
export function plainNumber(bytes: Uint8Array, start: number, stop: number): number {
  let at = start;
  const negative = bytes[at] === 0x2d;
  if (negative) at++;
  if (at >= stop || stop - at > digits + 1) return Number.NaN;
  let value = 0;
  let point = -1;
  for (const first = at; at < stop; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === -2 && point === -1 && at > first && at + 1 < stop) point = at;
    else return Number.NaN;
  }
  if (point === -1 && stop - start - (negative ? 1 : 0) > digits) return Number.NaN;
  const size = point === -1 ? value : value / powers[stop - point - 1]!;
  return negative && size !== 0 ? -size : size;
}
