import { publicLabel } from '../../privateFields.ts';
import type { Verdict } from '../format.ts';

/** Names that are told one by one. */
const mostNames = 20;

interface LeftOut {
  /** `sum` is what a row of this name comes to, as the file states it. */
  readonly add: (name: string, sum: number) => void;
  readonly finish: () => Verdict['warnings'];
}

/**
 * Takes down rows or columns that are not counted because of their names, so that none goes without its amount.
 *
 * @example
 * ((left) => {
 *   left.add('Budget', 18);
 *   left.add('Total', 30);
 *   return left.finish()[0].message;
 * })(openLeftOut()) // => 'Rows not counted because of their names: "Budget" (18), "Total" (30).'
 */
export function openLeftOut(what: 'Rows' | 'Columns' = 'Rows'): LeftOut {
  const sums = new Map<string, number>();
  let [rows, others, otherSum] = [0, 0, 0];
  return {
    add: (name, sum) => {
      rows++;
      if (sums.has(name) || sums.size < mostNames) sums.set(name, (sums.get(name) ?? 0) + sum);
      else [others, otherSum] = [others + 1, otherSum + sum];
    },
    finish: () => {
      if (rows === 0) return [];
      const names = [...sums].map(([name, sum]) => `${nameText(name)} (${amountText(sum)})`);
      if (others > 0) names.push(`${others} more (${amountText(otherSum)})`);
      const message = `${what} not counted because of their names: ${names.join(', ')}.`;
      return [{ column: null, message, count: rows }];
    },
  };
}

function nameText(name: string): string {
  return name === '' ? 'a row without a name' : `"${publicLabel(name) ?? '(not stored)'}"`;
}

/**
 * A sum of amounts of a sheet, as it is told.
 *
 * @example
 * amountText(1234.5) // => '1,234.5'
 */
export function amountText(sum: number): string {
  return Number(sum.toFixed(6)).toLocaleString('en-US');
}
