import { monthOf } from '../../calendar.ts';
import { splitLabel } from '../../usage/labels.ts';
import type { ChargeCategory } from '../../usage/usageRow.ts';
import { costRow, usageRow } from '../cells/blankRows.ts';
import { needed, RejectedCell } from '../cells/cells.ts';
import { namedCurrency } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { periodCell } from '../cells/period.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { gcpQuantities } from './gcpQuantities.ts';

const costNames = ['unrounded_subtotal', 'unrounded_cost', 'subtotal', 'cost'];

/**
 * Google Cloud's console reports and cost table: below a preamble, with a currency sign in the header and totals at the
 * end. Scope: project and month.
 */
export const gcpConsole: ImportFormat = {
  id: 'gcp-console',
  name: 'Google Cloud console report',
  all: ['sku_description'],
  oneOf: [
    costNames,
    ['date', 'usage_start_date', 'month', 'invoice_month'],
    ['service_description', 'service_id', 'sku_id'],
  ],
  some: ['usage_amount', 'usage_unit'],
  // The export from BigQuery has the same columns and more: its credits would be lost.
  fits: (header) => (['usage_start_time', 'usage_end_time', 'credits'].some(header.has) ? null : []),
  weight: 0.95,
  open: openGcpConsole,
};

function openGcpConsole(header: Header): RowReader {
  const { text, money, signed, day, nameOf } = openCells(header);
  const dateNames = ['date', 'usage_start_date', 'month', 'invoice_month'];
  const start = periodCell({ header, names: dateNames });
  const end = day('usage_end_date');
  const [service, sku, type, creditType] = [
    text('service_description'),
    text('sku_description'),
    text('cost_type'),
    text('credit_type'),
  ];
  const [account, project, projectId] = [text('billing_account_id'), text('project_name'), text('project_id')];
  const [cost, list] = [money(...costNames), money('list_cost', 'cost_at_list')];
  const [amount, unit] = [signed('usage_amount'), text('usage_unit')];
  const column = nameOf(...costNames);
  const sign = /[([]([^)\]([]*)[)\]]\s*$/.exec(column)?.[1]?.trim() ?? '$';
  const currency = namedCurrency(sign) ?? sign;
  return (cells): RowOutcome => {
    const { on, to } = needed(start(cells), nameOf(...dateNames));
    const billedUsd = cost(cells);
    if (billedUsd === null) return { kind: 'skipped', reason: 'Line without cost', covers: on };
    if (!/^\$$|^usd$/i.test(currency) && !header.currencies?.accept(currency)) {
      throw new RejectedCell(
        `Amounts in ${currency} cannot be added to US dollars; add a rate for the currency to the exchange rates and import the file again.`,
        column,
        billedUsd,
      );
    }
    const charge = chargeCategory(type(cells), creditType(cells));
    const owner = splitLabel(project(cells) ?? projectId(cells));
    const name = sku(cells) ?? '';
    const found =
      charge === 'usage'
        ? gcpQuantities({
            sku: name,
            amount: amount(cells),
            unit: unit(cells),
            pricedAmount: amount(cells),
            pricedUnit: unit(cells),
          })
        : null;
    const shared = {
      team: owner.name,
      environment: owner.environment,
      day: on,
      provider: 'google',
      service: service(cells),
      billedUsd,
      listUsd: list(cells),
    };
    const until = end(cells);
    const coversTo = until !== null && until > to ? until : to;
    const scope = scopeOf('google', account(cells), projectId(cells) ?? project(cells), monthOf(on));
    if (found) {
      const { counts, ...dimensions } = found;
      return { kind: 'usage', scope, coversTo, row: usageRow({ ...shared, ...dimensions, ...counts }) };
    }
    const operation = /vertex|gemini|generative/i.test(`${service(cells)}`) ? 'inference' : 'cloud';
    const description = name === '' ? (type(cells) ?? charge) : name;
    return {
      kind: 'cost',
      scope,
      coversTo,
      row: costRow({ ...shared, operation, chargeCategory: charge, description }),
    };
  };
}

function chargeCategory(type: string | null, creditType: string | null): ChargeCategory {
  if (/^tax/i.test(type ?? '')) return 'tax';
  if (/credit|discount|promotion/i.test(`${type} ${creditType}`)) return 'credit';
  return /adjust|rounding/i.test(type ?? '') ? 'adjustment' : 'usage';
}
