import type { RevenueRow } from '../../usage/usageRow.ts';
import type { RowOutcome } from '../format.ts';
import type { MonthlyAmount } from './spreadRevenue.ts';

/**
 * A revenue row of a month with what its source states.
 *
 * @example
 * revenueRow({ month: '2026-08', recognizedUsd: '5' }).mrrUsd // => null
 */
export function revenueRow(stated: Partial<RevenueRow> & Pick<RevenueRow, 'month' | 'recognizedUsd'>): RevenueRow {
  return {
    customer: null,
    customerTier: null,
    product: null,
    feature: null,
    mrrUsd: null,
    activeUsers: null,
    requests: null,
    ...stated,
  };
}

/**
 * The outcome of a source row whose amount is spread over months: one row of the file, a revenue row a month.
 *
 * Errors: throws RangeError when there is no month.
 *
 * @example
 * revenueByMonth('s', { product: 'p' }, [
 *   { month: '2026-08', amount: '5' },
 *   { month: '2026-09', amount: '6' },
 * ]).more.length // => 1
 */
export function revenueByMonth(
  scope: string,
  shared: Partial<RevenueRow>,
  parts: readonly MonthlyAmount[],
): Extract<RowOutcome, { kind: 'revenue' }> {
  const [row, ...more] = parts.map(({ month, amount }) => revenueRow({ ...shared, month, recognizedUsd: amount }));
  if (!row) throw new RangeError('an amount is spread over at least one month');
  return { kind: 'revenue', scope, row, more };
}
