import type { Block } from '../usage/blocks/block.ts';
import type { PricedUsage } from '../usage/pricedUsage.ts';
import { type DimensionValues, dimensions } from '../usage/usageRow.ts';
import type { AllocationDriver, AttributionRule, SharedRule } from './attribution.ts';
import { createDriverSums, drivenBy, type Users } from './driverSums.ts';
import type { LabelIds } from './labelIds.ts';
import type { RuleGroups } from './ruleGroups.ts';
import { conditionTest, createRuleSteps, placeOf } from './ruleSteps.ts';
import { splitUsage } from './splitUsage.ts';

/** What became of a row that rules share. */
export interface DividedRow {
  /** The row divided; one part, without a value, where nothing tells how to divide it. */
  readonly parts: readonly PricedUsage[];
  /** Of the parts, those that a rule found nobody to divide over. */
  readonly undivided: readonly { readonly rule: number; readonly part: PricedUsage }[];
}

/** Shared cost of one month, to be divided when every row of the month is known. */
export interface MonthSharing {
  /**
   * Makes what counts the groups of a block, given the values they have after the rules; null where nothing is shared.
   */
  readonly counter: (
    block: Block,
    groups: Pick<RuleGroups, 'groupOf' | 'count'>,
  ) => ((now: Int32Array, group: number) => void) | null;
  /** Who shares, by a rule, what has some values; null where nobody used it. */
  readonly usersOf: (rule: number, now: Int32Array) => Users | null;
  /** Divides a row, its dimensions as the rules left them. */
  readonly divide: (row: PricedUsage, shared: readonly number[]) => DividedRow;
}

export interface SharedCosts {
  readonly openMonth: () => MonthSharing;
  /** What lookups make of the values of a part, from the value it got; null where no lookup goes on from it. */
  readonly follow: ((part: Int32Array) => Int32Array) | null;
}

/**
 * Divides shared cost by what the rows of a month used, anew for each month.
 *
 * Convention: direct method: only rows that have a value themselves, not parts of shared ones, count as users; every
 * row is divided on its own by largest remainder, so that cost and counts add up to it exactly; a lookup goes on from
 * the value that a part got. Without users a row keeps no value. Units: nano US$. Source: direct allocation of service
 * cost, Hamilton's method.
 *
 * @example
 * sharedCosts([], createLabelIds()).openMonth().divide({ costNanoUsd: 1n }, []).undivided // => []
 */
export function sharedCosts(rules: readonly AttributionRule[], ids: LabelIds): SharedCosts {
  const lookups = rules.filter((rule) => rule.kind === 'lookup' && rule.reads !== 'stated');
  const steps = lookups.length > 0 ? createRuleSteps(lookups, ids) : null;
  const follow =
    steps &&
    ((part: Int32Array) => {
      const { now } = steps(part);
      return part.map((id, place) => (id === 0 ? now[place]! : id));
    });
  const shared = rules.flatMap((rule, index) => (rule.kind === 'shared' ? [{ rule, index }] : []));
  const users = shared.map(({ rule, index }) => ({
    rule,
    index,
    over: placeOf(rule.over),
    uses: conditionTest(rule.usedBy ?? {}, ids),
  }));
  return { follow, openMonth: () => openMonth({ users, follow, ids }) };
}

interface SharingRule {
  readonly rule: SharedRule;
  readonly index: number;
  readonly over: number;
  readonly uses: (values: Int32Array) => boolean;
}

interface Sharing {
  readonly users: readonly SharingRule[];
  readonly follow: SharedCosts['follow'];
  readonly ids: LabelIds;
}

function openMonth({ users, follow, ids }: Sharing): MonthSharing {
  const known = new Map(users.map((one) => [one.index, { ...one, sums: createDriverSums(one.rule, ids) }] as const));
  const all = [...known.values()];
  const usersOf = (index: number, now: Int32Array) => known.get(index)!.sums.of(now);
  const divideFurther = (row: PricedUsage, index: number): DividedRow => {
    const found = usersOf(index, idsOfRow(row, ids));
    if (!found) return { parts: [row], undivided: [{ rule: index, part: row }] };
    const { over } = known.get(index)!.rule;
    const parts = splitUsage(row, { over, users: found });
    return { parts: follow ? parts.map((part) => followed(part, follow, ids)) : parts, undivided: [] };
  };
  return {
    usersOf,
    counter: (block, groups) => {
      if (all.length === 0) return null;
      const drivers = new Map<AllocationDriver, ReturnType<typeof drivenBy>>();
      for (const { rule } of all)
        if (!drivers.has(rule.driver)) drivers.set(rule.driver, drivenBy(rule.driver, block, groups));
      return (now, group) => {
        for (const { rule, over, uses, sums } of all)
          if (now[over] !== 0 && uses(now)) sums.add(now, drivers.get(rule.driver)!, group);
      };
    },
    divide: (row, shared) => {
      let parts: readonly PricedUsage[] = [row];
      const undivided: DividedRow['undivided'][number][] = [];
      for (const index of shared) {
        const divided = parts.map((part) => divideFurther(part, index));
        parts = divided.flatMap((one) => one.parts);
        for (const one of divided) undivided.push(...one.undivided);
      }
      return { parts, undivided };
    },
  };
}

function idsOfRow(row: PricedUsage, ids: LabelIds): Int32Array {
  return Int32Array.from(dimensions, (name, place) => ids.idOf(place, row[name]));
}

function followed(part: PricedUsage, follow: NonNullable<SharedCosts['follow']>, ids: LabelIds): PricedUsage {
  return withValues(part, follow(idsOfRow(part, ids)), ids);
}

/**
 * A row with other values of its dimensions.
 *
 * @example
 * withValues({ model: 'm', requests: 2 }, new Int32Array(12), createLabelIds()).model // => null
 */
export function withValues(row: PricedUsage, values: Int32Array, ids: LabelIds): PricedUsage {
  return { ...row, ...valuesOf(values, ids) };
}

/**
 * The values that ids by the order of `dimensions` stand for.
 *
 * @example
 * valuesOf(new Int32Array(12), createLabelIds()).model // => null
 */
export function valuesOf(values: Int32Array, ids: LabelIds): DimensionValues {
  const named = dimensions.map((name, place) => [name, ids.valueOf(place, values[place]!)]);
  return Object.fromEntries(named) as DimensionValues;
}
