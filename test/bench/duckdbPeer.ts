import { findDuckDb } from '../support/duckDb.ts';
import type { ImportTimes } from './importOurs.ts';

// Reads and groups a usage file with DuckDB on one thread, in this process of its own, and prints what it took; nothing where DuckDB is absent.

const duckdb = await findDuckDb();
if (duckdb) {
  const path = process.argv[2]!.replaceAll("'", "''");
  const database = await duckdb.DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await database.connect();
  const before = process.cpuUsage();
  const started = performance.now();
  await connection.run(
    `CREATE TABLE rollup AS SELECT CAST("timestamp" AS DATE) AS day, provider, model, feature, team, environment, region,
       customer, customer_tier, sum(requests) AS requests, sum(input_tokens) AS input_tokens,
       sum(cached_tokens) AS cached_tokens, sum(output_tokens) AS output_tokens, sum(cost_usd) AS cost_usd
     FROM read_csv('${path}', header = true) GROUP BY ALL`,
  );
  const [row] = await (await connection.run('SELECT count(*), sum(requests), sum(cost_usd) FROM rollup')).getRows();
  const { user, system } = process.cpuUsage(before);
  const times: ImportTimes = {
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - started) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    groups: Number(row![0]),
    requests: Number(row![1]),
    costUsd: Math.round(Number(row![2]) * 100) / 100,
  };
  console.log(JSON.stringify(times));
}
process.exit(0);
