import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { isRecord } from '../../models/isRecord.ts';
import type { PullResult } from '../../models/sources/pull.ts';
import type { SourceSettings } from '../../models/sources/source.ts';
import type { WarehouseTable } from '../../models/sources/warehouse/warehouseTable.ts';
import { type ImportBench, openImportBench, unaccounted } from '../support/importing.ts';
import { hasClickHouse, startClickHouse } from './clickHouseServer.ts';
import { postgresBinaries, startPostgres } from './postgresServer.ts';
import { rowsCsv, rowsValues, type WarehouseRow, warehouseRows } from './usageRows.ts';

interface Engine {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly run: (sql: string) => string | Promise<string>;
  readonly stop: () => Promise<void>;
}

const rows = warehouseRows(4000);
const secretName = 'COGSMITH_TEST_WAREHOUSE_PASSWORD';
const columns = {
  period_start: 'used_at',
  provider: 'vendor',
  model: 'model "name"',
  customer: 'customer',
  requests: 'calls',
  input_tokens: 'input',
  output_tokens: 'output',
  billed_cost: 'usd',
  charge_category: 'category',
};
const names = ['used_at', 'vendor', 'model "name"', 'customer', 'calls', 'input', 'output', 'usd', 'category'];

const engines = [
  {
    engine: 'postgresql' as const,
    isHere: process.env['COGSMITH_WAREHOUSE'] === '1' && postgresBinaries() !== null,
    start: startPostgres as () => Promise<Engine>,
    database: 'postgres',
    create: (types: 'typed' | 'text') =>
      types === 'typed'
        ? `CREATE TABLE usage_log (used_at timestamptz, vendor text, "model ""name""" text, customer text, calls int, input bigint, output bigint, usd numeric(20, 10), category text)`
        : `CREATE TABLE usage_log (${names.map((name) => `"${name.replaceAll('"', '""')}" text`).join(', ')})`,
    slow: 'SELECT pg_sleep(20)::text AS used_at, 1 AS calls',
  },
  {
    engine: 'clickhouse' as const,
    isHere: process.env['COGSMITH_WAREHOUSE'] === '1' && hasClickHouse(),
    start: startClickHouse as () => Promise<Engine>,
    database: 'default',
    create: (types: 'typed' | 'text') =>
      types === 'typed'
        ? `CREATE TABLE usage_log (used_at Nullable(DateTime('UTC')), vendor LowCardinality(String), \`model "name"\` String, customer Nullable(String), calls Nullable(Int32), input Nullable(UInt64), output Nullable(UInt64), usd Nullable(Decimal(20, 10)), category String) ENGINE = MergeTree ORDER BY tuple()`
        : `CREATE TABLE usage_log (${names.map((name) => `\`${name}\` Nullable(String)`).join(', ')}) ENGINE = MergeTree ORDER BY tuple()`,
    slow: 'SELECT toString(sum(sipHash64(number))) AS used_at, 1 AS calls FROM numbers(100000000000)',
  },
];

describe.each(engines)('$engine', ({ engine, isHere, start, create, database, slow }) => {
  let server: Engine;
  let bench: ImportBench;

  beforeAll(async () => {
    if (isHere) server = await start();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    if (!isHere) return;
    vi.stubEnv(secretName, server.password);
    bench = await openImportBench();
    await server.run('DROP TABLE IF EXISTS usage_log');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    if (isHere) await bench.close();
  });

  const fill = async (types: 'typed' | 'text', of: readonly WarehouseRow[] = rows) => {
    await server.run(create(types));
    await server.run(
      `INSERT INTO usage_log VALUES ${rowsValues(of).replaceAll(types === 'text' ? /(?<=[ (])(-?[\d.]+)(?=[,)])/g : /$^/g, "'$1'")}`,
    );
  };
  const save = (table: Partial<WarehouseTable> = {}, more: object = {}) => {
    const settings = {
      ...{ kind: 'warehouse', engine, host: '127.0.0.1', port: server.port, database, user: server.user },
      passwordFrom: secretName,
      table: { from: { table: 'usage_log' }, to: 'usage', columns, ...table },
      ...more,
    } as SourceSettings;
    return bench.call('source.save', { source: { name: 'Log', settings } });
  };
  const pull = () => bench.call('source.pull', { name: 'Log' });
  const summed = (result: PullResult, of: 'read' | 'usage' | 'cost' | 'rejected') =>
    result.parts.reduce((sum, part) => sum + part.result.rows[of], 0);

  test.runIf(isHere).each(['typed', 'text'] as const)(
    'a %s table comes to the file of the same rows, to the cent',
    async (types) => {
      const other = await openImportBench();
      const file = await other.bring(other.write('usage.csv', rowsCsv(rows)), 'generic-usage');
      const fromFile = await Promise.all(
        (['month', 'model', 'customer', 'day'] as const).map((by) => other.usage([by])),
      );
      await other.close();
      await fill(types);
      await save();
      const result = await pull();
      expect(result.parts.map(({ part, status }) => [part, status])).toEqual([
        ['2026-08', 'new'],
        ['2026-09', 'new'],
        ['2026-10', 'new'],
      ]);
      for (const kind of ['read', 'usage', 'cost', 'rejected'] as const)
        expect(summed(result, kind), kind).toBe(file.rows[kind]);
      for (const { result: one, tieOut } of result.parts) {
        expect(unaccounted(one)).toBe(0);
        expect(tieOut!.difference).toBe('0');
      }
      const fromSource = await Promise.all(
        (['month', 'model', 'customer', 'day'] as const).map((by) => bench.usage([by])),
      );
      expect(fromSource).toEqual(fromFile);
    },
  );

  test.runIf(isHere)('a second pull changes nothing; late rows restate their month', async () => {
    await fill('typed');
    await save();
    const first = await pull();
    expect(first.through).toBe('2026-10');
    const second = await pull();
    // The last month and the overlap of one.
    expect(second.parts.map(({ part, status }) => [part, status])).toEqual([
      ['2026-09', 'unchanged'],
      ['2026-10', 'unchanged'],
    ]);
    await server.run(
      `INSERT INTO usage_log VALUES ${rowsValues([{ ...rows[0]!, at: '2026-09-30 23:59:59', usd: '1000' }])}`,
    );
    const before = await bench.usage(['month']);
    const third = await pull();
    expect(third.parts.map(({ part, status }) => [part, status])).toEqual([
      ['2026-09', 'restated'],
      ['2026-10', 'unchanged'],
    ]);
    const billed = (of: typeof before, month: string) =>
      JSON.stringify(of.groups.find((row) => JSON.stringify(row).includes(month)));
    const after = await bench.usage(['month']);
    expect(billed(after, '2026-10')).toBe(billed(before, '2026-10'));
    expect(billed(after, '2026-09')).not.toBe(billed(before, '2026-09'));
    expect((await bench.call('import.list', {})).length).toBe(3);
    await server.run(
      engine === 'clickhouse'
        ? `ALTER TABLE usage_log DELETE WHERE used_at >= '2026-10-01' SETTINGS mutations_sync = 2`
        : `DELETE FROM usage_log WHERE used_at >= '2026-10-01'`,
    );
    const fourth = await pull();
    expect(fourth.parts.map(({ part }) => part)).toEqual(['2026-09', '2026-10']);
    expect((await bench.call('import.list', {})).length).toBe(2);
  });

  test.runIf(isHere)('a dimension keeps its largest values of each month, and says what the rest is', async () => {
    await fill('typed');
    await save({ top: { customer: 3 } });
    const { parts } = await pull();
    const { groups: customers } = await bench.usage(['customer']);
    expect(JSON.stringify(customers)).toContain('(other)');
    const [{ result }] = parts as [PullResult['parts'][number]];
    expect(result.issues.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^customer has 40 values; the 3 largest are kept/),
    );
    expect(parts.every(({ tieOut }) => tieOut!.difference === '0')).toBe(true);
  });

  test.runIf(isHere)('revenue and runs are summed by month and by agent', async () => {
    await server.run(
      engine === 'clickhouse'
        ? `CREATE TABLE usage_log (month Date, who String, usd Float64) ENGINE = MergeTree ORDER BY tuple()`
        : `CREATE TABLE usage_log (month date, who text, usd double precision)`,
    );
    await server.run(
      `INSERT INTO usage_log VALUES ('2026-09-03', 'a', 0.1), ('2026-09-20', 'a', 0.2), ('2026-10-01', 'b', 1000.25)`,
    );
    await save({ to: 'revenue', columns: { month: 'month', customer: 'who', recognized_revenue: 'usd' } });
    const { parts } = await pull();
    expect(parts.map(({ part, result }) => [part, result.revenue, result.rows.revenue])).toEqual([
      ['2026-09', '0.3', 2],
      ['2026-10', '1000.25', 1],
    ]);
  });

  test.runIf(isHere)('nothing can be written, and more than one statement is refused', async () => {
    await fill('typed', rows.slice(0, 10));
    for (const query of [
      'SELECT 1) AS x; DROP TABLE usage_log; --',
      // Would end the transaction that can change nothing.
      'SELECT 1) AS x; COMMIT; DROP TABLE usage_log; SELECT * FROM (SELECT 1',
      'DELETE FROM usage_log RETURNING *',
      'INSERT INTO usage_log SELECT * FROM usage_log',
    ]) {
      await save({ from: { query } });
      await expect(pull(), query).rejects.toMatchObject({ code: 'unreadable_file' });
    }
    expect(String(await server.run('SELECT count(*) FROM usage_log')).trim()).toBe('10');
  });

  test.runIf(isHere)('time, rows and a cancel end it; nothing is stored', async () => {
    const answer = { from: { query: slow }, columns: { period_start: 'used_at', requests: 'calls' } };
    await save(answer, { timeOutSeconds: 1 });
    await expect(pull()).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining('took too long'),
    });
    await fill('typed');
    await save({}, { mostGroups: 10 });
    await expect(pull()).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('more than 10 groups'),
    });
    await save(answer, { timeOutSeconds: 5 });
    const controller = new AbortController();
    const call = bench.call('source.pull', { name: 'Log' }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 700);
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    if (engine === 'postgresql') {
      const active = `SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(20)%' AND state = 'active' AND pid <> pg_backend_pid()`;
      await vi.waitFor(async () => expect(String(await server.run(active)).trim()).toBe('0'), { timeout: 5000 });
    }
    expect(await bench.call('import.list', {})).toEqual([]);
  });

  test.runIf(isHere && engine === 'postgresql')('a password that the source does not name is not sent', async () => {
    await fill('typed', rows.slice(0, 10));
    vi.stubEnv('PGPASSWORD', server.password);
    await save({}, { passwordFrom: undefined });
    await expect(pull()).rejects.toMatchObject({
      message: '127.0.0.1 asks for a password; name the environment variable that holds it as "passwordFrom".',
    });
  });

  test.runIf(isHere)('days that no row states fail the pull, and what was pulled stays', async () => {
    await fill('text', rows.slice(0, 10));
    await save();
    const { parts } = await pull();
    expect(parts.length).toBeGreaterThan(0);
    await server.run('DROP TABLE usage_log');
    await fill(
      'text',
      rows.slice(0, 10).map((row) => ({ ...row, at: '10/01/2026' })),
    );
    await expect(pull()).rejects.toMatchObject({
      message: expect.stringContaining('used_at has no date that can be read on 10 rows'),
    });
    expect((await bench.call('import.list', {})).length).toBe(parts.length);
  });

  test.runIf(isHere)('a wrong password, table or column is said, with what to do and without the secret', async () => {
    await fill('typed', rows.slice(0, 10));
    await save({ from: { table: 'nothing.here' } });
    await expect(pull()).rejects.toMatchObject({
      message: expect.stringMatching(/no such (table|database)|refuses the statement/),
    });
    await save({ columns: { ...columns, team: 'squad' } });
    await expect(pull()).rejects.toMatchObject({
      message: expect.stringContaining('no column squad; it has used_at, vendor'),
    });
    vi.stubEnv(secretName, 'wrong-secret-value');
    await save();
    const error = await pull().catch((failure: unknown) => failure);
    expect(error).toMatchObject({ message: expect.stringContaining('refuses the user or password') });
    const told = JSON.stringify([
      error,
      isRecord(error) ? error['message'] : '',
      await bench.call('source.list', {}),
      await bench.call('audit.list', { limit: 50 }),
    ]);
    expect(told).toContain(secretName);
    vi.stubEnv(secretName, '');
    await expect(pull()).rejects.toMatchObject({ message: expect.stringContaining(`${secretName} is not set`) });
    const [{ location }] = [(await bench.call('workbench.status', {})).workspace!] as [{ location: string }];
    const stored = [location, `${location}-wal`].map((path) => readFileSync(path).toString('latin1')).join('');
    for (const value of ['wrong-secret-value', server.password]) {
      expect(told).not.toContain(value);
      expect(stored).not.toContain(value);
    }
  });
});
