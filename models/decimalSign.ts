import { parseDecimal } from './decimal.ts';

/** The sign before decimals. */
export type DecimalSign = 'point' | 'comma';

/** What a number shows about the sign before decimals: one of them, or that both would do. */
type ShownSign = DecimalSign | 'open' | null;

/**
 * What a number shows of the sign before its decimals; null where it has neither a dot nor a comma, or is none.
 *
 * Convention: a group of three behind a zero is no thousand, two groups are no decimals.
 *
 * @example
 * signShownBy('7,50') // => 'comma'
 * signShownBy('1.234.567') // => 'comma'
 * signShownBy('0,350') // => 'comma'
 * signShownBy('12,345') // => 'open'
 * signShownBy('1,00,000.50') // => 'point'
 * signShownBy('12') // => null
 */
export function signShownBy(text: string): ShownSign {
  if (!/\d[.,]|[.,]\d/.test(text)) return null;
  const amount = text.replace(/[€£¥₹]|\b[A-Z]{3}\b/g, '');
  const point = parseDecimal(amount, 'point') !== null;
  const comma = parseDecimal(amount, 'comma') !== null;
  if (point !== comma) return point ? 'point' : 'comma';
  if (!point) return null;
  const bare = amount.replace(/^[^\d.,]+/, '');
  if (/^0,/.test(bare)) return 'comma';
  return /^0?\./.test(bare) ? 'point' : 'open';
}
