import { type Day, daysInMonth, type Month, monthOf } from '../../calendar.ts';
import { addDecimals, formatDecimal, parseDecimal } from '../../decimal.ts';
import { ownEntry } from '../../ownEntry.ts';
import { splitLabel } from '../../usage/labels.ts';
import type { ChargeCategory } from '../../usage/usageRow.ts';
import { costRow, usageRow } from '../cells/blankRows.ts';
import { needed, RejectedCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { onceForTexts } from '../cells/onceForTexts.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { billedIn } from './billedIn.ts';
import { gcpQuantities } from './gcpQuantities.ts';
import { readTags, tagDimensions } from './tags.ts';

/**
 * Google Cloud's billing export from BigQuery, standard or detailed, as CSV, JSON or Parquet. Scope: billing account,
 * project and invoice month. Net is the cost and its credits, which are negative.
 */
export const gcpBilling: ImportFormat = {
  id: 'gcp-billing',
  name: 'Google Cloud billing export',
  all: ['sku_description', 'cost'],
  oneOf: [
    ['usage_start_time', 'usage_end_time', 'invoice_month'],
    ['usage_amount', 'credits', 'usage_unit', 'usage_start_time'],
  ],
  some: ['service_description', 'usage_amount', 'credits', 'invoice_month', 'project_id'],
  weight: 1,
  open: openGcpBilling,
};

const categories: { readonly [type: string]: ChargeCategory } = {
  tax: 'tax',
  adjustment: 'adjustment',
  rounding_error: 'adjustment',
};

function openGcpBilling(header: Header): RowReader {
  const { text, money, signed, day, nameOf } = openCells(header);
  const start = day('usage_start_time', 'usage_end_time');
  const invoice = text('invoice_month');
  const [account, project, projectName] = [text('billing_account_id'), text('project_id'), text('project_name')];
  const [service, sku, type] = [text('service_description'), text('sku_description'), text('cost_type')];
  const [labels, projectLabels, tags] = [text('labels'), text('project_labels'), text('tags')];
  const credits = text('credits');
  const tagsOf = onceForTexts([projectLabels, tags, labels], (texts) =>
    tagDimensions(Object.assign({}, ...texts.map(readTags))),
  );
  const region = text('location_region', 'location_location');
  const [cost, list] = [money('cost'), money('cost_at_list')];
  const dollars = dollarCheck(header, 'currency');
  const consumed = {
    amount: signed('usage_amount'),
    unit: text('usage_unit'),
    pricedAmount: signed('usage_amount_in_pricing_units'),
    pricedUnit: text('usage_pricing_unit'),
  };
  return (cells): RowOutcome => {
    const { on, used, to, invoiced } = daysOf(
      start(cells),
      invoice(cells),
      nameOf('usage_start_time', 'invoice_month'),
    );
    const gross = cost(cells);
    if (gross === null) return { kind: 'skipped', reason: 'Line without cost', covers: used };
    dollars(cells);
    const net = formatDecimal(addDecimals(parseDecimal(gross)!, creditsOf(credits(cells))));
    const tag = tagsOf(cells);
    const owner = splitLabel(projectName(cells) ?? project(cells));
    const charge = ownEntry(categories, type(cells)?.toLowerCase() ?? '') ?? 'usage';
    const name = sku(cells) ?? '';
    const found =
      charge === 'usage'
        ? gcpQuantities({
            sku: name,
            amount: consumed.amount(cells),
            unit: consumed.unit(cells),
            pricedAmount: consumed.pricedAmount(cells),
            pricedUnit: consumed.pricedUnit(cells),
          })
        : null;
    const shared = {
      ...tag,
      team: tag.team ?? owner.name ?? project(cells),
      environment: tag.environment ?? owner.environment,
      day: on,
      billingMonth: billedIn(invoiced, on),
      provider: 'google',
      service: service(cells),
      region: region(cells),
      billedUsd: net,
      listUsd: list(cells),
    };
    const scope = scopeOf('google', account(cells), project(cells), invoiced ?? monthOf(on));
    if (found) {
      const { counts, ...dimensions } = found;
      return { kind: 'usage', scope, coversTo: to, row: usageRow({ ...shared, ...dimensions, ...counts }) };
    }
    const isAi = /vertex|gemini|generative|ai platform/i.test(`${service(cells)}`);
    const operation = /training|tuning/i.test(name) ? 'training' : isAi ? 'inference' : 'cloud';
    const description = name === '' ? charge : name;
    return {
      kind: 'cost',
      scope,
      coversTo: to,
      row: costRow({ ...shared, operation, chargeCategory: charge, description }),
    };
  };
}

/** A line summed up by months has no day of its own: it stands for its month. */
function daysOf(used: Day | null, invoice: string | null, column: string) {
  if (used !== null) {
    const on = dayOfInvoice(used, invoice);
    return { on, used, to: on, invoiced: invoice === null ? null : invoiceMonth(invoice) };
  }
  const month = invoiceMonth(needed(invoice, column));
  const on = `${month}-01`;
  return { on, used: on, to: `${month}-${daysInMonth(month)}`, invoiced: month };
}

/**
 * The day a line counts on: the day of use, moved to the last of the invoice's month where that is before it, because
 * Google's months are US Pacific. A late line is billed in a later month and used when it was.
 *
 * Errors: rejects an invoice month that is none.
 *
 * @example
 * dayOfInvoice('2026-09-01', '202608') // => '2026-08-31'
 * dayOfInvoice('2026-07-15', '202608') // => '2026-07-15'
 */
export function dayOfInvoice(used: Day, invoice: string | null): Day {
  if (invoice === null) return used;
  const month = invoiceMonth(invoice);
  return monthOf(used) <= month ? used : `${month}-${daysInMonth(month)}`;
}

function invoiceMonth(invoice: string): Month {
  const match = /^(\d{4})-?(0[1-9]|1[0-2])$/.exec(invoice);
  if (!match)
    throw new RejectedCell(
      `"${invoice}" in invoice.month is not a month; write it as 202608.`,
      'invoice.month',
      invoice,
    );
  return `${match[1]}-${match[2]}`;
}

/** The repeated record of credits, as JSON or as Python prints it: the amounts add up. */
function creditsOf(text: string | null) {
  const amounts = [...(text ?? '').matchAll(/["']amount["']\s*:\s*(?:Decimal\()?["']?(-?[\d.]+(?:e[+-]?\d+)?)/gi)];
  return amounts.reduce((sum, [, amount]) => addDecimals(sum, parseDecimal(amount!)!), parseDecimal('0')!);
}
