import { describe, expect, test } from 'vitest';
import { tasksTotal } from '../../models/agents/tasksTotal.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { gammaDistribution } from '../../models/distributions/gammaDistribution.ts';
import { normalCdf, normalQuantile } from '../../models/statistics/normal.ts';

function total({ tasks, mean, sd, z }: { tasks: number; mean: number; sd: number; z: number }): number {
  const graph = new ColumnGraph();
  const c = (value: number) => graph.constant(value);
  return tasksTotal({ graph, tasks: c(tasks), mean: c(mean), variance: c(sd * sd), noise: c(z) }).immediate;
}

describe('the sum of a month of tasks', () => {
  test.each([0.02, 0.1, 0.5, 0.9, 0.98])('is a gamma where it is skew, at %d', (u) => {
    // Wilson and Hilferty: within 1 % of the mean for shapes of 2 and more.
    for (const shape of [2, 8, 60]) {
      const exact = gammaDistribution({ shape, scale: 1 / shape }).quantile(u);
      expect(
        Math.abs(total({ tasks: shape, mean: 1 / shape, sd: 1 / shape, z: normalQuantile(u) }) - exact),
      ).toBeLessThan(0.01);
    }
  });

  test('is a normal where it is not', () => {
    expect(total({ tasks: 1e6, mean: 2, sd: 3, z: 1.5 })).toBe(2e6 + 3000 * 1.5);
  });

  test('is never negative, and nothing without tasks or without cost', () => {
    for (const z of [-5, 0, 5]) {
      expect(total({ tasks: 0, mean: 2, sd: 3, z })).toBe(0);
      expect(total({ tasks: 5, mean: 0, sd: 0, z })).toBe(0);
      expect(total({ tasks: 0.3, mean: 2, sd: 9, z })).toBeGreaterThanOrEqual(0);
    }
  });

  test('keeps its mean', () => {
    for (const tasks of [3, 10, 100]) {
      let sum = 0;
      let mass = 0;
      for (let z = -6; z <= 6; z += 0.01) {
        const weight = normalCdf(z + 0.005) - normalCdf(z - 0.005);
        sum += weight * total({ tasks, mean: 1, sd: 1.2, z });
        mass += weight;
      }
      expect(Math.abs(sum / mass / tasks - 1)).toBeLessThan(0.01);
    }
  });
});
