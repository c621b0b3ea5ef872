import { amountAt, moneyText, type RollupData, textAt } from '../../../models/imports/rollup.ts';
import { type CostRow, dimensions, type UsageRow } from '../../../models/usage/usageRow.ts';
import type { Db } from './open.ts';

export type SourceTable = 'usage_row' | 'cost_row' | 'revenue_row';

const snake = (name: string) => name.replace(/\d+[a-z]|[A-Z]/g, (part) => `_${part.toLowerCase()}`);
const dimensionColumns = dimensions.map(snake).join(', ');
const tokenColumns =
  'input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens, reasoning_tokens';
const moneyColumns = 'billed_usd, effective_usd, list_usd';

/** Writes summed rows and yields how many it has written, so that the caller can pause, tell and stop. */
export function* insertRollup(
  db: Db,
  target: {
    readonly table: SourceTable;
    readonly importId: string;
    readonly format: string;
    readonly data: RollupData;
  },
): Generator<number> {
  const { table, importId, format, data } = target;
  const columns = [...data.texts, ...data.amounts, ...data.money].map(snake);
  const marks = columns.map(() => '?').join(', ');
  const insert = db.prepare(`INSERT INTO ${table} (import_id, format, ${columns.join(', ')}) VALUES (?, ?, ${marks})`);
  for (let group = 0; group < data.size; group++) {
    insert.run(
      importId,
      format,
      ...data.texts.map((_, column) => textAt(data, column, group)),
      ...data.amounts.map((_, column) => amountAt(data, column, group)),
      ...data.money.map((_, column) => moneyText(data, column, group)),
    );
    if (group % 1000 === 999) yield group + 1;
  }
  yield data.size;
}

interface RawUsage {
  readonly [column: string]: string | number | null;
}

/** Usage rows of one provider and day, in the order they were imported. */
export function usageRowsOf(db: Db): (provider: string | null, day: string) => UsageRow[] {
  const select = db.prepare<[string | null, string], RawUsage>(
    `SELECT day, ${dimensionColumns}, requests, ${tokenColumns}, gpu_hours, storage_gb, egress_gb, ${moneyColumns}, cost_basis
     FROM usage_row WHERE provider IS ? AND day = ? ORDER BY id`,
  );
  return (provider, day) => select.all(provider, day).map((row) => camelRow(row) as unknown as UsageRow);
}

/** Cost rows of one provider and day, in the order they were imported. */
export function costRowsOf(db: Db): (provider: string | null, day: string) => CostRow[] {
  const select = db.prepare<[string | null, string], RawUsage>(
    `SELECT day, ${dimensionColumns}, token_kind, charge_category, description, ${moneyColumns}
     FROM cost_row WHERE provider IS ? AND day = ? ORDER BY id`,
  );
  return (provider, day) => select.all(provider, day).map((row) => camelRow(row) as unknown as CostRow);
}

const camelNames = new Map<string, string>();

function camelRow(row: RawUsage): { [name: string]: string | number | null } {
  const result: { [name: string]: string | number | null } = {};
  for (const column of Object.keys(row)) result[camel(column)] = row[column]!;
  return result;
}

function camel(column: string): string {
  const known = camelNames.get(column);
  if (known !== undefined) return known;
  const name = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  camelNames.set(column, name);
  return name;
}
