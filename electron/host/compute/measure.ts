import { tallyBytes, workBytes } from '../../../models/columns/simd/engine.ts';
import { dealBatches, mergeTallies, type Tally } from '../../../models/columns/tally.ts';
import { batchStarts, makeDesign } from '../../../models/random/design.ts';
import type { CompiledScenario } from '../../../models/simulation/compile.ts';
import type { OutputReport } from '../../../models/simulation/outputReport.ts';
import type { OutputName } from '../../../models/simulation/outputs.ts';
import type { RunSettings } from '../../../models/simulation/result.ts';
import { talliedReport } from '../../../models/simulation/talliedReport.ts';
import { binWidth, pilotTrials, planTally } from '../../../models/simulation/tallyPlan.ts';
import type { Compute, TaskOptions } from './pool.ts';
import { reportAll, type Simulated, simulate, togetherAs } from './simulate.ts';
import { matrixOf } from './trialMemory.ts';

/** Bytes of trials up to which all are kept and percentiles are exact; longer runs are counted. */
const mostBytes = 400_000_000;

export interface Measured {
  readonly reports: readonly OutputReport[];
  /** Null where percentiles are exact; else the part of each output's p0.1–p99.9 range they are within. */
  readonly percentileBound: number | null;
}

export interface MeasureQuestion {
  readonly compiled: CompiledScenario;
  readonly settings: RunSettings;
  readonly threshold: (name: OutputName) => number | null;
}

/** Runs a compiled scenario and reports all its outputs, in memory that does not grow with the trials. */
export async function measure(
  compute: Compute,
  { compiled, settings, threshold }: MeasureQuestion,
  options: TaskOptions,
): Promise<Measured> {
  if (!keepsAllTrials(compiled, settings)) return countAll(compute, { compiled, settings, threshold }, options);
  const simulated = await simulate(compute, compiled, settings, options);
  const measured = await measureKept(compute, { compiled, simulated, threshold }, options);
  compute.trialMemories.giveBack(simulated.trials);
  return measured;
}

/** Reports all outputs of trials that were kept. */
export async function measureKept(
  compute: Compute,
  { compiled, simulated, threshold }: Omit<MeasureQuestion, 'settings'> & { readonly simulated: Simulated },
  options: TaskOptions,
): Promise<Measured> {
  const outputs = compiled.outputs.map((name, output) => {
    return { output, minusOutput: output, name, threshold: threshold(name) };
  });
  return { reports: await reportAll(compute, { outputs, simulated, minus: null }, options), percentileBound: null };
}

/** Whether the trials of a run fit into memory, as a comparison trial by trial needs them. */
export function keepsAllTrials({ program }: CompiledScenario, { trials }: RunSettings): boolean {
  return program.outputs * trials * Float64Array.BYTES_PER_ELEMENT <= mostBytes;
}

async function countAll(
  compute: Compute,
  { compiled: { program, outputs }, settings, threshold }: MeasureQuestion,
  options: TaskOptions,
): Promise<Measured> {
  const asked = outputs.map((name) => ({ name, threshold: threshold(name) }));
  const { seed, trials } = settings;
  const design = makeDesign(settings.sampler, trials);
  const stride = Math.min(pilotTrials, trials);
  const drawing = { program, design, seed };
  const memory = compute.trialMemories.take({
    threads: compute.threads,
    workBytes: Math.max(workBytes({ ...drawing, design: { ...design, trials: stride } }), tallyBytes(drawing)),
    values: program.outputs * stride,
  });
  const { signal } = options;
  const pilot = { ...drawing, from: 0, count: stride, trials: memory, thread: 0, firstRow: 0, stride };
  await compute.run('simulate', pilot, signal ? { signal } : {});
  const values = matrixOf(memory, program.outputs * stride);
  const plan = planTally({ pilot: values, trials: stride, outputs: asked });
  const starts = batchStarts(design);
  const optionsOf = togetherAs(compute.threads, trials, options);
  const parts = await Promise.all(
    dealBatches(design.batches, compute.threads).map((batches, thread) =>
      compute.run('tally', { ...drawing, batches, plan, trials: memory, thread }, optionsOf(thread)),
    ),
  );
  const tally = mergeTallies(parts as [Tally, ...Tally[]]);
  const reports = asked.map((question, output) =>
    talliedReport({
      tally,
      plan,
      starts,
      independent: settings.sampler === 'plain',
      output,
      outputs: asked.length,
      ...question,
    }),
  );
  compute.trialMemories.giveBack(memory);
  return { reports, percentileBound: binWidth };
}
