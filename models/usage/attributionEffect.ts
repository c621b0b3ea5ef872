import type { Month } from '../calendar.ts';
import {
  type AttributedDimension,
  type AttributionRule,
  attributedDimensions,
  type SharedRule,
} from './attribution.ts';
import { createLargestLacking, type LackingCost } from './largestLacking.ts';
import type { PricedUsage } from './pricedUsage.ts';
import { type MonthAttribution, monthAttribution } from './sharedCosts.ts';
import type { Dimension } from './usageRow.ts';

/** What rules catch of a history. */
export interface AttributionEffect {
  readonly rows: number;
  readonly costUsd: number;
  /** By rule, in order: the rows it sets something on, and their cost. */
  readonly caught: readonly { readonly rows: number; readonly costUsd: number }[];
  /** Cost that no value of a dimension is stated for, before and after the rules. */
  readonly unattributed: {
    readonly [D in AttributedDimension]: { readonly beforeUsd: number; readonly afterUsd: number };
  };
  /** Rows that shared ones were divided into. */
  readonly parts: number;
  /** Shared cost that nobody's use of the month could be found for; it keeps no value. */
  readonly undivided: readonly UndividedCost[];
  /** The dearest of what still lacks a value of the dimension asked for. */
  readonly largest: readonly LackingCost[];
}

/** Cost that a rule of shared cost leaves as it is in a month. */
export interface UndividedCost {
  readonly rule: number;
  readonly month: Month;
  /** What its users would have to agree with it on. */
  readonly within: { readonly [D in Dimension]?: string | null };
  readonly rows: number;
  readonly costUsd: number;
}

/** Sums for `AttributionEffect`, row by row, in whole nano-dollars. */
export interface EffectTally {
  /** Takes a row; those of one month come one after another. */
  readonly add: (row: PricedUsage) => void;
  /** Divides what the month shares, and yields after each of its shared rows; also happens with the next month's first row. */
  readonly closeMonth: () => Generator<void>;
  readonly result: () => AttributionEffect;
}

export interface TallyOptions {
  readonly mostParts?: number;
  /** The dimension whose largest cost without a value is wanted. */
  readonly lacking?: AttributedDimension | undefined;
}

/**
 * Measures what some rules catch, over priced rows whose dimensions are still as the sources state them.
 *
 * Units: US$. Errors: throws RangeError when shared rows become more than `mostParts`.
 *
 * @example
 * tallyEffect([]).result().rows // => 0
 */
export function tallyEffect(
  rules: readonly AttributionRule[],
  { mostParts = Number.POSITIVE_INFINITY, lacking }: TallyOptions = {},
): EffectTally {
  const openMonth = monthAttribution(rules);
  const sums = openSums(rules, lacking);
  let current: { readonly month: Month; readonly attribution: MonthAttribution } | null = null;
  function* closeMonth(): Generator<void> {
    const closing = current;
    current = null;
    for (const { row, attributed, parts, without } of closing?.attribution.finish() ?? []) {
      sums.take(row, { used: attributed.rules, parts });
      for (const rule of without) sums.undivided(rule, { ...row, ...attributed.values });
      if (sums.parts() > mostParts) throw new RangeError(`Shared rows become more than ${mostParts}`);
      yield;
    }
  }
  function close(): void {
    for (const _ of closeMonth());
  }
  return {
    add: (row) => {
      const month = row.day.slice(0, 7);
      if (current?.month !== month) {
        close();
        current = { month, attribution: openMonth() };
      }
      const kept = current.attribution.add(row);
      if (kept) sums.take(row, { used: kept.attributed.rules, parts: [kept.row] });
    },
    closeMonth,
    result: () => {
      close();
      return sums.result();
    },
  };
}

interface Undivided {
  readonly rule: number;
  readonly month: Month;
  readonly within: UndividedCost['within'];
  rows: number;
  nano: bigint;
}

function openSums(rules: readonly AttributionRule[], lacking: AttributedDimension | undefined) {
  const largest = lacking && createLargestLacking(lacking);
  let rows = 0;
  let cost = 0n;
  let divided = 0;
  const caught = rules.map(() => ({ rows: 0, nano: 0n }));
  const undivided = new Map<string, Undivided>();
  const missing = Object.fromEntries(
    attributedDimensions.map((dimension) => [dimension, { before: 0n, after: 0n }]),
  ) as Record<AttributedDimension, { before: bigint; after: bigint }>;
  return {
    parts: () => divided,
    take: (row: PricedUsage, { used, parts }: { used: readonly number[]; parts: readonly PricedUsage[] }) => {
      rows++;
      cost += row.costNanoUsd;
      if (parts.length > 1) divided += parts.length;
      for (const index of used) {
        caught[index]!.rows++;
        caught[index]!.nano += row.costNanoUsd;
      }
      if (lacking && parts.some((part) => part[lacking] === null))
        largest?.add(row, sumOf(parts.filter((part) => part[lacking] === null)));
      for (const dimension of attributedDimensions) {
        if (row[dimension] === null) missing[dimension].before += row.costNanoUsd;
        for (const part of parts) if (part[dimension] === null) missing[dimension].after += part.costNanoUsd;
      }
    },
    undivided: (index: number, row: PricedUsage) => {
      const month = row.day.slice(0, 7);
      const within = Object.fromEntries(
        ((rules[index] as SharedRule).within ?? []).map((dimension) => [dimension, row[dimension]]),
      );
      const key = JSON.stringify([index, month, within]);
      const found = undivided.get(key) ?? { rule: index, month, within, rows: 0, nano: 0n };
      undivided.set(key, found);
      found.rows++;
      found.nano += row.costNanoUsd;
    },
    result: (): AttributionEffect => ({
      rows,
      costUsd: dollars(cost),
      caught: caught.map((one) => ({ rows: one.rows, costUsd: dollars(one.nano) })),
      unattributed: Object.fromEntries(
        attributedDimensions.map((dimension) => {
          const { before, after } = missing[dimension];
          return [dimension, { beforeUsd: dollars(before), afterUsd: dollars(after) }];
        }),
      ) as AttributionEffect['unattributed'],
      parts: divided,
      undivided: [...undivided.values()]
        .sort((a, b) => a.rule - b.rule || (a.month < b.month ? -1 : 1))
        .map(({ nano, ...one }) => ({ ...one, costUsd: dollars(nano) })),
      largest: largest?.largest(shownLargest) ?? [],
    }),
  };
}

const shownLargest = 12;
const sumOf = (parts: readonly PricedUsage[]) => parts.reduce((sum, part) => sum + part.costNanoUsd, 0n);
const dollars = (nano: bigint) => Number(nano) / 1e9;
