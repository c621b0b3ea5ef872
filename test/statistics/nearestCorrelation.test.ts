import { describe, expect, test } from 'vitest';
import { choleskyRows, nearestCorrelation } from '../../models/statistics/nearestCorrelation.ts';
import { symmetricEigen } from '../../models/statistics/symmetricEigen.ts';
import fc from '../support/properties.ts';

// Higham (2002), section 4: the nearest correlation matrix to a 3 × 3 matrix of ones with two zeros, to four digits.
test('the nearest correlation matrix of the published example', () => {
  const nearest = nearestCorrelation([
    [1, 1, 0],
    [1, 1, 1],
    [0, 1, 1],
  ]);
  const shown = nearest.map((row) => row.map((value) => Number(value.toFixed(4))));
  expect(shown).toEqual([
    [1, 0.7607, 0.1573],
    [0.7607, 1, 0.7607],
    [0.1573, 0.7607, 1],
  ]);
});

test('a correlation matrix is its own nearest', () => {
  const matrix = [
    [1, 0.5, -0.2],
    [0.5, 1, 0.3],
    [-0.2, 0.3, 1],
  ];
  expect(nearestCorrelation(matrix)).toBe(matrix);
});

const matrix = fc
  .integer({ min: 2, max: 6 })
  .chain((n) =>
    fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n })
      .map((values) =>
        Array.from({ length: n }, (_, i) =>
          Array.from({ length: n }, (_, j) => (i === j ? 1 : values[Math.min(i, j) * n + Math.max(i, j)]!)),
        ),
      ),
  );

describe('properties', () => {
  test('eigenvectors and eigenvalues give the matrix back', () => {
    fc.assert(
      fc.property(matrix, (given) => {
        const { values, vectors } = symmetricEigen(given);
        return given.every((row, i) =>
          row.every((value, j) => {
            const back = values.reduce((sum, l, k) => sum + l * vectors[i]![k]! * vectors[j]![k]!, 0);
            return Math.abs(back - value) < 1e-12;
          }),
        );
      }),
    );
  });

  test('the nearest has ones on its diagonal and no negative eigenvalue, and its rows give it back', () => {
    fc.assert(
      fc.property(matrix, (given) => {
        const nearest = nearestCorrelation(given);
        const rows = choleskyRows(nearest);
        const back = (i: number, j: number) =>
          rows[Math.min(i, j)]!.reduce((sum, value, k) => sum + value * rows[Math.max(i, j)]![k]!, 0);
        return (
          nearest.every((row, i) => row[i] === 1) &&
          Math.min(...symmetricEigen(nearest).values) > -1e-9 &&
          nearest.every((row, i) => row.every((value, j) => Math.abs(back(i, j) - value) < 1e-6))
        );
      }),
      { numRuns: 60 },
    );
  });
});
