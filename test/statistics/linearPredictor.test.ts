import { describe, expect, test } from 'vitest';
import { linearPredictor } from '../../models/statistics/linearPredictor.ts';
import fc from '../support/properties.ts';

const alike = (trials: number) => new Float64Array(trials).fill(1);

describe('a linear predictor', () => {
  test('shares one slope between columns that say the same', () => {
    const column = Float64Array.of(1, 2, 3, 5);
    const slopes = linearPredictor([column, column], alike(4)).slopesOf(column.map((value) => 6 * value));
    expect(slopes.map((slope) => Number(slope.toFixed(4)))).toEqual([3, 3]);
  });

  test('asks only trials that have a weight', () => {
    const slopes = linearPredictor([Float64Array.of(1, 2, 3, 4)], Float64Array.of(1, 1, 1, 0)).slopesOf(
      Float64Array.of(2, 4, 6, 1_000),
    );
    expect(slopes[0]).toBeCloseTo(2, 6);
  });

  test('measures distance in standard deviations that know how columns go together', () => {
    // Two columns of variance 1 without correlation: the squared distance is the sum of squares.
    const { distanceOf } = linearPredictor([Float64Array.of(1, 1, -1, -1), Float64Array.of(1, -1, 1, -1)], alike(4));
    expect(distanceOf((column) => [3, 4][column]!)).toBeCloseTo(25, 9);
  });
});

describe('properties', () => {
  test('a response that is linear in the columns gives its slopes back', () => {
    const slope = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(slope, slope, (a, b) => {
        const [x, y] = [Float64Array.of(1, 4, 2, 8, 5, 7), Float64Array.of(3, 1, 4, 1, 5, 9)];
        const found = linearPredictor([x, y], alike(6)).slopesOf(
          x.map((value, trial) => a * value + b * y[trial]! + 7),
        );
        // The ridge of a millionth is all that is between.
        for (const [index, wanted] of [a, b].entries()) expect(found[index]).toBeCloseTo(wanted, 3);
      }),
    );
  });
});
