/**
 * What one task costs, in words: to the cent from $1 on, below with three significant digits.
 *
 * Units: US$.
 *
 * @example
 * [0.04531, 0.2, 12.345, 0].map(taskUsd) // => ["$0.0453", "$0.20", "$12.35", "$0.00"]
 */
export function taskUsd(usd: number): string {
  const isSmall = Math.abs(usd) < 1 && usd !== 0;
  const digits = isSmall ? Math.min(8, Math.max(2, 2 - Math.floor(Math.log10(Math.abs(usd))))) : 2;
  const text = Math.abs(usd).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: digits });
  return usd < 0 ? `($${text})` : `$${text}`;
}
