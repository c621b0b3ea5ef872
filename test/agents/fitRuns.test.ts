import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import { fitRuns } from '../../models/agents/fitRuns.ts';
import type { SeenRun } from '../../models/agents/seenRun.ts';
import { totalBand } from '../../models/agents/totalBand.ts';
import { stepDistributionSchema, workSchema } from '../../models/agents/work.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import { agentMonth } from '../support/agentMonth.ts';
import { bandCoverage } from '../support/bandCoverage.ts';
import { uniforms } from '../support/halves.ts';

const nothing = { steps: null, inputTokens: null, outputTokens: null, costUsd: null, success: null };

/** Invented runs: steps 1 + geometric, a growing context, some runaways. */
function inventedRuns(
  count: number,
  { seed, mean, runaways }: { seed: number; mean: number; runaways: number },
): SeenRun[] {
  const uniform = uniforms(seed);
  return Array.from({ length: count }, () => {
    let steps = 1;
    while (steps < 100 && uniform() > 1 / mean) steps++;
    if (uniform() < runaways) steps = 100;
    const inputTokens = steps * 6500 + steps * (steps - 1) * 1000;
    const outputTokens = steps * 400;
    return {
      steps,
      inputTokens,
      outputTokens,
      costUsd: (inputTokens * 3 + outputTokens * 15) / 1e6,
      success: steps < 100,
    };
  });
}

describe('a fit of agent runs', () => {
  test('says what no distribution fits, and nothing of steps that one does', () => {
    const said = (runs: readonly SeenRun[]) => fitRuns(runs, 250).issues.map(({ message }) => message);
    expect(said(inventedRuns(600, { seed: 5, mean: 8, runaways: 0 }))).toEqual([
      expect.stringContaining('No tested distribution fits the cost per run;'),
      expect.stringContaining('No tested distribution fits input tokens per run;'),
      expect.stringContaining('No tested distribution fits output tokens per run;'),
    ]);
  });

  test('finds the distribution that the steps have', () => {
    const { steps } = fitRuns(inventedRuns(600, { seed: 5, mean: 8, runaways: 0 }), 250);
    expect(steps!.distributions[0]!.distribution).toBe('geometric');
    expect(steps!.used).toBe(steps!.distributions[0]);
    expect(steps!.steps).toMatchObject({ distribution: 'geometric', mean: { kind: 'gamma' } });
    expect(stepDistributionSchema.safeParse(steps!.steps).success).toBe(true);
  });

  test('takes the runs themselves where no distribution fits', () => {
    const runs = [3, 40].flatMap((steps) => Array.from({ length: 60 }, () => ({ ...nothing, steps })));
    const { steps } = fitRuns(runs, 250);
    expect(steps!.steps).toMatchObject({
      distribution: 'empirical',
      runs: [
        { steps: 3, weight: 60 },
        { steps: 40, weight: 60 },
      ],
    });
    expect(stepDistributionSchema.safeParse(steps!.steps).success).toBe(true);
  });

  test('that never differ is certain', () => {
    const { steps, measures } = fitRuns(
      Array.from({ length: 20 }, () => ({ ...nothing, steps: 7 })),
      10,
    );
    expect(steps!.steps).toMatchObject({ distribution: 'fixed', mean: 7 });
    expect(measures[0]!.total).toMatchObject({ p10: 70, p50: 70, p90: 70 });
  });

  test('keeps runs, kinds of tasks and the error of the mean apart: n σ²within + n²/k σ²between', () => {
    const of = { tasks: 400, mean: 2, withinSd: 3, betweenSd: 0.5, meanError: 0.2 };
    expect(totalBand({ ...of, kinds: 100 })).toMatchObject({ tasksSd: 60, kindsSd: 20, fitSd: 80, mean: 800 });
    expect(totalBand({ ...of, kinds: 4 })).toMatchObject({ tasksSd: 60, kindsSd: 100, fitSd: 80, mean: 800 });
  });

  test('tells the share that succeeds as a distribution', () => {
    const { success } = fitRuns(inventedRuns(200, { seed: 2, mean: 6, runaways: 0.1 }), 250);
    expect(success).toMatchObject({ judged: 200, probability: { kind: 'beta', alpha: success!.succeeded + 0.5 } });
  });

  test('of too few runs is refused in words', () => {
    expect(fitRuns([{ ...nothing, steps: 4 }], 10).issues).toMatchObject([{ severity: 'error', path: 'runs' }]);
  });
});

describe('the band of a total over unseen tasks', () => {
  const lognormal = (sigma: number, seed: number) => {
    const uniform = uniforms(seed);
    return Array.from({ length: 500 }, () => Math.exp(sigma * normalQuantile(uniform())));
  };

  // Ignoring the error of a fit to as many runs leaves an 80 % band at 2Φ(1.2816/√2) − 1 = 63.5 % even for normal costs.
  test.each([
    ['loops', inventedRuns(500, { seed: 11, mean: 10, runaways: 0 }).map(({ costUsd }) => costUsd!)],
    ['loops with runaways', inventedRuns(500, { seed: 12, mean: 7, runaways: 0.03 }).map(({ costUsd }) => costUsd!)],
    ['lognormal costs', lognormal(1, 13)],
    ['lognormal costs with a long tail', lognormal(1.5, 14)],
  ])('of %s holds in at least 72 %% of the splits, and not without the error of the fit', (_, costs) => {
    const { withFit, ignoringFit } = bandCoverage(costs, { splits: 400, seed: 7 });
    expect(withFit).toBeGreaterThanOrEqual(0.72);
    expect(ignoringFit).toBeLessThan(0.7);
  });
});

describe('in a scenario', () => {
  let compute: Compute;
  beforeAll(() => {
    compute = createCompute();
  });
  afterAll(() => compute.close());

  test('the fitted work gives the band that the fit tells', async () => {
    const fit = fitRuns(inventedRuns(250, { seed: 21, mean: 8, runaways: 0 }), 250);
    expect(workSchema.safeParse(fit.work).success).toBe(true);
    const { total } = await agentMonth(compute, { work: fit.work!, tasks: 250, trials: 20_000 });
    const told = fit.measures.find(({ measure }) => measure === 'costUsd')!.total;
    for (const percentile of ['p10', 'p50', 'p90'] as const) {
      expect(Math.abs(total.aiCogs[percentile]! / told[percentile] - 1)).toBeLessThan(0.01);
    }
  });
});
