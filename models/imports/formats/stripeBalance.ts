import { monthOf } from '../../calendar.ts';
import { formatDecimal, parseDecimal } from '../../decimal.ts';
import { costRow } from '../cells/blankRows.ts';
import { needed } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { fromMinor } from '../cells/minorUnits.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { revenueRow } from './blankRevenue.ts';

const createdNames = ['created_utc', 'created', 'created_date_utc'];

/**
 * Stripe's balance report of activity, in major units. It is cash: charges and refunds count in their month. Scope:
 * all.
 */
export const stripeBalance: ImportFormat = {
  id: 'stripe-balance',
  name: 'Stripe balance report',
  all: ['balance_transaction_id', 'gross'],
  oneOf: [createdNames, ['reporting_category', 'type']],
  some: ['fee', 'net', 'currency'],
  weight: 1,
  open: openStripeBalance,
};

/** Balance transactions as Stripe's API and warehouses hold them: in minor units. */
export const stripeBalanceTable: ImportFormat = {
  ...stripeBalance,
  name: 'Stripe balance transactions',
  all: ['id', 'amount', 'fee', 'net', 'type', 'available_on'],
  oneOf: [createdNames],
  some: ['source', 'status', 'exchange_rate'],
  weight: 0.9,
};

const cash: RowWarning = {
  column: null,
  message: 'The balance is cash, not revenue. Revenue recognition reports give the months earned.',
};
const revenueKinds =
  /^(charge|payment|refund|payment_refund|refund_failure|payment_failure_refund|dispute|dispute_reversal|charge_failure|adjustment|partial_capture_reversal)$/i;
const feeKinds = /^(fee|stripe_fee|network_cost|stripe_fx_fee|tax_fee|application_fee)$/i;

function openStripeBalance(header: Header): RowReader {
  const { text, money, day, nameOf } = openCells(header);
  const created = day(...createdNames);
  const [category, currency] = [text('reporting_category', 'type'), text('currency')];
  const [customer, description] = [text('customer_id'), text('reporting_category', 'type')];
  // The export of the dashboard, of columns such as `Created (UTC)`, is in major units.
  const isMinor = !header.has('gross') && !header.has('available_on_utc');
  const gross = money('gross', 'amount');
  const dollars = dollarCheck(header, 'currency');
  return (cells): RowOutcome => {
    const on = needed(created(cells), nameOf(...createdNames));
    const kind = category(cells)?.toLowerCase() ?? '';
    const isFee = feeKinds.test(kind);
    if (!isFee && !revenueKinds.test(kind)) {
      return { kind: 'skipped', reason: `Balance movement "${kind}", neither revenue nor fee`, covers: on };
    }
    dollars(cells);
    const stated = needed(gross(cells), nameOf('gross', 'amount'));
    const amount = isMinor ? fromMinor(stated, currency(cells) ?? 'usd') : parseDecimal(stated)!;
    const scope = scopeOf('stripe');
    if (isFee) {
      const billedUsd = formatDecimal({ units: -amount.units, scale: amount.scale });
      const row = costRow({
        day: on,
        provider: 'stripe',
        operation: 'payments',
        billedUsd,
        description: description(cells),
      });
      return { kind: 'cost', scope, row };
    }
    const row = revenueRow({ month: monthOf(on), customer: customer(cells), recognizedUsd: formatDecimal(amount) });
    return { kind: 'revenue', scope, row, warnings: [cash] };
  };
}
