import type { Month } from '../calendar.ts';
import type { Block } from '../usage/blocks/block.ts';
import { pricedRowReader } from '../usage/blocks/pricedRows.ts';
import type { DimensionValues } from '../usage/usageRow.ts';
import { type AttributionRule, attributedDimensions, type SharedRule } from './attribution.ts';
import type { Users } from './driverSums.ts';
import { type EffectSums, lackingOf, type RowCost } from './effectSums.ts';
import type { LabelIds } from './labelIds.ts';
import type { TellingValues } from './largestLacking.ts';
import { placeOf } from './ruleSteps.ts';
import { type DividedRow, type MonthSharing, type SharedCosts, valuesOf, withValues } from './sharedCosts.ts';

/** A group of rows of a block that rules share. */
export interface HeldGroup extends RowCost {
  readonly group: number;
  readonly stated: TellingValues;
  /** Values after the rules. */
  readonly now: Int32Array;
  readonly shared: readonly number[];
}

export interface HeldBlock {
  readonly block: Block;
  readonly groupOf: Int32Array;
  readonly groups: readonly HeldGroup[];
}

interface Measuring {
  readonly rules: readonly AttributionRule[];
  readonly month: Month;
  readonly ids: LabelIds;
  readonly sharing: MonthSharing;
  readonly follow: SharedCosts['follow'];
  readonly sums: EffectSums;
  readonly mostParts: number;
}

/** What is left to know of the rows of a held group: only into how many parts each goes, or all of it. */
interface Plan {
  readonly held: HeldGroup;
  /** Null: several rules share it. */
  readonly users: Users | null;
  readonly least: number;
  /** What every part lacks; null where that differs. */
  readonly lacking: number | null;
}

const rowsAtOnce = 250;

/**
 * Measures what becomes of the shared rows of a block, and yields now and then. Rows are only divided one by one where
 * it matters to a sum how the amounts of each fall.
 *
 * Units: nano US$. Errors: throws RangeError when rows become more than `mostParts`.
 *
 * @example
 * [
 *   ...measureShared(
 *     {
 *       groups: [],
 *       groupOf: new Int32Array(0),
 *       block: openBlock({ size: 0, columnsJson: '{}', data: new Uint8Array(0) }),
 *     },
 *     {},
 *   ),
 * ].length // => 0
 */
export function* measureShared({ block, groupOf, groups }: HeldBlock, measuring: Measuring): Generator<void> {
  const plans = new Map<number, Plan>();
  for (const held of groups) {
    const plan = planOf(held, measuring);
    if (plan) plans.set(held.group, plan);
  }
  if (plans.size === 0) return;
  const measure = rowMeasurer(block, measuring);
  let since = 0;
  for (let row = 0; row < block.size; row++) {
    const plan = plans.get(groupOf[row]!);
    if (!plan) continue;
    if (measuring.sums.takeParts(measure(row, plan)) > measuring.mostParts)
      throw new RangeError(`Allocation would create more than ${measuring.mostParts} rows`);
    if (++since % rowsAtOnce === 0) yield;
  }
}

/** Sums what is the same for every row of a group; null where nothing is left to know. */
function planOf(held: HeldGroup, measuring: Measuring): Plan | null {
  const { rules, sharing, sums } = measuring;
  const [index, ...more] = held.shared;
  if (more.length > 0) return { held, users: null, least: 0, lacking: null };
  const users = sharing.usersOf(index!, held.now);
  if (!users) {
    takeUndivided(index!, { of: valuesOf(held.now, measuring.ids), some: held, measuring });
    sums.takeAfter(lackingOf(held.now), held);
    return null;
  }
  const lacking = commonLacking(rules[index!] as SharedRule, { held, users, measuring });
  if (lacking !== null) sums.takeAfter(lacking, held);
  if (lacking !== null && users.values.length === 1) return null;
  return { held, users, least: leastShare(users), lacking };
}

/** The smallest part of a row that somebody gets. */
function leastShare({ weights }: Users): number {
  return Math.min(...weights) / weights.reduce((sum, weight) => sum + weight, 0);
}

/** What the parts for all users lack; null where it is not the same. */
function commonLacking(
  { over }: SharedRule,
  { held, users, measuring }: { readonly held: HeldGroup; readonly users: Users; readonly measuring: Measuring },
): number | null {
  const { follow, ids } = measuring;
  const place = placeOf(over);
  let common: number | null = null;
  for (const value of users.values) {
    const part = held.now.slice();
    part[place] = ids.idOf(place, value);
    const lacking = lackingOf(follow ? follow(part) : part);
    if (common !== null && common !== lacking) return null;
    common = lacking;
    if (!follow) break;
  }
  return common;
}

/** A share of at least so many units is more than rounding can take away from a part. */
const ample = 1_000;
const exactUpTo = 1e17;
const ampleAmounts = ['costNanoUsd', 'inputTokens', 'outputTokens', 'requests'];

/** Makes what measures a row of a block and tells into how many parts it goes; 0 where it stays one. */
function rowMeasurer(block: Block, measuring: Measuring): (row: number, plan: Plan) => number {
  const { ids, sharing } = measuring;
  const read = pricedRowReader(block);
  const amounts = ampleAmounts.map((name) => block.numbers(name).values);
  const leaveNoneEmpty = (row: number, least: number) => {
    for (const values of amounts) {
      const size = Math.abs(values[row]!);
      if (size * least >= ample && size <= exactUpTo) return true;
    }
    return false;
  };
  return (row, { held, users, least, lacking }) => {
    if (users && lacking !== null && leaveNoneEmpty(row, least)) return users.values.length;
    const divided = sharing.divide(withValues(read(row), held.now, ids), held.shared);
    if (lacking === null) takeDivided(divided, { held, measuring });
    return divided.parts.length > 1 ? divided.parts.length : 0;
  };
}

function takeDivided(
  { parts, undivided }: DividedRow,
  { held, measuring }: { readonly held: HeldGroup; readonly measuring: Measuring },
): void {
  for (const [bit, dimension] of attributedDimensions.entries()) {
    const left = parts.filter((part) => part[dimension] === null);
    if (left.length === 0) continue;
    const nano = left.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0n);
    measuring.sums.takeAfter(1 << bit, { stated: held.stated, rows: 1, nano });
  }
  for (const { rule, part } of undivided)
    takeUndivided(rule, { of: part, some: { rows: 1, nano: part.costNanoUsd }, measuring });
}

function takeUndivided(
  index: number,
  { of, some, measuring }: { readonly of: DimensionValues; readonly some: RowCost; readonly measuring: Measuring },
): void {
  const { within = [] } = measuring.rules[index] as SharedRule;
  const agreed = Object.fromEntries(within.map((dimension) => [dimension, of[dimension]]));
  measuring.sums.takeUndivided({ rule: index, month: measuring.month, within: agreed }, some);
}
