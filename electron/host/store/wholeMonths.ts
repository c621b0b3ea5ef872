import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import { monthOf } from '../../../models/calendar.ts';
import type { Db } from './open.ts';
import type { ProviderDay } from './sourceState.ts';

/**
 * The days to price anew where some changed, month after month: shared cost goes by all that a month used, so that with
 * rules that share, every day of a changed month is one.
 */
export function wholeMonths(
  db: Db,
  { rules, days }: { readonly rules: readonly AttributionRule[]; readonly days: readonly ProviderDay[] },
): ProviderDay[] {
  const shares = rules.some(({ kind }) => kind === 'shared');
  const all = shares ? [...days, ...otherDays(db, days)] : [...days];
  return all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function otherDays(db: Db, days: readonly ProviderDay[]): ProviderDay[] {
  const keyOf = ({ provider, day }: ProviderDay) => `${provider}\n${day}`;
  const known = new Set(days.map(keyOf));
  const months = new Set(days.map(({ day }) => monthOf(day)));
  const select = db.prepare<[string], ProviderDay>(
    'SELECT DISTINCT provider, value AS day FROM source_block, json_each(days_json) WHERE month = ?',
  );
  return [...months].flatMap((month) => select.all(month)).filter((day) => !known.has(keyOf(day)));
}
