import { parseNumber } from '../../models/distributions/parseNumber.ts';
import type { Quantity } from '../../models/distributions/quantity.ts';
import { rangeOf } from '../../models/distributions/readRange.ts';
import { plainNumber } from './numbers.ts';

/** A number or a range as it is typed, such as "80%"; null where nothing is, undefined where it is not readable. */
export function typedQuantity(text: string): Quantity | null | undefined {
  if (text.trim() === '') return null;
  const read = parseNumber(text);
  if (read.kind === 'unreadable') return undefined;
  return read.kind === 'number' ? read.value : rangeOf({ low: read.low, high: read.high, isShare: text.includes('%') });
}

/** A quantity as it would be typed; of a distribution that no range says, null: it is kept as it is. */
export function typedText(quantity: Quantity | null, style: 'plain' | 'percent' = 'plain'): string | null {
  if (quantity === null) return '';
  const one = (value: number) => (style === 'percent' ? `${plainNumber(100 * value)}%` : plainNumber(value));
  if (typeof quantity === 'number') return one(quantity);
  if (quantity.kind !== 'percentiles' || quantity.p50 !== undefined) return null;
  return `${one(quantity.p10)} to ${one(quantity.p90)}`;
}
