import { setTimeout } from 'node:timers/promises';
import { WorkbenchError } from '../../../models/errors.ts';
import type { ColumnKind } from '../../../models/sources/warehouse/dialect.ts';
import { loadPackage } from './packages.ts';
import { secret } from './secrets.ts';
import type { WarehouseOptions, WarehouseReader } from './warehouseReader.ts';

/** What of the official client `pg` is used. */
interface PgClient {
  readonly processID: number | null;
  connect(): Promise<unknown>;
  query(query: object | string): Promise<{
    readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
    readonly rows: (string | null)[][];
  }>;
  on(event: 'error', listener: () => void): void;
  end(): Promise<void>;
}
interface Pg {
  readonly default: { readonly Client: new (config: object) => PgClient };
}

/** Types by their numbers in pg_type: text, varchar, dates, numbers. */
const kindOfType = new Map<number, ColumnKind>([
  [25, 'text'],
  [1043, 'text'],
  [1082, 'date'],
  [1114, 'moment'],
  [1184, 'zoned'],
  ...[20, 21, 23].map((id): [number, ColumnKind] => [id, 'whole']),
  [1700, 'decimal'],
  [700, 'float'],
  [701, 'float'],
]);

const asText = { getTypeParser: () => (text: string) => text };

/** The server itself refuses a second statement, such as one that ends the transaction; without values it would not. */
const oneStatement = { queryMode: 'extended' } as const;

/** Reads a PostgreSQL server in one transaction that can change nothing, with days in UTC. */
export async function openPostgres({ warehouse, signal, timeOutSeconds }: WarehouseOptions): Promise<WarehouseReader> {
  const { Client } = (await loadPackage<Pg>('pg')).default;
  const { host, port = 5432, database = 'postgres', user = 'postgres', passwordFrom } = warehouse;
  const password = passwordFrom === undefined ? null : secret(passwordFrom);
  const isLocal = /^(localhost|127\.0\.0\.1)$/.test(host);
  const config = {
    ...{ host, port, database, user, application_name: 'cogsmith' },
    // A function in any case: for no password, or an empty one, the client would send that of PGPASSWORD.
    password: () => password ?? Promise.reject(needsPassword(host)),
    ssl: (warehouse.encrypted ?? !isLocal) ? { rejectUnauthorized: true } : false,
    connectionTimeoutMillis: Math.min(30_000, timeOutSeconds * 1000),
    query_timeout: timeOutSeconds * 1000 + 5_000,
  };
  const client = new Client(config);
  // A connection that ends while nobody waits for it is told by the next question.
  client.on('error', () => undefined);
  await client.connect();
  const cancel = () => void cancelQuery(() => new Client(config), client.processID);
  signal.addEventListener('abort', cancel, { once: true });
  const close = async () => {
    signal.removeEventListener('abort', cancel);
    await Promise.race([client.end(), setTimeout(2_000)]);
  };
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(`SET LOCAL statement_timeout = ${Math.round(timeOutSeconds * 1000)}`);
    await client.query(`SET LOCAL TIME ZONE 'UTC'`);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    kinds: async (rows) => {
      const { fields } = await client.query({
        text: `SELECT * FROM ${rows} AS source LIMIT 0`,
        ...oneStatement,
        rowMode: 'array',
      });
      return new Map(fields.map(({ name, dataTypeID }) => [name, kindOfType.get(dataTypeID) ?? 'other']));
    },
    rows: async ({ sql, parameters }) => {
      const values = parameters.map(({ value }) => value);
      const { rows } = await client.query({ text: sql, values, ...oneStatement, rowMode: 'array', types: asText });
      return rows;
    },
    close,
  };
}

function needsPassword(host: string): WorkbenchError {
  return new WorkbenchError(
    'invalid_input',
    `${host} asks for a password; name the environment variable that holds it as "passwordFrom".`,
  );
}

/** Ends on the server what nobody waits for any more. */
async function cancelQuery(connect: () => PgClient, processId: number | null): Promise<void> {
  if (processId === null) return;
  const other = connect();
  other.on('error', () => undefined);
  try {
    await other.connect();
    await other.query({ text: 'SELECT pg_cancel_backend($1)', values: [processId] });
  } catch {
    // The server ends it when the connection closes or its time is over.
  } finally {
    await other.end().catch(() => undefined);
  }
}
