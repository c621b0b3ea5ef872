/**
 * A number as a message shows it: groups of three, and at most so many decimals.
 *
 * @example
 * formatCount(1234567.5) // => '1,234,567.5'
 */
export function formatCount(value: number, decimals = 6): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: decimals });
}
