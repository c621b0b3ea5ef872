import {
  type AttributionRule,
  attributedDimensions,
  type Conditions,
  matcherOf,
  type SharedRule,
} from '../../models/attribution/attribution.ts';
import type { AttributionTest, UndividedCost } from '../../models/attribution/attributionEffect.ts';
import { createLargestLacking } from '../../models/attribution/largestLacking.ts';
import { splitUsage } from '../../models/attribution/splitUsage.ts';
import type { PricedUsage } from '../../models/usage/pricedUsage.ts';
import type { Dimension, DimensionValues } from '../../models/usage/usageRow.ts';

// Attribution in the plainest way there is: every rule on every row. What is fast is held to it.

type Values = { [D in Dimension]: string | null };

interface Outcome {
  readonly values: DimensionValues;
  readonly rules: readonly number[];
  readonly shared: readonly number[];
}

function rowMatcher(when: Conditions): (row: DimensionValues) => boolean {
  const conditions = Object.entries(when) as [Dimension, (string | null)[]][];
  return (row) => conditions.every(([dimension, patterns]) => matcherOf(patterns)(row[dimension]));
}

function outcomeOf(rules: readonly AttributionRule[], row: DimensionValues): Outcome {
  const values: Values = { ...row };
  const set = new Set<Dimension>();
  const claimed = new Set<Dimension>();
  const used: number[] = [];
  const shared: number[] = [];
  const put = (dimension: Dimension, value: string | undefined) => {
    if (value === undefined || set.has(dimension)) return false;
    values[dimension] = value;
    set.add(dimension);
    return true;
  };
  for (const [index, rule] of rules.entries()) {
    if (rule.kind === 'set') {
      if (!rowMatcher(rule.when)(row)) continue;
      const found = Object.entries(rule.set).map(([dimension, value]) => put(dimension as Dimension, value));
      if (found.includes(true)) used.push(index);
    } else if (rule.kind === 'lookup') {
      const key = (rule.reads === 'stated' ? row : values)[rule.from];
      if (key !== null && Object.hasOwn(rule.table, key) && put(rule.to, rule.table[key])) used.push(index);
    } else if (!claimed.has(rule.over) && rowMatcher(rule.when)(values)) {
      values[rule.over] = null;
      set.add(rule.over);
      claimed.add(rule.over);
      used.push(index);
      shared.push(index);
    }
  }
  return { values, rules: used, shared };
}

function usedBy(rule: SharedRule, row: PricedUsage): bigint {
  const millionths = (value: number) => BigInt(Math.round(value * 1e6));
  switch (rule.driver) {
    case 'requests':
      return millionths(row.requests ?? 0);
    case 'tokens':
      return millionths(row.inputTokens + row.cacheReadTokens + row.cacheWriteTokens + row.outputTokens);
    case 'gpuHours':
      return millionths(row.gpuHours ?? 0);
    case 'cost':
      return row.costNanoUsd;
    default:
      return 1n;
  }
}

function usersOf(rule: SharedRule, of: PricedUsage, rows: readonly PricedUsage[]) {
  const sums = new Map<string, bigint>();
  const agrees = (row: PricedUsage) => (rule.within ?? []).every((dimension) => row[dimension] === of[dimension]);
  for (const row of rows) {
    const value = row[rule.over];
    if (value === null || !agrees(row) || !rowMatcher(rule.usedBy ?? {})(row)) continue;
    sums.set(value, rule.driver === 'equal' ? 1n : (sums.get(value) ?? 0n) + usedBy(rule, row));
  }
  const weights =
    rule.driver === 'fixed' ? Object.entries(rule.weights!) : [...sums].map(([a, b]) => [a, Number(b)] as const);
  const some = weights.filter(([, weight]) => weight > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return some.length === 0 ? null : { values: some.map(([value]) => value), weights: some.map(([, weight]) => weight) };
}

function followed(rules: readonly AttributionRule[], part: PricedUsage): PricedUsage {
  const lookups = rules.filter((rule) => rule.kind === 'lookup' && rule.reads !== 'stated');
  const { values } = outcomeOf(lookups, part);
  return { ...part, ...Object.fromEntries(attributedDimensions.map((name) => [name, part[name] ?? values[name]])) };
}

interface PlainRow {
  readonly row: PricedUsage;
  readonly rules: readonly number[];
  readonly isShared: boolean;
  readonly parts: readonly PricedUsage[];
  readonly undivided: readonly { readonly rule: number; readonly part: PricedUsage }[];
}

/** Rows after the rules, month by month, each with what became of it. */
export function plainRows(rules: readonly AttributionRule[], rows: readonly PricedUsage[]): PlainRow[] {
  return [...Map.groupBy(rows, ({ day }) => day.slice(0, 7)).values()].flatMap((month) => {
    const outcomes = month.map((row) => outcomeOf(rules, row));
    const now = month.map((row, index): PricedUsage => ({ ...row, ...outcomes[index]!.values }));
    return month.map((row, at): PlainRow => {
      const undivided: PlainRow['undivided'][number][] = [];
      let parts = [now[at]!];
      for (const index of outcomes[at]!.shared) {
        const rule = rules[index] as SharedRule;
        parts = parts.flatMap((part) => {
          const users = usersOf(rule, part, now);
          if (users) return splitUsage(part, { over: rule.over, users }).map((one) => followed(rules, one));
          undivided.push({ rule: index, part });
          return [part];
        });
      }
      const { rules: used, shared } = outcomes[at]!;
      return { row, rules: used, isShared: shared.length > 0, parts, undivided };
    });
  });
}

const dollars = (nano: bigint) => Number(nano) / 1e9;
const costOf = (rows: readonly PricedUsage[]) => rows.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0n);

/** What the test of rules must say, from the rows one by one. */
export function plainTest(rules: readonly AttributionRule[], rows: readonly PricedUsage[]): AttributionTest {
  const all = plainRows(rules, rows);
  const lacking = attributedDimensions.map((name) => {
    const largest = createLargestLacking(name);
    for (const { row, parts } of all) {
      const left = parts.filter((part) => part[name] === null);
      if (left.length > 0) largest.add(row, { rows: 1, nano: costOf(left) });
    }
    const before = costOf(rows.filter((row) => row[name] === null));
    const after = costOf(all.flatMap(({ parts }) => parts.filter((part) => part[name] === null)));
    return { name, largest: largest.largest(12), sums: { beforeUsd: dollars(before), afterUsd: dollars(after) } };
  });
  return {
    rows: rows.length,
    costUsd: dollars(costOf(rows)),
    caught: rules.map((_, index) => {
      const own = all.filter((one) => one.rules.includes(index)).map(({ row }) => row);
      return { rows: own.length, costUsd: dollars(costOf(own)) };
    }),
    unattributed: Object.fromEntries(lacking.map(({ name, sums }) => [name, sums])) as AttributionTest['unattributed'],
    parts: all.reduce((sum, { parts }) => (parts.length > 1 ? sum + parts.length : sum), 0),
    undivided: undividedOf(rules, all),
    largest: Object.fromEntries(
      lacking.map(({ name, largest }) => [name, largest]),
    ) as unknown as AttributionTest['largest'],
  };
}

function undividedOf(rules: readonly AttributionRule[], all: readonly PlainRow[]): UndividedCost[] {
  const sums = new Map<string, UndividedCost>();
  const nanos = new Map<string, bigint>();
  for (const { rule, part } of all.flatMap(({ undivided }) => undivided)) {
    const month = part.day.slice(0, 7);
    const { within = [] } = rules[rule] as SharedRule;
    const agreed = Object.fromEntries(within.map((dimension) => [dimension, part[dimension]]));
    const key = `${rule} ${month} ${JSON.stringify(agreed)}`;
    nanos.set(key, (nanos.get(key) ?? 0n) + part.costNanoUsd);
    const rows = (sums.get(key)?.rows ?? 0) + 1;
    sums.set(key, { rule, month, within: agreed, rows, costUsd: dollars(nanos.get(key)!) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
