import { monthOf } from '../../calendar.ts';
import { formatDecimal, multiplyDecimals, parseDecimal } from '../../decimal.ts';
import { needed, RejectedCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { type Interval, intervalOf } from '../cells/intervals.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { revenueRow } from './blankRevenue.ts';

const startNames = ['current_period_start_utc', 'current_period_start'];

/**
 * Stripe's subscriptions export, in major units: monthly recurring revenue and seats of the current period. Scope: all.
 */
export const stripeSubscriptions: ImportFormat = {
  id: 'stripe-subscriptions',
  name: 'Stripe subscriptions',
  all: ['id', 'plan', 'quantity', 'interval', 'amount', 'status'],
  oneOf: [startNames],
  some: ['customer_id'],
  weight: 1,
  open: openStripeSubscriptions,
};

const recurring: RowWarning = {
  column: 'Amount',
  message:
    'Subscriptions state recurring amounts, not earned revenue: they count as MRR and seats, with no recognized revenue.',
};

const discounted: RowWarning = {
  column: 'Coupon',
  message: 'The amount is before a coupon or discount: MRR is overstated by it.',
};
const monthly: RowWarning = {
  column: 'Interval',
  message: 'No interval is stated; the amount is read as monthly.',
};

/** An interval that nobody knows is never a month. */
function spanOf(text: string | null, count: number): Interval {
  const span = text === null ? { times: 1, months: count } : intervalOf(text, count);
  if (span) return span;
  const message = `"${text}" in Interval is not a known interval; write it as month, 3 months or year.`;
  throw new RejectedCell(message, 'Interval', text);
}

function openStripeSubscriptions(header: Header): RowReader {
  const { text, count, money, day, nameOf } = openCells(header);
  const start = day(...startNames);
  const [status, plan, interval, customer] = [text('status'), text('plan'), text('interval'), text('customer_id')];
  const [quantity, amount, intervalCount] = [count('quantity'), money('amount'), count('interval_count')];
  const coupon = text('coupon', 'coupon_id', 'discount', 'discount_id', 'promotion_code');
  const dollars = header.has('currency') ? dollarCheck(header, 'currency') : () => null;
  return (cells): RowOutcome => {
    const on = needed(start(cells), nameOf(...startNames));
    const state = status(cells)?.toLowerCase() ?? '';
    if (state !== 'active' && state !== 'past_due') {
      return {
        kind: 'skipped',
        reason: `Subscription that is ${state === '' ? 'without status' : state}`,
        covers: null,
      };
    }
    dollars(cells);
    const seats = quantity(cells) ?? 1;
    const each = parseDecimal(needed(amount(cells), 'Amount'))!;
    const every = interval(cells);
    const { times, months } = spanOf(every, intervalCount(cells) ?? 1);
    const off = coupon(cells);
    const total = multiplyDecimals(each, parseDecimal(String(seats * times))!);
    const scale = Math.max(total.scale, 6);
    const units = (total.units * 10n ** BigInt(scale - total.scale)) / BigInt(months);
    const row = revenueRow({
      month: monthOf(on),
      customer: customer(cells),
      customerTier: plan(cells),
      product: plan(cells),
      recognizedUsd: '0',
      mrrUsd: formatDecimal({ units, scale }),
      activeUsers: seats,
    });
    const warnings = [recurring, ...(off === null ? [] : [discounted]), ...(every === null ? [monthly] : [])];
    return { kind: 'revenue', scope: scopeOf('stripe'), row, warnings };
  };
}
