import type { JsonRecord } from './flattenRecord.ts';

/**
 * The records of one day of LiteLLM's activity report: one a model where the day is broken down by models, else its totals.
 *
 * Convention: the other breakdowns (providers, keys, entities) are the same money from other sides and are left out. Errors:
 * none. Source: FORMATS section 5.
 *
 * @example
 * chatActivity({ date: '2026-08-01', metrics: { spend: '2' }, breakdown: { models: { 'gpt-5': { metrics: { spend: '2' } } } } }) // => [{ "date": "2026-08-01", "model": "gpt-5", "spend": "2" }]
 */
export function chatActivity(day: JsonRecord): JsonRecord[] {
  const metrics = day['metrics'] as JsonRecord;
  const breakdown = day['breakdown'] as JsonRecord | null;
  const models = Object.entries((breakdown?.['models'] ?? {}) as JsonRecord);
  if (models.length === 0) return [{ date: day['date'], ...metrics }];
  return models.map(([model, part]) => ({
    date: day['date'],
    model,
    ...((part as JsonRecord)['metrics'] as JsonRecord),
  }));
}

/**
 * The records of one day of LiteLLM's spend report: one a model of each team or customer, else one each.
 *
 * Convention: the report's tokens are of both directions together, and requests are not stated. Errors: none. Source: FORMATS section 5.
 *
 * @example
 * spendReport({ group_by_day: '2026-08-01', teams: [{ team_name: 'a', total_spend: 3, metadata: [{ model: 'gpt-5', spend: 3, total_tokens: 9 }] }] }) // => [{ "date": "2026-08-01", "team_alias": "a", "api_requests": null, "total_tokens": 9, "model": "gpt-5", "spend": 3 }]
 */
export function spendReport(day: JsonRecord): JsonRecord[] {
  const groups = (day['teams'] ?? day['customers']) as readonly JsonRecord[];
  return groups.flatMap((group): JsonRecord[] => {
    const who = 'customer' in group ? { end_user: group['customer'] } : { team_alias: group['team_name'] };
    const shared = { date: day['group_by_day'], ...who, api_requests: null };
    const models = Array.isArray(group['metadata']) ? (group['metadata'] as readonly JsonRecord[]) : [];
    if (models.length === 0) return [{ ...shared, total_tokens: null, spend: group['total_spend'] }];
    return models.map(({ model, spend, total_tokens }) => ({ ...shared, total_tokens, model, spend }));
  });
}
