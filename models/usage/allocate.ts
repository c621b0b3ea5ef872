/**
 * Splits a whole amount in proportion to weights so that the shares add up to it exactly.
 *
 * Convention: largest remainder; ties go to the earlier share; equal weights where none is above 0. Units: any whole
 * unit (nano dollars here). Errors: throws RangeError when there is nothing to split over. Source: Hamilton's method.
 *
 * @example
 * allocate(100n, [1, 1, 1]).map(Number) // => [34, 33, 33]
 * allocate(-10n, [3, 1]).map(Number) // => [-8, -2]
 */
export function allocate(total: bigint, weights: readonly number[]): bigint[] {
  if (weights.length === 0) throw new RangeError('There is no weight to split the amount by');
  if (weights.length === 1) return [total];
  const sum = weights.reduce((all, weight) => all + Math.max(0, weight), 0);
  const shares = weights.map((weight) => (sum > 0 ? Math.max(0, weight) / sum : 1 / weights.length));
  const negative = total < 0n;
  const size = negative ? -total : total;
  const exact = shares.map((share) => Number(size) * share);
  const floors = exact.map((value) => BigInt(Math.floor(value)));
  let left = size - floors.reduce((all, value) => all + value, 0n);
  const order = exact.map((value, index) => ({ index, remainder: value - Math.floor(value) }));
  order.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  // Doubles may leave a few units more than there are shares, or take one too many: the loop runs until nothing is left.
  for (let turn = 0; left !== 0n; turn = (turn + 1) % order.length) {
    const step = left > 0n ? 1n : -1n;
    const { index } = order[turn]!;
    if (floors[index]! + step < 0n) continue;
    floors[index]! += step;
    left -= step;
  }
  return negative ? floors.map((value) => -value) : floors;
}
