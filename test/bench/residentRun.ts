import { sharedMemory } from '../../models/columns/simd/arena.ts';
import { createSimdEngine, simdModule, workBytes } from '../../models/columns/simd/engine.ts';
import { batchStarts, type Design, makeDesign } from '../../models/random/design.ts';
import type { CompiledScenario } from '../../models/simulation/compile.ts';
import { reportOutput } from '../../models/simulation/outputReport.ts';

export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** An engine in memory of its own that holds the trials of a compiled scenario. */
function resident({ program }: CompiledScenario, trials: number) {
  const bytes = workBytes({ program, design: makeDesign('sobol', trials), seed: 1 });
  const values = program.outputs * trials;
  const memory = sharedMemory(bytes + (values + 2) * 8);
  const out = new Float64Array(memory.buffer, bytes, values);
  const engine = createSimdEngine(simdModule(), { memory, from: 0, bytes });
  const execute = (design: Design, seed: number) =>
    engine.execute({ program, design, seed, from: 0, count: trials, out, stride: trials });
  return { engine, execute, valuesOf: (output: number) => out.subarray(output * trials, (output + 1) * trials) };
}

/** One thread, resident engine: draws, columns and every percentile with its standard error. */
export function residentRun(compiled: CompiledScenario, trials: number): () => void {
  const { engine, execute, valuesOf } = resident(compiled, trials);
  const design = makeDesign('sobol', trials);
  const starts = batchStarts(design);
  return () => {
    execute(design, 1);
    for (const [output, name] of compiled.outputs.entries())
      reportOutput({ engine, values: valuesOf(output), starts, name, threshold: null });
  };
}

export interface SobolGain {
  /** Of COGS of a month, the geometric mean over the months. */
  readonly month: number;
  /** Of COGS of all months. */
  readonly total: number;
}

/** How many plain trials a Sobol trial is worth: the ratio of the variances of p90 of COGS over some seeds. */
export function gainOfSobol(compiled: CompiledScenario, trials: number, seeds: number): SobolGain {
  const { engine, execute, valuesOf } = resident(compiled, trials);
  const cogs = compiled.outputs.flatMap((name, output) =>
    name.kind === 'series' && name.series === 'cogs' ? [{ output, isTotal: name.month === null }] : [],
  );
  const variancesOf = (design: Design) => {
    const found = Array.from({ length: seeds }, (_, seed) => {
      execute(design, seed + 1);
      const starts = batchStarts(design);
      const question = { probabilities: [0.9], counted: [] };
      return cogs.map(({ output }) => engine.describe({ values: valuesOf(output), starts }, question)!.quantiles[0]!);
    });
    return cogs.map((_, place) => variance(found.map((values) => values[place]!)));
  };
  const plain = variancesOf(makeDesign('plain', trials));
  const sobol = variancesOf(makeDesign('sobol', trials));
  const gains = cogs.map(({ isTotal }, place) => ({ isTotal, gain: plain[place]! / sobol[place]! }));
  const meanOf = (some: readonly { readonly gain: number }[]) =>
    Math.exp(some.reduce((sum, { gain }) => sum + Math.log(gain), 0) / some.length);
  return {
    month: meanOf(gains.filter(({ isTotal }) => !isTotal)),
    total: meanOf(gains.filter(({ isTotal }) => isTotal)),
  };
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
