import { isMonthTable, monthEntries } from '../distributions/monthTable.ts';
import type { Distribution, MonthlyQuantity } from '../distributions/quantity.ts';

/**
 * A quantity in words, with up to six significant digits. Units: those of the assumption. Errors: none.
 *
 * @example
 * quantityText({ kind: 'pert', low: 900, mode: 1200, high: 2000 }) // => '900 to 2,000, most likely 1,200 (PERT)'
 */
export function quantityText(quantity: MonthlyQuantity): string {
  if (isMonthTable(quantity)) {
    return monthEntries(quantity)
      .map(({ month, quantity: one }) => `${quantityText(one)} from ${month}`)
      .join('; ');
  }
  if (typeof quantity === 'number') return numberText(quantity);
  const { min, max } = quantity;
  const atLeast = min === undefined ? '' : `, at least ${numberText(min)}`;
  const atMost = max === undefined ? '' : `, at most ${numberText(max)}`;
  return `${shapeText(quantity)}${atLeast}${atMost}`;
}

function shapeText(distribution: Distribution): string {
  switch (distribution.kind) {
    case 'normal':
      return `normal with mean ${numberText(distribution.mean)} and sd ${numberText(distribution.sd)}`;
    case 'lognormal':
      return `lognormal with median ${numberText(distribution.median)} and sigma ${numberText(distribution.sigma)}`;
    case 'triangular':
    case 'pert': {
      const family = distribution.kind === 'pert' ? 'PERT' : 'triangular';
      return `${span(distribution)}, most likely ${numberText(distribution.mode)} (${family})`;
    }
    case 'uniform':
      return `${span(distribution)} (uniform)`;
    case 'beta':
      return `${span(distribution)} (beta ${numberText(distribution.alpha)}, ${numberText(distribution.beta)})`;
    default:
      return distribution satisfies never;
  }
}

function span({ low, high }: { low: number; high: number }): string {
  return `${numberText(low)} to ${numberText(high)}`;
}

function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 6 });
}
