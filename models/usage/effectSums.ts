import { monthOf } from '../calendar.ts';
import { type AttributedDimension, type AttributionRule, attributedDimensions } from './attribution.ts';
import type { AttributionTest, UndividedCost } from './attributionEffect.ts';
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
 * openEffectSums([]).result().costUsd // => 0
 */
export function openEffectSums(rules: readonly AttributionRule[]) {
  let [rows, cost, divided] = [0, 0n, 0];
  const caught = rules.map(() => ({ rows: 0, nano: 0n }));
  const missing = openMissing();
  const undivided = openUndivided(rules);
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
    },
    takeUndivided: undivided.take,
    result: (): AttributionTest => ({
      rows,
      costUsd: dollars(cost),
      caught: caught.map((one) => ({ rows: one.rows, costUsd: dollars(one.nano) })),
      unattributed: missing.result(),
      parts: divided,
      undivided: undivided.result(),
      largest: missing.largest(),
    }),
  };
}

/** Cost without a value of each dimension, before the rules and after them. */
function openMissing() {
  const sums = attributedDimensions.map((dimension) => ({
    dimension,
    before: 0n,
    after: 0n,
    largest: createLargestLacking(dimension),
  }));
  return {
    take: (row: PricedUsage, parts: readonly PricedUsage[]) => {
      for (const sum of sums) {
        if (row[sum.dimension] === null) sum.before += row.costNanoUsd;
        let left = 0;
        let nano = 0n;
        for (const part of parts) {
          if (part[sum.dimension] !== null) continue;
          left++;
          nano += part.costNanoUsd;
        }
        sum.after += nano;
        if (left > 0) sum.largest.add(row, nano);
      }
    },
    result: () =>
      byDimension((index) => ({ beforeUsd: dollars(sums[index]!.before), afterUsd: dollars(sums[index]!.after) })),
    largest: () => byDimension((index) => sums[index]!.largest.largest(shownLargest)),
  };
}

function byDimension<T>(read: (index: number) => T): { readonly [D in AttributedDimension]: T } {
  const entries = attributedDimensions.map((dimension, index) => [dimension, read(index)] as const);
  return Object.fromEntries(entries) as Record<AttributedDimension, T>;
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
