import type { Decimal } from '../../decimal.ts';
import { addDecimals, formatDecimal, parseDecimal } from '../../decimal.ts';
import { parseJson } from '../../jsonDepth.ts';
import { type Cells, needed, RejectedCell, saysNo } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { fromMinor } from '../cells/minorUnits.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { revenueByMonth } from './blankRevenue.ts';
import { spreadRevenue } from './spreadRevenue.ts';
import { stripeBalanceTable } from './stripeBalance.ts';

const fromNames = ['period_start', 'date_from'];
const toNames = ['period_end', 'date_to'];

/** What an invoice says again of its lines, and of its payment. */
const amountsOfInvoices = [
  ...['unitamount', 'unitamountexcludingtax', 'amountdue', 'amountpaid', 'amountremaining', 'subtotal'],
  'amountexcludingtax',
];

/**
 * Stripe objects as its API answers: invoices with their lines, subscriptions and others, in minor units. Scope: all.
 */
export const stripeObjects: ImportFormat = {
  id: 'stripe-objects',
  name: 'Stripe API objects',
  all: ['object', 'id'],
  oneOf: [
    ['livemode', 'currency'],
    ['amount', 'status', 'created', 'customer', 'active'],
  ],
  some: [],
  weight: 0.95,
  open: openStripeObjects,
};

/** Stripe's tables of invoices and their lines as a warehouse holds them. */
export const stripeInvoiceTable: ImportFormat = {
  ...stripeObjects,
  open: openInvoiceLines,
  name: 'Stripe invoice tables',
  all: ['invoice_id', 'amount', 'currency', 'period_start', 'period_end'],
  oneOf: [],
  some: ['subscription_id', 'proration', 'livemode'],
  repeating: amountsOfInvoices,
};

/** Stripe's other tables, which hold no amount that was earned. */
export const stripeOtherTables: ImportFormat = {
  ...stripeObjects,
  open: openInvoiceLines,
  name: 'Stripe price and subscription tables',
  all: ['id'],
  oneOf: [
    ['current_period_start', 'unit_amount'],
    ['subscription_id', 'billing_scheme', 'customer_id'],
    ['plan_id', 'product_id', 'status'],
  ],
  some: ['livemode', 'metadata'],
  repeating: amountsOfInvoices,
  weight: 0.8,
};

/** Chargebee invoices with their line items, in minor units. Scope: all. */
export const chargebeeInvoices: ImportFormat = {
  id: 'chargebee-invoices',
  name: 'Chargebee invoice lines',
  all: ['date_from', 'date_to', 'amount'],
  some: ['entity_type', 'entity_id'],
  weight: 1,
  open: openInvoiceLines,
};

const spread: RowWarning = {
  column: null,
  message: 'Each invoice line is spread over its own service period by days.',
};
const unfinished = /^(draft|void|voided|uncollectible|open|pending|not_paid|payment_due|posted)$/i;

/** Objects of several kinds may stand in one file: each is read as what it says it is. */
function openStripeObjects(header: Header): RowReader {
  const object = openCells(header).text('object');
  const [line, movement] = [openInvoiceLines(header), stripeBalanceTable.open(header)];
  return (cells) => (object(cells) === 'balance_transaction' ? movement(cells) : line(cells));
}

function openInvoiceLines(header: Header): RowReader {
  const { text, money, day, nameOf } = openCells(header);
  const object = text('object');
  const [from, to] = [day(...fromNames), day(...toNames)];
  const [amount, currency] = [money('amount'), text('currency', 'currency_code', 'invoice_currency')];
  const [status, paid] = [text('invoice_status', 'status'), text('invoice_paid', 'paid')];
  const [customer, product] = [
    text('customer_id', 'invoice_customer', 'invoice_customer_id', 'customer'),
    openProduct(header),
  ];
  const [total, tax] = [money('total_excluding_tax', 'total'), money('tax')];
  const deduct = openDeductions(header);
  const [created, tier] = [day('created'), text('plan_nickname', 'price_nickname', 'entity_id')];
  const hasLines = !header.has('object') && header.has('invoice_id') && !header.has('total');
  const isLineTable = hasLines || header.has('date_from');
  return (cells): RowOutcome => {
    const kind = object(cells) ?? (isLineTable ? 'line_item' : header.has('total') ? 'invoice' : 'object');
    const covers = null;
    const isCredit = kind === 'credit_note_line';
    if (kind !== 'line_item' && kind !== 'invoice' && !isCredit) {
      return { kind: 'skipped', reason: `Stripe ${kind.replaceAll('_', ' ')}, not revenue earned`, covers };
    }
    const state = status(cells);
    if (state !== null && unfinished.test(state)) {
      return { kind: 'skipped', reason: `Invoice that is ${state}`, covers };
    }
    if (saysNo(paid(cells))) return { kind: 'skipped', reason: 'Invoice that is not paid', covers };
    const start = needed(from(cells) ?? created(cells), nameOf(...fromNames));
    const unit = currency(cells);
    if (unit === null || !(/^usd$/i.test(unit) || header.currencies?.accept(unit))) {
      throw new RejectedCell(
        `Amounts in ${unit?.toUpperCase() ?? 'no currency'} cannot be added to US dollars; add a rate for the currency to the exchange rates and import the file again.`,
        nameOf('currency', 'currency_code'),
        unit,
      );
    }
    const stated = kind === 'invoice' ? net(total(cells), tax(cells)) : amount(cells);
    if (stated === null) return { kind: 'skipped', reason: 'Line without amount', covers: start };
    const whole = fromMinor(stated, unit);
    const earned = kind === 'invoice' ? whole : minus(whole, fromMinor(deduct(cells), unit));
    const value = isCredit ? minus({ units: 0n, scale: 0 }, earned) : earned;
    const parts = spreadRevenue({ amount: value, from: start, to: kind === 'invoice' ? start : (to(cells) ?? start) });
    const shared = { customer: customer(cells), customerTier: tier(cells), product: product(cells) };
    return { ...revenueByMonth(scopeOf('invoices'), shared, parts), warnings: [spread] };
  };

  function net(whole: string | null, taxes: string | null): string | null {
    if (whole === null || taxes === null || header.has('total_excluding_tax')) return whole;
    const [all, part] = [parseDecimal(whole)!, parseDecimal(taxes)!];
    return formatDecimal(minus(all, part));
  }
}

function minus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const at = (value: Decimal) => value.units * 10n ** BigInt(scale - value.scale);
  return { units: at(a) - at(b), scale };
}

/**
 * What a line's amount holds beside what is earned, in minor units: discounts, and taxes that are inside its price.
 * Stripe states them as lists, Chargebee as sums.
 */
function openDeductions(header: Header): (cells: Cells) => string {
  const { text, money } = openCells(header);
  const [discount, tax, priceType] = [money('discount_amount'), money('tax_amount'), text('invoice_price_type')];
  const [discounts, taxes] = [text('discount_amounts'), text('tax_amounts', 'taxes')];
  return (cells) => {
    const isInside = /inclusive/i.test(priceType(cells) ?? '');
    const parts = [
      discount(cells),
      isInside ? tax(cells) : null,
      ...amountsIn(discounts(cells), () => true),
      ...amountsIn(taxes(cells), (one) => one['inclusive'] === true || one['tax_behavior'] === 'inclusive'),
    ];
    const values = parts.flatMap((part) => (part === null ? [] : (parseDecimal(part) ?? [])));
    return formatDecimal(values.reduce(addDecimals, { units: 0n, scale: 0 }));
  };
}

type Part = { readonly [key: string]: unknown };

function amountsIn(list: string | null, counts: (one: Part) => boolean): string[] {
  if (list === null) return [];
  try {
    const parts: unknown = parseJson(list);
    return Array.isArray(parts) ? parts.filter(counts).map((one: Part) => String(one['amount'])) : [];
  } catch {
    return [];
  }
}

function openProduct(header: Header) {
  const { text } = openCells(header);
  return text(
    'price_product',
    'pricing_price_details_product',
    'product_id',
    'plan_id',
    'plan',
    'entity_id',
    'entity_type',
  );
}
