import { monthOf } from '../../calendar.ts';
import { formatDecimal, multiplyDecimals, parseDecimal } from '../../decimal.ts';
import { ownEntry } from '../../ownEntry.ts';
import { revenueRow } from '../blankRevenue.ts';
import { needed } from '../cells.ts';
import { dollarCheck } from '../currency.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import type { Header } from '../header.ts';
import { openCells } from '../openCells.ts';

const startNames = ['current_period_start_utc', 'current_period_start'];

/** Stripe's subscriptions export, in major units: monthly recurring revenue and seats of the current period. Scope: all. */
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
    'Subscriptions state what recurs, not what was earned: they count as MRR and seats, with no recognised revenue.',
};

/** Months of an interval, as a fraction: [months, of]. */
const intervals: { readonly [interval: string]: readonly [number, number] } = {
  day: [365, 12],
  week: [52, 12],
  month: [1, 1],
  quarter: [1, 3],
  year: [1, 12],
};

function openStripeSubscriptions(header: Header): RowReader {
  const { text, count, money, day, nameOf } = openCells(header);
  const start = day(...startNames);
  const [status, plan, interval, customer] = [text('status'), text('plan'), text('interval'), text('customer_id')];
  const [quantity, amount] = [count('quantity'), money('amount')];
  const dollars = header.has('currency') ? dollarCheck(header, 'currency') : () => null;
  return (cells): RowOutcome => {
    const on = needed(start(cells), nameOf(...startNames));
    const state = status(cells)?.toLowerCase() ?? '';
    if (state !== 'active' && state !== 'past_due') {
      return { kind: 'skipped', reason: `Subscription that is ${state === '' ? 'in no state' : state}`, covers: null };
    }
    dollars(cells);
    const seats = quantity(cells) ?? 1;
    const each = parseDecimal(needed(amount(cells), 'Amount'))!;
    const every = interval(cells)?.toLowerCase().replace(/ly$/, '').replace('dai', 'day') ?? 'month';
    const [times, months] = ownEntry(intervals, every) ?? [1, 1];
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
    return { kind: 'revenue', scope: scopeOf('stripe'), row, warnings: [recurring] };
  };
}
