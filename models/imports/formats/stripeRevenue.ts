import { formatDecimal, parseDecimal } from '../../decimal.ts';
import { monthCell, needed, RejectedCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { revenueRow } from './blankRevenue.ts';

const monthNames = ['accounting_period', 'open_accounting_period', 'booked_month', 'booked_date', 'month', 'date'];

/** Stripe revenue recognition, debits and credits: the accounts of revenue, in major units. Scope: all. */
export const stripeRevenue: ImportFormat = {
  id: 'stripe-revenue',
  name: 'Stripe revenue recognition (debits and credits)',
  all: ['debit', 'credit', 'amount'],
  oneOf: [monthNames],
  some: ['currency', 'customer_id', 'invoice_id'],
  weight: 1,
  open: openStripeRevenue,
};

const revenueAccount = /^(revenue|recognized_?revenue|gross_?revenue)$/i;
/** What takes revenue back when it is debited. */
const contraAccount =
  /^(refunds?|credit_?notes?|disputes?|discounts?|void(ed)?_?(invoices?)?|uncollectibles?(_?invoices?)?|bad_?debt)$/i;

function openStripeRevenue(header: Header): RowReader {
  const { text, money, nameOf } = openCells(header);
  const month = monthCell(header, ...monthNames);
  const [debit, credit, amount] = [text('debit'), text('credit'), money('amount', 'amount_in_settlement_currency')];
  const [customer, product] = [text('customer_id', 'customer'), text('product_id', 'product', 'price_id')];
  const tier = text('plan', 'price_nickname', 'tier');
  const dollars = dollarCheck(header, 'currency', 'settlement_currency');
  return (cells): RowOutcome => {
    const inMonth = needed(month(cells), nameOf(...monthNames));
    const sign = signOf(account(debit(cells)), account(credit(cells)));
    if (sign === 0) {
      const pair = `${debit(cells) ?? '?'} to ${credit(cells) ?? '?'}`;
      return { kind: 'skipped', reason: `Booking of ${pair}, not revenue`, covers: `${inMonth}-01` };
    }
    const warning = dollars(cells);
    const value = parseDecimal(needed(amount(cells), 'amount'))!;
    const row = revenueRow({
      month: inMonth,
      customer: customer(cells),
      customerTier: tier(cells),
      product: product(cells),
      recognizedUsd: formatDecimal({ units: BigInt(sign) * value.units, scale: value.scale }),
    });
    return { kind: 'revenue', scope: scopeOf('stripe'), row, warnings: warning ? [warning] : [] };
  };
}

/** A name of an account; a ledger of bills has amounts there. */
function account(text: string | null): string {
  if (text !== null && parseDecimal(text) !== null) {
    const message =
      'Debit and credit hold amounts, not the accounts of Stripe’s revenue recognition; map date, vendor and amount of this ledger to usage or revenue fields.';
    throw new RejectedCell(message, 'debit', text);
  }
  return (text ?? '').trim().replace(/[\s-]+/g, '_');
}

/** Credited revenue is earned; debited revenue, or a debited contra account, takes it back. */
function signOf(debit: string, credit: string): 1 | -1 | 0 {
  const raises = revenueAccount.test(credit) || contraAccount.test(credit);
  const lowers = revenueAccount.test(debit) || contraAccount.test(debit);
  return raises === lowers ? 0 : raises ? 1 : -1;
}
