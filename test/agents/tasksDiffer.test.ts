import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import { fitRuns } from '../../models/agents/fitRuns.ts';
import type { SeenRun } from '../../models/agents/seenRun.ts';
import { totalBand } from '../../models/agents/totalBand.ts';
import { workSchema } from '../../models/agents/work.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import { agentMonth } from '../support/agentMonth.ts';
import { uniforms } from '../support/halves.ts';
import fc from '../support/properties.ts';

const nothing = { steps: null, inputTokens: null, outputTokens: null, costUsd: null, success: null };

/** Runs of tasks whose cost is e^(task + run), both normal. */
function costs(tasks: number, tries: number, { between, within, seed }: Record<'between' | 'within' | 'seed', number>) {
  const uniform = uniforms(seed);
  return Array.from({ length: tasks }, (_, task) => {
    const effect = between * normalQuantile(uniform());
    return Array.from({ length: tries }, (): SeenRun => {
      const size = Math.exp(effect + within * normalQuantile(uniform()));
      const [inputTokens, outputTokens] = [size * 90_000, size * 2000];
      const costUsd = (inputTokens * 3 + outputTokens * 15) / 1e6;
      return { ...nothing, task: `t${task}`, inputTokens, outputTokens, costUsd };
    });
  });
}

const costOf = (runs: readonly SeenRun[]) => runs.reduce((sum, { costUsd }) => sum + costUsd!, 0);
const costFit = (runs: readonly SeenRun[], tasks: number, kinds: number | null = null) =>
  fitRuns(runs, tasks, kinds).measures.find(({ measure }) => measure === 'costUsd')!;

describe('runs of tasks that differ', () => {
  test('have a part between tasks and a part within, whose squares add to the whole', () => {
    const fit = costFit(costs(120, 4, { between: 0.6, within: 0.4, seed: 5 }).flat(), 480);
    expect(Math.hypot(fit.betweenSd!, fit.withinSd!)).toBeCloseTo(fit.sd, 12);
    // Log-normal parts: (e^0.36 − 1) ÷ (e^0.52 − 1) = 0.635 of the variance; its error at 120 tasks is below .06.
    expect(Math.abs((fit.betweenSd! / fit.sd) ** 2 - 0.635)).toBeLessThan(0.12);
    expect(fit.total.kinds).toBe(120);
  });

  test('tell the total of as many other tasks in about 8 of 10 splits, and not as if all runs were alone', () => {
    let [held, alone] = [0, 0];
    const splits = 300;
    for (let seed = 1; seed <= splits; seed++) {
      const all = costs(40, 5, { between: 0.7, within: 0.3, seed });
      const [seen, unseen] = [all.slice(0, 20).flat(), costOf(all.slice(20).flat())];
      const isIn = (runs: readonly SeenRun[]) => {
        const { p10, p90 } = costFit(runs, 100).total;
        return unseen >= p10 && unseen <= p90;
      };
      if (isIn(seen)) held++;
      if (isIn(seen.map((run) => ({ ...run, task: null })))) alone++;
    }
    // Three standard errors of 80 % of 300 are 7 points; the tail of 20 tasks costs some more.
    expect(held / splits).toBeGreaterThan(0.7);
    expect(alone / splits).toBeLessThan(0.6);
  });

  test('that name each run its own task are fitted as runs that name none', () => {
    const runs = costs(60, 1, { between: 0.5, within: 0.5, seed: 2 }).flat();
    expect(fitRuns(runs, 250)).toEqual(
      fitRuns(
        runs.map(({ task: _task, ...run }) => run),
        250,
      ),
    );
    expect(costFit(runs, 250)).toMatchObject({ stopped: 0, betweenSd: null, total: { kinds: 250, kindsSd: 0 } });
  });

  test('say of how many kinds the tasks to come are taken to be', () => {
    const { issues } = fitRuns(costs(30, 3, { between: 0.5, within: 0.5, seed: 2 }).flat(), 250);
    expect(issues.find(({ path }) => path === 'task')!.message).toContain(
      'the 250 future tasks are assumed to be of 30 kinds',
    );
  });
});

describe('runs that end at a budget', () => {
  test('are said, and fitted as that much or more', () => {
    const runs = costs(400, 1, { between: 0.6, within: 0.5, seed: 3 }).flat();
    const capped = runs.map((run) => ({ ...run, costUsd: Math.min(run.costUsd!, 0.6) }));
    const { caps, issues } = fitRuns(capped, 250);
    const fit = costFit(capped, 250);
    expect(caps.costUsd).toEqual({ at: 0.6, runs: fit.stopped });
    expect(issues.find(({ path }) => path === 'costUsd')!.message).toContain(`${fit.stopped} of 400 runs end at $0.6`);
    expect(fit.mean).toBeCloseTo(costOf(capped) / 400, 12);
    // 0.3 e^(0.61/2): what they would have cost.
    expect(Math.abs(fit.meanWithoutCap! / (0.3 * Math.exp(0.305)) - 1)).toBeLessThan(0.15);
    expect(fit.meanWithoutCap!).toBeGreaterThan(fit.mean * 1.05);
  });
});

describe('in a scenario', () => {
  let compute: Compute;
  beforeAll(() => {
    compute = createCompute();
  });
  afterAll(() => compute.close());

  test('the fitted work of tasks that differ gives the band that the fit tells', async () => {
    const fit = fitRuns(costs(60, 4, { between: 0.6, within: 0.4, seed: 7 }).flat(), 240);
    expect(workSchema.safeParse(fit.work).success).toBe(true);
    const { total } = await agentMonth(compute, { work: fit.work!, tasks: 240, trials: 20_000 });
    const told = fit.measures.find(({ measure }) => measure === 'costUsd')!.total;
    for (const percentile of ['p10', 'p50', 'p90'] as const) {
      expect(Math.abs(total.aiCogs[percentile]! / told[percentile] - 1)).toBeLessThan(0.015);
    }
  });
});

describe('properties', () => {
  test('more variance between tasks, or fewer kinds of them, never narrows a month', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (a, b, k, l) => {
        const spread = (between: number, kinds: number) => {
          const { tasksSd, kindsSd, fitSd } = totalBand({
            tasks: 500,
            kinds,
            mean: 2,
            withinSd: Math.sqrt(1 - between),
            betweenSd: Math.sqrt(between),
            meanError: 0.1,
          });
          return Math.hypot(tasksSd, kindsSd, fitSd);
        };
        expect(spread(Math.max(a, b), k)).toBeGreaterThanOrEqual(spread(Math.min(a, b), k) - 1e-9);
        expect(spread(a, Math.min(k, l))).toBeGreaterThanOrEqual(spread(a, Math.max(k, l)) - 1e-9);
      }),
      { seed: 1 },
    );
  });
});
