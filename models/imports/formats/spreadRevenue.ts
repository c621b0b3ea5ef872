import { type Day, daysInMonth, type Month, monthAt, monthIndex, monthOf } from '../../calendar.ts';
import { type Decimal, formatDecimal } from '../../decimal.ts';
import { epochDay } from '../cells/dates.ts';

export interface MonthlyAmount {
  readonly month: Month;
  readonly amount: string;
}

/**
 * Spreads an amount over the months of a service period, in proportion to its days; the parts add up to it exactly.
 *
 * Convention: the period runs from its first day up to, not including, its end; an empty period is its first day. Parts
 * are rounded to the amount's own decimals, at least two, and the remainder goes to the last month. Units: as the
 * amount.
 * Source: FORMATS section 6.
 *
 * @example
 * spreadRevenue({ amount: { units: 120000n, scale: 2 }, from: '2026-01-01', to: '2027-01-01' })[1]
 * // => { "month": "2026-02", "amount": "92.06" }
 * spreadRevenue({ amount: { units: 1000n, scale: 2 }, from: '2026-08-15', to: '2026-08-15' })
 * // => [{ "month": "2026-08", "amount": "10" }]
 */
export function spreadRevenue(period: {
  readonly amount: Decimal;
  readonly from: Day;
  readonly to: Day;
}): readonly MonthlyAmount[] {
  const { from } = period;
  const amount = withDecimals(period.amount, 2);
  const [start, end] = [epochDay(from), Math.max(epochDay(period.to), epochDay(from) + 1)];
  const days = BigInt(end - start);
  const parts: MonthlyAmount[] = [];
  let spent = 0n;
  for (let index = monthIndex(monthOf(from)); ; index++) {
    const month = monthAt(index);
    const monthEnd = epochDay(`${month}-01`) + daysInMonth(month);
    const isLast = monthEnd >= end;
    const until = BigInt(Math.min(monthEnd, end) - start);
    const reached = isLast ? amount.units : (amount.units * until) / days;
    parts.push({ month, amount: formatDecimal({ units: reached - spent, scale: amount.scale }) });
    spent = reached;
    if (isLast) return parts;
  }
}

function withDecimals(value: Decimal, scale: number): Decimal {
  return value.scale >= scale ? value : { units: value.units * 10n ** BigInt(scale - value.scale), scale };
}
