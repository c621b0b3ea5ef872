import { z } from 'zod';
import { quantitySchema } from '../distributions/quantity.ts';
import {
  distributionCdf,
  distributionDensity,
  distributionQuantile,
  distributionSurvival,
  quantityMean,
  quantityVariance,
} from '../distributions/shape.ts';
import { checkQuantity } from '../scenarios/checks/checkQuantities.ts';
import { quantityText } from '../scenarios/quantityText.ts';
import { calculator } from './calculator.ts';

const shown = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

const schema = z.strictObject({
  quantity: quantitySchema.describe('a number, a range such as "5 to 10", or a distribution'),
  at: z.array(z.number()).max(1000).default([]).describe('values to get the probability of'),
  probabilities: z
    .array(z.number().gt(0).lt(1))
    .max(1000)
    .default(shown)
    .describe('probabilities to get the value of, between 0 and 1'),
});

/** What a number of the scenario language means: its mean, spread and percentiles, and how likely values are. */
export const distributionCalculator = calculator({
  name: 'distribution',
  title: 'Distribution',
  description: 'Mean, spread and percentiles of any scenario input, and the probability below and above a value.',
  schema,
  example: { quantity: '5 to 10', at: [12] },
  run: ({ quantity, at, probabilities }) => {
    const problems = checkQuantity(quantity);
    if (problems.length > 0)
      return {
        issues: problems.map(
          (text) => ({ severity: 'error', path: 'quantity', message: `quantity ${text}.` }) as const,
        ),
      };
    const distribution =
      typeof quantity === 'number' ? ({ kind: 'uniform', low: quantity, high: quantity } as const) : quantity;
    const finite = (value: number) => (Number.isFinite(value) ? value : null);
    return {
      result: {
        text: quantityText(quantity),
        mean: finite(quantityMean(distribution)),
        sd: finite(Math.sqrt(quantityVariance(distribution))),
        quantiles: probabilities.map((probability) => ({
          probability,
          value: distributionQuantile(distribution, probability),
        })),
        at: at.map((value) => ({
          value,
          probabilityAtOrBelow: distributionCdf(distribution, value),
          probabilityAbove: distributionSurvival(distribution, value),
          density: finite(distributionDensity(distribution, value)),
        })),
      },
    };
  },
});
