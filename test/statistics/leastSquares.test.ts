import { expect, test } from 'vitest';
import { fitLeastSquares, isSoundFit } from '../../models/statistics/leastSquares.ts';

// NIST StRD, Rat42 (Ratkowsky 1983): y = b1 / (1 + exp(b2 − b3·x)); certified values of 11 digits.
const x = [9, 14, 21, 28, 42, 57, 63, 70, 79];
const y = [8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08];

test.each([[[100, 1, 0.1]], [[75, 2.5, 0.07]]])(
  'the certified fit of Rat42 is found from start %j to 6 digits, with its standard errors',
  (start) => {
    const fit = fitLeastSquares({
      y,
      start,
      model: ([b1, b2, b3], i) => {
        const e = Math.exp(b2! - b3! * x[i]!);
        const value = b1! / (1 + e);
        return { value, gradient: [1 / (1 + e), (-value * e) / (1 + e), (value * e * x[i]!) / (1 + e)] };
      },
    });
    expect(fit.converged).toBe(true);
    const certified = [72.462237576, 2.6180768402, 0.067359200066];
    const certifiedErrors = [1.734028332, 0.08829521759, 0.003446566];
    for (const [i, value] of certified.entries()) expect(Math.abs(fit.parameters[i]! / value - 1)).toBeLessThan(1e-6);
    for (const [i, value] of certifiedErrors.entries())
      expect(Math.abs(fit.standardErrors[i]! / value - 1)).toBeLessThan(1e-4);
    expect(fit.residualSd).toBeCloseTo(1.1587725499, 5);
  },
);

test('a model that the data cannot tell apart is reported as not converged or without errors', () => {
  const fit = fitLeastSquares({
    y: [1, 2, 3],
    start: [1, 1],
    model: ([a, b], i) => ({ value: (a! + b!) * i, gradient: [i, i] }),
  });
  expect(fit.standardErrors.some(Number.isNaN)).toBe(true);
});

test('a search that runs away from its data has not converged', () => {
  // e^a is never below 0, so a goes to minus infinity and no move there is a small one.
  const fit = fitLeastSquares({
    y: [-1, -1, -1],
    start: [0],
    model: ([a]) => ({ value: Math.exp(a!), gradient: [Math.exp(a!)] }),
  });
  expect(fit.converged).toBe(false);
});

const sound = {
  converged: true,
  parameters: [5, 1, 2],
  covariance: [
    [4, 0, 0],
    [0, 0, 0],
    [0, 0, 9],
  ],
};

test('a fit with a minimum, finite parameters and a covariance that is one is sound; a known parameter has variance 0', () => {
  expect(isSoundFit(sound)).toBe(true);
});

test.each([
  ['no minimum', { converged: false }],
  ['a parameter that is not a number', { parameters: [5, Number.NaN, 2] }],
  [
    'an infinite covariance',
    {
      covariance: [
        [4, 0, 0],
        [0, Number.POSITIVE_INFINITY, 0],
        [0, 0, 9],
      ],
    },
  ],
  [
    'a covariance that is not a number',
    {
      covariance: [
        [4, 0, 0],
        [0, 1, Number.NaN],
        [0, Number.NaN, 9],
      ],
    },
  ],
  [
    'a variance below 0, however small',
    {
      covariance: [
        [4, 0, 0],
        [0, -1e-12, 0],
        [0, 0, 9],
      ],
    },
  ],
  [
    'a correlation above 1',
    {
      covariance: [
        [1, 1.1, 0],
        [1.1, 1, 0],
        [0, 0, 9],
      ],
    },
  ],
  // Each pair is possible, the three together are not: the determinant is 1 − 3 · 0.81 − 2 · 0.729 < 0.
  [
    'correlations that exclude each other',
    {
      covariance: [
        [1, 0.9, -0.9],
        [0.9, 1, 0.9],
        [-0.9, 0.9, 1],
      ],
    },
  ],
])('a fit with %s is not sound', (_, fault) => {
  expect(isSoundFit({ ...sound, ...fault })).toBe(false);
});
