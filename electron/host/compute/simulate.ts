import type { Program } from '../../../models/columns/program.ts';
import { workBytes } from '../../../models/columns/simd/engine.ts';
import { makeDesign } from '../../../models/random/design.ts';
import type { CompiledScenario } from '../../../models/simulation/compile.ts';
import type { OutputReport } from '../../../models/simulation/outputReport.ts';
import type { RunSettings } from '../../../models/simulation/result.ts';
import type { Compute, TaskOptions } from './pool.ts';
import type { AskedOutput } from './simulateTrials.ts';
import type { TrialMemory } from './trialMemory.ts';

export interface Simulated {
  readonly trials: TrialMemory;
  readonly settings: RunSettings;
}

/**
 * Runs the trials of a compiled scenario on all threads; each thread takes a range and writes into one matrix, which
 * the caller gives back.
 */
export async function simulate(
  compute: Compute,
  { program }: Pick<CompiledScenario, 'program'>,
  settings: RunSettings,
  options: TaskOptions,
): Promise<Simulated> {
  const { trials, seed } = settings;
  const design = makeDesign(settings.sampler, trials);
  const memory = compute.trialMemories.take({
    threads: compute.threads,
    workBytes: workBytes({ program, design, seed }),
    values: program.outputs * trials,
  });
  await fillRows(compute, { program, settings, memory, firstRow: 0 }, options);
  return { trials: memory, settings };
}

interface RowsQuestion {
  readonly program: Program;
  readonly settings: RunSettings;
  readonly memory: TrialMemory;
  readonly firstRow: number;
}

/** Runs all trials of a program on all threads into rows of a matrix. */
export async function fillRows(
  compute: Compute,
  { program, settings, memory, firstRow }: RowsQuestion,
  options: TaskOptions,
): Promise<void> {
  const { trials, seed } = settings;
  const design = makeDesign(settings.sampler, trials);
  const optionsOf = togetherAs(compute.threads, trials, options);
  await Promise.all(
    Array.from({ length: compute.threads }, (_, thread) => {
      const from = Math.floor((thread * trials) / compute.threads);
      const count = Math.floor(((thread + 1) * trials) / compute.threads) - from;
      const task = { program, design, seed, from, count, trials: memory, thread, firstRow, stride: trials };
      return compute.run('simulate', task, optionsOf(thread));
    }),
  );
}

/** Options for each of several tasks that work on the trials of one run, and tell their progress together. */
export function togetherAs(
  parts: number,
  total: number,
  { signal, onProgress }: TaskOptions,
): (part: number) => TaskOptions {
  const done = new Array<number>(parts).fill(0);
  return (part) => ({
    ...(signal ? { signal } : {}),
    onProgress: (progress) => {
      done[part] = progress.done;
      onProgress?.({ done: done.reduce((sum, each) => sum + each, 0), total, unit: 'trials' });
    },
  });
}

interface ReportQuestion {
  /** The outputs to report: their place in the program, and in the one to subtract. */
  readonly outputs: readonly AskedOutput[];
  readonly simulated: Simulated;
  /** Trials to subtract, for a difference. */
  readonly minus: Simulated | null;
}

/** Reports every output asked for, the outputs dealt out to the threads. */
export async function reportAll(
  compute: Compute,
  { outputs, simulated, minus }: ReportQuestion,
  { signal }: TaskOptions,
): Promise<OutputReport[]> {
  const { sampler, trials } = simulated.settings;
  const hands = Array.from({ length: compute.threads }, (_, hand) =>
    outputs.map((asked, place) => ({ asked, place })).filter(({ place }) => place % compute.threads === hand),
  );
  const dealt = await Promise.all(
    hands.map((hand, thread) =>
      compute.run(
        'report',
        {
          trials: simulated.trials,
          thread,
          minus: minus?.trials ?? null,
          outputs: hand.map(({ asked }) => asked),
          design: makeDesign(sampler, trials),
        },
        signal ? { signal } : {},
      ),
    ),
  );
  const reports = new Array<OutputReport>(outputs.length);
  for (const [hand, given] of dealt.entries())
    for (const [index, report] of given.entries()) reports[hands[hand]![index]!.place] = report;
  return reports;
}
