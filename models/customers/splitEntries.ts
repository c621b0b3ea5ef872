import { nameKey } from '../nameKey.ts';
import { allocate } from '../usage/allocate.ts';
import { tasksOf } from './customerActivity.ts';
import type { CustomerPolicy } from './customerPolicy.ts';
import type { CustomerActivity, Ledger, LedgerEntry } from './ledgerEntry.ts';

/**
 * Revenue that names no feature (or region), divided over those of its customer and month.
 *
 * Convention: largest remainder; without a weight it stays as it is. Units: nano US$. Source: SEMANTICS section 11.
 *
 * @example
 * splitEntries({ entries: [], activity: [] }, { over: 'feature', split: 'tasks' }) // => []
 */
export function splitEntries(
  { entries, activity }: Ledger,
  { over, split }: { readonly over: 'feature' | 'region'; readonly split: CustomerPolicy['split'] },
): LedgerEntry[] {
  if (split === 'none' || (split === 'tasks' && over === 'region')) return [...entries];
  const keyOf = (one: Pick<LedgerEntry, 'month' | 'customer'>) => JSON.stringify([one.month, nameKey(one.customer)]);
  const acts = Map.groupBy(activity, keyOf);
  const costs = Map.groupBy(
    entries.filter(({ kind, part }) => kind === 'cogs' && part === 'ai'),
    keyOf,
  );
  const names = new Map(entries.flatMap((one) => (one[over] === null ? [] : [[nameKey(one[over])!, one[over]]])));
  return entries.flatMap((entry) => {
    if (entry.kind !== 'revenue' || entry[over] !== null) return [entry];
    const weights =
      split === 'tasks' ? tasksByFeature(acts.get(keyOf(entry)) ?? []) : costBy(costs.get(keyOf(entry)) ?? [], over);
    const values = [...weights].filter(([, weight]) => weight > 0);
    if (values.length === 0) return [entry];
    const shares = allocate(
      entry.nanoUsd,
      values.map(([, weight]) => weight),
    );
    return values.map(([value], index) => ({
      ...entry,
      [over]: names.get(value) ?? value,
      nanoUsd: shares[index]!,
      isAllocated: true,
    }));
  });
}

function tasksByFeature(activity: readonly CustomerActivity[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of activity)
    for (const feature of one.tasks.keys())
      if (feature !== '') sums.set(feature, (sums.get(feature) ?? 0) + tasksOf(one, feature));
  return sums;
}

function costBy(entries: readonly LedgerEntry[], over: 'feature' | 'region'): Map<string, number> {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const value = nameKey(entry[over]);
    if (value !== null) sums.set(value, (sums.get(value) ?? 0) + Math.max(0, Number(entry.nanoUsd)));
  }
  return sums;
}
