import { z } from 'zod';
import { fitRuns } from '../agents/fitRuns.ts';
import { calculator } from './calculator.ts';

const amount = z.number().min(0).nullable().default(null);

const schema = z.strictObject({
  runs: z
    .array(
      z.strictObject({
        task: z.string().nullable().default(null).describe('the task of the run; several runs may share a task'),
        steps: amount.describe('model calls per run'),
        inputTokens: amount.describe('input tokens, including cached'),
        outputTokens: amount,
        costUsd: amount,
        success: z.boolean().nullable().default(null),
      }),
    )
    .min(1)
    .max(100_000)
    .describe('observed runs, one entry each'),
  tasks: z.number().min(1).max(1e12).default(250).describe('future tasks to total'),
  kinds: z
    .number()
    .min(1)
    .max(1e12)
    .nullable()
    .default(null)
    .describe('number of kinds of future tasks (default: as in the runs)'),
});

/** What runs of an agent say about tasks to come, and how surely. */
export const runsCalculator = calculator({
  name: 'runs',
  title: 'Fit agent runs',
  description:
    'Distributions of steps, tokens and cost fitted to observed runs, with the error of the fit, ready for a scenario.',
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
