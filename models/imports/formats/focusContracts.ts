import { monthOf } from '../../calendar.ts';
import type { StatedTerms } from '../../commitments/statedTerms.ts';
import { providerId } from '../../prices/providerId.ts';
import { type Cells, needed, RejectedCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import type { ImportFormat, RowOutcome, RowReader } from '../format.ts';

/** The contract commitments that FOCUS states beside costs since 1.3: terms, not charges, kept for scenarios. */
export const focusCommitments: ImportFormat = {
  id: 'focus',
  name: 'FOCUS contract commitments',
  all: ['contractcommitmentid'],
  oneOf: [['contractcommitmentcost', 'contractcommitmentperiodstart', 'contractcommitmentcategory', 'contractid']],
  some: [],
  weight: 0.95,
  open: openCommitments,
};

/** The lines of invoices that FOCUS states since 1.4; they are what the invoice of a month is, not costs beside it. */
export const focusInvoices: ImportFormat = {
  id: 'focus',
  name: 'FOCUS invoice detail',
  all: ['invoiceid', 'billedcost', 'billingperiodstart'],
  oneOf: [
    [
      ...['invoicedetailid', 'invoiceissuestatus', 'invoiceissuedate', 'paymentduedate', 'paymentterms'],
      ...['invoicedetailgrain', 'invoicedetailcreated', 'invoicepaymentduedate', 'invoicepaymentterms'],
      ...['purchaseordernumber', 'referenceinvoiceid'],
    ],
  ],
  some: [],
  weight: 0.95,
  fits: (header) => (header.has('chargeperiodstart') ? null : []),
  open: openInvoices,
};

/** The billing periods that FOCUS states since 1.4. */
export const focusBillingPeriods: ImportFormat = {
  id: 'focus',
  name: 'FOCUS billing periods',
  all: ['billingperiodstatus', 'billingperiodstart'],
  some: [],
  weight: 0.95,
  fits: (header) => (header.has('billedcost') ? null : []),
  open: openBillingPeriods,
};

const providerNames = ['serviceprovidername', 'providername', 'invoiceissuername'];

function openCommitments(header: Header): RowReader {
  const { text, signed, day } = openCells(header);
  const read = (name: string) => text(`contractcommitment${name}`);
  const [id, description, category, type] = [read('id'), read('description'), read('category'), read('type')];
  const [benefit, model, unit] = [read('benefitcategory'), read('model'), read('unit')];
  const status = text('contractcommitmentlifecyclestatus', 'contractcommitmentstatus');
  const [interval, payment] = [read('fulfillmentinterval'), read('paymentmodel')];
  const applicability = text('contractcommitmentapplicability');
  const [contract, provider] = [text('contractid'), text(...providerNames)];
  // The contract's own dates stand for a commitment that states none.
  const start = day('contractcommitmentperiodstart', 'contractperiodstart');
  const end = day('contractcommitmentperiodend', 'contractperiodend');
  const quantity = signed('contractcommitmentquantity');
  const discount = signed('contractcommitmentdiscountpercentage', 'contractcommitmentdiscount');
  const upfront = signed('contractcommitmentpaymentupfrontpercentage', 'contractcommitmentpaymentupfront');
  const cost = openDollars(header, [
    ['contractcommitmentcost', 'billingcurrency'],
    ['pricingcurrencycontractcommitmentcost', 'pricingcurrency'],
  ]);
  return (row): RowOutcome => {
    const named = provider(row);
    const share = (value: number | null) => (value !== null && value > 1 ? value / 100 : value);
    const costUsd = cost(row);
    const terms: StatedTerms = {
      id: needed(id(row), 'ContractCommitmentId'),
      ...{ contract: contract(row), description: description(row), category: category(row), type: type(row) },
      provider: named === null ? null : providerId(named),
      ...{ benefit: benefit(row), model: model(row), status: status(row), interval: interval(row) },
      start: needed(start(row), 'ContractCommitmentPeriodStart'),
      end: needed(end(row), 'ContractCommitmentPeriodEnd'),
      costUsd: costUsd === null ? null : Number(costUsd),
      ...{ quantity: quantity(row), unit: unit(row), payment: payment(row) },
      ...{ discount: share(discount(row)), upfrontShare: share(upfront(row)) },
      applicability: isEverywhere(applicability(row)) ? null : applicability(row),
    };
    if (terms.end <= terms.start)
      throw new RejectedCell(
        `The commitment ends on ${terms.end}, which is not after its start on ${terms.start}; correct the export.`,
        'ContractCommitmentPeriodEnd',
        terms.end,
      );
    return {
      kind: 'skipped',
      reason: 'Commitment terms, not a charge; stored for “Add from contract” in a scenario',
      covers: null,
      kept: { kind: 'commitment', terms },
    };
  };
}

function isEverywhere(text: string | null): boolean {
  return text === null || /"?isglobalscope"?\s*:\s*true/i.test(text);
}

function openInvoices(header: Header): RowReader {
  const { text, day } = openCells(header);
  const [invoice, status] = [text('invoiceid'), text('invoiceissuestatus', 'invoicestatus')];
  const [period, issued, provider] = [day('billingperiodstart'), day('invoiceissuedate'), text(...providerNames)];
  const amount = openDollars(header, [
    ['billedcost', 'billingcurrency'],
    ['paymentcurrencybilledcost', 'paymentcurrency'],
  ]);
  return (row): RowOutcome => {
    const state = status(row);
    if (/^void/i.test(state ?? '')) return { kind: 'skipped', reason: 'Line of a voided invoice', covers: null };
    if (/^open$/i.test(state ?? ''))
      return { kind: 'skipped', reason: 'Line of an invoice not yet issued', covers: null };
    const named = provider(row);
    const month = monthOf(needed(period(row), 'BillingPeriodStart'));
    return {
      kind: 'skipped',
      reason: 'Invoice line, not additional cost; used as the invoice in the tie-out of its month',
      covers: null,
      kept: {
        kind: 'invoice',
        provider: named === null ? null : providerId(named),
        month,
        invoiceId: needed(invoice(row), 'InvoiceId'),
        amountUsd: needed(amount(row), 'BilledCost'),
        issuedOn: issued(row),
      },
    };
  };
}

function openBillingPeriods(header: Header): RowReader {
  const { text, day } = openCells(header);
  const [stated, period, provider] = [text('billingperiodstatus'), day('billingperiodstart'), text(...providerNames)];
  return (row): RowOutcome => {
    const status = needed(stated(row), 'BillingPeriodStatus').toLowerCase();
    if (status !== 'open' && status !== 'closed')
      throw new RejectedCell(
        `BillingPeriodStatus "${status}" is not Open or Closed; correct the export.`,
        'BillingPeriodStatus',
        status,
      );
    const named = provider(row);
    return {
      kind: 'skipped',
      reason: 'Billing period status, shown in the tie-out of its month',
      covers: null,
      kept: {
        kind: 'billingPeriod',
        provider: named === null ? null : providerId(named),
        month: monthOf(needed(period(row), 'BillingPeriodStart')),
        status,
      },
    };
  };
}

/** The amount whose currency is US dollars, of several that state the same; these records are not converted. */
function openDollars(
  header: Header,
  pairs: readonly (readonly [amount: string, currency: string])[],
): (cells: Cells) => string | null {
  const { money, text, nameOf } = openCells(header);
  const reads = pairs.map(([amount, currency]) => [money(amount), text(currency)] as const);
  return (cells) => {
    const found = reads.map(([amount, currency]) => [amount(cells), currency(cells)] as const);
    const dollars = found.find(([usd, code]) => usd !== null && /^(usd|us\$|\$)$/i.test(code ?? 'USD'));
    if (dollars) return dollars[0];
    const [other] = found.filter(([amount]) => amount !== null);
    if (!other) return null;
    throw new RejectedCell(
      `Amounts in ${other[1]!.toUpperCase()} cannot be stored as US dollars; export it in US dollars or enter the amount manually.`,
      nameOf(pairs[0]![1]),
      other[1],
    );
  };
}
