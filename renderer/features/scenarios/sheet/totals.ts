import type { DriverRow } from './sheetRows.ts';

export type TotalRule = 'sum' | 'mean' | 'last';

/** Months brought together: amounts add up, rates are averaged, and of what is counted the last month stands. */
export function totalOf(values: readonly number[], rule: TotalRule): number {
  if (rule === 'last') return values.at(-1) ?? 0;
  const sum = values.reduce((total, value) => total + value, 0);
  return rule === 'sum' ? sum : sum / values.length;
}

/** Whether a driver is an amount of a month, so that its months add up: a cost by the month. */
export function isSummed({ path, unit }: DriverRow): boolean {
  return unit === 'usd' && path[1] === 'costs' && path.at(-1) === 'amount';
}
