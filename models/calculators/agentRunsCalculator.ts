import { z } from 'zod';
import { fitRuns } from '../agents/fitRuns.ts';
import { calculator } from './calculator.ts';

const amount = z.number().min(0).nullable().default(null);

const schema = z.strictObject({
  runs: z
    .array(
      z.strictObject({
        task: z.string().nullable().default(null).describe('what the run was to do; several runs may name one task'),
        steps: amount.describe('model calls of the run'),
        inputTokens: amount.describe('tokens of input, cached ones included'),
        outputTokens: amount,
        costUsd: amount,
        success: z.boolean().nullable().default(null),
      }),
    )
    .min(1)
    .max(100_000)
    .describe('runs that were seen, one entry each'),
  tasks: z.number().min(1).max(1e12).default(250).describe('tasks to come, whose sum is asked for'),
  kinds: z
    .number()
    .min(1)
    .max(1e12)
    .nullable()
    .default(null)
    .describe('kinds that the tasks to come are of; left out: as many as the runs name'),
});

/** What runs of an agent say about tasks to come, and how surely. */
export const runsCalculator = calculator({
  name: 'runs',
  title: 'Fit agent runs',
  description:
    'Laws of steps, tokens and cost fitted to runs that were seen, with the error of the fit, ready for a scenario.',
  schema,
  example: {
    runs: [4, 7, 3, 12, 5, 9, 6, 21, 4, 8].map((steps) => ({
      steps,
      inputTokens: steps * 6500 + steps * (steps - 1) * 1000,
      outputTokens: steps * 400,
      success: steps < 12,
    })),
  },
  run: ({ runs, tasks, kinds }) => {
    const { issues, ...fit } = fitRuns(runs, tasks, kinds);
    const errors = issues.filter(({ severity }) => severity === 'error');
    return errors.length > 0
      ? { issues: errors }
      : { result: { ...fit, warnings: issues.map(({ message }) => message) } };
  },
});
