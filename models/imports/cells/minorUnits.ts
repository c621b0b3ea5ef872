import { type Decimal, parseDecimal, shiftDecimal } from '../../decimal.ts';

/** Currencies without decimals, and those with three, by ISO 4217 as payment processors use them. */
const noDecimals = /^(bif|clp|djf|gnf|jpy|kmf|krw|mga|pyg|rwf|ugx|vnd|vuv|xaf|xof|xpf)$/i;
const threeDecimals = /^(bhd|jod|kwd|omr|tnd)$/i;

/**
 * How many decimals a currency has.
 *
 * @example
 * currencyDecimals('usd') // => 2
 * currencyDecimals('JPY') // => 0
 */
export function currencyDecimals(currency: string): number {
  return noDecimals.test(currency) ? 0 : threeDecimals.test(currency) ? 3 : 2;
}

/**
 * An amount in minor units (cents) as an exact amount of the currency.
 *
 * Errors: throws RangeError on a text that is not a number; cells are checked before.
 *
 * @example
 * fromMinor('12345', 'usd').scale // => 2
 */
export function fromMinor(text: string, currency: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new RangeError(`"${text}" is not an amount`);
  return shiftDecimal(value, currencyDecimals(currency));
}
