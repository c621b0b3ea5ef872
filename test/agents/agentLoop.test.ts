import { describe, expect, test } from 'vitest';
import { taskCost, taskCostMean, taskCostVariance } from '../../models/agents/taskCost.ts';
import { type Work, workSchema } from '../../models/agents/work.ts';
import { countMoments, visitCounts } from '../../models/distributions/countDistribution.ts';
import { agentPrices, agentTask } from '../support/agentTask.ts';
import fc from '../support/properties.ts';

// SEMANTICS section 3: S 6,000, u 500, o 400, r 1,600; $3 and $15 per M tokens, reads 0.1×, writes 1.25×.

function loop(steps: object, caching: object = { kind: 'none' }): Work {
  return workSchema.parse({
    kind: 'agentLoop',
    steps,
    prefixTokens: 6000,
    turnTokens: 500,
    outputTokens: 400,
    toolResultTokens: 1600,
    caching,
  });
}

function costOf(work: Work): { mean: number; sd: number } {
  const { graph, task } = agentTask(work);
  const one = graph.constant(1);
  const cost = taskCost({ graph, task, prices: agentPrices, priceFactor: one, share: one });
  const mean = taskCostMean(graph, cost, task);
  const variance = taskCostVariance(graph, { cost, mean, task });
  return { mean: graph.valueOf(mean)!, sd: Math.sqrt(graph.valueOf(variance)!) };
}

test.each([
  [1, 0.0255],
  [10, 0.525],
  [40, 5.7],
])('a loop of %d calls without caching costs $%d', (steps, cost) => {
  expect(costOf(loop({ distribution: 'fixed', mean: steps })).mean).toBeCloseTo(cost, 12);
});

test('with every prefix read from cache ten calls cost $0.191', () => {
  expect(costOf(loop({ distribution: 'fixed', mean: 10 }, { kind: 'prefix', hitRate: 1 })).mean).toBeCloseTo(0.191, 3);
});

test('with no prefix ever read from cache ten calls cost $0.64125, a quarter more on input than without caching', () => {
  expect(costOf(loop({ distribution: 'fixed', mean: 10 }, { kind: 'prefix', hitRate: 0 })).mean).toBeCloseTo(
    0.64125,
    12,
  );
});

test('a geometric number of calls with mean 10 costs $0.795, not the $0.525 of the average run', () => {
  expect(costOf(loop({ distribution: 'geometric', mean: 10, cap: 1000 })).mean).toBeCloseTo(0.795, 9);
});

test('mean and standard deviation are those of the mass function summed run by run', () => {
  const distribution = { distribution: 'negativeBinomial', dispersion: 2, cap: 60 } as const;
  let mean = 0;
  let square = 0;
  visitCounts(distribution, 9, (n, p) => {
    const { mean: cost } = costOf(loop({ distribution: 'fixed', mean: n }));
    mean += p * cost;
    square += p * cost * cost;
  });
  const exact = costOf(loop({ distribution: 'negativeBinomial', mean: 9, dispersion: 2, cap: 60 }));
  expect(exact.mean).toBeCloseTo(mean, 10);
  expect(exact.sd).toBeCloseTo(Math.sqrt(square - mean * mean), 10);
});

test('a flat cache share prices that share of input as reads', () => {
  const cost = costOf(loop({ distribution: 'fixed', mean: 1 }, { kind: 'share', readShare: 0.5 })).mean;
  expect(cost).toBeCloseTo((6500 * (0.5 * 3 + 0.5 * 0.3) + 400 * 15) / 1e6, 12);
});

describe('properties', () => {
  const distribution = fc.constantFrom('fixed', 'geometric', 'poisson', 'negativeBinomial' as const);

  test('the mass function sums to 1 and stays between 1 and the cap', () => {
    fc.assert(
      fc.property(
        distribution,
        fc.double({ min: 1, max: 80, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (name, mean, cap) => {
          let mass = 0;
          let inside = true;
          visitCounts({ distribution: name, dispersion: 2, cap }, mean, (n, p) => {
            mass += p;
            inside &&= n >= 1 && n <= cap && p >= 0;
          });
          return inside && Math.abs(mass - 1) < 1e-12;
        },
      ),
    );
  });

  test('the mean number of steps is the stated mean when the cap is far', () => {
    fc.assert(
      fc.property(distribution, fc.double({ min: 1, max: 20, noNaN: true }), (name, mean) => {
        const { meanCount } = countMoments({ distribution: name, dispersion: 2, cap: 1000 }, mean);
        return Math.abs(meanCount - mean) < 1e-9 * mean;
      }),
    );
  });

  test('a task that may take more steps never costs less', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (mean, more) => {
          const cheap = costOf(loop({ distribution: 'geometric', mean })).mean;
          return costOf(loop({ distribution: 'geometric', mean: mean + more })).mean >= cheap * (1 - 1e-12);
        },
      ),
    );
  });
});
