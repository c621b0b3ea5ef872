import { formatDecimal, parseDecimal } from '../decimal.ts';

type ParsedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'interval'; readonly low: number; readonly high: number }
  | { readonly kind: 'unreadable'; readonly message: string };

export type NumberStyle = 'plain' | 'percent';

/** How a text is read: what a bare number is, and what stands before its decimals. */
export interface NumberReading {
  readonly style: NumberStyle;
  readonly decimals: 'point' | 'comma';
}

/** A number with what stands behind it. */
interface ReadNumber {
  readonly value: number;
  readonly unit: 'percent' | 'multiple' | 'none';
  /** What the unit multiplies the digits by. */
  readonly multiplier: number;
  readonly hasCurrency: boolean;
}

const multipliers: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, b: 1e9, bn: 1e9 };
const shape = /^(.*?[\d.,])\s*(k|mn|m|bn|b|pp|%)?\s*(?:usd|us\$)?$/i;
const currency = /us\$|usd|\$/i;
/** Spaces and underscores stand before groups of three digits, or nowhere. */
const groups = /(\d)[ _](?=\d{3}(?:\D|$))/g;

function readOne(raw: string, { style, decimals }: NumberReading): ReadNumber | null {
  const bracketed = /^\((.*)\)$/.exec(raw);
  const match = shape.exec((bracketed?.[1] ?? raw).trim());
  if (!match) return null;
  const digits = match[1]!.replace(/^–/, '-').replace(groups, '$1');
  const size = /\d[ _]+\d/.test(digits) ? null : parseDecimal(digits, decimals);
  if (!size) return null;
  const suffix = match[2]?.toLowerCase();
  const isPercent = suffix === '%' || suffix === 'pp' || (style === 'percent' && suffix === undefined);
  const multiplier = suffix === undefined ? 1 : (multipliers[suffix] ?? 1);
  const stated = Number(formatDecimal(size));
  const scaled = isPercent ? stated / 100 : stated * multiplier;
  if (!Number.isFinite(scaled)) return null;
  const value = bracketed && scaled !== 0 ? -scaled : scaled;
  const unit = isPercent ? 'percent' : multiplier === 1 ? 'none' : 'multiple';
  return { value, unit, multiplier, hasCurrency: currency.test(raw) };
}

/**
 * Reads a number the way finance people type it: `12k`, `$1.2m`, `7%`, `1,234.5`, `(56)`, and `5 to 10` as an interval.
 * In a percent field a bare `7` is 7 %. What is not one number for certain is refused, as a comma before decimals is:
 * `3,00`.
 *
 * Convention: the digits are those of `parseDecimal`, and the two ends of an interval are of one unit. Shapes: a text.
 * Errors: as a message that says what to write.
 *
 * @example
 * parseNumber('5k to 1.2m') // => { "kind": "interval", "low": 5000, "high": 1200000 }
 */
export function parseNumber(text: string, style: NumberStyle = 'plain'): ParsedNumber {
  return parseNumberAs(text, { style, decimals: 'point' });
}

/**
 * Reads a number as `parseNumber` does, where it is known what stands before its decimals.
 *
 * Convention: as `parseNumber`. Shapes: a text. Errors: as a message that says what to write.
 *
 * @example
 * parseNumberAs('1.234,5', { style: 'plain', decimals: 'comma' }) // => { "kind": "number", "value": 1234.5 }
 */
export function parseNumberAs(text: string, reading: NumberReading): ParsedNumber {
  const clean = text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const interval = /^(.+?)\s*(?: to |…|\.{3}|–| - )\s*(.+)$/i.exec(clean);
  if (interval) {
    const [low, high] = [readOne(interval[1]!, reading), readOne(interval[2]!, reading)];
    if (low && high) return readEnds(clean, low, high);
  }
  const one = readOne(clean, reading);
  return one ? { kind: 'number', value: one.value } : unreadable(refusal(clean));
}

/**
 * What stands before the decimals in texts that come from one sheet: a comma where one of them can be a number only so,
 * and none only with a point; else a point, as `parseNumber` reads it.
 *
 * Shapes: texts in any order; what is not a number says nothing.
 *
 * @example
 * decimalsOf(['1.234', '3,5']) // => "comma"
 */
export function decimalsOf(texts: readonly string[]): NumberReading['decimals'] {
  const isRead = (text: string, decimals: NumberReading['decimals']) =>
    parseNumberAs(text, { style: 'plain', decimals }).kind !== 'unreadable';
  const asComma = texts.filter((text) => text.includes(','));
  const onlyComma = asComma.some((text) => isRead(text, 'comma') && !isRead(text, 'point'));
  if (!onlyComma) return 'point';
  return texts.some((text) => isRead(text, 'point') && !isRead(text, 'comma')) ? 'point' : 'comma';
}

/**
 * Reads one number as `parseNumber` does; an interval is none.
 *
 * Shapes: a text. Errors: as a message that says what to write.
 *
 * @example
 * readNumber('$1,200') // => 1200
 */
export function readNumber(text: string, style: NumberStyle = 'plain'): number | string {
  const parsed = parseNumber(text, style);
  if (parsed.kind === 'number') return parsed.value;
  return parsed.kind === 'unreadable' ? parsed.message : `"${text.trim()}" is a range; enter a single number.`;
}

function readEnds(text: string, low: ReadNumber, high: ReadNumber): ParsedNumber {
  if (!isOneUnit(low, high))
    return unreadable(`"${text}" mixes units; write both ends in the same unit, such as 5% to 10% or 5k to 20k.`);
  if (low.value < high.value) return { kind: 'interval', low: low.value, high: high.value };
  return unreadable(`"${text}" is not ascending; write the lower end first.`);
}

/**
 * Whether two ends can only be meant as they are read. 0 is 0 in every unit; a bare end beside "10k" is open where it
 * could be thousands as well ("5 to 10k"), not where that would fall ("500 to 2k").
 */
function isOneUnit(low: ReadNumber, high: ReadNumber): boolean {
  if (low.value === 0 || high.value === 0) return low.hasCurrency === high.hasCurrency || !hasPercent(low, high);
  if (hasPercent(low, high)) return low.unit === high.unit && !low.hasCurrency && !high.hasCurrency;
  if (low.unit === high.unit) return true;
  const [lowest, highest] = [low, high].map(({ value, unit }, at) =>
    unit === 'none' ? value * [high, low][at]!.multiplier : value,
  );
  return lowest! >= highest!;
}

function hasPercent(low: ReadNumber, high: ReadNumber): boolean {
  return low.unit === 'percent' || high.unit === 'percent';
}

function refusal(clean: string): string {
  if (clean === '') return 'The field is empty; enter a number.';
  const isComma = /\d,\d|\.\d{3}[.,]/.test(clean);
  const why = isComma ? ' without doubt (commas separate thousands, a point separates decimals)' : '';
  return `"${clean}" is not a number${why}; write it as 1,234.5, 12k, $1.2M, 7% or 5 to 10.`;
}

function unreadable(message: string): ParsedNumber {
  return { kind: 'unreadable', message };
}
