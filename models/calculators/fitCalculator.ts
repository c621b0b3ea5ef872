import { z } from 'zod';
import { fitDistributions } from '../distributions/fitDistributions.ts';
import { calculator } from './calculator.ts';

const schema = z.strictObject({
  values: z
    .array(z.number().refine(Number.isFinite, 'must be a finite number'))
    .min(3)
    .max(100_000)
    .describe('the sample, in any order'),
});

/** Which distribution a sample follows, and how surely. */
export const fitCalculator = calculator({
  name: 'fit',
  title: 'Fit a distribution',
  description:
    'Distributions fitted to a sample by maximum likelihood, best first, with standard errors that a scenario carries into its trials.',
  schema,
  example: { values: [0.82, 1.34, 2.11, 0.45, 3.7, 1.05, 5.2, 2.6, 0.9, 1.75] },
  run: ({ values }) => {
    const fits = fitDistributions(values);
    if (fits.length > 0) return { result: { count: values.length, fits } };
    const message = 'values are all equal or fit no distribution; enter the number itself.';
    return { issues: [{ severity: 'error', path: 'values', message }] };
  },
});
