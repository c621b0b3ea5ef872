/** A cell of a workbook: its value, and the format by which people see it. */
export interface WorkbookCell {
  readonly value: string | number | boolean | Date | null;
  /** A number format of Excel; null where the cell has none. */
  readonly format: string | null;
}

/**
 * The text of a cell as a table states it: a day as ISO, a number in full with a point before its decimals.
 *
 * Convention: a format decides only what a number means. One of months without days gives the month, a percentage its
 * sign, a currency its sign or code. Excel keeps 15 digits; what stands behind them is noise. With `isScaled`, a
 * format that hides thousands (`#,##0,`) gives what is seen, because the table states the size of its amounts.
 *
 * @example
 * workbookText({ value: 1234.5, format: '[$€-407]#,##0.00' }) // => '€1234.5'
 * workbookText({ value: 0.1 + 0.2, format: null }) // => '0.3'
 * workbookText({ value: 0.05, format: '0.0%' }) // => '5%'
 * workbookText({ value: 1234567, format: '#,##0,' }, { isScaled: true }) // => '1234.567'
 * workbookText({ value: new Date('2026-03-01T00:00:00Z'), format: 'mmm-yy' }) // => '2026-03'
 */
export function workbookText({ value, format }: WorkbookCell, { isScaled } = { isScaled: false }): string {
  if (value === null) return '';
  if (value instanceof Date) return dayText(value, format);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  return numberText(value, format ?? '', isScaled);
}

/**
 * How often a format divides what it shows by a thousand.
 *
 * @example
 * hiddenThousands('$#,##0,,"M"') // => 2
 * hiddenThousands('#,##0.00') // => 0
 */
export function hiddenThousands(format: string): number {
  const [first = ''] = bare(format).split(';');
  return /[0#?](,+)(?![0#?,])/.exec(first)?.[1]?.length ?? 0;
}

/** A format without its literal texts, colors, locales and the room that it leaves. */
function bare(format: string): string {
  return format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|[_*]./g, '');
}

function dayText(value: Date, format: string | null): string {
  if (Number.isNaN(value.getTime())) return '';
  const iso = value.toISOString();
  // A time of day or a duration has the first day that Excel knows.
  if (value.getUTCFullYear() < 1901 && !/[yd]/i.test(bare(format ?? ''))) return iso.slice(11, 19);
  const signs = bare(format ?? '').toLowerCase();
  if (format !== null && /y/.test(signs) && !/[dh]/.test(signs)) return iso.slice(0, /m/.test(signs) ? 7 : 4);
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.replace('.000Z', 'Z');
}

function numberText(value: number, format: string, isScaled: boolean): string {
  const [first = ''] = format.split(';');
  if (bare(first).includes('%')) return `${plainNumber(value * 100)}%`;
  const thousands = hiddenThousands(format);
  const number = plainNumber(isScaled ? value / 1000 ** thousands : value);
  const literals = first.replaceAll(/\[\$-[^\]]*\]/g, '');
  // Without hidden thousands, a word for the size behind the number is a part of it.
  const size = thousands === 0 ? (/"\s*(k|K|m|M|mm|MM|mn|bn|B)\s*"\s*$/.exec(literals)?.[1] ?? '') : '';
  return `${signed(currencyIn(literals), number)}${size}`;
}

function signed(currency: string, number: string): string {
  if (currency === '') return number;
  const gap = /[A-Za-z]$/.test(currency) ? ' ' : '';
  return number.startsWith('-') ? `-${currency}${gap}${number.slice(1)}` : `${currency}${gap}${number}`;
}

function currencyIn(literals: string): string {
  const stated = /\[\$([^\]-]+)(?:-[^\]]*)?\]/.exec(literals)?.[1]?.trim();
  if (stated) return stated;
  const quoted = [...literals.matchAll(/"([^"]*)"/g)].map(([, text]) => text!.trim());
  const code = quoted.find((text) => /^(?:[A-Z]{1,2}\$|[A-Z]{3}|[$€£¥₹₩])$/.test(text));
  return code ?? /[$€£¥₹₩]/.exec(literals.replaceAll(/"[^"]*"/g, ''))?.[0] ?? '';
}

/** A number in digits alone, of 15 that count. */
function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  const [mantissa, power] = text.split('e');
  if (power === undefined) return text;
  const [whole = '', decimals = ''] = mantissa!.replace('-', '').split('.');
  const sign = value < 0 ? '-' : '';
  const digits = `${whole}${decimals}`;
  const point = whole.length + Number(power);
  if (point >= digits.length) return `${sign}${digits.padEnd(point, '0')}`;
  return `${sign}0.${digits.padStart(digits.length - point, '0')}`;
}
