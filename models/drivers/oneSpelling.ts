import type { Issue } from '../errors.ts';
import { joinedNames } from '../nameKey.ts';
import type { History, TierMonth } from './history.ts';

/**
 * A history in which each tier and each feature has one spelling: names that differ in capitals, spaces or
 * punctuation between words are one.
 *
 * Units: as the history; users and revenue of two spellings add up. Errors: as issues that name the spellings.
 *
 * @example
 * oneSpelling({
 *   months: ['2027-01'],
 *   tiers: [
 *     { month: '2027-01', tier: 'Pro', users: 10, revenueUsd: null },
 *     { month: '2027-01', tier: 'pro', users: null, revenueUsd: 90 },
 *   ],
 *   tasks: [],
 *   work: [],
 *   otherCosts: [],
 * }).history.tiers // => [{ month: '2027-01', tier: 'Pro', users: 10, revenueUsd: 90 }]
 */
export function oneSpelling(history: History): { readonly history: History; readonly issues: Issue[] } {
  const { tiers, tasks, work } = history;
  const tierNames = joinedNames([...tiers, ...tasks].map(({ tier }) => tier));
  const featureNames = joinedNames([...tasks, ...work].map(({ feature }) => feature));
  const [tierOf, featureOf] = [firstOf(tierNames), firstOf(featureNames)];
  return {
    history: {
      ...history,
      tiers: [...Map.groupBy(tiers, ({ month, tier }) => `${month} ${tierOf(tier)}`).values()].map((rows) => ({
        ...rows.reduce(together),
        tier: tierOf(rows[0]!.tier),
      })),
      tasks: tasks.map((row) => ({ ...row, tier: tierOf(row.tier), feature: featureOf(row.feature) })),
      work: work.map((row) => ({ ...row, feature: featureOf(row.feature) })),
    },
    issues: [
      ...tierNames.map((names) => spellings('base.plans', 'tier', names)),
      ...featureNames.map((names) => spellings('base.features', 'feature', names)),
    ],
  };
}

function firstOf(joined: readonly (readonly string[])[]): (name: string) => string {
  const first = new Map(joined.flatMap((names) => names.map((name) => [name, names[0]!] as const)));
  return (name) => first.get(name) ?? name;
}

function together(a: TierMonth, b: TierMonth): TierMonth {
  return { ...a, users: added(a.users, b.users), revenueUsd: added(a.revenueUsd, b.revenueUsd) };
}

function added(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : a + b;
}

function spellings(path: string, what: string, names: readonly string[]): Issue {
  const list = names.map((name) => `"${name}"`).join(' and ');
  return {
    severity: 'warning',
    path,
    message: `${list} differ only in capitals, spaces or punctuation and count as one ${what}.`,
  };
}
