import { type Month, monthOf } from '../../calendar.ts';
import {
  addDecimals,
  type Decimal,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  shiftDecimal,
} from '../../decimal.ts';
import { formatCount } from '../../imports/formatCount.ts';
import type { RowIssue } from '../../imports/importResult.ts';
import { kindOf, unitsOf } from '../../imports/mapping/mappingFields.ts';
import { makerOf } from '../../prices/modelId.ts';
import { dateField, keptDimensions, restLabel, summedFields, topOf, type WarehouseTable } from './warehouseTable.ts';

/** One group of the answer, in the order of its columns. */
export type RollupRecord = readonly (string | null)[];

/** The groups of one month as a table that is imported like a file. */
export interface MonthTable {
  readonly month: Month;
  readonly csv: string;
  /** How many rows of the source each line stands for. */
  readonly rowsOf: readonly number[];
  /** What is to be said beyond the lines: rows that cannot be read, and dimensions that are bounded. */
  readonly issues: readonly RowIssue[];
  readonly rejected: number;
  /**
   * What the groups state as billed or recognized, as exact decimal text of US$; null where they state no money,
   * undefined where some of it is in another currency.
   */
  readonly money: string | null | undefined;
}

/** The format by which the lines of each table are read. */
const formats = {
  usage: 'generic-usage',
  cost: 'generic-usage',
  revenue: 'generic-revenue',
  runs: 'generic-usage',
} as const;

/**
 * The format by which the summed rows of a table are read.
 *
 * @example
 * formatOf('runs') // => 'generic-usage'
 */
export function formatOf(to: WarehouseTable['to']): (typeof formats)[WarehouseTable['to']] {
  return formats[to];
}

/**
 * The answer of a rollup as one table for each month, of the fields of the generic tables.
 *
 * Convention: units are put into those of the fields after summing; runs are usage of their agent as FORMATS section 8
 * reads them; rows without a day are told with the last month. Months come in order.
 *
 * @example
 * monthTables(
 *   { from: { table: 't' }, to: 'usage', columns: { period_start: 'at', requests: 'n' } },
 *   [['2026-10-01', null, '3', '120']],
 * )[0].csv // => 'period_start,requests\n2026-10-01,120\n'
 */
export function monthTables(table: WarehouseTable, records: readonly RollupRecord[]): MonthTable[] {
  const months = new Map<Month, RollupRecord[]>();
  const undated: RollupRecord[] = [];
  for (const record of records) {
    if (record[0] === null) undated.push(record);
    else if (!months.has(monthOf(record[0]!))) months.set(monthOf(record[0]!), [record]);
    else months.get(monthOf(record[0]!))!.push(record);
  }
  const ordered = [...months].sort(([one], [other]) => (one < other ? -1 : 1));
  return ordered.map(([month, groups], at) =>
    monthTable(table, month, at === ordered.length - 1 ? [...groups, ...undated] : groups),
  );
}

function monthTable(table: WarehouseTable, month: Month, records: readonly RollupRecord[]): MonthTable {
  const readable = records.filter(([, reason]) => reason === null);
  const read = readable.map(groupReader(table, month));
  const header = headerOf(table);
  const lines = [header, ...read.map((fields) => header.map((name) => fields.get(name) ?? ''))];
  const rejections = rejectedOf(table, records);
  return {
    month,
    csv: `${lines.map((cells) => cells.map(cell).join(',')).join('\n')}\n`,
    rowsOf: readable.map(([, , rows]) => Number(rows)),
    issues: [...rejections, ...boundsOf(table, records)],
    rejected: rejections.reduce((sum, { count }) => sum + count, 0),
    money: moneyOf(read),
  };
}

function moneyOf(groups: readonly ReadonlyMap<string, string | null>[]): string | null | undefined {
  const stated = groups.flatMap((fields) => {
    const amount = parseDecimal(fields.get('billed_cost') ?? fields.get('recognized_revenue') ?? '');
    return amount ? { amount, isUsd: /^(usd)?$/i.test(fields.get('currency') ?? '') } : [];
  });
  if (stated.some(({ isUsd }) => !isUsd)) return undefined;
  return stated.length === 0 ? null : formatDecimal(stated.map(({ amount }) => amount).reduce(addDecimals));
}

/** What the fields of a run are called where it is summed as usage. */
const ofRuns: { readonly [field: string]: string } = {
  date: 'period_start',
  agent: 'feature',
  steps: 'requests',
  cost_usd: 'effective_cost',
};

function nameIn(table: WarehouseTable, field: string): string {
  return table.to === 'runs' ? (ofRuns[field] ?? field) : field;
}

function headerOf(table: WarehouseTable): string[] {
  const fields = [
    dateField(table.to),
    ...keptDimensions(table),
    ...summedFields(table),
    ...Object.keys(table.fixed ?? {}),
  ];
  const names = fields.map((field) => nameIn(table, field));
  return table.to === 'runs' ? [...new Set([...names, 'provider', 'cost_basis', 'operation'])] : names;
}

/** Reads the fields of a group by their names; what a table says of its columns is found once, not with each group. */
function groupReader(table: WarehouseTable, month: Month): (record: RollupRecord) => Map<string, string | null> {
  const dimensions = keptDimensions(table).map((name) => nameIn(table, name));
  const sums = summedFields(table).map((name) => ({ name: nameIn(table, name), inUnits: unitReader(table, name) }));
  const fixed = Object.entries(table.fixed ?? {}).map(([name, text]) => [nameIn(table, name), text] as const);
  const dated = nameIn(table, dateField(table.to));
  return (record) => {
    const fields = new Map<string, string | null>(fixed);
    fields.set(dated, table.to === 'revenue' ? month : record[0]!);
    for (const [at, name] of dimensions.entries()) fields.set(name, record[3 + at] ?? null);
    for (const [at, { name, inUnits }] of sums.entries()) {
      const sum = parseDecimal(record[3 + dimensions.length + at] ?? '');
      fields.set(name, sum && inUnits(sum));
    }
    return table.to === 'runs' ? asUsage(fields) : fields;
  };
}

/** A run as usage of its agent. */
function asUsage(fields: Map<string, string | null>): Map<string, string | null> {
  const model = fields.get('model') ?? null;
  fields.set('provider', fields.get('provider') ?? (model === null ? null : makerOf(model)));
  fields.set('operation', 'inference');
  fields.set('cost_basis', fields.get('effective_cost') == null ? null : 'gateway');
  return fields;
}

/** Puts a sum into the unit of its field; money stays exact. */
function unitReader({ units }: WarehouseTable, field: string): (sum: Decimal) => string {
  const unit = unitsOf({ kind: kindOf(field) }).find(({ id }) => id === units?.[field]);
  if (!unit) return formatDecimal;
  const places = Math.round(Math.log10(unit.over));
  return (sum) => {
    const times = multiplyDecimals(sum, { units: BigInt(unit.times), scale: 0 });
    if (10 ** places === unit.over) return formatDecimal(shiftDecimal(times, places));
    return String(Number(formatDecimal(times)) / unit.over);
  };
}

/** Rows that cannot be read, by reason. */
function rejectedOf(table: WarehouseTable, records: readonly RollupRecord[]): RowIssue[] {
  const counts = new Map<string, number>();
  for (const [, reason, rows] of records) {
    if (reason != null) counts.set(reason, (counts.get(reason) ?? 0) + Number(rows));
  }
  return [...counts].map(([reason, count]) => {
    const [kind, field = dateField(table.to)] = reason.split(':');
    const column = table.columns[field]!;
    return { kind: 'rejected', row: null, column, value: null, message: rejection(kind!, column), count };
  });
}

function rejection(kind: string, column: string): string {
  if (kind === 'day') return `${column} has no date that can be read; correct the rows in the source.`;
  if (kind === 'negative') return `${column} is below 0; correct the quantity in the source.`;
  return `${column} is not a number; correct the rows in the source.`;
}

/** What dimensions beyond their largest values come to. */
function boundsOf(table: WarehouseTable, records: readonly RollupRecord[]): RowIssue[] {
  const dimensions = keptDimensions(table);
  const sums = summedFields(table);
  const bounded = dimensions.filter((name) => topOf(table, name) !== null);
  return bounded.flatMap((name, at) => {
    const place = 3 + dimensions.length + sums.length + at;
    const values = records.reduce((most, record) => Math.max(most, Number(record[place] ?? 0)), 0);
    const top = topOf(table, name)!;
    if (values <= top) return [];
    const rest = records.filter((record) => record[1] === null && record[3 + dimensions.indexOf(name)] === restLabel);
    const count = rest.reduce((sum, [, , rows]) => sum + Number(rows), 0);
    const message = `${name} has ${formatCount(values)} values; the ${formatCount(top)} largest are kept and the rest is summed as ${restLabel}. Raise "top" to keep more.`;
    return [{ kind: 'warning' as const, row: null, column: table.columns[name]!, value: null, message, count }];
  });
}

/** A cell of CSV. */
function cell(text: string | null): string {
  if (text === null) return '';
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
