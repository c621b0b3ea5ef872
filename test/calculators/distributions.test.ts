import { expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { runCalculator } from '../../models/calculators/registry.ts';

const context = { book: priceBook };

test('the distribution of "5 to 10" has a tenth of its trials outside either end', () => {
  const answer = runCalculator(
    'distribution',
    { quantity: '5 to 10', at: [5, 10], probabilities: [0.1, 0.5] },
    context,
  );
  expect(answer).toMatchObject({
    result: {
      text: '5 to 10 (80% range, lognormal)',
      quantiles: [
        { probability: 0.1, value: expect.closeTo(5, 9) },
        { probability: 0.5, value: expect.closeTo(Math.sqrt(50), 9) },
      ],
      at: [{ probabilityAtOrBelow: expect.closeTo(0.1, 9) }, { probabilityAbove: expect.closeTo(0.1, 9) }],
    },
  });
});

test('a number is its own distribution, and a contradiction is told', () => {
  expect(runCalculator('distribution', { quantity: 7 }, context)).toMatchObject({ result: { mean: 7, sd: 0 } });
  expect(runCalculator('distribution', { quantity: { kind: 'uniform', low: 5, high: 1 } }, context)).toEqual({
    issues: [
      { severity: 'error', path: 'quantity', message: 'quantity has a low of 5 above its high of 1; swap them.' },
    ],
  });
});

test('a fit tells the best family first, and refuses what has no spread', () => {
  const answer = runCalculator(
    'fit',
    { values: [0.82, 1.34, 2.11, 0.45, 3.7, 1.05, 5.2, 2.6, 0.9, 1.75] },
    context,
  ) as {
    result: { fits: { aicc: number }[] };
  };
  const scores = answer.result.fits.map(({ aicc }) => aicc);
  expect(scores).toEqual([...scores].sort((a, b) => a - b));
  expect(runCalculator('fit', { values: [2, 2, 2.5, 2] }, context)).toHaveProperty('result');
  expect(runCalculator('fit', { values: [-2, -2, -2] }, context)).toHaveProperty('issues');
});
