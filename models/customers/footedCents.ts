import { toCents } from '../statements/statementLines.ts';

const nanoPerCent = 10_000_000n;

/**
 * Exact amounts in whole cents that add up to their sum in cents, so that a table foots as it is printed.
 *
 * Convention: each rounded down, the cents left over to the largest remainders; the sum is rounded half away from 0.
 * Units: nano US$ → cents. Source: Hamilton's method.
 *
 * @example
 * footedCents([5000000n, 5000000n, 5000000n]).map(Number) // => [1, 1, 0]
 */
export function footedCents(amounts: readonly bigint[]): bigint[] {
  if (amounts.length === 0) return [];
  const floors = amounts.map((amount) => {
    const cut = amount / nanoPerCent;
    return amount < 0n && cut * nanoPerCent !== amount ? cut - 1n : cut;
  });
  const total = toCents(amounts.reduce((sum, one) => sum + one, 0n));
  const left = total - floors.reduce((sum, one) => sum + one, 0n);
  const rests = amounts.map((amount, index) => Number(amount - floors[index]! * nanoPerCent));
  const order = rests.map((rest, index) => ({ rest, index })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  const lucky = new Set(order.slice(0, Number(left)).map(({ index }) => index));
  return floors.map((cents, index) => (lucky.has(index) ? cents + 1n : cents));
}
