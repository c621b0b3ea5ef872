import { nanoOf } from '../../../models/decimal.ts';
import type { UsageGroup, UsageQuery, UsageSummary } from '../../../models/usage/usageSummary.ts';
import { addSums, sumUsage, type UsageSum, type UsageSumsQuery } from '../../../models/usage/usageSums.ts';
import { summedMonthsInSteps } from '../history/summedMonths.ts';
import { atOnce, type Steps } from '../inTurns.ts';
import { pricedBlocks } from './blockStore.ts';
import type { Db } from './open.ts';

/** Priced usage summed by the asked columns: in time order, then dearest first. */
export function summariseUsage(db: Db, query: UsageQuery): UsageSummary {
  return atOnce(usageInSteps(db, query));
}

/** The same, where others are answered in between. */
export function* usageInSteps(db: Db, query: UsageQuery): Steps<UsageSummary> {
  const sums = yield* pricedInSteps(db, query);
  yield;
  const times = query.by.flatMap((by, index) => (by === 'month' || by === 'day' ? [index] : []));
  const groups = sums.map((sum) => ({ sum, costUsd: costOf(sum) }));
  yield;
  groups.sort((a, b) => {
    for (const index of times) {
      const [one, other] = [a.sum.key[index]!, b.sum.key[index]!];
      if (one !== other) return one < other ? -1 : 1;
    }
    return b.costUsd - a.costUsd;
  });
  yield;
  const total = sums.length === 0 ? null : sums.reduce(addSums);
  yield;
  return {
    groups: query.by.length === 0 ? [] : groups.map(({ sum, costUsd }) => group(sum, costUsd)),
    total: total ? group({ ...total, key: [] }, costOf(total)) : nothing,
  };
}

type PricedSums = UsageSumsQuery & Pick<UsageQuery, 'from' | 'to'>;

/** Sums of priced usage by some of its columns; full months are enough where no day is asked for. */
export function sumPriced(db: Db, query: PricedSums): UsageSum[] {
  return atOnce(pricedInSteps(db, query));
}

/** The same, where others are answered in between. */
export function* pricedInSteps(db: Db, { by, filter, from, to }: PricedSums): Steps<UsageSum[]> {
  const sums = sumUsage({ by, filter });
  const asked = { from, to, providers: filter.provider };
  const blocks = by.includes('day')
    ? pricedBlocks(db, { grain: 'day', ...asked })
    : yield* summedMonthsInSteps(db, asked);
  for (const { block, month } of blocks) {
    sums.add(block, month);
    yield;
  }
  yield;
  return sums.result();
}

export function nanoOfAll({ nanoByBasis: { billed, contract, gateway, estimate, unpriced } }: UsageSum): bigint {
  return billed + contract + gateway + estimate + unpriced;
}

/** Integer nano-dollars are summed exactly and only then become a double. */
export function costOf(sum: UsageSum): number {
  return dollars(nanoOfAll(sum));
}

function dollars(nano: bigint): number {
  return Number(nano) / 1e9;
}

const nothing: UsageGroup = {
  key: [],
  requests: null,
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  costUsd: 0,
  costByBasis: { billed: 0, contract: 0, gateway: 0, estimate: 0, unpriced: 0 },
  unpricedTokens: 0,
  includedListUsd: 0,
};

function group(sum: UsageSum, costUsd: number): UsageGroup {
  const { billed, contract, gateway, estimate, unpriced } = sum.nanoByBasis;
  const { key, requests, inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens, unpricedTokens } = sum;
  return {
    key,
    requests,
    inputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    outputTokens,
    costUsd,
    costByBasis: {
      billed: dollars(billed),
      contract: dollars(contract),
      gateway: dollars(gateway),
      estimate: dollars(estimate),
      unpriced: dollars(unpriced),
    },
    unpricedTokens,
    includedListUsd: sum.includedNanoUsd / 1e9,
  };
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

/**
 * The spans of days that imported usage and cost files cover, whether or not other files state the same, by their
 * first day.
 */
export function coveredSpans(db: Db): { first: string; last: string }[] {
  return db
    .prepare<[], { first: string; last: string }>(
      `SELECT DISTINCT first_day AS first, last_day AS last FROM import
       WHERE first_day IS NOT NULL AND id IN (
         SELECT import_id FROM source_block UNION SELECT import_id FROM restated_block
         UNION SELECT import_id FROM repeated_set)
       ORDER BY first_day`,
    )
    .all();
}
