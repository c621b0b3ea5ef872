import { nanoOf } from '../../../models/decimal.ts';
import { type CostBasis, costBases, type Dimension } from '../../../models/usage/usageRow.ts';
import type { ActualMonth, UsageGroup, UsageQuery, UsageSummary } from '../../../models/workbench.ts';
import type { Db } from './open.ts';

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const keyColumn = (by: Dimension | 'month' | 'day') => (by === 'month' ? 'substr(day, 1, 7)' : snake(by));

/** Integer nano-dollars are summed exactly and only then become a double. */
const sums = `
  sum(requests) AS requests,
  total(input_tokens) AS inputTokens, total(cache_read_tokens) AS cacheReadTokens,
  total(cache_write_tokens) AS cacheWriteTokens, total(output_tokens) AS outputTokens,
  coalesce(sum(cost_nano_usd), 0) / 1e9 AS costUsd,
  ${costBases.map((basis) => `coalesce(sum(cost_nano_usd) FILTER (WHERE cost_basis = '${basis}'), 0) / 1e9 AS ${basis}`).join(', ')},
  total(unpriced_tokens) AS unpricedTokens`;

type Row = Omit<UsageGroup, 'key' | 'costByBasis'> & { readonly [B in CostBasis]: number } & {
  readonly [key: `key${number}`]: string | null;
};

/** Priced usage summed by the asked columns: in time order, then dearest first. */
export function summariseUsage(db: Db, query: UsageQuery): UsageSummary {
  const { where, values } = conditions(query);
  const keys = query.by.map(keyColumn);
  const select = keys.map((column, index) => `${column} AS key${index}`).join(', ');
  const times = query.by.flatMap((by, index) => (by === 'month' || by === 'day' ? [`key${index}`] : []));
  const groups =
    keys.length === 0
      ? []
      : db
          .prepare<(string | null)[], Row>(
            `SELECT ${select}, ${sums} FROM priced_usage ${where}
             GROUP BY ${keys.map((_, index) => index + 1).join(', ')} ORDER BY ${[...times, 'costUsd DESC'].join(', ')}`,
          )
          .all(...values);
  const total = db.prepare<(string | null)[], Row>(`SELECT ${sums} FROM priced_usage ${where}`).get(...values)!;
  return { groups: groups.map((row) => group(row, keys.length)), total: group(total, 0) };
}

export function conditions(query: Omit<UsageQuery, 'by'>): { where: string; values: (string | null)[] } {
  const parts: string[] = [];
  const values: (string | null)[] = [];
  const add = (part: string, ...more: (string | null)[]) => {
    parts.push(part);
    values.push(...more);
  };
  if (query.from !== null) add('day >= ?', `${query.from}-01`);
  if (query.to !== null) add('day <= ?', `${query.to}-31`);
  for (const [dimension, wanted] of Object.entries(query.filter)) {
    if (!wanted) continue;
    const either = wanted.map(() => `${snake(dimension)} IS ?`).join(' OR ');
    add(`(${either === '' ? '0' : either})`, ...wanted);
  }
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values };
}

function group(row: Row, keys: number): UsageGroup {
  return {
    key: Array.from({ length: keys }, (_, index) => row[`key${index}`] ?? null),
    requests: row.requests,
    inputTokens: row.inputTokens,
    cacheReadTokens: row.cacheReadTokens,
    cacheWriteTokens: row.cacheWriteTokens,
    outputTokens: row.outputTokens,
    costUsd: row.costUsd,
    costByBasis: Object.fromEntries(costBases.map((basis) => [basis, row[basis]])) as UsageGroup['costByBasis'],
    unpricedTokens: row.unpricedTokens,
  };
}

type Actual = Omit<ActualMonth, 'partial'>;
type Used = Pick<ActualMonth, 'month' | 'aiCogsUsd' | 'researchUsd' | 'requests'>;

/**
 * What really happened by month. Production inference, and what states no environment, is AI COGS; other environments and training
 * are research; services that a provider files outside AI (`cloud`) are neither.
 */
export function readActuals(db: Db): Actual[] {
  const research = `((environment IS NOT NULL AND environment <> 'production') OR coalesce(operation, '') IN ('training', 'evaluation', 'experiment'))`;
  const cloud = `operation IS 'cloud'`;
  const used = db
    .prepare<[], Used>(
      `SELECT substr(day, 1, 7) AS month,
         coalesce(sum(cost_nano_usd) FILTER (WHERE NOT ${research} AND NOT ${cloud}), 0) / 1e9 AS aiCogsUsd,
         coalesce(sum(cost_nano_usd) FILTER (WHERE ${research} AND NOT ${cloud}), 0) / 1e9 AS researchUsd,
         sum(requests) FILTER (WHERE NOT ${research} AND NOT ${cloud}) AS requests
       FROM priced_usage GROUP BY 1`,
    )
    .all();
  const usage = new Map(used.map((row) => [row.month, row]));
  const revenue = recognisedRevenue(db);
  return [...new Set([...usage.keys(), ...revenue.keys()])].sort().map((month) => ({
    month,
    revenueUsd: revenue.get(month)?.usd ?? null,
    aiCogsUsd: usage.get(month)?.aiCogsUsd ?? 0,
    researchUsd: usage.get(month)?.researchUsd ?? 0,
    activeUsers: revenue.get(month)?.activeUsers ?? null,
    requests: usage.get(month)?.requests ?? null,
  }));
}

/** Revenue by month, summed exactly from its decimal texts and only then a double. */
export function recognisedRevenue(db: Db): Map<string, { usd: number; activeUsers: number | null }> {
  const rows = db
    .prepare<[], { month: string; text: string; activeUsers: number | null }>(
      'SELECT month, recognized_usd AS text, active_users AS activeUsers FROM revenue_row',
    )
    .iterate();
  const sums = new Map<string, { nano: bigint; activeUsers: number | null }>();
  for (const { month, text, activeUsers } of rows) {
    const before = sums.get(month) ?? { nano: 0n, activeUsers: null };
    const users = activeUsers === null ? before.activeUsers : (before.activeUsers ?? 0) + activeUsers;
    sums.set(month, { nano: before.nano + nanoOf(text), activeUsers: users });
  }
  return new Map([...sums].map(([month, { nano, activeUsers }]) => [month, { usd: Number(nano) / 1e9, activeUsers }]));
}

/** The spans of days that imported usage and cost files speak of, by their first day. */
export function coveredSpans(db: Db): { first: string; last: string }[] {
  return db
    .prepare<[], { first: string; last: string }>(
      `SELECT DISTINCT first_day AS first, last_day AS last FROM import
       WHERE first_day IS NOT NULL AND id IN (SELECT import_id FROM usage_row UNION SELECT import_id FROM cost_row)
       ORDER BY first_day`,
    )
    .all();
}
