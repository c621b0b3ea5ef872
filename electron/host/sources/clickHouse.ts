import type { ColumnKind } from '../../../models/sources/warehouse/dialect.ts';
import type { RollupRecord } from '../../../models/sources/warehouse/rollupTables.ts';
import { loadPackage } from './packages.ts';
import { secret } from './secrets.ts';
import type { WarehouseOptions, WarehouseReader } from './warehouseReader.ts';

/** What of the official client `@clickhouse/client` is used. */
interface ClickHouse {
  readonly createClient: (config: object) => {
    readonly query: (question: object) => Promise<{
      readonly stream: () => AsyncIterable<readonly { readonly json: () => unknown }[]>;
    }>;
    readonly close: () => Promise<void>;
  };
}

/** Level of logs at which the client is silent: what it says may hold the statement. */
const silent = 127;

/** Reads a ClickHouse server over HTTP; every statement is read-only and ends with its request. */
export async function openClickHouse({
  warehouse,
  signal,
  timeOutSeconds,
}: WarehouseOptions): Promise<WarehouseReader> {
  const { createClient } = await loadPackage<ClickHouse>('@clickhouse/client');
  const { host, user = 'default', database = 'default', passwordFrom } = warehouse;
  const isEncrypted = warehouse.encrypted ?? !/^(localhost|127\.0\.0\.1)$/.test(host);
  const port = warehouse.port ?? (isEncrypted ? 8443 : 8123);
  const client = createClient({
    url: `${isEncrypted ? 'https' : 'http'}://${host}:${port}`,
    ...{ username: user, database, application: 'cogsmith' },
    password: passwordFrom === undefined ? '' : secret(passwordFrom),
    request_timeout: timeOutSeconds * 1000 + 5_000,
    log: { level: silent },
    clickhouse_settings: {
      readonly: '2',
      max_execution_time: timeOutSeconds,
      cancel_http_readonly_queries_on_client_close: 1,
      // Numbers of more digits than a double has cross as text.
      output_format_json_quote_64bit_integers: 1,
      output_format_json_quote_decimals: 1,
    },
  });
  async function ask(query: string, query_params: object): Promise<(string | null)[][]> {
    const answer = await client.query({ query, query_params, format: 'JSONCompactEachRow', abort_signal: signal });
    const rows: (string | null)[][] = [];
    for await (const batch of answer.stream()) {
      for (const row of batch)
        rows.push((row.json() as unknown[]).map((cell) => (cell === null ? null : String(cell))));
    }
    return rows;
  }
  return {
    kinds: async (rows) => {
      const columns = await ask(`DESCRIBE TABLE (SELECT * FROM ${rows} AS source)`, {});
      return new Map(columns.map(([name, type]) => [name!, kindOf(type!)]));
    },
    rows: async ({ sql, parameters }): Promise<RollupRecord[]> =>
      ask(sql, Object.fromEntries(parameters.map(({ value }, index) => [`p${index + 1}`, value]))),
    close: () => client.close(),
  };
}

/** What a column holds by the name of its type. */
function kindOf(type: string): ColumnKind {
  const plain = type.replace(/^LowCardinality\((.*)\)$/, '$1').replace(/^Nullable\((.*)\)$/, '$1');
  if (/^Date(32)?$/.test(plain)) return 'date';
  if (/^DateTime/.test(plain)) return 'zoned';
  if (/^UInt\d+$/.test(plain)) return 'natural';
  if (/^Int\d+$/.test(plain)) return 'whole';
  if (/^Decimal/.test(plain)) return 'decimal';
  if (/^B?Float/.test(plain)) return 'float';
  return /^(String$|FixedString|Enum|UUID$)/.test(plain) ? 'text' : 'other';
}
