import { nameKey } from '../nameKey.ts';
import type { CustomerActivity, LedgerEntry } from './ledgerEntry.ts';
import type { FeatureUse, MarginState } from './marginBridge.ts';

/**
 * What some entries and activity of a period come to, as a bridge reads it.
 *
 * Units: US$; users are user-months.
 *
 * @example
 * marginState([], []).revenueUsd // => 0
 */
export function marginState(entries: readonly LedgerEntry[], activity: readonly CustomerActivity[]): MarginState {
  const features = new Map<string, { -readonly [K in keyof FeatureUse]: FeatureUse[K] }>();
  const of = (key: string) => {
    const found = features.get(key) ?? { name: key === '' ? null : key, tasks: 0, tokens: 0, costUsd: 0 };
    features.set(key, found);
    return found;
  };
  let [users, revenue, other] = [0, 0n, 0n];
  for (const { users: own, tasks } of activity) {
    users += own ?? 0;
    for (const [name, count] of tasks) of(name).tasks += count;
  }
  for (const { kind, part, feature, nanoUsd, tokens } of entries) {
    if (kind === 'revenue') revenue += nanoUsd;
    if (kind !== 'cogs') continue;
    if (part !== 'ai') {
      other += nanoUsd;
      continue;
    }
    const use = of(nameKey(feature) ?? '');
    use.costUsd += Number(nanoUsd) / 1e9;
    use.tokens += tokens;
    use.name = feature;
  }
  return { users, revenueUsd: Number(revenue) / 1e9, features, otherCogsUsd: Number(other) / 1e9 };
}

/**
 * A state of a tier at the size of one of its customers.
 *
 * Convention: by users; where either states none, by revenue. Units: as the state.
 *
 * @example
 * scaledTo({ users: 4, revenueUsd: 8, features: new Map(), otherCogsUsd: 2 }, { users: 1, revenueUsd: 9 }).revenueUsd
 * // => 2
 */
export function scaledTo(tier: MarginState, to: Pick<MarginState, 'users' | 'revenueUsd'>): MarginState {
  const byUsers = tier.users > 0 && to.users > 0;
  const share = byUsers ? to.users / tier.users : tier.revenueUsd > 0 ? to.revenueUsd / tier.revenueUsd : 0;
  const features = [...tier.features].map(([key, { name, tasks, tokens, costUsd }]): [string, FeatureUse] => [
    key,
    { name, tasks: tasks * share, tokens: tokens * share, costUsd: costUsd * share },
  ]);
  return {
    users: tier.users * share,
    revenueUsd: tier.revenueUsd * share,
    features: new Map(features),
    otherCogsUsd: tier.otherCogsUsd * share,
  };
}
