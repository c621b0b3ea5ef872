import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCompute } from '../../electron/host/compute/pool.ts';
import { sharedMemory } from '../../models/columns/simd/arena.ts';
import { createSimdEngine, simdModule, workBytes } from '../../models/columns/simd/engine.ts';
import { batchStarts, makeDesign } from '../../models/random/design.ts';
import type { CompiledScenario } from '../../models/simulation/compile.ts';
import { reportOutput } from '../../models/simulation/outputReport.ts';
import type { RunSettings } from '../../models/simulation/run.ts';
import { compileSample, runCompiled } from '../support/runOnce.ts';

// Reference model M on the ordinary engine and on numpy, in turn on this machine: medians and ratios, never a verdict.

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    trials: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
  },
});
const trials = Number(options.trials);
const rounds = Number(options.rounds);
const peerFolder = join(import.meta.dirname, '../../../shared/bench/mc');
const statistics = ['p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const;

interface Peer {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakMegabytes: number;
}

function numpy(count: number, out: string | null = null): Peer | null {
  if (!existsSync(join(peerFolder, 'numpy_mc.py'))) return null;
  try {
    const args = ['numpy_mc.py', String(count), '1', ...(out ? ['--out', out] : [])];
    const text = execFileSync('/usr/bin/python3', args, { cwd: peerFolder, encoding: 'utf8', stdio: 'pipe' });
    const { cpu_s, wall_s, peak_mb } = JSON.parse(text) as { cpu_s: number; wall_s: number; peak_mb: number };
    return { cpuSeconds: cpu_s, wallSeconds: wall_s, peakMegabytes: peak_mb };
  } catch {
    return null;
  }
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** One thread, resident engine: draws, columns and every percentile with its standard error. */
function resident(compiled: CompiledScenario): () => number {
  const design = makeDesign('sobol', trials);
  const starts = batchStarts(design);
  const bytes = workBytes({ program: compiled.program, design, seed: 1 });
  const values = compiled.program.outputs * trials;
  const memory = sharedMemory(bytes + (values + 2) * 8);
  const out = new Float64Array(memory.buffer, bytes, values);
  const engine = createSimdEngine(simdModule(), { memory, from: 0, bytes });
  return () => {
    const before = cpuSeconds();
    engine.execute({ program: compiled.program, design, seed: 1, from: 0, count: trials, out, stride: trials });
    for (const [output, name] of compiled.outputs.entries()) {
      const values = out.subarray(output * trials, (output + 1) * trials);
      reportOutput({ engine, values, starts, name, threshold: null });
    }
    return cpuSeconds() - before;
  };
}

interface Agreement {
  readonly largest: number;
  /** Root mean square; 1 where the two differ by chance alone. */
  readonly typical: number;
}

/** Distances from numpy's quantiles of every month's total, in combined standard errors. */
async function agreement(compiled: CompiledScenario): Promise<Agreement | null> {
  const file = join(tmpdir(), `cogsmith-bench-${process.pid}.json`);
  const count = 100_000;
  if (!numpy(count, file)) return null;
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

async function main(): Promise<void> {
  const compiled = compileSample('reference-m');
  const run = resident(compiled);
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
    const peer = numpy(trials);
    if (peer) peers.push(peer);
    // The engine is resident: a first run brings its memory back into the caches that the peer has used.
    run();
    cpu.push(run());
    await runCompiled(compute, compiled, settings);
    const started = performance.now();
    await runCompiled(compute, compiled, settings);
    wall.push((performance.now() - started) / 1000);
  }
  const sobol = await runCompiled(compute, compiled, settings);
  const plain = await runCompiled(compute, compiled, { ...settings, sampler: 'plain' });
  await compute.close();
  const gains = sobol.series.cogs.standardError.p90.map(
    (error, month) => (plain.series.cogs.standardError.p90[month]! / error!) ** 2,
  );
  const peer = peers.length > 0;
  const cpuRatio = peer ? median(peers.map((one) => one.cpuSeconds)) / median(cpu) : null;
  const result = {
    trials,
    rounds,
    threads: compute.threads,
    ours: { cpuSeconds: median(cpu), wallSeconds: median(wall), peakMegabytes: process.resourceUsage().maxRSS / 1024 },
    numpy: peer
      ? {
          cpuSeconds: median(peers.map((one) => one.cpuSeconds)),
          wallSeconds: median(peers.map((one) => one.wallSeconds)),
          peakMegabytes: peers[0]!.peakMegabytes,
        }
      : null,
    ratios: {
      cpu: cpuRatio,
      wall: peer ? median(peers.map((one) => one.wallSeconds)) / median(wall) : null,
      timeToEqualP90Error: cpuRatio === null ? null : cpuRatio * median(gains),
    },
    sobolGainP90: median(gains),
    distanceFromNumpyInStandardErrors: peer ? await agreement(compiled) : null,
  };
  if (options.json) {
    console.log(JSON.stringify(result));
    return;
  }
  const ms = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`;
  const times = (ratio: number | null) => (ratio === null ? '–' : `${ratio.toFixed(2)}×`);
  console.log(`Model M, ${trials} trials, ${compiled.outputs.length} outputs; medians of ${rounds} rounds in turn`);
  console.log(
    `ours    CPU ${ms(result.ours.cpuSeconds)} (1 thread), wall ${ms(result.ours.wallSeconds)} (${result.threads} threads)`,
  );
  if (!result.numpy) console.log('numpy   absent: install python3-numpy and put the peer scripts beside the project');
  else console.log(`numpy   CPU ${ms(result.numpy.cpuSeconds)}, wall ${ms(result.numpy.wallSeconds)}`);
  console.log(
    `ratios  CPU ${times(result.ratios.cpu)}, wall ${times(result.ratios.wall)}, time to equal p90 error ${times(result.ratios.timeToEqualP90Error)}`,
  );
  const distance = result.distanceFromNumpyInStandardErrors;
  if (distance === null) return;
  const { largest, typical } = distance;
  console.log(
    `from numpy at 100,000 trials: typically ${typical.toFixed(2)}, at most ${largest.toFixed(2)} standard errors`,
  );
}

await main();
