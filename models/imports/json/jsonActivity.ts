import type { JsonRecord } from './flattenRecord.ts';

/**
 * The records of one day of LiteLLM's activity report: one a model where the day is broken down by models, else its
 * totals.
 *
 * Convention: the other breakdowns (providers, keys, entities) are the same money from other sides and are left out.
 * Source: FORMATS section 5.
 *
 * @example
 * chatActivity({
 *   date: '2026-08-01',
 *   metrics: { spend: '2' },
 *   breakdown: { models: { 'gpt-5': { metrics: { spend: '2' } } } },
 * }) // => [{ "date": "2026-08-01", "model": "gpt-5", "spend": "2" }]
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
 * Convention: the report's tokens are of both directions together, and requests are not stated. Source: FORMATS section
 * 5.
 *
 * @example
 * spendReport({
 *   group_by_day: '2026-08-01',
 *   teams: [{ team_name: 'a', total_spend: 3, metadata: [{ model: 'gpt-5', spend: 3, total_tokens: 9 }] }],
 * })
 * // => [{ date: '2026-08-01', team_alias: 'a', api_requests: null, total_tokens: 9, model: 'gpt-5', spend: 3 }]
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

const counted = [
  ['inputTokens', 'inputTokens'],
  ['outputTokens', 'outputTokens'],
  ['cacheCreationTokens', 'cacheCreationTokens'],
  ['cacheReadTokens', 'cacheReadTokens'],
  ['totalCost', 'cost'],
] as const;

/**
 * The records of one day, week, month or session of a report on coding agents: one a model, and what its models leave
 * of it.
 *
 * Convention: the sums of the entry are those of its breakdown and are not counted again; what they have more stays,
 * with no model.
 * Source: FORMATS section 11.
 *
 * @example
 * codingReport({
 *   date: '2026-08-01',
 *   inputTokens: 5,
 *   totalCost: 2,
 *   modelBreakdowns: [{ modelName: 'm', inputTokens: 5, cost: 2 }],
 * }) // => [{ "date": "2026-08-01", "model": "m", "inputTokens": 5, "cost": 2 }]
 */
export function codingReport(entry: JsonRecord): JsonRecord[] {
  const sums = new Set<string>([
    ...counted.map(([name]) => name),
    'totalTokens',
    'modelBreakdowns',
    'modelsUsed',
    'models',
  ]);
  const own = Object.fromEntries(Object.entries(entry).filter(([name]) => !sums.has(name)));
  const parts = (entry['modelBreakdowns'] as readonly JsonRecord[]).map(({ modelName, ...part }) => ({
    ...own,
    model: modelName,
    ...part,
  }));
  const left = counted.flatMap(([whole, part]): [string, number][] => {
    const sum = parts.reduce((before, one) => before + Number((one as JsonRecord)[part] ?? 0), 0);
    const rest = Number(entry[whole] ?? 0) - sum;
    return rest > 1e-6 ? [[part, Number(rest.toFixed(9))]] : [];
  });
  return left.length === 0 ? parts : [...parts, { ...own, ...Object.fromEntries(left) }];
}

/**
 * The records of one entry of a report that states its models by name: one each, and the cost with the only one.
 *
 * Convention: a cost of several models is of none of them, so it stays with an entry of its own.
 *
 * @example
 * modelMap({ date: 'd', costUSD: 2, models: { 'gpt-5': { inputTokens: 5 } } })
 * // => [{ "date": "d", "model": "gpt-5", "inputTokens": 5, "costUSD": 2 }]
 */
export function modelMap(entry: JsonRecord): JsonRecord[] {
  const { models, costUSD, ...rest } = entry;
  const own = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => typeof value === 'string' && !/^[\d.]+$/.test(value)),
  );
  const parts = Object.entries(models as JsonRecord).map(([model, part]) => ({
    ...own,
    model,
    ...(part as JsonRecord),
  }));
  if (parts.length === 1) return [{ ...parts[0]!, costUSD }];
  return [...parts, ...(costUSD === undefined ? [] : [{ ...own, costUSD }])];
}
