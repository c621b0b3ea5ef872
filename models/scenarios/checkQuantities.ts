import { isMonthTable, monthEntries } from '../distributions/monthTable.ts';
import type { Distribution, MonthlyQuantity, Quantity } from '../distributions/quantity.ts';
import type { Issue } from '../errors.ts';
import { pathText } from '../schemaIssues.ts';
import { listAssumptions } from './listAssumptions.ts';
import type { Scenario } from './scenario.ts';

/** Assumptions that are shares. */
const ratioFields = new Set(['hitRate', 'readShare', 'share', 'shareByFeature']);

/** Assumptions that may fall below zero: growth, loss of users, credits, a midpoint in the past. */
const signedFields = new Set(['perMonth', 'growth', 'usageGrowth', 'steepness', 'amount', 'months', 'yearlyDrift']);

/** Fields whose assumptions stand under ids of the user's own, which say nothing about what they measure. */
const recordFields = new Set(['tasksPerUser', 'shareByFeature']);

interface Span {
  readonly low: number;
  readonly high: number;
}

/**
 * What is wrong with the numbers of a scenario: bounds out of order, an empty range, a share above 1, a negative count.
 * A normal distribution without bounds is not held against its tails. Errors: none; all are in the list.
 *
 * @example
 * checkQuantity({ kind: 'uniform', low: 5, high: 1 }) // => ['has a low of 5 above its high of 1; exchange them']
 */
export function checkQuantities(scenario: Scenario): Issue[] {
  return listAssumptions(scenario).flatMap(({ path, assumption }) => {
    const named = String(path.find((key) => recordFields.has(String(key))) ?? path.at(-1));
    return entriesOf(assumption.value, path).flatMap(({ at, quantity }) => {
      const problems = checkQuantity(quantity);
      const inOrder = problems.length === 0 ? checkRange(named, quantity) : [];
      return [...problems, ...inOrder].map(
        (text) => ({ severity: 'error', path: at, message: `${at} ${text}.` }) as const,
      );
    });
  });
}

/** A quantity with its place; of a table of months each entry with its own. */
function entriesOf(quantity: MonthlyQuantity, path: readonly PropertyKey[]) {
  if (!isMonthTable(quantity)) return [{ at: pathText(path), quantity }];
  return monthEntries(quantity).map((entry) => ({
    at: pathText([...path, 'values', entry.month]),
    quantity: entry.quantity,
  }));
}

/**
 * What is wrong with a quantity in itself, whatever it measures.
 *
 * @example
 * checkQuantity({ kind: 'triangular', low: 1, mode: 9, high: 5 }) // => ['has a mode of 9 outside 1 to 5; move the mode inside']
 */
export function checkQuantity(quantity: Quantity): string[] {
  if (typeof quantity === 'number') return [];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = quantity;
  if (min > max) return [`has a min of ${min} above its max of ${max}; exchange them`];
  const shape = spanOf(quantity);
  if (shape.low > shape.high) return [`has a low of ${shape.low} above its high of ${shape.high}; exchange them`];
  if ('mode' in quantity && (quantity.mode < shape.low || quantity.mode > shape.high)) {
    return [`has a mode of ${quantity.mode} outside ${shape.low} to ${shape.high}; move the mode inside`];
  }
  if (min > shape.high || max < shape.low) {
    return [`keeps nothing between its min and max of a range of ${shape.low} to ${shape.high}; widen min and max`];
  }
  return [];
}

function checkRange(field: string, quantity: Quantity): string[] {
  const { low, high } = reach(quantity);
  if (ratioFields.has(field)) {
    if (low < 0 || high > 1) return [`reaches ${low < 0 ? low : high}; it is a share: keep it between 0 and 1`];
    return [];
  }
  if (!signedFields.has(field) && low < 0) return [`reaches ${low}; it must be 0 or more`];
  return [];
}

/** Where a quantity can end up; the open tails of normal and lognormal do not count. */
function reach(quantity: Quantity): Span {
  if (typeof quantity === 'number') return { low: quantity, high: quantity };
  const shape = spanOf(quantity);
  const low = Math.max(shape.low, quantity.min ?? shape.low);
  const high = Math.min(shape.high, quantity.max ?? shape.high);
  return {
    low: Number.isFinite(low) ? low : (quantity.min ?? 0),
    high: Number.isFinite(high) ? high : (quantity.max ?? 0),
  };
}

function spanOf(distribution: Distribution): Span {
  switch (distribution.kind) {
    case 'normal':
      return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    case 'lognormal':
      return { low: 0, high: Number.POSITIVE_INFINITY };
    case 'triangular':
    case 'pert':
    case 'uniform':
    case 'beta':
      return { low: distribution.low, high: distribution.high };
    default:
      return distribution satisfies never;
  }
}
