import type { CustomerLevel } from './customerOutlook.ts';
import type { CustomerLine } from './customerReport.ts';
import { nameKey } from './matchNames.ts';

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
 * Paying customers with users whose tier is a plan of a scenario, at their levels of the period: revenue and AI COGS per
 * user against the whole of the tier.
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
      costSpread: spreadOf((spreads.get(nameKey(line.name)) ?? []).map(({ level }) => level)),
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
 * AI COGS per user of customers against their tier's, in one month.
 *
 * Shapes: the P&L of the month by customer. Units: ratios.
 *
 * @example
 * monthLevels([]) // => []
 */
export function monthLevels(lines: readonly CustomerLine[]): MonthLevel[] {
  const own = lines.filter(({ kind, users }) => kind === 'key' && (users ?? 0) > 0);
  const tiers = Map.groupBy(own, ({ tier }) => nameKey(tier));
  return own.flatMap((line) => {
    const tier = tiers.get(nameKey(line.tier))!;
    const whole = tier.reduce((sum, one) => sum + one.aiCogsUsd, 0) / tier.reduce((sum, one) => sum + one.users!, 0);
    return whole > 0 ? [{ customer: line.name!, level: line.aiCogsUsd / line.users! / whole }] : [];
  });
}
