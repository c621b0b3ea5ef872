/**
 * Standard error of the mean of independent estimates.
 *
 * @example
 * errorOfBatches([1, 3]) // => 1
 */
export function errorOfBatches(estimates: readonly number[]): number {
  const count = estimates.length;
  if (count < 2) return 0;
  const mean = estimates.reduce((sum, one) => sum + one, 0) / count;
  return Math.sqrt(estimates.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (count - 1) / count);
}
