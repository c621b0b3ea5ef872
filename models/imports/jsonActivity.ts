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
