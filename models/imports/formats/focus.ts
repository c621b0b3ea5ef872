import { type Day, type Month, monthOf } from '../../calendar.ts';
import { providerId } from '../../prices/providerId.ts';
import type { CostRow, UsageRow } from '../../usage/usageRow.ts';
import { type Cells, dayCell, moneyCell, needed, RejectedCell, textCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { endCell, lastDayBefore } from '../cells/period.ts';
import {
  type ImportFormat,
  noDimensions,
  type RowOutcome,
  type RowReader,
  type RowWarning,
  scopeOf,
  type Verdict,
} from '../format.ts';
import { billedIn } from './billedIn.ts';
import { openFocusAllocation } from './focusAllocation.ts';
import { openFocusDimensions } from './focusDimensions.ts';
import { countDiscounts, providerName } from './focusDiscounts.ts';
import { type FocusQuantities, openFocusQuantities } from './focusQuantities.ts';
import { isOwnFocus } from './ownFocus.ts';

/**
 * FOCUS cost and usage data as CSV, 1.0 to 1.4. Scope: provider, billing account, sub account and billing period: a
 * statement replaces the earlier statement of the same billing period, corrections of other months stay where they were
 * billed.
 */
export const focus: ImportFormat = {
  id: 'focus',
  name: 'FOCUS cost and usage',
  all: ['billedcost', 'effectivecost', 'chargeperiodstart'],
  some: ['servicename', 'chargecategory', 'billingcurrency', 'billingaccountid'],
  repeating: ['contractedcost', 'pricingcurrencyeffectivecost'],
  weight: 1,
  fits: (header) => (isOwnFocus(header) ? null : []),
  open: openFocus,
};

const categories = new Set(['usage', 'purchase', 'tax', 'credit', 'adjustment']);
/** The first that is stated; the issuer of the invoice may be a reseller. */
const providerNames = ['serviceprovidername', 'providername', 'provider', 'invoiceissuername', 'invoiceissuer'];
const virtualWarning: RowWarning = {
  column: 'PricingCurrency',
  message: 'Prices are in a virtual currency; amounts in the billing currency are used.',
};
const purchaseWarning: RowWarning = {
  column: 'ChargeCategory',
  message: 'Purchases are cash: they count as billed, and as expense only at effective cost.',
};
const taxWarning: RowWarning = {
  column: 'ChargeCategory',
  message: 'Tax is recorded as billed but excluded from product cost.',
};

function openFocus(header: Header): RowReader {
  const period = openPeriod(header);
  const billed = moneyCell(header, 'billedcost');
  const effective = moneyCell(header, 'effectivecost');
  const list = moneyCell(header, 'listcost');
  const contracted = moneyCell(header, 'contractedcost');
  const dollars = dollarCheck(header, 'billingcurrency');
  const category = textCell(header, 'chargecategory', 'chargetype');
  const [described, status] = [textCell(header, 'chargedescription'), textCell(header, 'commitmentdiscountstatus')];
  const pricingCurrency = textCell(header, 'pricingcurrency');
  const account = textCell(header, 'billingaccountid');
  const subAccount = textCell(header, 'subaccountid');
  const provider = openCells(header).text(...providerNames);
  const dimensions = openFocusDimensions(header);
  const quantities = openFocusQuantities(header);
  const allocation = openFocusAllocation(header);
  const [unexpensed, discounts] = [countUnexpensed(), countDiscounts()];

  const read = (cells: Cells): RowOutcome => {
    const { day, lastDay, billingMonth } = period(cells);
    const charge = chargeCategory(category(cells));
    const warnings: RowWarning[] = [dollars(cells)].filter((warning) => warning !== null);
    const billedUsd = needed(billed(cells), 'BilledCost');
    const stated = effective(cells);
    const from = provider(cells) === null ? null : providerId(provider(cells)!);
    if (charge === 'usage') {
      unexpensed.note({ provider: from, billedUsd, effectiveUsd: stated });
      const [listUsd, contractedUsd] = [list(cells), contracted(cells)];
      discounts.note({ provider: from, listUsd, contractedUsd, effectiveUsd: stated ?? billedUsd });
    }
    if (charge === 'purchase') warnings.push(purchaseWarning);
    if (charge === 'tax') warnings.push(taxWarning);
    if (isVirtual(pricingCurrency(cells))) warnings.push(virtualWarning);
    const quantity = charge === 'usage' ? quantities(cells) : null;
    const shared = {
      ...noDimensions,
      ...dimensions(cells, quantity !== null && isOfAi(quantity)),
      provider: from,
      day,
      billingMonth: billedIn(billingMonth, day),
      billedUsd,
      // 0 is a value; empty is not stated, and as billed.
      effectiveUsd: stated ?? billedUsd,
      listUsd: list(cells),
    };
    const scope = scopeOf(from, account(cells), subAccount(cells), billingMonth);
    // A purchase runs for the length of its contract; that says nothing about usage of those days.
    const coversTo = charge === 'usage' ? lastDay : day;
    const notes = { scope, warnings, coversTo, withdrawnAs: allocation.keyOf(cells) };
    if (quantity) {
      return { kind: 'usage', ...notes, row: { ...shared, ...quantity, costBasis: null } satisfies UsageRow };
    }
    const row: CostRow = {
      ...shared,
      tokenKind: null,
      chargeCategory: charge,
      description: descriptionOf(described(cells), status(cells)),
    };
    return { kind: 'cost', ...notes, row };
  };
  const finish = (): Verdict => {
    const { withdrawn, warnings } = allocation.finish();
    return { withdrawn, warnings: [...discounts.warnings(), ...unexpensed.warnings(), ...warnings] };
  };
  return Object.assign(read, { finish });
}

/** What of a commitment nothing used is told apart from what was used. */
function descriptionOf(described: string | null, status: string | null): string | null {
  if (!/^unused$/i.test(status ?? '')) return described;
  return described === null ? 'Unused commitment' : `Unused commitment: ${described}`;
}

/** Money has codes of three letters; so has the DBU, which is none. */
function isVirtual(currency: string | null): boolean {
  return currency !== null && (!/^[a-z]{3}$/i.test(currency) || /^(dbu|acu|rcu|wcu|ccu)$/i.test(currency));
}

/**
 * Tokens are, and so is what else an AI service counts; machines, storage and traffic are what their provider files
 * them under.
 */
function isOfAi({ requests, gpuHours, storageGb, egressGb }: FocusQuantities): boolean {
  return requests === null && gpuHours === null && storageGb === null && egressGb === null;
}

interface Period {
  readonly day: Day;
  readonly lastDay: Day;
  readonly billingMonth: Month;
}

function openPeriod(header: Header): (cells: Cells) => Period {
  // The official samples write short dates month first, against the specification's ISO 8601.
  const moment = (name: string) => dayCell({ header, names: [name], order: 'monthFirst' });
  const start = moment('chargeperiodstart');
  const billingStart = moment('billingperiodstart');
  const chargeEnd = endCell({ header, names: ['chargeperiodend'], order: 'monthFirst' });
  const billingEnd = moment('billingperiodend');
  return (cells) => {
    const billing = billingStart(cells);
    // An impossible end makes the row unreliable, though only its start is used.
    const end = chargeEnd(cells);
    billingEnd(cells);
    const began = needed(start(cells) ?? billing, 'ChargePeriodStart');
    // A fee for a whole contract is due in the month it is billed in, and a purchase when it begins.
    const reachesIn = billing !== null && end !== null && began < billing && end > billing;
    const day = reachesIn ? billing : began;
    return { day, lastDay: lastDayBefore(end, day), billingMonth: monthOf(billing ?? day) };
  };
}

function chargeCategory(text: string | null): CostRow['chargeCategory'] {
  const charge = text?.toLowerCase() ?? 'usage';
  if (categories.has(charge)) return charge as CostRow['chargeCategory'];
  throw new RejectedCell(
    `ChargeCategory "${text}" is not one of Usage, Purchase, Tax, Credit and Adjustment; correct the export.`,
    'ChargeCategory',
    text,
  );
}

interface Unexpensed {
  billed: number;
  zero: number;
  zeroUsd: number;
}

/**
 * Counts billed usage with an expense of 0, which is real where it is prepaid, and a mistake of some exports elsewhere.
 */
function countUnexpensed() {
  const seen = new Map<string | null, Unexpensed>();
  const note = (row: {
    readonly provider: string | null;
    readonly billedUsd: string;
    readonly effectiveUsd: string | null;
  }): void => {
    if (Number(row.billedUsd) === 0) return;
    const counted = seen.get(row.provider) ?? { billed: 0, zero: 0, zeroUsd: 0 };
    seen.set(row.provider, counted);
    counted.billed++;
    if (row.effectiveUsd === null || Number(row.effectiveUsd) !== 0) return;
    counted.zero++;
    counted.zeroUsd += Number(row.billedUsd);
  };
  const warnings = (): Verdict['warnings'] =>
    [...seen].flatMap(([provider, { billed, zero, zeroUsd }]) => {
      if (zero === 0) return [];
      const whose = providerName(provider);
      const message = `EffectiveCost is 0 on ${zero} of ${billed} billed usage rows of ${whose}: $${zeroUsd.toFixed(2)} is billed but not expensed. If nothing is prepaid, ask ${whose} for an export with EffectiveCost.`;
      return [{ column: 'EffectiveCost', count: zero, message }];
    });
  return { note, warnings };
}
