import { checkShape } from '../../distributions/checkShape.ts';
import { distributionOf, wholeDistribution } from '../../distributions/distributionOf.ts';
import { type Domain, domainAt, isGrowth } from '../../distributions/driverDomain.ts';
import { isMonthTable, monthEntries } from '../../distributions/monthTable.ts';
import type { MonthlyQuantity, Quantity } from '../../distributions/quantity.ts';
import { distributionQuantile } from '../../distributions/shape.ts';
import { remainderOf } from '../../distributions/truncatedDistribution.ts';
import { massOutside } from '../../distributions/withinDomain.ts';
import type { Issue } from '../../errors.ts';
import { pathText } from '../../schemaIssues.ts';
import { listAssumptions } from '../listAssumptions.ts';
import { cutText } from '../quantityText.ts';

/** Of a range, above this share that its driver cannot take the range is likely not what was meant. */
const muchCut = 0.1;
/** No company counts anything in more than this, and sums and products of less stay numbers. */
const largest = 1e18;
/** Where an open tail is taken to end. */
const tail = 1e-6;
/**
 * Rates as ratios, with the most that is not asked about: use that more than doubles every month is a launch, and a
 * rate typed as "10" is a thousand percent.
 */
const mostOfRate: { readonly [field: string]: number } = {
  growth: 1,
  usageGrowth: 1,
  joiningGrowth: 1,
  steepness: 1,
  imitation: 1,
  yearlyDrift: 5,
};

/**
 * What is wrong with the numbers of a scenario, or of anything that holds assumptions: bounds out of order, an empty
 * range, a point or a whole range outside the domain of its driver, a number that no calculation holds; a warning where
 * the domain cuts off more than a tenth of a range. Source: SEMANTICS section 11.
 *
 * @example
 * checkQuantity({ kind: 'uniform', low: 5, high: 1 }) // => ["has a low of 5 above its high of 1; swap them"]
 */
export function checkQuantities(stated: unknown): Issue[] {
  return listAssumptions(stated).flatMap(({ path, assumption }) => {
    const domain = domainAt(path);
    const inTable = isMonthTable(assumption.value);
    return entriesOf(assumption.value, path).flatMap(({ at, quantity }) => {
      const issue = (severity: Issue['severity']) => (text: string) => ({
        severity,
        path: at,
        message: `${at} ${text}.`,
      });
      const problems = checkWithin(quantity, domain);
      if (problems.length > 0) return problems.map(issue('error'));
      const growth = checkGrowth(quantity, path, inTable);
      if (growth.length > 0) return growth.map(issue(isGrowth(domain) && !inTable ? 'error' : 'warning'));
      return checkCut(quantity, domain).map(issue('warning'));
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
 * checkQuantity({ kind: 'triangular', low: 1, mode: 9, high: 5 })
 * // => ['has a mode of 9 outside 1 to 5; move the mode inside']
 */
export function checkQuantity(quantity: Quantity): string[] {
  if (typeof quantity === 'number') return [];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = quantity;
  if (min > max) return [`has a min of ${min} above its max of ${max}; swap them`];
  const shape = checkShape(quantity);
  if (shape.length > 0) return shape;
  const { low, high } = wholeDistribution(quantity);
  // What has no width keeps its point or nothing.
  const isLeft =
    min <= high && max >= low && (low === high || remainderOf(wholeDistribution(quantity), quantity).mass > 0);
  if (isLeft) return [];
  return [`leaves nothing between its min and max of a range of ${low} to ${high}; widen min and max`];
}

/**
 * What is wrong with a quantity in itself, or altogether outside the domain of what it measures.
 *
 * @example
 * checkWithin(70, { min: 0, max: 1, says: 'it is a share: keep it between 0 and 1' })
 * // => ['reaches 70; it is a share: keep it between 0 and 1']
 */
export function checkWithin(quantity: Quantity, domain: Domain): string[] {
  const problems = checkQuantity(quantity);
  return problems.length > 0 ? problems : [...checkDomain(quantity, domain), ...checkSize(quantity)];
}

/** What lies outside the domain of its driver altogether; a range that only reaches out of it is cut there. */
function checkDomain(quantity: Quantity, domain: Domain): string[] {
  if (massOutside(quantity, domain) < 1) return [];
  const { low = quantity, high = quantity } = typeof quantity === 'number' ? {} : distributionOf(quantity);
  const reached = isBelow(Number(low), domain) ? low : high;
  return [`reaches ${reached}; ${domain.says}`];
}

function isBelow(value: number, { min = -Infinity }: Domain): boolean {
  return value < min;
}

function checkSize(quantity: Quantity): string[] {
  const ends =
    typeof quantity === 'number' ? [quantity] : [tail, 1 - tail].map((u) => distributionQuantile(quantity, u));
  const reached = ends.find((end) => !(Math.abs(end) <= largest));
  if (reached === undefined) return [];
  return [`reaches ${reached}, above the largest supported number (${largest}); check its zeros and exponents`];
}

/** Asks of a rate whether it is meant. */
function checkGrowth(quantity: Quantity, path: readonly PropertyKey[], inTable: boolean): string[] {
  const middle = typeof quantity === 'number' ? quantity : distributionQuantile(quantity, 0.5);
  const field = String(path.at(-1));
  const isYearly = field === 'yearlyDrift';
  if (!(middle > (mostOfRate[field] ?? Infinity))) return [];
  const percent = Number((middle * 100).toPrecision(3)).toLocaleString('en-US');
  const meant = Number((middle / 100).toPrecision(3));
  const otherwise = isYearly || inTable ? '' : '; for single months use a table of months';
  return [
    `is ${Number(middle.toPrecision(6))}, which is ${percent}% growth every ${isYearly ? 'year' : inTable ? 'month until the next entry' : 'month'}; for ${Number(middle.toPrecision(3))}% write ${meant}${otherwise}`,
  ];
}

/**
 * A range of which the domain of what it measures cuts off more than a tenth.
 *
 * @example
 * checkCut({ kind: 'uniform', low: 1, high: 4 }, { min: 0, says: '' }) // => []
 */
export function checkCut(quantity: Quantity, domain: Domain): string[] {
  const cut = massOutside(quantity, domain);
  if (cut <= muchCut) return [];
  return [
    `has ${cutText(cut)} of its range outside its domain; ${domain.says}. It is cut off there and the rest rescaled to 100%: enter a range inside, or keep it`,
  ];
}
