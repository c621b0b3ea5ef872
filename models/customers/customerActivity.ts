import { nameKey } from '../nameKey.ts';
import type { CustomerActivity, RevenueLine } from './ledgerEntry.ts';

type Open = { -readonly [K in keyof CustomerActivity]: CustomerActivity[K] } & { tasks: Map<string, number> };

/**
 * What each customer did in a month; its tier and product are those of its largest revenue, its users the most that a
 * row states.
 *
 * Shapes: one entry a month and customer, one more for rows that name none, by tier. Units: users, tasks, nano US$.
 *
 * @example
 * customerActivity([
 *   { month: '2026-08', customer: 'A', tier: 't', product: 'p', feature: null, nanoUsd: 5n, users: 3, tasks: 40 },
 * ])[0].tasks.get('') // => 40
 */
export function customerActivity(lines: readonly RevenueLine[]): CustomerActivity[] {
  const open = new Map<string, Open & { largest: bigint }>();
  for (const line of lines) {
    const { month, customer, tier, product, nanoUsd } = line;
    const key = JSON.stringify([month, nameKey(customer), customer === null ? tier : null]);
    const found = open.get(key) ?? {
      ...{ month, customer, tier, product, users: null, tasks: new Map<string, number>() },
      ...{ revenueNano: 0n, largest: nanoUsd },
    };
    open.set(key, found);
    found.revenueNano += nanoUsd;
    if (line.users !== null) found.users = Math.max(found.users ?? 0, line.users);
    const feature = nameKey(line.feature) ?? '';
    if (line.tasks !== null) found.tasks.set(feature, (found.tasks.get(feature) ?? 0) + line.tasks);
    if (nanoUsd <= found.largest && found.tier !== null && found.product !== null) continue;
    found.largest = nanoUsd > found.largest ? nanoUsd : found.largest;
    found.tier = tier ?? found.tier;
    found.product = product ?? found.product;
  }
  return [...open.values()].map(({ largest: _, ...activity }) => activity);
}

/**
 * Tasks of a month's activity, of one feature or, without one, of all.
 *
 * Units: tasks; 0 where none are stated.
 *
 * @example
 * tasksOf({ tasks: new Map([['a', 2], ['b', 3]]) }, null) // => 5
 */
export function tasksOf({ tasks }: Pick<CustomerActivity, 'tasks'>, feature: string | null): number {
  if (feature !== null) return tasks.get(feature) ?? 0;
  let sum = 0;
  for (const count of tasks.values()) sum += count;
  return sum;
}
