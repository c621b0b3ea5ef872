import { WorkbenchError } from '../../../models/errors.ts';
import { makeDesign } from '../../../models/random/design.ts';
import type { CompiledScenario, OutputName } from '../../../models/simulation/compile.ts';
import type { OutputReport } from '../../../models/simulation/outputReport.ts';
import type { RunSettings } from '../../../models/simulation/run.ts';
import type { Compute, TaskOptions } from './pool.ts';

export interface Simulated {
  readonly matrix: SharedArrayBuffer;
  readonly settings: RunSettings;
}

/** Runs the trials of a compiled scenario on all threads; each thread takes a range and writes into one matrix. */
export async function simulate(
  compute: Compute,
  compiled: CompiledScenario,
  settings: RunSettings,
  { signal, onProgress }: TaskOptions,
): Promise<Simulated> {
  const { program } = compiled;
  const { trials, seed } = settings;
  const design = makeDesign(settings.sampler, trials);
  const matrix = new SharedArrayBuffer(Math.max(1, program.outputs) * trials * Float64Array.BYTES_PER_ELEMENT);
  const done = new Array<number>(compute.threads).fill(0);
  await Promise.all(
    done.map((_, part) => {
      const from = Math.floor((part * trials) / compute.threads);
      const count = Math.floor(((part + 1) * trials) / compute.threads) - from;
      return compute.run(
        'simulate',
        { program, design, seed, from, count, matrix },
        {
          ...(signal ? { signal } : {}),
          onProgress: (progress) => {
            done[part] = progress.done;
            onProgress?.({ done: done.reduce((sum, each) => sum + each, 0), total: trials, unit: 'trials' });
          },
        },
      );
    }),
  );
  return { matrix, settings };
}

export interface ReportQuestion {
  readonly outputs: readonly OutputName[];
  readonly simulated: Simulated;
  /** Trials to subtract, for a difference. */
  readonly minus: Simulated | null;
  readonly threshold: (name: OutputName) => number;
}

/** Reports every output, the outputs dealt out to the threads. */
export async function reportAll(
  compute: Compute,
  { outputs, simulated, minus, threshold }: ReportQuestion,
  { signal }: TaskOptions,
): Promise<OutputReport[]> {
  const { sampler, trials } = simulated.settings;
  const asked = outputs.map((name, output) => ({ output, name, threshold: threshold(name) }));
  const hands = Array.from({ length: compute.threads }, (_, hand) =>
    asked.filter(({ output }) => output % compute.threads === hand),
  );
  const dealt = await Promise.all(
    hands.map((hand) =>
      compute.run(
        'report',
        { matrix: simulated.matrix, minus: minus?.matrix ?? null, outputs: hand, design: makeDesign(sampler, trials) },
        signal ? { signal } : {},
      ),
    ),
  );
  const reports = new Array<OutputReport>(outputs.length);
  for (const [hand, given] of dealt.entries())
    for (const [index, report] of given.entries()) reports[hands[hand]![index]!.output] = report;
  if (reports.includes(undefined as never)) throw new WorkbenchError('cancelled', 'Cancelled; nothing was changed.');
  return reports;
}
