import { homedir } from 'node:os';
import { join } from 'node:path';
import { type ClickHouseServer, hasClickHouse } from '../warehouse/clickHouseServer.ts';

// `npm run bench:warehouse [rows]`: rows made in ClickHouse, summed there by the statement that Cogsmith writes, and
// stored as an import, beside the same GROUP BY written by hand.

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

async function measure({ run, port, user, password }: ClickHouseServer): Promise<void> {
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
    FROM log GROUP BY 1, 2, 3, 4 FORMAT Null`;
  const byHand = await best(2, () => run(plain));
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
  const { sql, parameters } = stored[0]!.evidence;
  const filled = parameters.reduce((text, value, at) => text.replaceAll(`{p${at + 1}:String}`, `'${value}'`), sql!);
  const rollup = await best(2, () => run(`${filled} FORMAT Null`));
  const month = await best(2, () => run(`${filled.replaceAll(/>= '[^']*'/g, `>= '2026-10-01'`)} FORMAT Null`));
  await bench.close();
  const seconds = (value: number) => `${value.toFixed(2)} s`;
  console.log(
    `rows ${rows.toLocaleString('en-US')}, ${(Number(bytes) / 2 ** 30).toFixed(2)} GiB uncompressed, ${parts.length} months`,
  );
  console.log(
    `GROUP BY by hand ${seconds(byHand)}; the rollup in ClickHouse ${seconds(rollup)} (${(rollup / byHand).toFixed(2)}×); one month ${seconds(month)}`,
  );
  console.log(
    `pull: rollup, import and tie-out ${seconds(pulled)}; memory of the host ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}

async function best(times: number, work: () => Promise<unknown>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < times; run++) {
    const began = performance.now();
    await work();
    shortest = Math.min(shortest, (performance.now() - began) / 1000);
  }
  return shortest;
}
