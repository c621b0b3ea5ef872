import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportTimes, OurTimes } from './importOurs.ts';
import type { WindowTimes } from './importWindow.ts';
import { writeUsageFile } from './usageFile.ts';

// A large usage file imported into a workspace that is open, and read and grouped by DuckDB on one thread, in turn on this machine: medians and ratios, never a verdict.

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rows: { type: 'string', default: '5000000' },
    rounds: { type: 'string', default: '3' },
    /** A file that is there already; without it, one is made and taken away again. */
    file: { type: 'string' },
  },
});
const rows = Number(options.rows);
const rounds = Number(options.rounds);

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** What a script of this folder prints in a process of its own; null where it prints nothing. */
function run<T>(script: string, ...args: string[]): T | null {
  const text = execFileSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text.trim() === '' ? null : (JSON.parse(text) as T);
}

function measure(file: string, generator: 'peer' | 'own' | 'given') {
  const ours: OurTimes[] = [];
  const peers: ImportTimes[] = [];
  for (let round = 0; round < rounds; round++) {
    const peer = run<ImportTimes>('duckdbPeer.ts', file);
    if (peer) peers.push(peer);
    ours.push(run<OurTimes>('importOurs.ts', file, round === 0 ? 'full' : 'once')!);
  }
  const middle = (times: readonly ImportTimes[], what: 'cpuSeconds' | 'wallSeconds' | 'peakMegabytes') =>
    times.length === 0 ? null : median(times.map((one) => one[what]));
  const side = (times: readonly ImportTimes[]) => ({
    cpuSeconds: middle(times, 'cpuSeconds'),
    wallSeconds: middle(times, 'wallSeconds'),
    peakMegabytes: middle(times, 'peakMegabytes'),
    groups: times[0]?.groups ?? null,
    requests: times[0]?.requests ?? null,
    costUsd: times[0]?.costUsd ?? null,
  });
  const ratio = (what: 'cpuSeconds' | 'peakMegabytes') => {
    const theirs = middle(peers, what);
    return theirs === null ? null : theirs / middle(ours, what)!;
  };
  const [first] = ours;
  return {
    rows,
    rounds,
    generator,
    ours: {
      ...side(ours),
      longestSlipMilliseconds: Math.max(...ours.map((one) => one.longestSlipMilliseconds)),
      cancelMilliseconds: first!.cancelMilliseconds,
      leftAfterCancel: first!.leftAfterCancel,
      query: first!.query,
    },
    window: run<WindowTimes>('importWindow.ts', file),
    duckdb: peers.length > 0 ? side(peers) : null,
    sameSums:
      peers.length === 0
        ? null
        : peers[0]!.groups === first!.groups &&
          peers[0]!.requests === first!.requests &&
          peers[0]!.costUsd === first!.costUsd,
    ratios: { cpu: ratio('cpuSeconds'), memory: ratio('peakMegabytes') },
  };
}

function asText(result: ReturnType<typeof measure>): string {
  const { ours, duckdb, ratios } = result;
  const number = (value: number | null, digits = 0) => (value === null ? '–' : value.toFixed(digits));
  const line = (one: NonNullable<typeof duckdb>) =>
    `CPU ${number(one.cpuSeconds, 1)} s, wall ${number(one.wallSeconds, 1)} s, peak ${number(one.peakMegabytes)} MB, ${one.groups} groups, ${one.requests} requests, $${one.costUsd}`;
  return [
    `Usage file of ${result.rows} rows, all dimensions; medians of ${result.rounds} rounds in turn`,
    `ours    ${line(ours)} (read, checked, summed by day, priced, stored)`,
    duckdb
      ? `duckdb  ${line(duckdb)} (read and grouped, 1 thread)`
      : 'duckdb  absent: npm ci, or name a folder that has it in COGSMITH_BENCH_MODULES',
    `ratios  CPU ${number(ratios.cpu, 2)}×, memory ${number(ratios.memory, 2)}× (above 1: ours is less)`,
    `cancel  ${number(ours.cancelMilliseconds.reading)} ms while reading, ${number(ours.cancelMilliseconds.writing)} ms while writing; ${ours.leftAfterCancel} rows left of it`,
    `query   CPU of month × dimension, filtered or not: slowest ${number(ours.query.slowestMilliseconds)} ms, median ${number(ours.query.medianMilliseconds)} ms of ${ours.query.questions} questions`,
    `timer   of 50 ms in the host, at most ${number(ours.longestSlipMilliseconds)} ms late during an import`,
    result.window
      ? `window  a timer of 50 ms there, ${windowText(result.window)}`
      : 'window  absent: run "npm run build", and install a Chromium or name one in COGSMITH_CHROMIUM',
  ].join('\n');
}

function windowText({ longestSlipMilliseconds: late, seconds }: WindowTimes): string {
  const slips = `${late.preview.toFixed(0)} ms late as the file is looked at, ${late.import.toFixed(0)} ms as it is imported, ${late.usagePage.toFixed(0)} ms as the usage page opens`;
  return `at most ${slips}; shown in ${seconds.preview.toFixed(1)} s and imported in ${seconds.import.toFixed(1)} s`;
}

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-bench-'));
try {
  const made = options.file ?? join(folder, 'usage.csv');
  const generator = options.file ? 'given' : writeUsageFile(made, rows);
  const result = measure(made, generator);
  console.log(options.json ? JSON.stringify(result) : asText(result));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
