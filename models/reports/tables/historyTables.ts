import { monthOf } from '../../calendar.ts';
import { type CostRow, dimensions, type RevenueRow, type UsageRow } from '../../usage/usageRow.ts';
import { dimensionColumns } from './dimensionColumns.ts';
import { amount, number, type Table, type TableRow, text } from './table.ts';

/** A charge, or a row of usage, as far as a table of costs shows it. */
type Charged = { readonly kind: 'cost'; readonly row: CostRow } | { readonly kind: 'usage'; readonly row: UsageRow };

/**
 * What the files of the history state as cost, before rules of attribution: charges, and the cost that rows of usage
 * state themselves.
 *
 * Convention: what a gateway counted is no vendor's bill, and told by `cost_basis`. Units: US$, exact.
 *
 * @example
 * [...costTable([]).rows] // => []
 */
export function costTable(charged: Iterable<Charged>): Table {
  return {
    name: 'cost',
    says: 'What files state as cost, before rules of attribution, as on the Tie-out page.',
    columns: [
      text('day', 'YYYY-MM-DD, UTC'),
      text('billing_month', 'YYYY-MM of the invoice'),
      ...dimensionColumns,
      text('charge_category', 'usage, purchase, tax, credit, adjustment'),
      text('cost_basis', 'billed, contract, gateway, estimate'),
      text('token_kind', 'input, cacheRead, cacheWrite5m, cacheWrite1h, output'),
      text('description', 'as the file states it'),
      amount('billed_usd', 'on the invoice, US$'),
      amount('effective_usd', 'expense where it differs from what was billed'),
      amount('list_usd', 'at list where stated'),
      text('converted_at', 'currency and rate of an amount billed in another one'),
    ],
    rows: costRows(charged),
  };
}

function* costRows(charged: Iterable<Charged>): Generator<TableRow> {
  for (const { kind, row } of charged) {
    if (row.billedUsd === null) continue;
    const own =
      kind === 'cost'
        ? [row.chargeCategory, 'billed', row.tokenKind, row.description]
        : ['usage', row.costBasis ?? 'billed', null, null];
    yield [
      row.day,
      row.billingMonth ?? monthOf(row.day),
      ...dimensions.map((name) => row[name]),
      ...own,
      row.billedUsd,
      row.effectiveUsd,
      row.listUsd,
      row.convertedAt ?? null,
    ];
  }
}

/**
 * Recognized revenue of the history, by month and customer.
 *
 * Units: US$, exact.
 *
 * @example
 * [...revenueTable([]).rows] // => []
 */
export function revenueTable(revenue: Iterable<RevenueRow>): Table {
  return {
    name: 'revenue',
    says: 'Recognized revenue of the history, as imported.',
    columns: [
      text('month', 'YYYY-MM'),
      text('customer', 'who pays'),
      text('customer_tier', 'plan or tier'),
      text('product', 'what was sold'),
      text('feature', 'of the product'),
      amount('recognized_usd', 'recognized in the month, US$'),
      amount('mrr_usd', 'monthly recurring revenue where stated'),
      number('active_users', 'of the customer, on each of its rows'),
      number('requests', 'tasks of the feature where stated'),
    ],
    rows: revenueRows(revenue),
  };
}

function* revenueRows(revenue: Iterable<RevenueRow>): Generator<TableRow> {
  for (const row of revenue) {
    const { month, customer, customerTier, product, feature, recognizedUsd, mrrUsd, activeUsers, requests } = row;
    yield [month, customer, customerTier, product, feature, recognizedUsd, mrrUsd, activeUsers, requests];
  }
}
