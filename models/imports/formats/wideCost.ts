import { providerId } from '../../prices/providerId.ts';
import type { CostRow } from '../../usage/usageRow.ts';
import { costRow } from '../cells/blankRows.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { isEmptyRow } from '../cells/scannedRow.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { columnNames, usageTemplate } from '../mapping/templates.ts';
import { openTotalLabels } from './totalLabels.ts';
import { namesProviders, openMonths, wideMonths } from './wideMonths.ts';

/** A sheet of what providers charge, with months as columns. Scope: provider, service and team. */
export const wideCost: ImportFormat = {
  id: 'generic-cost-wide',
  name: 'Cost table with months as columns',
  all: [],
  some: [],
  weight: 0.8,
  fits: (header) => (namesProviders(header) ? wideMonths(header) : null),
  open: openWideCost,
};

const names = (column: string) => columnNames(usageTemplate, column);
/** What a row may count instead of cost. */
const notCost = /tokens?|requests?|calls?|users?|seats?|hours?|quantity|volume|budget|forecast|plan(?:ned)?\b|revenue/i;

function openWideCost(header: Header): RowReader {
  const { text } = openCells(header);
  const provider = text(
    ...names('provider'),
    'supplier',
    'supplier_name',
    'vendor_name',
    'llm_provider',
    'ai_provider',
  );
  const [service, feature] = [text(...names('service')), text(...names('feature'))];
  const [model, team] = [text(...names('model'), 'llm'), text(...names('team'))];
  const [environment, region] = [text(...names('environment')), text(...names('region'))];
  const measure = text('metric', 'measure', 'line', 'category', 'type', 'unit');
  const months = openMonths(header);
  const dollars = dollarCheck(header, ...names('currency'));
  const totals = openTotalLabels(
    header,
    ['provider', 'service', 'model', 'feature', 'team'].map((column) => names(column)),
  );
  const read = (cells: Parameters<typeof totals.isTotal>[0]): RowOutcome => {
    if (isEmptyRow(cells)) return { kind: 'skipped', reason: 'Empty row', covers: null };
    const what = measure(cells);
    if (what !== null && notCost.test(what))
      return { kind: 'skipped', reason: `Row of "${what}", not cost`, covers: null };
    const who = provider(cells);
    const shared = {
      provider: who === null ? null : providerId(who),
      service: service(cells),
      model: model(cells),
      feature: feature(cells),
      team: team(cells),
      environment: environment(cells),
      region: region(cells),
    };
    const rows = months.flatMap(({ month, read: amountOf }): CostRow[] => {
      const billedUsd = amountOf(cells);
      return billedUsd === null ? [] : [costRow({ ...shared, day: `${month}-01`, billedUsd })];
    });
    const [row, ...more] = rows;
    if (!row) return { kind: 'skipped', reason: 'Row without amounts', covers: null };
    if (totals.isTotal(cells, null)) return { kind: 'skipped', reason: 'Total of other rows', covers: null };
    const warning = dollars(cells);
    return {
      kind: 'cost',
      scope: scopeOf(shared.provider, shared.service, shared.team),
      row,
      more,
      warnings: warning ? [warning] : [],
    };
  };
  return read;
}
