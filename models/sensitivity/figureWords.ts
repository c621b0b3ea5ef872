import type { SeriesKey } from '../simulation/result.ts';

/**
 * An amount in a sentence, with three significant digits. Units: US$.
 *
 * @example
 * usdWords(-410250) // => "($410K)"
 */
export function usdWords(value: number): string {
  const size = Math.abs(value);
  const [divisor, suffix] = size >= 999_500 ? [1e6, 'M'] : size >= 9_995 ? [1e3, 'K'] : [1, ''];
  const digits = (size / divisor).toLocaleString('en-US', { maximumSignificantDigits: size < 9_995 ? 4 : 3 });
  return value < 0 ? `($${digits}${suffix})` : `$${digits}${suffix}`;
}

/**
 * A share in a sentence.
 *
 * @example
 * shareWords(0.5812) // => "58%"
 */
export function shareWords(share: number): string {
  const size = Math.abs(share * 100);
  const digits = size.toLocaleString('en-US', { maximumFractionDigits: size < 10 ? 1 : 0 });
  return `${share < 0 && digits !== '0' ? '−' : ''}${digits}%`;
}

/**
 * A probability that trials gave, in a sentence: what they never or always saw may still happen or not.
 *
 * Shapes: 0 and 1 read as what lies beside them.
 *
 * @example
 * [0, 0.004, 0.25, 0.996, 1].map((one) => probabilityWords(one)) // => ["<1%", "<1%", "25%", ">99%", ">99%"]
 */
export function probabilityWords(probability: number, decimals = 0): string {
  if (probability < 0.01) return '<1%';
  if (probability > 0.99) return '>99%';
  return `${(probability * 100).toFixed(decimals)}%`;
}

/**
 * A difference of a series in a sentence: an amount, or percentage points of a margin.
 *
 * @example
 * differenceWords('grossMargin', 0.0312) // => "3.1 points"
 */
export function differenceWords(series: SeriesKey, value: number): string {
  if (series !== 'grossMargin') return usdWords(value);
  const points = Math.abs(value * 100).toLocaleString('en-US', { maximumFractionDigits: 1 });
  return `${value < 0 && points !== '0' ? '−' : ''}${points} points`;
}

/**
 * A value of a series in a sentence: an amount, or a margin in percent.
 *
 * @example
 * valueWords('grossMargin', 0.7234) // => "72.3%"
 */
export function valueWords(series: SeriesKey, value: number): string {
  if (series !== 'grossMargin') return usdWords(value);
  return `${(value * 100).toLocaleString('en-US', { maximumFractionDigits: 1 })}%`;
}
