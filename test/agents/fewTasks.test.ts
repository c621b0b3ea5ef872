import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import { costDistribution } from '../../models/agents/costDistribution.ts';
import { fewTasksTables } from '../../models/agents/fewTasks.ts';
import { monthDistribution } from '../../models/agents/monthDistribution.ts';
import { tableAt } from '../../models/distributions/quantileTable.ts';
import { type Atoms, atomsOf } from '../../models/statistics/lattice.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import { agentMonth } from '../support/agentMonth.ts';
import { agentPrices, agentTask } from '../support/agentTask.ts';

const work = {
  kind: 'agentLoop',
  steps: { distribution: 'geometric', mean: 6, cap: 80, runawayShare: 0.03 },
  prefixTokens: 6000,
  turnTokens: 500,
  outputTokens: 400,
  toolResultTokens: 1600,
};

function oneTask(): Atoms {
  const { graph, task } = agentTask(work);
  return costDistribution({ graph, task, prices: agentPrices, priceFactor: graph.constant(1) }).atoms;
}

describe('tables of the sums of few tasks', () => {
  test('are the exact sums, in standard deviations', () => {
    // Binomial(4, 0.5): P(≤ 1) = 0.3125, P(≤ 2) = 0.6875; mean 2, sd 1.
    const tables = fewTasksTables(atomsOf([0, 1], [0.5, 0.5]));
    const at = (tasks: number, u: number) =>
      tableAt(tables.find((one) => one.tasks === tasks)!.table, normalQuantile(u));
    for (const [u, distance] of [
      [0.3, -1],
      [0.7, 1],
    ] as const)
      expect(Math.abs(at(1, u) - distance)).toBeLessThan(0.01);
    for (const [u, distance] of [
      [0.2, -1],
      [0.5, 0],
      [0.8, 1],
    ] as const)
      expect(Math.abs(at(4, u) - distance)).toBeLessThan(0.01);
  });

  test('go on for as many tasks as their distribution is skew', () => {
    expect(fewTasksTables(atomsOf([1, 2], [0.5, 0.5])).at(-1)!.tasks).toBe(8);
    expect(fewTasksTables(oneTask()).at(-1)!.tasks).toBeGreaterThan(256);
  });

  test('are not needed of tasks that are all alike', () => {
    expect(fewTasksTables(atomsOf([3], [1]))).toEqual([]);
  });
});

describe('a month of few tasks in a run', () => {
  let compute: Compute;
  beforeAll(() => {
    compute = createCompute();
  });
  afterAll(() => compute.close());

  test.each([1, 2, 3, 5, 20, 48, 60, 200, 3000])('of %d tasks is spread like their exact sum', async (tasks) => {
    const { total } = await agentMonth(compute, { work, tasks, trials: 40_000 });
    const exact = monthDistribution(oneTask(), tasks);
    const { aiCogs } = total;
    const within = (statistic: 'mean' | 'p10' | 'p50' | 'p90', wanted: number) => {
      // Between two tables a sum is only nearly exact; a normal would be off by up to half a standard deviation.
      const tolerance = 4 * aiCogs.standardError[statistic]! + 0.1 * exact.sd;
      expect({ statistic, off: Math.max(0, Math.abs(aiCogs[statistic]! - wanted) - tolerance) }).toEqual({
        statistic,
        off: 0,
      });
    };
    within('mean', exact.mean);
    within('p10', exact.quantile(0.1));
    within('p50', exact.quantile(0.5));
    within('p90', exact.quantile(0.9));
  });
});
