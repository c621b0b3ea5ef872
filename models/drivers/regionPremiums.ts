import type { WorkMonth } from './history.ts';
import { listCost, type PriceOf } from './listCost.ts';

/** What the regions of a provider multiply list prices by, against the one with most cost; by provider and region. */
export type RegionPremiums = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Regions whose prices are closer than this are one. */
const leastPremium = 0.01;

/**
 * How much dearer the same tokens are in one region than in another: cost over list cost, against that of the region
 * with most cost. A provider has none where its regions cost alike, or all its use is in one.
 *
 * Shapes: rows of the recent months. Units: ratios, to four decimals.
 *
 * @example
 * regionPremiums([], () => null).size // => 0
 */
export function regionPremiums(rows: readonly WorkMonth[], priceOf: PriceOf): RegionPremiums {
  const premiums = new Map<string, ReadonlyMap<string, number>>();
  for (const provider of new Set(rows.map((row) => row.provider))) {
    const sums = new Map<string, { cost: number; list: number }>();
    for (const row of rows) {
      const list = row.provider === provider ? listCost(row, priceOf) : null;
      if (!list) continue;
      const sum = sums.get(row.region ?? '') ?? { cost: 0, list: 0 };
      sums.set(row.region ?? '', { cost: sum.cost + row.costUsd, list: sum.list + list });
    }
    const regions = [...sums].filter(([, { cost }]) => cost > 0).sort(([, a], [, b]) => b.cost - a.cost);
    const main = regions[0];
    if (!main) continue;
    const factors = regions.map(([region, { cost, list }]): [string, number] => [
      region,
      Number(((cost / list) * (main[1].list / main[1].cost)).toFixed(4)),
    ]);
    if (factors.some(([, factor]) => Math.abs(factor - 1) > leastPremium)) premiums.set(provider, new Map(factors));
  }
  return premiums;
}

/**
 * Whether the region of a row matters for what it costs.
 *
 * @example
 * hasPremium(new Map(), { provider: 'openai' }) // => false
 */
export function hasPremium(premiums: RegionPremiums, { provider }: Pick<WorkMonth, 'provider'>): boolean {
  return premiums.has(provider);
}
