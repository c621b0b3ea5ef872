import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type ClickHouseServer, hasClickHouse } from '../warehouse/clickHouseServer.ts';

// `npm run bench:warehouse [rows]`: rows made in ClickHouse, summed there by the statement that Cogsmith writes, and
// stored as an import, beside the same GROUP BY written by hand: day, three dimensions, rows and four sums of typed
// columns, neither checked nor in order. What is compared is the CPU of the engine, which other work on the machine
// does not change as it does the time.

process.env['COGSMITH_PACKAGES'] ??= join(homedir(), '.cache', 'cogsmith', 'warehouse');
const { openImportBench } = await import('../support/importing.ts');
const { startClickHouse } = await import('../warehouse/clickHouseServer.ts');

const rows = Number(process.argv[2] ?? 100_000_000);
if (!hasClickHouse()) {
  console.log('ClickHouse is not here; run "npm run test:warehouse" once, which fetches it.');
  process.exit(1);
}

const server = await startClickHouse();
try {
  await measure(server);
} finally {
  await server.stop();
}

async function measure({ run, port, user, password, processId }: ClickHouseServer): Promise<void> {
  await run(`CREATE TABLE log (at DateTime('UTC'), provider LowCardinality(String), model LowCardinality(String),
    customer String, requests UInt32, input UInt64, output UInt64, usd Decimal(18, 9), request_id UUID)
    ENGINE = MergeTree PARTITION BY toYYYYMM(at) ORDER BY at`);
  const step = 10_000_000;
  for (let from = 0; from < rows; from += step) {
    const count = Math.min(step, rows - from);
    await run(`INSERT INTO log SELECT toDateTime('2025-11-01 00:00:00', 'UTC') + intDiv((number + ${from}) * 31536000, ${rows}),
      if(number % 3 = 0, 'anthropic', 'openai'), concat('model-', toString(number % 12)),
      concat('customer-', toString(cityHash64(number) % 20)), 1, cityHash64(number, 1) % 50000,
      cityHash64(number, 2) % 4000, toDecimal64(cityHash64(number, 3) % 100000000, 0) / 1000000000, generateUUIDv4()
      FROM numbers(${count})`);
  }
  const [bytes] = (
    await run(
      `SELECT sum(data_uncompressed_bytes), sum(data_compressed_bytes) FROM system.parts WHERE table = 'log' AND active FORMAT TSV`,
    )
  )
    .trim()
    .split('\t');
  const plain = `SELECT toDate(at), provider, model, customer, count(), sum(requests), sum(input), sum(output), sum(usd)
    FROM log GROUP BY 1, 2, 3, 4`;
  const timed = (sql: string) => best(3, processId, () => run(`${sql} FORMAT Null`));
  const byHand = await timed(plain);
  process.env['COGSMITH_BENCH_PASSWORD'] = password;
  const bench = await openImportBench();
  const columns = {
    period_start: 'at',
    provider: 'provider',
    model: 'model',
    customer: 'customer',
    requests: 'requests',
    input_tokens: 'input',
    output_tokens: 'output',
    billed_cost: 'usd',
  };
  const table = { from: { table: 'log' }, to: 'usage' as const, columns };
  const settings = {
    kind: 'warehouse' as const,
    engine: 'clickhouse' as const,
    host: '127.0.0.1',
    port,
    user,
    passwordFrom: 'COGSMITH_BENCH_PASSWORD',
    table,
    mostGroups: 5_000_000,
    timeOutSeconds: 3600,
  };
  await bench.call('source.save', { source: { name: 'Log', settings } });
  const began = performance.now();
  const { parts } = await bench.call('source.pull', { name: 'Log' });
  const pulled = (performance.now() - began) / 1000;
  const { parts: stored } = await bench.call('source.read', { name: 'Log' });
  const groups = Number(await run(`SELECT count() FROM (${plain})`));
  const { sql, parameters } = stored[0]!.evidence;
  const filled = parameters.reduce((text, value, at) => text.replaceAll(`{p${at + 1}:String}`, `'${value}'`), sql!);
  const rollup = await timed(filled);
  const october = `'2026-10-01'`;
  const within = `WHERE source.\`at\` >= toDateTime(${october}, 'UTC') AND (`;
  const month = await timed(filled.replace('WHERE (', within));
  await bench.close();
  const cost = ({ seconds, cpu }: Cost) => `${seconds.toFixed(2)} s, CPU ${cpu.toFixed(2)} s`;
  console.log(
    `rows ${rows.toLocaleString('en-US')}, ${(Number(bytes) / 2 ** 30).toFixed(2)} GiB uncompressed, ${parts.length} months`,
  );
  console.log(
    `GROUP BY by hand ${cost(byHand)}; the rollup in ClickHouse ${cost(rollup)} (${(rollup.cpu / byHand.cpu).toFixed(2)}× CPU); one month ${cost(month)}`,
  );
  console.log(
    `pull: rollup, import and tie-out ${pulled.toFixed(2)} s, ${groups.toLocaleString('en-US')} groups; memory of the host ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}

interface Cost {
  readonly seconds: number;
  /** Of the engine, in user and system time. */
  readonly cpu: number;
}

async function best(times: number, processId: number, work: () => Promise<unknown>): Promise<Cost> {
  const least = { seconds: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY };
  for (let run = 0; run < times; run++) {
    const [began, before] = [performance.now(), cpuOf(processId)];
    await work();
    least.seconds = Math.min(least.seconds, (performance.now() - began) / 1000);
    least.cpu = Math.min(least.cpu, cpuOf(processId) - before);
  }
  return least;
}

/** Seconds of CPU of a process; Linux counts hundredths. Source: proc(5), fields 14 and 15 of stat. */
function cpuOf(processId: number): number {
  const fields = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
