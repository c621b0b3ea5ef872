import { checkShape } from '../distributions/checkShape.ts';
import { lawOf, wholeLaw } from '../distributions/lawOf.ts';
import { isMonthTable, monthEntries } from '../distributions/monthTable.ts';
import type { MonthlyQuantity, Quantity } from '../distributions/quantity.ts';
import { distributionQuantile } from '../distributions/shape.ts';
import { remainderOf } from '../distributions/truncatedLaw.ts';
import type { Issue } from '../errors.ts';
import { pathText } from '../schemaIssues.ts';
import { listAssumptions } from './listAssumptions.ts';

/** Assumptions that are shares. */
const ratioFields = new Set([
  'hitRate',
  'readShare',
  'share',
  'shareByFeature',
  'maxUtilisation',
  'monthlyChurn',
  'successRate',
  'activation',
  'successProbability',
  'runawayShare',
  'coldCacheHitFactor',
  'innovation',
]);

/** Assumptions that may fall below zero: growth, loss of users, credits, a midpoint in the past. */
const signedFields = new Set([
  'perMonth',
  'growth',
  'usageGrowth',
  'steepness',
  'amount',
  'months',
  'yearlyDrift',
  'joiningGrowth',
  'priceElasticity',
]);

/** Assumptions that are multiples of something that they cannot be below. */
const multipleFields = new Set(['peakToMean']);
/** Where an open tail is taken to begin. */
const seldom = 0.01;

/** Fields whose assumptions stand under ids of the user's own, which say nothing about what they measure. */
const recordFields = new Set(['tasksPerUser', 'shareByFeature', 'units', 'successRate']);

interface Span {
  readonly low: number;
  readonly high: number;
}

/**
 * What is wrong with the numbers of a scenario, or of anything that holds assumptions: bounds out of order, an empty range, a share above 1, a negative count.
 * A normal distribution without bounds is not held against its tails. Errors: none; all are in the list.
 *
 * @example
 * checkQuantity({ kind: 'uniform', low: 5, high: 1 }) // => ['has a low of 5 above its high of 1; exchange them']
 */
export function checkQuantities(stated: unknown): Issue[] {
  return listAssumptions(stated).flatMap(({ path, assumption }) => {
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
  const shape = checkShape(quantity);
  if (shape.length > 0) return shape;
  const { low, high } = wholeLaw(quantity);
  // What has no width keeps its point or nothing.
  const isLeft = min <= high && max >= low && (low === high || remainderOf(wholeLaw(quantity), quantity).mass > 0);
  if (isLeft) return [];
  return [`keeps nothing between its min and max of a range of ${low} to ${high}; widen min and max`];
}

function checkRange(field: string, quantity: Quantity): string[] {
  const { low, high } = reach(quantity);
  if (ratioFields.has(field)) {
    if (low < 0 || high > 1) return [`reaches ${low < 0 ? low : high}; it is a share: keep it between 0 and 1`];
    return [];
  }
  if (multipleFields.has(field)) return checkMultiple(quantity, low);
  if (!signedFields.has(field) && low < 0) return [`reaches ${low}; it must be 0 or more`];
  return [];
}

/** A peak is at least the mean; of a range that comes down from it without a bound, its lowest part in a hundred counts. */
function checkMultiple(quantity: Quantity, low: number): string[] {
  if (low > 0 && low < 1) return [`reaches ${low}; the peak is never below the mean: keep it at 1 or more`];
  const reached =
    typeof quantity === 'number' ? quantity : Number(distributionQuantile(quantity, seldom).toPrecision(3));
  if (reached >= 1) return [];
  return [`reaches ${reached}; the peak is never below the mean: keep it at 1 or more, as a range with a min of 1`];
}

/** Where a quantity can end up; open tails do not count. */
function reach(quantity: Quantity): Span {
  if (typeof quantity === 'number') return { low: quantity, high: quantity };
  const { low, high } = lawOf(quantity);
  return { low: Number.isFinite(low) ? low : 0, high: Number.isFinite(high) ? high : 0 };
}
