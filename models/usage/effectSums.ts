import { monthOf } from '../calendar.ts';
import { type AttributedDimension, type AttributionRule, attributedDimensions } from './attribution.ts';
import type { AttributionEffect, UndividedCost } from './attributionEffect.ts';
import { createLargestLacking } from './largestLacking.ts';
import type { PricedUsage } from './pricedUsage.ts';

const shownLargest = 12;
const dollars = (nano: bigint) => Number(nano) / 1e9;

/**
 * The sums behind an `AttributionEffect`, in whole nano-dollars.
 *
 * Units: US$. Errors: none.
 *
 * @example
 * openEffectSums([], undefined).result().costUsd // => 0
 */
export function openEffectSums(rules: readonly AttributionRule[], lacking: AttributedDimension | undefined) {
  let [rows, cost, divided] = [0, 0n, 0];
  const caught = rules.map(() => ({ rows: 0, nano: 0n }));
  const missing = openMissing();
  const undivided = openUndivided(rules);
  const largest = lacking && createLargestLacking(lacking);
  return {
    parts: () => divided,
    /** Counts a row as its source states it, with the rules that set something on it and what it became. */
    take: (row: PricedUsage, { used, parts }: { used: readonly number[]; parts: readonly PricedUsage[] }) => {
      rows++;
      cost += row.costNanoUsd;
      if (parts.length > 1) divided += parts.length;
      for (const index of used) {
        caught[index]!.rows++;
        caught[index]!.nano += row.costNanoUsd;
      }
      missing.take(row, parts);
      if (!lacking || !largest) return;
      const left = parts.filter((part) => part[lacking] === null);
      if (left.length > 0) largest.add(row, sumOf(left));
    },
    takeUndivided: undivided.take,
    result: (): AttributionEffect => ({
      rows,
      costUsd: dollars(cost),
      caught: caught.map((one) => ({ rows: one.rows, costUsd: dollars(one.nano) })),
      unattributed: missing.result(),
      parts: divided,
      undivided: undivided.result(),
      largest: largest?.largest(shownLargest) ?? [],
    }),
  };
}

const sumOf = (parts: readonly PricedUsage[]) => parts.reduce((sum, part) => sum + part.costNanoUsd, 0n);

/** Cost without a value of each dimension, before the rules and after them. */
function openMissing() {
  const sums = attributedDimensions.map((dimension) => ({ dimension, before: 0n, after: 0n }));
  return {
    take: (row: PricedUsage, parts: readonly PricedUsage[]) => {
      for (const sum of sums) {
        if (row[sum.dimension] === null) sum.before += row.costNanoUsd;
        for (const part of parts) if (part[sum.dimension] === null) sum.after += part.costNanoUsd;
      }
    },
    result: () =>
      Object.fromEntries(
        sums.map(({ dimension, before, after }) => [
          dimension,
          { beforeUsd: dollars(before), afterUsd: dollars(after) },
        ]),
      ) as AttributionEffect['unattributed'],
  };
}

/** Shared cost that nobody was found for, by rule, month and what its users would have to agree on. */
function openUndivided(rules: readonly AttributionRule[]) {
  const sums = new Map<string, Omit<UndividedCost, 'rows' | 'costUsd'> & { rows: number; nano: bigint }>();
  return {
    take: ({ rule: index, part }: { readonly rule: number; readonly part: PricedUsage }) => {
      const rule = rules[index];
      const dimensions = (rule?.kind === 'shared' && rule.within) || [];
      const within = Object.fromEntries(dimensions.map((dimension) => [dimension, part[dimension]]));
      const month = monthOf(part.day);
      const key = JSON.stringify([index, month, within]);
      const sum = sums.get(key) ?? { rule: index, month, within, rows: 0, nano: 0n };
      sums.set(key, sum);
      sum.rows++;
      sum.nano += part.costNanoUsd;
    },
    result: (): UndividedCost[] =>
      [...sums.values()]
        .sort((a, b) => a.rule - b.rule || (a.month < b.month ? -1 : a.month > b.month ? 1 : 0))
        .map(({ nano, ...one }) => ({ ...one, costUsd: dollars(nano) })),
  };
}
