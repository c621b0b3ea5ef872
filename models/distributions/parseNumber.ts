export type ParsedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'interval'; readonly low: number; readonly high: number }
  | { readonly kind: 'unreadable'; readonly message: string };

export type NumberStyle = 'plain' | 'percent';

const multipliers: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, b: 1e9, bn: 1e9 };
const shape = /^([-+−–]?)\s*\$?\s*([-+−]?)(\d[\d.,]*|[.,]\d+)\s*(k|mn|m|bn|b|pp|%)?(?:\s*(?:usd|us\$))?$/i;

/** A decimal comma is taken where it can only be one: one comma, not followed by exactly three digits, and no point. */
function readDigits(text: string): number {
  const commas = text.split(',').length - 1;
  const points = text.split('.').length - 1;
  if (commas === 1 && points === 0 && !/,\d{3}$/.test(text)) return Number(text.replace(',', '.'));
  if (/^\d{1,3}(\.\d{3})+,\d*$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  if (points > 1) return /^\d{1,3}(\.\d{3})+$/.test(text) ? Number(text.replaceAll('.', '')) : Number.NaN;
  if (commas >= 1 && !/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) return Number.NaN;
  return Number(text.replaceAll(',', ''));
}

function readOne(raw: string, style: NumberStyle): number | null {
  const bracketed = /^\((.*)\)$/.exec(raw);
  const match = shape.exec((bracketed?.[1] ?? raw).trim());
  if (!match) return null;
  const [, sign, innerSign, digits, suffix] = match;
  const size = readDigits(digits!);
  if (!Number.isFinite(size)) return null;
  const unit = suffix?.toLowerCase();
  const isPercent = unit === '%' || unit === 'pp' || (style === 'percent' && unit === undefined);
  const negative = [sign, innerSign].filter((part) => part && part !== '+').length + (bracketed ? 1 : 0);
  const scaled = isPercent ? size / 100 : size * (unit ? multipliers[unit]! : 1);
  return negative % 2 === 1 ? -scaled : scaled;
}

/**
 * Reads a number the way finance people type it: `12k`, `$1.2m`, `7%`, `1,234.5`, `(56)`, `1.234,5`, and `5 to 10` as an
 * interval. In a percent field a bare `7` is 7 %.
 *
 * Shapes: a text. Errors: as a message that says what to write.
 *
 * @example
 * parseNumber('5k to 1.2m') // => { "kind": "interval", "low": 5000, "high": 1200000 }
 */
export function parseNumber(text: string, style: NumberStyle = 'plain'): ParsedNumber {
  const clean = text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const interval = /^(.+?)\s*(?: to |…|\.{3}|–| - )\s*(.+)$/i.exec(clean);
  if (interval) {
    const low = readOne(interval[1]!, style);
    const high = readOne(interval[2]!, style);
    if (low !== null && high !== null && low < high) return { kind: 'interval', low, high };
    if (low !== null && high !== null)
      return { kind: 'unreadable', message: `"${clean}" does not rise; write the lower end first.` };
  }
  const value = readOne(clean.replace(/(\d) (?=\d{3}(\D|$))/g, '$1'), style);
  if (value !== null) return { kind: 'number', value };
  return {
    kind: 'unreadable',
    message: clean
      ? `"${clean}" is not a number; write it like 1,234.5, 12k, $1.2m, 7% or 5 to 10.`
      : 'The field is empty; enter a number.',
  };
}
