import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCompute } from '../../electron/host/compute/pool.ts';
import type { CompiledScenario } from '../../models/simulation/compile.ts';
import type { RunSettings } from '../../models/simulation/result.ts';
import { compileSample, runCompiled } from '../support/runOnce.ts';
import { numpyRun, type Peer } from './numpyPeer.ts';
import { cpuSeconds, gainOfSobol, residentRun, type SobolGain } from './residentRun.ts';

// Reference model M on the ordinary engine and on numpy, in turn on this machine: medians and ratios, never a verdict.

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    trials: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
    /** Trials of the run whose peak memory is measured; 0 leaves it out. */
    memory: { type: 'string', default: '1000000' },
  },
});
const trials = Number(options.trials);
const rounds = Number(options.rounds);
const memoryTrials = Number(options.memory);
const statistics = ['p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const;
const sobolSeeds = 100;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

interface Agreement {
  readonly largest: number;
  /** Root mean square; 1 where the two differ by chance alone. */
  readonly typical: number;
}

/** Distances from numpy's quantiles of every month's total, in combined standard errors. */
async function agreement(compiled: CompiledScenario): Promise<Agreement | null> {
  const file = join(tmpdir(), `cogsmith-bench-${process.pid}.json`);
  const count = 100_000;
  if (!numpyRun(count, file)) return null;
  const theirs = JSON.parse(readFileSync(file, 'utf8')) as number[][][][];
  rmSync(file);
  const compute = createCompute();
  const ours = await runCompiled(compute, compiled, { trials: count, seed: 2, sampler: 'plain' });
  await compute.close();
  const places = { cogs: 0, revenue: 1, grossMargin: 2 } as const;
  const distances: number[] = [];
  for (const [series, place] of Object.entries(places) as [keyof typeof places, number][]) {
    const summary = ours.series[series];
    for (const [month] of ours.months.entries()) {
      for (const [index, statistic] of statistics.entries()) {
        const error = Math.SQRT2 * summary.standardError[statistic][month]!;
        const distance = Math.abs(summary[statistic][month]! - theirs[place]!.at(-1)![month]![index]!);
        distances.push(distance / error);
      }
    }
  }
  const squares = distances.reduce((sum, distance) => sum + distance * distance, 0);
  return { largest: Math.max(...distances), typical: Math.sqrt(squares / distances.length) };
}

/** Peak memory of one process that runs and counts so many trials on one thread, megabytes. */
function peakOfOurs(): number {
  const probe = join(import.meta.dirname, 'peakMemory.ts');
  return Number(execFileSync(process.execPath, [probe, String(memoryTrials)], { encoding: 'utf8', stdio: 'pipe' }));
}

async function main(): Promise<void> {
  const compiled = compileSample('reference-m');
  const run = residentRun(compiled, trials);
  const settings: RunSettings = { trials, seed: 1, sampler: 'sobol' };
  const compute = createCompute();
  for (let warm = 0; warm < 3; warm++) {
    run();
    await runCompiled(compute, compiled, settings);
  }
  const cpu: number[] = [];
  const wall: number[] = [];
  const peers: Peer[] = [];
  for (let round = 0; round < rounds; round++) {
    const peer = numpyRun(trials);
    if (peer) peers.push(peer);
    // The engine is resident: a first run brings its memory back into the caches that the peer has used.
    run();
    const before = cpuSeconds();
    run();
    cpu.push(cpuSeconds() - before);
    await runCompiled(compute, compiled, settings);
    const started = performance.now();
    await runCompiled(compute, compiled, settings);
    wall.push((performance.now() - started) / 1000);
  }
  await compute.close();
  const gain = gainOfSobol(compiled, trials, sobolSeeds);
  const ratioTo = (ours: number, theirs: (peer: Peer) => number) =>
    peers.length > 0 ? median(peers.map(theirs)) / ours : null;
  const wallRatio = ratioTo(median(wall), (peer) => peer.wallSeconds);
  const numpyPeak = memoryTrials > 0 ? (numpyRun(memoryTrials)?.peakMegabytes ?? null) : null;
  const oursPeak = memoryTrials > 0 ? peakOfOurs() : null;
  const result = {
    trials,
    rounds,
    outputs: compiled.outputs.length,
    threads: compute.threads,
    ours: { cpuSeconds: median(cpu), wallSeconds: median(wall) },
    numpy:
      peers.length > 0
        ? {
            cpuSeconds: median(peers.map((peer) => peer.cpuSeconds)),
            wallSeconds: median(peers.map((peer) => peer.wallSeconds)),
          }
        : null,
    ratios: {
      cpu: ratioTo(median(cpu), (peer) => peer.cpuSeconds),
      wall: wallRatio,
      timeToEqualP90Error: wallRatio === null ? null : wallRatio * gain.month,
      timeToEqualP90ErrorOfTotal: wallRatio === null ? null : wallRatio * gain.total,
      peakMemory: numpyPeak !== null && oursPeak !== null ? numpyPeak / oursPeak : null,
    },
    sobolGainP90: gain,
    peakMemory: { trials: memoryTrials, oursMegabytes: oursPeak, numpyMegabytes: numpyPeak },
    distanceFromNumpyInStandardErrors: peers.length > 0 ? await agreement(compiled) : null,
  };
  console.log(options.json ? JSON.stringify(result) : asText(result));
}

interface Times {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

interface BenchResult {
  readonly trials: number;
  readonly rounds: number;
  readonly outputs: number;
  readonly threads: number;
  readonly ours: Times;
  readonly numpy: Times | null;
  readonly ratios: {
    readonly [K in 'cpu' | 'wall' | 'timeToEqualP90Error' | 'timeToEqualP90ErrorOfTotal' | 'peakMemory']: number | null;
  };
  readonly sobolGainP90: SobolGain;
  readonly peakMemory: {
    readonly trials: number;
    readonly oursMegabytes: number | null;
    readonly numpyMegabytes: number | null;
  };
  readonly distanceFromNumpyInStandardErrors: Agreement | null;
}

function asText(result: BenchResult): string {
  const { ours, numpy, ratios, sobolGainP90: gain, peakMemory, distanceFromNumpyInStandardErrors: distance } = result;
  const ms = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`;
  const times = (ratio: number | null) => (ratio === null ? '–' : `${ratio.toFixed(2)}×`);
  const megabytes = (count: number | null) => (count === null ? '–' : `${count.toFixed(0)} MB`);
  return [
    `Model M, ${result.trials} trials, ${result.outputs} outputs; medians of ${result.rounds} rounds in turn`,
    `ours    CPU ${ms(ours.cpuSeconds)} (1 thread), wall ${ms(ours.wallSeconds)} (${result.threads} threads)`,
    numpy
      ? `numpy   CPU ${ms(numpy.cpuSeconds)}, wall ${ms(numpy.wallSeconds)}`
      : 'numpy   absent: install python3-numpy and put the peer scripts beside the project',
    `ratios  CPU ${times(ratios.cpu)}, wall ${times(ratios.wall)}`,
    `time to equal error of p90 of COGS: a month ${times(ratios.timeToEqualP90Error)}, all months ${times(ratios.timeToEqualP90ErrorOfTotal)} (Sobol points are worth ${times(gain.month)} and ${times(gain.total)} as many plain ones)`,
    ...(peakMemory.trials > 0
      ? [
          `memory  ${megabytes(peakMemory.oursMegabytes)} at ${peakMemory.trials} trials on one thread, numpy ${megabytes(peakMemory.numpyMegabytes)}: ${times(ratios.peakMemory)}`,
        ]
      : []),
    ...(distance
      ? [
          `from numpy at 100,000 trials: typically ${distance.typical.toFixed(2)}, at most ${distance.largest.toFixed(2)} standard errors`,
        ]
      : []),
  ].join('\n');
}

await main();
