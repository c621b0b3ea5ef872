import type { RevenueRow } from '../../usage/usageRow.ts';
import { type Cells, countCell, moneyCell, monthCell, needed, textCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { isEmptyRow } from '../cells/scannedRow.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { columnNames, revenueTemplate } from '../mapping/templates.ts';
import { openPlannedRows } from './measureColumn.ts';
import { openMoneyBack } from './moneyBack.ts';
import { openRowStatus } from './rowStatus.ts';
import { openTotalLabels } from './totalLabels.ts';

const names = (column: string) => columnNames(revenueTemplate, column);

/** The generic monthly revenue file. Scope: product and tier. */
export const genericRevenue: ImportFormat = {
  id: 'generic-revenue',
  name: 'Monthly revenue table',
  all: [],
  oneOf: [names('month'), names('recognized_revenue')],
  some: ['month', 'recognized_revenue', 'customer', 'customer_tier', 'product', 'mrr', 'active_users'],
  weight: 0.75,
  open: openGenericRevenue,
};

function openGenericRevenue(header: Header): RowReader {
  const text = (column: string) => textCell(header, ...names(column));
  const month = monthCell(header, ...names('month'));
  const [customer, tier, product, feature] = [
    text('customer'),
    text('customer_tier'),
    text('product'),
    text('feature'),
  ];
  const revenue = moneyCell(header, ...names('recognized_revenue'));
  const mrr = moneyCell(header, ...names('mrr'));
  const users = countCell(header, ...names('active_users'));
  const requests = countCell(header, ...names('requests'));
  const revenueColumn = header.find(...names('recognized_revenue'));
  const named = header.find(...names('currency')) === -1 && header.folded[revenueColumn]?.endsWith('_usd');
  const dollars = named ? () => null : dollarCheck(header, ...names('currency'));
  const totals = openTotalLabels(
    header,
    ['customer', 'customer_tier', 'product', 'feature'].map((column) => names(column)),
  );
  const back = openMoneyBack(header, 'revenue');
  const [plans, status] = [openPlannedRows(header), openRowStatus(header)];
  const read = (cells: Cells): RowOutcome => {
    if (isEmptyRow(cells)) return { kind: 'skipped', reason: 'Empty row', covers: null };
    const inMonth = needed(month(cells), header.names[header.find(...names('month'))]!);
    const stated = revenue(cells);
    const { usd: recognizedUsd, warning: returned } = stated === null ? unstated : back(cells, stated);
    const activeUsers = users(cells);
    if (recognizedUsd === null && activeUsers === null)
      return { kind: 'skipped', reason: 'Month without revenue', covers: `${inMonth}-01` };
    const plan = plans.of(cells, recognizedUsd) ?? status.of(cells, { usd: recognizedUsd, isUse: false });
    if (plan !== null) return { kind: 'skipped', reason: `Row of "${plan}", not recognized revenue`, covers: null };
    const withdrawnAs = totals.withdrawnAs(cells, { on: inMonth, usd: recognizedUsd, count: activeUsers });
    if (totals.isOfAll(withdrawnAs) && totals.hasOthers())
      return { kind: 'skipped', reason: 'Total of other rows', covers: `${inMonth}-01` };
    const warnings = [dollars(cells), returned].filter((one) => one !== null);
    const row: RevenueRow = {
      month: inMonth,
      customer: customer(cells),
      customerTier: tier(cells),
      product: product(cells),
      feature: feature(cells),
      recognizedUsd: recognizedUsd ?? '0',
      mrrUsd: mrr(cells),
      activeUsers,
      requests: requests(cells),
    };
    return {
      kind: 'revenue',
      scope: scopeOf(row.product, row.customerTier),
      row,
      withdrawnAs,
      ...(warnings.length > 0 ? { warnings } : {}),
    };
  };
  const finish = (unread?: number) => {
    const verdict = totals.finish(unread);
    return { ...verdict, warnings: [...verdict.warnings, ...plans.finish(), ...status.finish()] };
  };
  return Object.assign(read, { finish });
}

const unstated = { usd: null, warning: null };
