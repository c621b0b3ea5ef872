const safe = Number.MAX_SAFE_INTEGER;
const powers = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1];

/**
 * Whole nano-units of a plain decimal text; null where it has more than nine decimals or is too large for a double to
 * hold exactly.
 *
 * Units: US$ → nano US$. Errors: none for text like `-12.5`.
 *
 * @example
 * wholeNano('0.0034') // => 3400000
 * wholeNano('0.0000000001') // => null
 */
export function wholeNano(text: string): number | null {
  const length = text.length;
  const start = length > 0 && text.charCodeAt(0) === 45 ? 1 : 0;
  if (length - start > 17) return null;
  let digits = 0;
  let decimals = -1;
  for (let index = start; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code === 46 && decimals === -1) decimals = 0;
    else if (code >= 48 && code <= 57) {
      digits = digits * 10 + (code - 48);
      if (decimals !== -1) decimals++;
    } else return null;
  }
  if (decimals > 9 || digits > safe) return null;
  const value = digits * powers[decimals === -1 ? 0 : decimals]!;
  if (value > safe) return null;
  return start === 1 && value !== 0 ? -value : value;
}

/**
 * Whole nano-units as plain decimal text, without trailing zeros.
 *
 * Units: nano US$ → US$. Errors: none for whole numbers that a double holds exactly.
 *
 * @example
 * nanoText(-1050000000) // => '-1.05'
 */
export function nanoText(nano: number): string {
  const size = Math.abs(nano);
  const whole = Math.floor(size / 1e9);
  const rest = size - whole * 1e9;
  const sign = nano < 0 ? '-' : '';
  if (rest === 0) return `${sign}${whole}`;
  let fraction = String(1e9 + rest).slice(1);
  let end = 9;
  while (fraction.charCodeAt(end - 1) === 48) end--;
  fraction = fraction.slice(0, end);
  return `${sign}${whole}.${fraction}`;
}
