import type { Month } from '../calendar.ts';
import { nameKey } from '../nameKey.ts';

/** Revenue of a customer in a month. Units: nano US$. */
export interface CustomerRevenue {
  readonly month: Month;
  readonly customer: string | null;
  readonly tier: string | null;
  readonly nanoUsd: bigint;
}

/** What became of the customers of an earlier month. */
export interface Retention {
  /** Null: all tiers. */
  readonly tier: string | null;
  readonly from: Month;
  readonly to: Month;
  readonly customers: number;
  readonly churned: number;
  readonly startUsd: number;
  readonly expansionUsd: number;
  /** Above 0. */
  readonly contractionUsd: number;
  readonly churnUsd: number;
  readonly newUsd: number;
  readonly endUsd: number;
  /** (start + expansion − contraction − churn) ÷ start. */
  readonly netRetention: number;
  /** (start − contraction − churn) ÷ start. */
  readonly grossRetention: number;
}

/**
 * Net and gross revenue retention and churn between two months, of the company and then by tier.
 *
 * Convention: customers with revenue above 0 in the first month, by the tier they had there; start + expansion −
 * contraction − churn + new = end. Shapes: tiers with revenue in the first month. Units: US$ a month, ratios. Errors:
 * none where no customer is named in the first month.
 *
 * @example
 * retention(
 *   [
 *     { month: '2025-10', customer: 'A', tier: 't', nanoUsd: 100000000000n },
 *     { month: '2026-10', customer: 'A', tier: 't', nanoUsd: 120000000000n },
 *   ],
 *   { from: '2025-10', to: '2026-10' },
 * )[0].netRetention // => 1.2
 */
export function retention(
  rows: readonly CustomerRevenue[],
  { from, to }: { readonly from: Month; readonly to: Month },
): Retention[] {
  const [then, now] = [from, to].map((month) => byCustomer(rows, month)) as [Sums, Sums];
  if (![...then.values()].some(({ nano }) => nano > 0n)) return [];
  const tiers = [...new Set([...then.values()].filter(({ nano }) => nano > 0n).map(({ tier }) => tier))];
  return [undefined, ...tiers.filter((tier) => tier !== null).sort()].map((tier) =>
    retentionOf({ then, now, tier }, { from, to }),
  );
}

type Sums = ReadonlyMap<string, { readonly tier: string | null; readonly nano: bigint }>;

function byCustomer(rows: readonly CustomerRevenue[], month: Month): Sums {
  const sums = new Map<string, { tier: string | null; nano: bigint }>();
  for (const row of rows) {
    if (row.month !== month || row.customer === null) continue;
    const key = nameKey(row.customer)!;
    const found = sums.get(key) ?? { tier: row.tier, nano: 0n };
    found.nano += row.nanoUsd;
    sums.set(key, found);
  }
  return sums;
}

function retentionOf(
  { then, now, tier }: { readonly then: Sums; readonly now: Sums; readonly tier: string | null | undefined },
  span: { readonly from: Month; readonly to: Month },
): Retention {
  const sums = { start: 0n, expansion: 0n, contraction: 0n, churn: 0n, fresh: 0n };
  let [customers, churned] = [0, 0];
  const isOf = (one: { readonly tier: string | null }) => tier === undefined || one.tier === tier;
  for (const [key, one] of then) {
    if (one.nano <= 0n || !isOf(one)) continue;
    const end = now.get(key)?.nano ?? 0n;
    customers++;
    sums.start += one.nano;
    if (end <= 0n) churned++;
    if (end <= 0n) sums.churn += one.nano - end;
    else if (end < one.nano) sums.contraction += one.nano - end;
    else sums.expansion += end - one.nano;
  }
  for (const [key, one] of now) if ((then.get(key)?.nano ?? 0n) <= 0n && isOf(one)) sums.fresh += one.nano;
  const usd = (nano: bigint) => Number(nano) / 1e9;
  const kept = sums.start - sums.contraction - sums.churn;
  return {
    tier: tier ?? null,
    ...span,
    customers,
    churned,
    startUsd: usd(sums.start),
    expansionUsd: usd(sums.expansion),
    contractionUsd: usd(sums.contraction),
    churnUsd: usd(sums.churn),
    newUsd: usd(sums.fresh),
    endUsd: usd(kept + sums.expansion + sums.fresh),
    netRetention: Number(kept + sums.expansion) / Number(sums.start),
    grossRetention: Number(kept) / Number(sums.start),
  };
}
