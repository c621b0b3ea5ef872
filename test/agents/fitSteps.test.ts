import { describe, expect, test } from 'vitest';
import { fitSteps } from '../../models/agents/fitSteps.ts';
import { fitStoppedSteps } from '../../models/agents/fitStoppedSteps.ts';
import { stepDistributionSchema } from '../../models/agents/work.ts';
import { uniforms } from '../support/halves.ts';

/** Geometric steps of a mean, without a cap. */
function geometric(count: number, mean: number, seed: number): number[] {
  const uniform = uniforms(seed);
  return Array.from({ length: count }, () => 1 + Math.floor(Math.log(1 - uniform()) / Math.log(1 - 1 / mean)));
}
const stoppedAt = (cap: number, steps: readonly number[]) => {
  const seen = steps.map((n) => Math.min(n, cap));
  return { seen, cap: { at: cap, runs: seen.filter((n) => n === cap).length } };
};

describe('steps of runs that were stopped', () => {
  test('of a geometric distribution have a mean of all steps beyond the first, over the runs that ended, and one', () => {
    const { seen, cap } = stoppedAt(12, geometric(300, 10, 4));
    const fit = fitStoppedSteps(seen, 12).find(
      ({ distribution, runawayShare }) => distribution === 'geometric' && runawayShare === null,
    )!;
    const beyond = seen.reduce((sum, n) => sum + n - 1, 0);
    expect(fit.mean).toBeCloseTo(1 + beyond / (seen.length - cap.runs), 6);
  });

  test('give the distribution that they would have had, within its error, and keep the cap', () => {
    const { seen, cap } = stoppedAt(15, geometric(500, 10, 6));
    const { distributions, steps } = fitSteps(seen, { cap, crowding: 1 });
    const best = distributions[0]!;
    expect(best).toMatchObject({ distribution: 'geometric', runawayShare: null });
    expect(Math.abs(best.mean - 10)).toBeLessThan(3 * best.meanError);
    const plain = seen.reduce((sum, n) => sum + n, 0) / seen.length;
    expect(plain).toBeLessThan(10 - 3 * best.meanError);
    expect(steps).toMatchObject({ distribution: 'geometric', cap: 15 });
    expect(stepDistributionSchema.safeParse(steps).success).toBe(true);
  });

  test('that run away beside the distribution are a share of their own', () => {
    const { seen, cap } = stoppedAt(80, [...geometric(485, 6, 2), ...Array.from({ length: 15 }, () => 80)]);
    const { distributions, steps } = fitSteps(seen, { cap, crowding: 1 });
    expect(distributions[0]!.runawayShare).toBeCloseTo(15 / 500, 4);
    const [beside, tail] = distributions.filter(({ distribution }) => distribution === 'geometric');
    expect([beside!.runawayShare, tail!.runawayShare]).toEqual([expect.any(Number), null]);
    expect(Math.abs(beside!.mean - 6)).toBeLessThan(3 * beside!.meanError);
    expect(tail!.ksProbability).toBeLessThan(0.05);
    expect(stepDistributionSchema.safeParse(steps).success).toBe(true);
  });

  test('that follow no distribution are the distribution, with its cap', () => {
    const seen = [...Array.from({ length: 60 }, () => 3), ...Array.from({ length: 40 }, () => 40)];
    expect(fitSteps(seen, { cap: { at: 40, runs: 40 }, crowding: 1 }).steps).toMatchObject({
      distribution: 'empirical',
      cap: 40,
    });
  });

  test('are known less surely where runs of one task are alike', () => {
    const seen = geometric(200, 8, 3);
    const shape = (crowding: number) =>
      (fitSteps(seen, { cap: null, crowding }).steps as { mean: { shape: number } }).mean.shape;
    expect(shape(1) / shape(2.5)).toBeCloseTo(2.5, 9);
  });
});
