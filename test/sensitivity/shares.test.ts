import { describe, expect, test } from 'vitest';
import { drawAt, stream, unitInterval } from '../../models/random/stream.ts';
import { pairedOrders } from '../../models/sensitivity/permutations.ts';
import { rankShares } from '../../models/sensitivity/rankShares.ts';
import { bitCount, coalitionsOf, shapleyWeights } from '../../models/sensitivity/shapley.ts';
import { varianceShares } from '../../models/sensitivity/varianceShares.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';

function normals(name: string, count: number): Float64Array {
  const keys = stream(7, name, 'trial');
  return Float64Array.from({ length: count }, (_, trial) => normalQuantile(unitInterval(drawAt(keys, trial))));
}

describe('Shapley values', () => {
  // The glove game: player 0 has a left glove, 1 and 2 a right one; a pair is worth 1. Values 2/3, 1/6, 1/6 (Shapley 1953).
  test('of the glove game', () => {
    const worth = (coalition: number) => ((coalition & 1) !== 0 && (coalition & 6) !== 0 ? 1 : 0);
    const values = [0, 1, 2].map((player) =>
      shapleyWeights(3, player).reduce((sum, weight, coalition) => sum + weight * worth(coalition), 0),
    );
    for (const [player, value] of [2 / 3, 1 / 6, 1 / 6].entries()) expect(values[player]).toBeCloseTo(value, 14);
  });

  test('weights of all players sum to all less none', () => {
    for (const players of [1, 2, 5, 8]) {
      const sums = new Array<number>(2 ** players).fill(0);
      for (let player = 0; player < players; player++)
        for (const [coalition, weight] of shapleyWeights(players, player).entries()) sums[coalition]! += weight;
      for (const [coalition, sum] of sums.entries()) {
        const whole = coalition === 2 ** players - 1 ? 1 : coalition === 0 ? -1 : 0;
        expect(sum).toBeCloseTo(whole, 12);
      }
    }
  });

  test('an order passes from none to all', () => {
    expect(coalitionsOf([2, 0, 1])).toEqual([0, 4, 5, 7]);
    expect(bitCount(2 ** 20 - 1)).toBe(20);
  });
});

describe('correlated drivers', () => {
  // Y = X₁ + 2X₂, unit normals with correlation ρ. Owen and Prieur (2017), section 4: φ₁ = β₁²(1 − ρ²/2) + β₂²ρ²/2 + β₁β₂ρ.
  test.each([0, 0.6, -0.5, 0.9])(
    'share what a linear figure varies by as Owen and Prieur derive, correlation %d',
    (rho) => {
      const trials = 20_000;
      const [a, e] = [normals('a', trials), normals('e', trials)];
      const b = a.map((value, trial) => rho * value + Math.sqrt(1 - rho * rho) * e[trial]!);
      const figure = a.map((value, trial) => value + 2 * b[trial]!);
      const [first] = rankShares({ figure, members: [[a], [b]] });
      const variance = 1 + 4 + 4 * rho;
      const expected = (1 - rho ** 2 / 2 + (4 * rho ** 2) / 2 + 2 * rho) / variance;
      // The sample correlation of 20,000 pairs has a standard error of at most 0.0071, to which the share is about as sensitive.
      expect(Math.abs(first! - expected)).toBeLessThan(4 * 0.0071);
    },
  );

  test('that tell the same share alike', () => {
    const a = normals('a', 500);
    expect(rankShares({ figure: a, members: [[a], [a]] })[0]).toBeCloseTo(0.5, 10);
  });

  test('of a figure that does not vary share alike', () => {
    const a = normals('a', 100);
    expect(rankShares({ figure: new Float64Array(100).fill(3), members: [[a], [a], [a]] })).toEqual([
      1 / 3,
      1 / 3,
      1 / 3,
    ]);
  });
});

describe('walks', () => {
  // Ishigami function, a 7, b 0.1: S₁ 0.3139, S₂ 0.4424, S₁₃ 0.2437, all else 0 (Ishigami and Homma 1990); a joint part is halved.
  test('give the Shapley effects of the Ishigami function', () => {
    const trials = 4000;
    const angle = (name: string, walk: number) => {
      const keys = stream(walk, name, 'trial');
      return Float64Array.from({ length: trials }, (_, t) => Math.PI * (2 * unitInterval(drawAt(keys, t)) - 1));
    };
    const walks = pairedOrders({ players: 3, count: 24, seed: 1 }).map((order, walk) => {
      const [from, to] = ["'", ''].map((mark) => [0, 1, 2].map((group) => angle(`x${group}${mark}`, walk)));
      const values = Array.from({ length: 4 }, (_, swapped) => {
        const done = order.slice(0, swapped);
        const [x, y, z] = [0, 1, 2].map((group) => (done.includes(group) ? to : from)![group]!) as [
          Float64Array,
          Float64Array,
          Float64Array,
        ];
        return x.map((value, t) => Math.sin(value) * (1 + 0.1 * z[t]! ** 4) + 7 * Math.sin(y[t]!) ** 2);
      });
      return { order, values };
    });
    const { variance, groups } = varianceShares(walks, 3);
    // V = a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2 = 13.8446.
    expect(variance).toBeCloseTo(13.8446, 0);
    for (const [group, value] of [0.3139 + 0.2437 / 2, 0.4424, 0.2437 / 2].entries()) {
      const { share, standardError } = groups[group]!;
      expect(Math.abs(share - value)).toBeLessThan(4 * standardError);
      expect(standardError).toBeLessThan(0.01);
    }
  });

  test('leave out trials without a value', () => {
    const values = [Float64Array.of(0, Number.NaN), Float64Array.of(2, 5), Float64Array.of(4, 5)];
    expect(varianceShares([{ order: [1, 0], values }], 2).groups.map(({ share }) => share)).toEqual([0.5, 0.5]);
  });

  test('of a figure that does not vary have no shares', () => {
    const values = [Float64Array.of(1, 1), Float64Array.of(1, 1)];
    expect(varianceShares([{ order: [0], values }], 1)).toEqual({
      variance: 0,
      groups: [{ share: 0, standardError: 0 }],
    });
  });

  // The variance of two independent uniforms is 1/6.
  test('measure the variance itself', () => {
    const trials = 40_000;
    const uniforms = (name: string) =>
      Float64Array.from({ length: trials }, (_, t) => unitInterval(drawAt(stream(3, name, 'trial'), t)));
    const [a, b, a2, b2] = ['a', 'b', 'a2', 'b2'].map(uniforms) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const sum = (x: Float64Array, y: Float64Array) => x.map((value, t) => value + y[t]!);
    const { variance } = varianceShares([{ order: [0, 1], values: [sum(a2, b2), sum(a, b2), sum(a, b)] }], 2);
    // Half a squared difference has variance (μ₄ + σ⁴)/2 at most 0.07 here; four errors of 40,000 of them.
    expect(Math.abs(variance - 1 / 6)).toBeLessThan(4 * Math.sqrt(0.07 / trials));
  });
});
