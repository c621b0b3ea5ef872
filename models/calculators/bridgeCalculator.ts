import { z } from 'zod';
import { type bridgeFactors, varianceBridge } from '../sensitivity/varianceBridge.ts';
import { calculator } from './calculator.ts';

const factor = z.number().min(0).optional();
const described = {
  rate: 'US$ per token or unit',
  efficiency: 'tokens per unit',
  cache: 'effective price of cached input, as a multiple',
  steps: 'steps per task',
  commitment: '1 less the realized discount',
  fx: 'US$ per unit of the billing currency',
} as const satisfies { readonly [F in (typeof bridgeFactors)[number]]: string };
const factors = z.strictObject({
  rate: factor.describe(described.rate),
  efficiency: factor.describe(described.efficiency),
  cache: factor.describe(described.cache),
  steps: factor.describe(described.steps),
  commitment: factor.describe(described.commitment),
  fx: factor.describe(described.fx),
});
const side = z.strictObject({
  lines: z
    .array(z.strictObject({ id: z.string().min(1), units: z.number().min(0), factors: factors.prefault({}) }))
    .min(1)
    .refine(
      (lines) => new Set(lines.map(({ id }) => id)).size === lines.length,
      'has two lines with the same id; combine them or give each its own',
    )
    .describe('usage: units times factors is the cost of a line'),
  billedUsd: z.number().optional().describe('US$ billed, if known'),
});

/** The way from one month's cost to another's: volume, mix, rate and what else changed. */
export const bridgeCalculator = calculator({
  name: 'bridge',
  title: 'Variance bridge',
  description:
    'Volume, mix, rate, efficiency, cache, steps, commitment and currency effects between two costs, and the residual.',
  schema: z.strictObject({ before: side, after: side }),
  example: {
    before: {
      lines: [
        { id: 'small', units: 500, factors: { rate: 1 } },
        { id: 'large', units: 500, factors: { rate: 3 } },
      ],
    },
    after: {
      lines: [
        { id: 'small', units: 360, factors: { rate: 0.9 } },
        { id: 'large', units: 840, factors: { rate: 3 } },
      ],
    },
  },
  run: ({ before, after }) => ({ result: varianceBridge(before, after) }),
});
