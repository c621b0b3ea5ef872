import { WorkbenchError } from '../../../models/errors.ts';
import { secretsOf, usualSource, type Warehouse } from '../../../models/sources/source.ts';
import { dialectOf } from '../../../models/sources/warehouse/dialects.ts';
import { rowsOf } from '../../../models/sources/warehouse/rollupRows.ts';
import { type RollupSql, rollupSql } from '../../../models/sources/warehouse/rollupSql.ts';
import type { RollupRecord } from '../../../models/sources/warehouse/rollupTables.ts';
import { openClickHouse } from './clickHouse.ts';
import { openPostgres } from './postgres.ts';
import { withoutSecrets } from './secrets.ts';
import type { WarehouseReader } from './warehouseReader.ts';

/** What a warehouse answers to the rollup of some months, and the statement itself. */
export async function readWarehouse(
  warehouse: Warehouse,
  { from, until, signal }: { readonly from: string | null; readonly until: string; readonly signal: AbortSignal },
): Promise<{ readonly statement: RollupSql; readonly records: readonly RollupRecord[] }> {
  const { timeOutSeconds = usualSource.timeOutSeconds, mostGroups = usualSource.mostGroups } = warehouse;
  const dialect = dialectOf(warehouse.engine);
  const { table } = warehouse;
  let reader: WarehouseReader | null = null;
  try {
    signal.throwIfAborted();
    const open = warehouse.engine === 'postgresql' ? openPostgres : openClickHouse;
    reader = await open({ warehouse, signal, timeOutSeconds });
    const kinds = await reader.kinds(rowsOf(table, dialect.quote));
    const missing = Object.values(table.columns).filter((column) => !kinds.has(column));
    if (missing.length > 0) throw lacking(missing, [...kinds.keys()]);
    const statement = rollupSql({ table, kinds, from, until, mostGroups }, dialect);
    const records = await reader.rows(statement);
    if (records.length > mostGroups) throw tooMany(mostGroups);
    return { statement, records };
  } catch (error) {
    if (signal.aborted) throw new WorkbenchError('cancelled', 'Pull canceled; nothing was changed.');
    if (error instanceof WorkbenchError) throw error;
    throw inWords(warehouse, timeOutSeconds, error);
  } finally {
    await reader?.close().catch(() => undefined);
  }
}

function lacking(missing: readonly string[], known: readonly string[]): WorkbenchError {
  const columns = known.slice(0, 40).join(', ');
  return new WorkbenchError(
    'invalid_input',
    `The table has no column ${missing.join(', ')}; it has ${columns}. Correct the columns of the source.`,
  );
}

function tooMany(most: number): WorkbenchError {
  return new WorkbenchError(
    'invalid_input',
    `The rollup has more than ${most.toLocaleString('en-US')} groups, so nothing was read; keep fewer dimensions, lower "top", or raise "mostGroups".`,
  );
}

const words: readonly (readonly [codes: readonly string[], what: string])[] = [
  [
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET'],
    'cannot be reached; check host, port and network',
  ],
  [['28P01', '28000', '516', '194', '192'], 'refuses the user or password; check them'],
  [['3D000', '81'], 'has no such database; check its name'],
  [['42P01', '60'], 'has no such table; check its name'],
  [['42501', '497'], 'does not let this user read the table; grant SELECT on it'],
  [['57014', '159', '209'], 'took too long; narrow the months or raise "timeOutSeconds"'],
];

function inWords({ engine, host, ...rest }: Warehouse, seconds: number, error: unknown): WorkbenchError {
  const code = String((error as { code?: unknown }).code ?? '');
  const message = error instanceof Error ? error.message : String(error);
  const isLate = /timeout/i.test(message);
  const known = words.find(([codes]) => codes.includes(isLate && code === '' ? '57014' : code))?.[1];
  const names = secretsOf({ engine, host, ...rest });
  const told = withoutSecrets(message, names).split('\n')[0]!.slice(0, 300);
  const what = known ?? 'refuses the statement; see "source try" for the SQL';
  const late = known?.includes('took too long') ? ` (after ${seconds} s)` : '';
  return new WorkbenchError('unreadable_file', `${host} ${what}${late}. It says: ${told}`);
}
