const safe = Number.MAX_SAFE_INTEGER;

/** A sum of whole numbers that stays exact: a double while it can, an integer of any size beyond. */
export interface ExactSum {
  low: number;
  high: bigint;
}

/**
 * Adds a whole number, or the text of one that no double holds, to an exact sum.
 *
 * Errors: none for whole numbers.
 *
 * @example
 * Number(exactTotal(addExact(addExact({ low: 0, high: 0n }, 5), 7))) // => 12
 */
export function addExact(sum: ExactSum, value: number | bigint): ExactSum {
  if (typeof value === 'bigint') {
    sum.high += value;
    return sum;
  }
  const low = sum.low + value;
  if (low <= safe && low >= -safe) sum.low = low;
  else sum.high += BigInt(value);
  return sum;
}

/**
 * The whole sum.
 *
 * @example
 * exactTotal({ low: 2, high: 3n }) === 5n // => true
 */
export function exactTotal({ low, high }: ExactSum): bigint {
  return low === 0 ? high : high + BigInt(low);
}
