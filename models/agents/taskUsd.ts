/**
 * What one task costs, in words: to the cent from $1 on, below with three significant digits.
 *
 * Units: US$.
 *
 * @example
 * [0.04531, 0.2, 12.345, 0].map(taskUsd) // => ["$0.0453", "$0.200", "$12.35", "$0.00"]
 */
export function taskUsd(usd: number): string {
  const size = Math.abs(usd);
  // Of three digits, so that what rounds to a dollar is written as one.
  const seen = Number(size.toPrecision(3));
  const digits = seen > 0 && seen < 1 ? Math.min(8, Math.max(2, 2 - Math.floor(Math.log10(seen)))) : 2;
  const text = size.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return usd < 0 ? `($${text})` : `$${text}`;
}
