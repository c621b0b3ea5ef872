import { monthOf } from '../../calendar.ts';
import { addDecimals, formatDecimal, parseDecimal } from '../../decimal.ts';
import { needed, RejectedCell, saysNo } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { revenueRow } from './blankRevenue.ts';

const createdNames = ['created_date_utc', 'created_utc', 'created_date', 'created'];

/**
 * Stripe's payments export, in major units. Payments are cash; each counts in its month less what was refunded. Scope:
 * all.
 */
export const stripePayments: ImportFormat = {
  id: 'stripe-payments',
  name: 'Stripe payments',
  all: ['id', 'amount', 'amount_refunded', 'status'],
  oneOf: [createdNames],
  some: ['currency', 'customer_id', 'fee'],
  weight: 1,
  open: openStripePayments,
};

const cash: RowWarning = {
  column: null,
  message:
    'Payments are cash, not revenue: an annual payment counts in one month. Revenue recognition reports give the months earned.',
};

function openStripePayments(header: Header): RowReader {
  const { text, money, day, nameOf } = openCells(header);
  const created = day(...createdNames);
  const [status, currency, converted] = [text('status'), text('currency'), text('converted_currency')];
  const [amount, refunded] = [money('amount'), money('amount_refunded')];
  const [inDollars, refundedDollars] = [money('converted_amount'), money('converted_amount_refunded')];
  const [customer, captured] = [text('customer_id'), text('captured')];
  const tier = text('plan_metadata', 'tier_metadata', 'customer_tier_metadata');
  const product = text('product_metadata');
  return (cells): RowOutcome => {
    const on = needed(created(cells), nameOf(...createdNames));
    const state = status(cells) ?? '';
    if (!/^(paid|refunded|partially refunded|partial refund|succeeded)$/i.test(state)) {
      return {
        kind: 'skipped',
        reason: `Payment that is ${state === '' ? 'without status' : state.toLowerCase()}`,
        covers: on,
      };
    }
    if (saysNo(captured(cells))) return { kind: 'skipped', reason: 'Payment that is not captured', covers: on };
    const stated = currency(cells) ?? '';
    const isSettledInDollars = /^usd$/i.test(converted(cells) ?? '');
    const isDollars = /^usd$/i.test(stated) || (!isSettledInDollars && header.currencies?.accept(stated) === true);
    if (!isDollars && !isSettledInDollars) {
      throw new RejectedCell(
        `Amounts in ${(currency(cells) ?? 'no currency').toUpperCase()} cannot be added to US dollars; add a rate for the currency to the exchange rates and import the file again.`,
        'Currency',
        currency(cells),
      );
    }
    const paid = needed(isDollars ? amount(cells) : inDollars(cells), 'Amount');
    const back = parseDecimal((isDollars ? refunded(cells) : refundedDollars(cells)) ?? '0')!;
    const net = addDecimals(parseDecimal(paid)!, { units: -back.units, scale: back.scale });
    const row = revenueRow({
      month: monthOf(on),
      customer: customer(cells),
      customerTier: tier(cells),
      product: product(cells),
      recognizedUsd: formatDecimal(net),
    });
    return { kind: 'revenue', scope: scopeOf('stripe'), row, warnings: [cash] };
  };
}
