import { describe, expect, test } from 'vitest';
import { costDistribution } from '../../models/agents/costDistribution.ts';
import { monthDistribution } from '../../models/agents/monthDistribution.ts';
import { taskDistribution } from '../../models/agents/taskDistribution.ts';
import { gammaDistribution } from '../../models/distributions/gammaDistribution.ts';
import { atomMoments, atomQuantile, atomsOf } from '../../models/statistics/lattice.ts';
import { agentPrices, agentTask } from '../support/agentTask.ts';

// SEMANTICS section 3: S 6,000, u 500, o 400, r 1,600; $3 and $15 per M tokens.
const fields = { prefixTokens: 6000, turnTokens: 500, outputTokens: 400, toolResultTokens: 1600 };

function question(work: object) {
  const { graph, task } = agentTask(work);
  return { graph, task, prices: agentPrices, priceFactor: graph.constant(1) };
}

const costOf = (n: number) => (n * 6500 * 3 + 2000 * 3 * ((n * (n - 1)) / 2) + n * 400 * 15) / 1e6;

describe('the distribution of the cost of a task', () => {
  test('is the mass function of its steps, and percentiles are costs of whole steps', () => {
    const { atoms, isExact } = costDistribution(
      question({ kind: 'agentLoop', ...fields, steps: { distribution: 'geometric', mean: 10, cap: 1000 } }),
    );
    expect(isExact).toBe(true);
    // A geometric N with mean 10 has P(N ≤ n) = 1 − 0.9^n: the median is 7, p95 29, p99 44.
    expect(atomQuantile(atoms, 0.5)).toBeCloseTo(costOf(7), 12);
    expect(atomQuantile(atoms, 0.95)).toBeCloseTo(costOf(29), 12);
    expect(atomQuantile(atoms, 0.99)).toBeCloseTo(costOf(44), 12);
    expect(atomMoments(atoms).mean).toBeCloseTo(0.795, 9);
  });

  test.each([
    ['a budget', { steps: { distribution: 'geometric', mean: 9 }, budgetUsd: 0.3 }],
    ['tries', { steps: { distribution: 'poisson', mean: 5 }, retries: { successProbability: 0.6, maxTries: 4 } }],
    ['runaways', { steps: { distribution: 'poisson', mean: 5, cap: 80, runawayShare: 0.04 } }],
    ['spread beyond the steps', { steps: { distribution: 'poisson', mean: 5 }, taskVariation: 0.7 }],
    [
      'sub-agents',
      {
        steps: { distribution: 'geometric', mean: 4, cap: 60 },
        subAgents: [
          { runsPerTask: 1.5, handOffTokens: 3000, loop: { ...fields, steps: { distribution: 'geometric', mean: 3 } } },
          { runsPerStep: 0.4, loop: { ...fields, steps: { distribution: 'fixed', mean: 2 } } },
        ],
      },
    ],
  ])('with %s has the mean and spread of the distribution that a run uses', (_, more) => {
    const asked = question({ kind: 'agentLoop', ...fields, ...more });
    const { mean, variance } = taskDistribution(asked);
    const found = atomMoments(costDistribution(asked).atoms);
    expect(found.mean).toBeCloseTo(mean.immediate, 3);
    expect(Math.abs(found.sd / Math.sqrt(variance.immediate) - 1)).toBeLessThan(0.01);
  });

  test('of two tries is that of the sum of two tasks as often as the first fails', () => {
    const work = { kind: 'agentLoop', ...fields, steps: { distribution: 'fixed', mean: 3 } };
    const { atoms } = costDistribution(question({ ...work, retries: { successProbability: 0.75, maxTries: 2 } }));
    expect(atomQuantile(atoms, 0.74)).toBeCloseTo(costOf(3), 3);
    expect(atomQuantile(atoms, 0.76)).toBeCloseTo(2 * costOf(3), 3);
  });
});

describe('a month', () => {
  const coin = atomsOf([0, 10], [0.9, 0.1]);

  test('of few tasks is their exact sum', () => {
    // Binomial(5, 0.1): P(0) = 0.59049, P(≤ 1) = 0.91854, P(≤ 2) = 0.99144.
    const month = monthDistribution(coin, 5);
    expect(month.method).toBe('exact');
    expect([0.59, 0.6, 0.918, 0.92, 0.992].map((u) => Math.round(month.quantile(u)))).toEqual([0, 10, 10, 20, 30]);
    expect(month.sd).toBeCloseTo(Math.sqrt(5 * 9), 6);
  });

  test('of 10,000 runs with a CV of 4.1 has a CV of 4.1 %, not 410 %', () => {
    // Two values with mean 1 and variance 4.1².
    const p = 1 / (1 + 4.1 * 4.1);
    const month = monthDistribution(atomsOf([0, 1 / p], [1 - p, p]), 10_000);
    expect(month.sd / month.mean).toBeCloseTo(0.041, 12);
    expect(month.method).toBe('gamma or normal');
  });

  test('of gamma tasks is a gamma, in the draw of a run too', () => {
    const distribution = gammaDistribution({ shape: 1, scale: 1 });
    const exponential = atomsOf(
      Array.from({ length: 4000 }, (_, at) => distribution.quantile((at + 0.5) / 4000)),
      Array.from({ length: 4000 }, () => 1 / 4000),
    );
    const sum = gammaDistribution({ shape: 20, scale: 1 });
    for (const u of [0.05, 0.5, 0.95]) {
      expect(Math.abs(monthDistribution(exponential, 20).quantile(u) / sum.quantile(u) - 1)).toBeLessThan(0.003);
    }
  });
});
