import { type Day, monthAt, monthIndex, monthOf } from '../../calendar.ts';
import { splitLabel } from '../../usage/labels.ts';
import type { CostRow } from '../../usage/usageRow.ts';
import { costRow } from '../cells/blankRows.ts';
import { moneyCell, needed, type TextCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import { type Header, oneColumn } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { lastDayBefore, periodCell } from '../cells/period.ts';
import { cellText } from '../cells/scannedRow.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { readBedrockUsage } from './bedrockUsageType.ts';

const groupings = [
  'service',
  'usage_type',
  'linked_account',
  'region',
  'linked_account_name',
  'operation',
  'api_operation',
];

/**
 * AWS Cost Explorer's CSV: a row a day or month, a column a service (or what it was grouped by). Scope: what it is
 * grouped by.
 */
export const awsCostExplorer: ImportFormat = {
  id: 'aws-cost-explorer',
  name: 'AWS Cost Explorer table',
  all: [],
  some: [],
  repeating: ['totalcosts'],
  weight: 0.9,
  fits: (header) => {
    const columns = costColumnsOf(header).map(({ index }) => header.names[index]!);
    const isGrouped = groupings.includes(header.folded[0] ?? '') || header.has('total_costs');
    return isGrouped && columns.length > 0 ? columns : null;
  },
  open: openCostExplorer,
};

/** The answer of Cost Explorer's API. */
export const awsCostExplorerApi: ImportFormat = {
  id: 'aws-cost-explorer',
  name: 'AWS Cost Explorer API',
  all: ['timeperiod_start'],
  oneOf: [amountNames('Metrics_').concat(amountNames('Total_'))],
  some: ['keys', 'timeperiod_end'],
  weight: 1,
  open: openCostExplorerApi,
};

function amountNames(prefix: string): string[] {
  const kinds = ['netunblendedcost', 'unblendedcost', 'netamortizedcost', 'amortizedcost', 'blendedcost'];
  return kinds.map((kind) => `${prefix.toLowerCase()}${kind}_amount`);
}

function openCostExplorer(header: Header): RowReader {
  const names = [header.folded[0]!];
  const period = periodCell({ header, names });
  const columns = costColumnsOf(header).map(({ index, name }) => ({ name, read: amountAt(header, index) }));
  const grouping = header.folded[0]!;
  let before: Day | null = null;
  return (cells): RowOutcome => {
    if (/total/i.test(cellText(cells, 0))) return { kind: 'skipped', reason: 'Total of other rows', covers: null };
    const { on, to: last } = needed(period(cells), header.names[0]!);
    // First days of months in a row are months: the table does not say how long its rows are.
    const isMonth = before !== null && on.endsWith('-01') && on === firstOfNext(before);
    const to = isMonth ? lastDayBefore(firstOfNext(on), on) : last;
    before = on;
    const rows = columns.flatMap(({ name, read }) => {
      const billedUsd = read(cells);
      return billedUsd === null ? [] : [charge({ on, grouping, name, billedUsd })];
    });
    const [row, ...more] = rows;
    if (!row) return { kind: 'skipped', reason: 'Period without cost', covers: on };
    return { kind: 'cost', scope: scopeOf('aws', grouping), row, more, coversTo: to };
  };
}

function openCostExplorerApi(header: Header): RowReader {
  const { text, money, day, nameOf } = openCells(header);
  const [start, end, keys] = [day('timeperiod_start'), day('timeperiod_end'), text('keys')];
  const amount = money(...amountNames('metrics_'), ...amountNames('total_'));
  const dollars = dollarCheck(
    header,
    ...[...amountNames('metrics_'), ...amountNames('total_')].map((name) => name.replace('_amount', '_unit')),
  );
  return (cells): RowOutcome => {
    const on = needed(start(cells), nameOf('timeperiod_start'));
    const billedUsd = amount(cells);
    if (billedUsd === null) return { kind: 'skipped', reason: 'Period without cost', covers: on };
    const warning = dollars(cells);
    const coversTo = lastDayBefore(end(cells), on);
    const name = (keys(cells) ?? '').replace(/^\[|\]$|"/g, '').replaceAll(',', ', ');
    const row = charge({ on, grouping: 'service', name: name === '' ? 'all services' : name, billedUsd });
    return { kind: 'cost', scope: scopeOf('aws', 'api'), row, coversTo, warnings: warning ? [warning] : [] };
  };
}

/** The month after one that is stated by its first day; null for another day. */
function firstOfNext(day: Day): Day | null {
  return day.endsWith('-01') ? `${monthAt(monthIndex(monthOf(day)) + 1)}-01` : null;
}

function charge(stated: {
  readonly on: Day;
  readonly grouping: string;
  readonly name: string;
  readonly billedUsd: string;
}): CostRow {
  const { on, grouping, name, billedUsd } = stated;
  const owner = splitLabel(name);
  const isAccount = grouping.startsWith('linked_account');
  const tokens = readBedrockUsage(name.split(', ').at(-1)!);
  return costRow({
    day: on,
    provider: 'aws',
    service: isAccount || grouping === 'region' ? null : name,
    team: isAccount ? (owner.name ?? name) : null,
    environment: isAccount ? owner.environment : null,
    region: grouping === 'region' ? name : null,
    model: tokens?.model ?? null,
    tokenKind: tokens?.tokenKind ?? null,
    serviceTier: tokens?.serviceTier ?? null,
    operation: tokens !== null || /bedrock|sagemaker/i.test(name) ? 'inference' : 'cloud',
    chargeCategory: /^tax$/i.test(name) ? 'tax' : 'usage',
    description: name,
    billedUsd,
  });
}

function costColumnsOf(header: Header): { readonly index: number; readonly name: string }[] {
  return header.names.flatMap((name, index) => {
    const stated = /^(.*?)\s*\(\$\)$/.exec(name)?.[1];
    return stated === undefined || /^total costs?$/i.test(stated) ? [] : [{ index, name: stated }];
  });
}

/** Reads one column by its place: services may have names that fold alike. */
function amountAt(header: Header, index: number): TextCell {
  const one = oneColumn(header, index);
  const read = moneyCell(one, one.folded[0]!);
  return (cells) => read([cellText(cells, index)]);
}
