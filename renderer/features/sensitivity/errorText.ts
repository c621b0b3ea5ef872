import type { SeriesKey } from '../../../models/simulation/result.ts';
import { money } from '../../format/money.ts';
import { percentagePoints } from '../../format/numbers.ts';

/** A Monte Carlo error beside its estimate. */
export function errorText(key: SeriesKey, error: number): string {
  return key === 'grossMargin' ? percentagePoints(error, 2).replace('+', '') : money(error);
}
