import { type Day, type Month, monthOf } from '../../calendar.ts';

/**
 * The month whose invoice has a charge, where that is another than the month of its day; else null.
 *
 * Source: SEMANTICS section 11.
 *
 * @example
 * billedIn('2026-08', '2026-07-20') // => '2026-08'
 * billedIn('2026-07', '2026-07-20') // => null
 */
export function billedIn(billing: Month | null, day: Day): Month | null {
  return billing === null || billing === monthOf(day) ? null : billing;
}
