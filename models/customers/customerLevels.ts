import { nameKey } from '../nameKey.ts';
import type { CustomerLevel } from './customerOutlook.ts';
import type { CustomerLine } from './customerReport.ts';
import type { CustomerActivity, Ledger } from './ledgerEntry.ts';

/** AI COGS per user of a month, of a customer and its tier. */
export interface MonthLevel {
  readonly customer: string;
  readonly level: number;
}

interface LevelQuestion {
  /** The P&L of the period by customer. */
  readonly lines: readonly CustomerLine[];
  /** The plan of a tier, by `nameKey`. */
  readonly planOf: ReadonlyMap<string, string>;
  /** The customer's cost per user against its tier's, month by month. */
  readonly months: readonly MonthLevel[];
}

/**
 * Paying customers with users whose tier is a plan of a scenario, at their levels of the period: revenue and AI COGS
 * per user against the whole of the tier.
 *
 * Convention: the spread of a level is the standard deviation (n − 1) of its logarithm over the months, 0 with fewer
 * than three. Units: ratios.
 *
 * @example
 * customerLevels({ lines: [], planOf: new Map(), months: [] }) // => []
 */
export function customerLevels({ lines, planOf, months }: LevelQuestion): CustomerLevel[] {
  const spreads = Map.groupBy(months, ({ customer }) => nameKey(customer));
  const paying = lines.filter(
    ({ kind, isFree, users, tier }) => kind === 'key' && !isFree && (users ?? 0) > 0 && planOf.has(nameKey(tier) ?? ''),
  );
  const tiers = Map.groupBy(paying, ({ tier }) => nameKey(tier));
  const sum = (all: readonly CustomerLine[], what: 'users' | 'revenueUsd' | 'aiCogsUsd') =>
    all.reduce((total, one) => total + (one[what] ?? 0), 0);
  return paying.map((line) => {
    const tier = tiers.get(nameKey(line.tier))!;
    const perUser = (what: 'revenueUsd' | 'aiCogsUsd') => {
      const whole = sum(tier, what) / sum(tier, 'users');
      return whole > 0 ? line[what] / line.users! / whole : 0;
    };
    return {
      name: line.name!,
      tier: line.tier,
      plan: planOf.get(nameKey(line.tier)!)!,
      users: line.users!,
      revenueLevel: perUser('revenueUsd'),
      costLevel: perUser('aiCogsUsd'),
      costSpread: spreadOf((spreads.get(nameKey(line.name!)) ?? []).map(({ level }) => level)),
    };
  });
}

function spreadOf(levels: readonly number[]): number {
  const logs = levels.filter((level) => level > 0).map(Math.log);
  if (logs.length < 3) return 0;
  const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
  return Math.sqrt(logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (logs.length - 1));
}

/**
 * AI COGS per user of customers against their tier's, month by month.
 *
 * Shapes: one entry a month and customer with users. Units: ratios.
 *
 * @example
 * monthLevels({ entries: [], activity: [] }) // => []
 */
export function monthLevels({ entries, activity }: Ledger): MonthLevel[] {
  const keyOf = (one: { readonly month: string; readonly customer: string | null }) =>
    JSON.stringify([one.month, nameKey(one.customer)]);
  const costs = new Map<string, number>();
  for (const entry of entries) {
    if (entry.kind !== 'cogs' || entry.part !== 'ai' || entry.customer === null) continue;
    costs.set(keyOf(entry), (costs.get(keyOf(entry)) ?? 0) + Number(entry.nanoUsd));
  }
  const own = activity.filter(({ customer, users }) => customer !== null && (users ?? 0) > 0);
  const tiers = Map.groupBy(own, ({ month, tier }) => JSON.stringify([month, nameKey(tier)]));
  return [...tiers.values()].flatMap((tier) => {
    const sum = (of: (one: CustomerActivity) => number) => tier.reduce((all, one) => all + of(one), 0);
    const whole = sum((one) => costs.get(keyOf(one)) ?? 0) / sum(({ users }) => users!);
    if (!(whole > 0)) return [];
    return tier.map((one) => ({
      customer: one.customer!,
      level: (costs.get(keyOf(one)) ?? 0) / one.users! / whole,
    }));
  });
}
