import { type Month, monthRange, monthsBetween } from '../calendar.ts';

/** Months of a bridge, and those asked for that one of its ends does not know. */
interface BridgeMonths {
  readonly months: readonly Month[];
  readonly left: readonly Month[];
}

/**
 * The months that were asked for, those apart that are not known at both ends.
 *
 * Shapes: in order; none where the last lies before the first.
 *
 * @example
 * bridgeMonths({ first: '2026-09', last: '2026-11' }, (month) => month < '2026-11').left // => ["2026-11"]
 */
export function bridgeMonths(
  { first, last }: { readonly first: Month; readonly last: Month },
  isKnown: (month: Month) => boolean,
): BridgeMonths {
  const asked = last < first ? [] : monthRange(first, monthsBetween(first, last) + 1);
  return { months: asked.filter(isKnown), left: asked.filter((month) => !isKnown(month)) };
}

/**
 * Months in words: alone, from the first to the last, or each where some between are missing.
 *
 * @example
 * spanWords(['2026-10']) // => "2026-10"
 * spanWords(['2026-07', '2026-08', '2026-09']) // => "2026-07 to 2026-09"
 * spanWords(['2026-07', '2026-09']) // => "2026-07, 2026-09"
 */
export function spanWords(months: readonly Month[]): string {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (first === last) return first;
  return monthsBetween(first, last) + 1 === months.length ? `${first} to ${last}` : months.join(', ');
}
