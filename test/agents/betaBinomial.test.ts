import { describe, expect, test } from 'vitest';
import { fitBetaBinomial, passes, type TriedTask } from '../../models/agents/betaBinomial.ts';
import { fitSuccess } from '../../models/agents/fitSuccess.ts';
import { logGamma } from '../../models/statistics/beta.ts';
import fc from '../support/properties.ts';

const tasksOf = (tries: number, bySuccesses: readonly number[]): TriedTask[] =>
  bySuccesses.flatMap((count, succeeded) => Array.from({ length: count }, () => ({ tries, succeeded })));

describe('a beta-binomial', () => {
  test('has the likelihood and the parameters published for sons in 6,115 Saxon families of 12', () => {
    // Geissler's families (Lindsey and Altham, 1998): maximum likelihood α 34.09558, β 31.5715, log-likelihood −12,492.9.
    const families = [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7];
    const fit = fitBetaBinomial(tasksOf(12, families))!;
    const choices = families.reduce(
      (sum, count, k) => sum + count * (logGamma(13) - logGamma(k + 1) - logGamma(13 - k)),
      0,
    );
    expect(fit.logLikelihood + choices).toBeCloseTo(-12_492.9, 1);
    expect(fit.mean).toBeCloseTo(34.09558 / (34.09558 + 31.5715), 5);
    expect(fit.alike).toBeCloseTo(1 / (34.09558 + 31.5715 + 1), 5);
  });

  test('represents the pass^1 to pass^4 of tau-bench, .420, .273, .220 and .200', () => {
    // 50 airline tasks of 4 trials: 14, 12, 10, 4 and 10 of them succeeded 0 to 4 times.
    const seen = tasksOf(4, [14, 12, 10, 4, 10]);
    const fit = fitBetaBinomial(seen)!;
    for (const [at, published] of [0.42, 0.273, 0.22, 0.2].entries()) {
      const { all } = passes(fit, at + 1);
      const { all: ifAlike } = passes({ mean: 0.42, alike: 0 }, at + 1);
      // One standard error of a share of 50 tasks, at most what a task is worth.
      expect(Math.abs(all - published)).toBeLessThan(Math.sqrt((published * (1 - published)) / seen.length));
      if (at > 0) expect(ifAlike).toBeLessThan(all - 0.09);
    }
  });

  test('is a binomial where tasks differ no more than chance lets them, and all or nothing where tries never differ', () => {
    expect(fitBetaBinomial(tasksOf(2, [1, 2, 1]))).toMatchObject({ mean: 0.5, alike: 0 });
    expect(fitBetaBinomial(tasksOf(3, [4, 0, 0, 4]))!.alike).toBeGreaterThan(0.999);
    expect(fitBetaBinomial(tasksOf(3, [0, 0, 0, 5]))).toMatchObject({ mean: 1, alike: 0 });
  });

  test('is not told by one task, nor by tasks that were tried once', () => {
    expect(fitBetaBinomial([{ tries: 9, succeeded: 4 }])).toBeNull();
    expect(fitBetaBinomial(tasksOf(1, [3, 4]))).toBeNull();
  });
});

describe('the success of runs', () => {
  const runs = (tasks: readonly (readonly boolean[])[]) =>
    tasks.flatMap((tries, at) => tries.map((success) => ({ task: `t${at}`, success })));

  test('is as unsure as so many tasks where a task always ends alike', () => {
    const twenty = Array.from({ length: 20 }, (_, at) => Array.from({ length: 5 }, () => at % 2 === 0));
    const { alpha, beta } = fitSuccess(runs(twenty), null)!.probability as { alpha: number; beta: number };
    expect(alpha + beta).toBeCloseTo(20 + 1, 4);
  });

  test('counts each run where none is of the same task', () => {
    const alone = runs(Array.from({ length: 40 }, (_, at) => [at % 4 === 0]));
    expect(fitSuccess(alone, null)).toMatchObject({ tasks: null, probability: { alpha: 10.5, beta: 30.5 } });
  });
});

describe('properties', () => {
  const tasks = fc.array(
    fc
      .integer({ min: 1, max: 6 })
      .chain((tries) => fc.record({ tries: fc.constant(tries), succeeded: fc.integer({ min: 0, max: tries }) })),
    { minLength: 2, maxLength: 30 },
  );

  test('no correlation of tries has a higher likelihood than the fitted one', () => {
    fc.assert(
      fc.property(tasks, (seen) => {
        const fit = fitBetaBinomial(seen);
        if (!fit) return;
        expect(fit.alike).toBeGreaterThanOrEqual(0);
        expect(fit.alike).toBeLessThan(1);
        const tries = seen.reduce((sum, task) => sum + task.tries, 0);
        const succeeded = seen.reduce((sum, task) => sum + task.succeeded, 0);
        const p = succeeded / tries;
        const binomial = succeeded * Math.log(p || 1) + (tries - succeeded) * Math.log(1 - p || 1);
        expect(fit.logLikelihood).toBeGreaterThanOrEqual(binomial - 1e-9);
      }),
      { seed: 4 },
    );
  });

  test('the more alike the tries, the more tasks succeed always and the fewer ever', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(share, share, share, fc.integer({ min: 2, max: 8 }), (mean, one, other, tries) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const [low, high] = [passes({ mean, alike: less }, tries), passes({ mean, alike: more }, tries)];
        expect(high.all).toBeGreaterThanOrEqual(low.all - 1e-12);
        expect(high.any).toBeLessThanOrEqual(low.any + 1e-12);
      }),
      { seed: 4 },
    );
  });
});
