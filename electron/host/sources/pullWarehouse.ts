import { createHash } from 'node:crypto';
import { addMonths, type Month, monthOf } from '../../../models/calendar.ts';
import { parseDecimal } from '../../../models/decimal.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { formatCount } from '../../../models/imports/formatCount.ts';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import { firstMonth, type PullEvidence, type PulledPart, type TryResult } from '../../../models/sources/pull.ts';
import { usualSource, type Warehouse } from '../../../models/sources/source.ts';
import type { RollupSql } from '../../../models/sources/warehouse/rollupSql.ts';
import {
  formatOf,
  type MonthTable,
  monthTables,
  type RollupRecord,
} from '../../../models/sources/warehouse/rollupTables.ts';
import { dateField, keptDimensions, summedFields } from '../../../models/sources/warehouse/warehouseTable.ts';
import type { Context } from '../context.ts';
import { importOutcome } from '../reading/importOutcome.ts';
import { listParts } from '../store/sourceStore.ts';
import { emptyPart, type PartToStore, readPart, storePart } from './storePart.ts';
import { readWarehouse } from './warehouse.ts';

interface WarehousePull {
  readonly name: string;
  readonly warehouse: Warehouse;
  readonly through: Month | null;
  readonly from: Month | null;
  readonly decision: StatementDecision | null;
}

/** Runs the rollup where the data is, and stores each month in place of what it was. */
export async function pullWarehouse(context: Context, pull: WarehousePull): Promise<PulledPart[]> {
  const { name, warehouse, through, decision } = pull;
  const { overlapMonths = usualSource.overlapMonths, since } = warehouse;
  const from = pull.from ?? firstMonth({ through, overlapMonths, since });
  const { months, evidence, until } = await readMonths(context, warehouse, from);
  const parts: PulledPart[] = [];
  for (const month of months) {
    parts.push(await storePart(context, partOf({ name, warehouse, decision }, month, evidence)));
    context.progress({ done: parts.length, total: months.length, unit: 'months' });
  }
  const read = new Set(months.map(({ month }) => month));
  const isRead = (part: string) => (from === null || part >= from) && part < until;
  const gone = listParts(context.workspace().db, name).filter(({ part }) => isRead(part) && !read.has(part));
  for (const part of gone) parts.push(await emptyPart(context, name, part));
  return parts;
}

/** The rollup of the last two months, read and not stored. */
export async function tryWarehouse(
  context: Context,
  { name, warehouse }: Pick<WarehousePull, 'name' | 'warehouse'>,
): Promise<Pick<TryResult, 'evidence' | 'parts'>> {
  const from = addMonths(monthOf(context.now().slice(0, 10)), -1);
  const { months, evidence } = await readMonths(context, warehouse, from);
  const parts: { part: string; result: TryResult['parts'][number]['result'] }[] = [];
  for (const month of months) {
    const part = partOf({ name, warehouse, decision: null }, month, evidence);
    const { output } = await readPart(context, part);
    parts.push({ part: month.month, result: importOutcome(part.name, output) });
  }
  return { evidence, parts };
}

async function readMonths(context: Context, warehouse: Warehouse, from: Month | null) {
  const next = addMonths(monthOf(context.now().slice(0, 10)), 1);
  const range = { from: from && `${from}-01`, until: `${next}-01` };
  const { statement, records } = await readWarehouse(warehouse, { ...range, signal: context.signal });
  needNumbers(warehouse, records);
  const months = monthTables(warehouse.table, records);
  if (months.length === 0) needNone(warehouse, records);
  return { months, evidence: evidenceOf(statement), until: next };
}

/** Rows of which none has a day must not be read as months that are empty: what was pulled before would go. */
function needNone({ table }: Warehouse, records: readonly RollupRecord[]): void {
  if (records.length === 0) return;
  const rows = records.reduce((sum, [, , count]) => sum + Number(count), 0);
  const column = table.columns[dateField(table.to)];
  const message = `${column} has no date that can be read on ${formatCount(rows)} rows, and no other row was found; correct the rows or the column in the source.`;
  throw new WorkbenchError('unreadable_file', message);
}

/** A sum that is not a number, such as that of a NaN, must not be read as nothing. */
function needNumbers({ table }: Warehouse, records: readonly RollupRecord[]): void {
  const first = 3 + keptDimensions(table).length;
  for (const [at, field] of summedFields(table).entries()) {
    const odd = records.find((record) => record[first + at] != null && parseDecimal(record[first + at]!) === null);
    if (!odd) continue;
    const column = table.columns[field];
    const message = `The sum of ${column} on ${odd[0]} is ${odd[first + at]}, which is not an amount; correct the rows in the source.`;
    throw new WorkbenchError('unreadable_file', message);
  }
}

function evidenceOf({ sql, parameters }: RollupSql): PullEvidence {
  const values = parameters.map(({ value }) => value);
  const hash = createHash('sha256')
    .update(JSON.stringify([sql, values]))
    .digest('hex');
  return { sql, parameters: values, hashes: [hash] };
}

function partOf(
  { name, warehouse, decision }: Pick<WarehousePull, 'name' | 'warehouse' | 'decision'>,
  { month, csv, rowsOf, issues, rejected, money }: MonthTable,
  evidence: PullEvidence,
): PartToStore {
  return {
    ...{ source: name, part: month, name: `${name} ${month}.csv`, text: csv, format: formatOf(warehouse.table.to) },
    ...{ rowsOf, issues, rejected, money, evidence, decision },
  };
}
