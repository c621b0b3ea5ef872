import type { Percentiles } from './distribution.ts';
import { distributionOf } from './distributionOf.ts';
import { parseNumber } from './parseNumber.ts';

/** Above 1 a share means nothing; a chance this small of it is let be. */
const negligible = 1e-9;

/**
 * What "low to high" stands for: 8 of 10 trials fall between the two, 1 below and 1 above.
 *
 * Lognormal where both ends are above 0, else normal; a range that begins at 0 stays at or above 0, and one of shares
 * stays at or below 1, fitted to the bound (see `fittedRange`). Shapes: low < high. Units: those of the assumption.
 * Source: SEMANTICS section 7.
 *
 * @example
 * rangeOf({ low: 5, high: 10, isShare: false }) // => { "kind": "percentiles", "p10": 5, "p90": 10 }
 */
export function rangeOf({
  low,
  high,
  isShare,
}: {
  readonly low: number;
  readonly high: number;
  readonly isShare: boolean;
}): Percentiles {
  const range = { kind: 'percentiles', p10: low, p90: high } as const;
  const fromZero = low === 0 ? { ...range, min: 0 } : range;
  const mayPassOne = isShare && low >= 0 && high <= 1 && distributionOf(range).survival(1) > negligible;
  return mayPassOne ? { ...fromZero, max: 1 } : fromZero;
}

/**
 * A range as a file states it, such as "5 to 10", "$1.2m to $2m" or "60% to 80%"; else what to write instead.
 *
 * Shapes: a text. Errors: as a text that completes "it …".
 *
 * @example
 * readRange('5 to 10') // => { "kind": "percentiles", "p10": 5, "p90": 10 }
 */
export function readRange(text: string): Percentiles | string {
  const parsed = parseNumber(text);
  if (parsed.kind === 'number' || !/\d/.test(text)) return 'must be a number, or a text with a range such as "5 to 10"';
  if (parsed.kind === 'unreadable') return parsed.message.replace(/^".*?" /, '').replace(/\.$/, '');
  return rangeOf({ low: parsed.low, high: parsed.high, isShare: text.includes('%') });
}
