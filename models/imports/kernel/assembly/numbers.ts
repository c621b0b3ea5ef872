// Numbers read from the bytes of a cell.

const mostDigits: usize = 15;
/** The largest whole number up to which a double holds every one. */
const safe: u64 = 9_007_199_254_740_991;
const moneyDecimals: i32 = 9;

/** The number that was read last. */
export let value: f64 = 0;

/**
 * Reads a plain number such as `12.5`: of a quantity its value, of money, which may be below 0, whole nano-units. False where the
 * text is anything else, or longer than a double holds exactly.
 */
@inline
export function readNumber(start: usize, end: usize, isMoney: bool): bool {
  const isNegative = load<u8>(start) === 0x2d;
  let at = start + <usize>isNegative;
  if ((isNegative && !isMoney) || at === end || end - at > mostDigits + 1) return false;
  let digits: u64 = 0;
  let point: usize = 0;
  for (const first = at; at < end; at++) {
    const digit = <u32>load<u8>(at) - 0x30;
    if (digit <= 9) digits = digits * 10 + <u64>digit;
    else if (digit === -2 && point === 0 && at > first && at + 1 < end) point = at;
    else return false;
  }
  if (point === 0 && end - start - <usize>isNegative > mostDigits) return false;
  const decimals = point === 0 ? 0 : <i32>(end - point - 1);
  if (!isMoney) {
    value = decimals === 0 ? <f64>digits : <f64>digits / <f64>powerOfTen(decimals);
    return true;
  }
  if (decimals > moneyDecimals) return false;
  const scale = powerOfTen(moneyDecimals - decimals);
  if (digits > safe / scale) return false;
  const nano = <f64>(digits * scale);
  value = isNegative && digits !== 0 ? -nano : nano;
  return true;
}

@inline
function powerOfTen(exponent: i32): u64 {
  return load<u64>(powers + (<usize>exponent << 3));
}

const powers: usize = memory.data<u64>([
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
  1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
]);
