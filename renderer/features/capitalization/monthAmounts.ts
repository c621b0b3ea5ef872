import { isMonth, type Month, monthRange, monthsBetween } from '../../../models/calendar.ts';
import { formatDecimal, parseDecimal } from '../../../models/decimal.ts';
import { labels } from './labels.ts';

interface MonthUsd {
  readonly month: Month;
  readonly usd: string;
}

const mostMonths = 240;

/** Lines such as `2027-01 12,000`, or `2027-01 to 2027-06 12,000`; what is wrong with the first that is not one. */
export function monthAmountsOf(text: string): MonthUsd[] | string {
  const amounts: MonthUsd[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, first, last = first, amount] = /^(\S+?)(?:\s*(?:to|–|-)\s*(\d{4}-\d{2}))?[\s,;:]+(.+)$/.exec(line) ?? [];
    const usd = amount === undefined ? null : parseDecimal(amount);
    if (!first || !last || !isMonth(first) || !isMonth(last) || !usd) return labels.dialog.monthsError(line);
    const months = monthsBetween(first, last) + 1;
    if (months < 1 || months > mostMonths) return labels.dialog.monthsError(line);
    amounts.push(...monthRange(first, months).map((month) => ({ month, usd: formatDecimal(usd) })));
  }
  const twice = amounts.find(({ month }, at) => amounts.findIndex((one) => one.month === month) !== at);
  return twice ? labels.dialog.monthsTwice(twice.month) : amounts;
}

/** Amounts as they would be typed. */
export function monthAmountsText(amounts: readonly MonthUsd[]): string {
  return amounts.map(({ month, usd }) => `${month} ${usd}`).join('\n');
}
