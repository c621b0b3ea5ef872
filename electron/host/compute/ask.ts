import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { WorkbenchError } from '../../../models/errors.ts';
import { type Adjustment, noAdjustment } from '../../../models/sensitivity/adjustedSources.ts';
import type { QuestionScenario, Wanted } from '../../../models/sensitivity/questionProgram.ts';
import type { Evaluated, EvaluateTask } from './evaluate.ts';
import type { Compute, TaskOptions } from './pool.ts';

/** One run that a question needs. */
export interface Asked extends Pick<EvaluateTask, 'design' | 'seed'> {
  readonly question: QuestionScenario;
  readonly wanted: Wanted;
  readonly adjustment?: Adjustment;
  readonly redrawn?: readonly string[];
}

/** Runs put together before others get their turn. */
const breath = 4;

const hashes = new WeakMap<QuestionScenario, string>();

/** Asks for runs on all threads; progress counts them. */
export async function askAll(compute: Compute, asked: readonly Asked[], options: TaskOptions): Promise<Evaluated[]> {
  return askEach(compute, { count: asked.length, at: (index) => asked[index]! }, options);
}

/** The same for runs that are costly to put together: one after the other, so that the host stays open to others. */
export async function askEach(
  compute: Compute,
  { count, at }: { readonly count: number; readonly at: (index: number) => Asked },
  { signal, onProgress }: TaskOptions,
): Promise<Evaluated[]> {
  let done = 0;
  const runs: Promise<Evaluated>[] = [];
  for (let index = 0; index < count && !signal?.aborted; index++) {
    const { question, wanted, adjustment = noAdjustment, redrawn = [], design, seed } = at(index);
    const key = `${hashOf(question)} ${JSON.stringify({ wanted, adjustment })}`;
    const task = { key, question, wanted, adjustment, redrawn, design, seed };
    const run = compute.run('evaluate', task, signal ? { signal } : {}).then((evaluated) => {
      onProgress?.({ done: ++done, total: count, unit: 'runs' });
      return evaluated;
    });
    // A failure is told by the whole; until then it is known.
    run.catch(() => undefined);
    runs.push(run);
    if (index % breath === breath - 1) await setImmediate();
  }
  if (signal?.aborted) throw new WorkbenchError('cancelled', 'Canceled; nothing was changed.');
  return Promise.all(runs);
}

export async function askOne(compute: Compute, asked: Asked, options: TaskOptions): Promise<Evaluated> {
  return (await askAll(compute, [asked], options))[0]!;
}

function hashOf(question: QuestionScenario): string {
  const known = hashes.get(question);
  if (known) return known;
  const hash = createHash('sha256').update(JSON.stringify(question)).digest('hex');
  hashes.set(question, hash);
  return hash;
}
