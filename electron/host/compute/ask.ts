import { createHash } from 'node:crypto';
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

const hashes = new WeakMap<QuestionScenario, string>();

/** Asks for runs on all threads; progress counts them. */
export async function askAll(
  compute: Compute,
  asked: readonly Asked[],
  { signal, onProgress }: TaskOptions,
): Promise<Evaluated[]> {
  let done = 0;
  return Promise.all(
    asked.map(async ({ question, wanted, adjustment = noAdjustment, redrawn = [], design, seed }) => {
      const key = `${hashOf(question)} ${JSON.stringify({ wanted, adjustment })}`;
      const task = { key, question, wanted, adjustment, redrawn, design, seed };
      const evaluated = await compute.run('evaluate', task, signal ? { signal } : {});
      done++;
      onProgress?.({ done, total: asked.length, unit: 'runs' });
      return evaluated;
    }),
  );
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
