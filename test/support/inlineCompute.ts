import { evaluate } from '../../electron/host/compute/evaluate.ts';
import type { Compute, TaskOptions } from '../../electron/host/compute/pool.ts';
import {
  type EngineAt,
  reportOutputs,
  simulateTrials,
  tallyTrials,
} from '../../electron/host/compute/simulateTrials.ts';
import type { TaskKind, Tasks } from '../../electron/host/compute/task.ts';
import { createTrialMemories } from '../../electron/host/compute/trialMemory.ts';
import { type Engine, plainEngine } from '../../models/columns/engine.ts';
import { createSimdEngine, simdModule } from '../../models/columns/simd/engine.ts';

/** The engine in plain TypeScript, wherever it works. */
export const plainEngineAt: EngineAt = () => plainEngine;

const simd = simdModule();

/** The engine in SIMD WebAssembly, in the workplace of the thread. */
export const simdEngineAt: EngineAt = (workplace) => createSimdEngine(simd, workplace);

/** A pool whose threads are this one: their tasks run one after the other, in the workplaces of as many threads. */
export function inlineCompute(threads: number, engineAt: EngineAt, own: Engine = plainEngine): Compute {
  const run = <K extends TaskKind>(kind: K, input: Tasks[K]['input'], { signal }: TaskOptions = {}) =>
    Promise.resolve(perform(kind, input, signal) as Tasks[K]['output']);

  function perform(kind: TaskKind, input: unknown, signal: AbortSignal | undefined): unknown {
    const report = { progress: () => undefined, cancelled: () => signal?.aborted ?? false };
    switch (kind) {
      case 'simulate':
        return simulateTrials(input as Tasks['simulate']['input'], report, engineAt);
      case 'tally':
        return tallyTrials(input as Tasks['tally']['input'], report, engineAt);
      case 'report':
        return reportOutputs(input as Tasks['report']['input'], report, engineAt);
      case 'evaluate':
        return evaluate(input as Tasks['evaluate']['input'], report, own);
      case 'import':
      case 'forecast':
      case 'judge':
      case 'fit':
        throw new Error('This pool runs trials only');
      default:
        return kind satisfies never;
    }
  }

  return { threads, trialMemories: createTrialMemories(), run, close: () => Promise.resolve() };
}
