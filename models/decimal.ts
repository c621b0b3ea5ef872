/** An exact decimal number: `units` × 10^−`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const zero: Decimal = { units: 0n, scale: 0 };

const plain = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,5}))?$/i;
/** Groups of three, dots between them, and a comma before the decimals. */
const commaDecimals = /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)?(?:,\d*)?(?:e[+-]?\d+)?$/i;
const apostrophes = /^[(+-]*\d{1,3}(?:['’]\d{3})+(?:[.,]\d*)?[)-]?$/;
const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
/** Lakhs and crores: groups of two above the first of three. */
const groupedInIndia = /^[+-]?\d{1,2}(,\d{2})+,\d{3}(\.\d*)?$/;
/** More decimals than any exporter writes; a longer tail is a damaged number, not a price. */
const longestScale = 100;

/**
 * Reads an amount as people and exporters write it; null when it is not one number for certain.
 *
 * Convention: `$`, `US$` and `USD` are dropped; (1,234.50) and a trailing minus are negative, also a typographic one; a
 * comma groups thousands only where every group has three digits, or all but the last two as in India; `1.234,50` is
 * refused rather than guessed, and read where `comma` says that a comma stands before decimals. Source: FORMATS
 * sections 0, 6, 8.
 *
 * @example
 * formatDecimal(parseDecimal('$10,100.00 ')) // => '10100'
 * formatDecimal(parseDecimal('(1,234.50)')) // => '-1234.5'
 * formatDecimal(parseDecimal('0E-6176')) // => '0'
 * formatDecimal(parseDecimal('\u22121.5')) // => '-1.5'
 * formatDecimal(parseDecimal('12,34,567.50')) // => '1234567.5'
 * parseDecimal('1.234,50') // => null
 * formatDecimal(parseDecimal('1.234,50', 'comma')) // => '1234.5'
 */
export function parseDecimal(text: string, decimals: 'point' | 'comma' = 'point'): Decimal | null {
  let body = text.replace(/[\s\u00a0\u202f]+|US\$|USD|\$/gi, '').replace(/^\u2212|\u2212$/, '-');
  if (/['’]/.test(body)) {
    if (!apostrophes.test(body)) return null;
    body = body.replace(/['’]/g, '');
  }
  let negative = false;
  if (body.startsWith('(') && body.endsWith(')')) {
    negative = true;
    body = body.slice(1, -1);
  } else if (body.endsWith('-')) {
    negative = true;
    body = body.slice(0, -1);
  }
  if (decimals === 'comma') {
    if (!commaDecimals.test(body)) return null;
    body = body.replaceAll('.', '').replace(',', '.');
  }
  if (body.includes(',')) {
    if (!grouped.test(body) && !groupedInIndia.test(body)) return null;
    body = body.replaceAll(',', '');
  }
  const match = plain.exec(body);
  if (!match || (match[2] === '' && !match[3])) return null;
  const fraction = match[3] ?? '';
  const digits = BigInt(`${match[2]}${fraction}`);
  if (digits === 0n) return zero;
  const scale = fraction.length - Number(match[4] ?? 0);
  if (Math.abs(scale) > longestScale) return null;
  const minus = negative !== (match[1] === '-');
  const units = minus ? -digits : digits;
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

/**
 * Exact sum of two decimals.
 *
 * @example
 * formatDecimal(addDecimals(parseDecimal('0.1'), parseDecimal('0.2'))) // => '0.3'
 */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { units: a.units + b.units, scale: a.scale };
  if (a.scale < b.scale) return { units: a.units * 10n ** BigInt(b.scale - a.scale) + b.units, scale: b.scale };
  return addDecimals(b, a);
}

/**
 * A decimal as plain text, without exponent and trailing zeros.
 *
 * @example
 * formatDecimal({ units: -1050n, scale: 3 }) // => '-1.05'
 */
export function formatDecimal(value: Decimal): string {
  const negative = value.units < 0n;
  const digits = (negative ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * A decimal amount in whole nano-units (10^−9), rounded half away from zero.
 *
 * Units: US$ → nano US$.
 *
 * @example
 * Number(toNano({ units: 12n, scale: 1 })) // => 1200000000
 */
export function toNano(value: Decimal): bigint {
  if (value.scale <= 9) return value.units * 10n ** BigInt(9 - value.scale);
  const divisor = 10n ** BigInt(value.scale - 9);
  const half = divisor / 2n;
  return (value.units + (value.units < 0n ? -half : half)) / divisor;
}

/**
 * Whole nano-units of a text that `formatDecimal` wrote. Errors: throws RangeError on any other text.
 *
 * @example
 * Number(nanoOf('0.0034')) // => 3400000
 */
export function nanoOf(text: string): bigint {
  const value = parseDecimal(text);
  if (!value) throw new RangeError(`"${text}" is not an amount`);
  return toNano(value);
}

/**
 * Exact product of two decimals.
 *
 * @example
 * formatDecimal(multiplyDecimals(parseDecimal('0.1'), parseDecimal('-2.5'))) // => '-0.25'
 */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/**
 * A decimal divided by a power of ten, exactly: minor units to major ones.
 *
 * @example
 * formatDecimal(shiftDecimal(parseDecimal('12345'), 2)) // => '123.45'
 */
export function shiftDecimal(value: Decimal, places: number): Decimal {
  return { units: value.units, scale: value.scale + places };
}
