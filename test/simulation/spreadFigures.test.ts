import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { compileScenario } from '../../models/simulation/compile.ts';
import type { SpreadOutcome } from '../../models/simulation/marginResult.ts';
import { runCompiled } from '../support/runOnce.ts';

let compute: Compute;
beforeAll(() => {
  compute = createCompute();
});
afterAll(() => compute.close());

/** 100 users of one call each, at $3 a call. */
async function spreadOf(inputTokens: unknown, taskVariation: number): Promise<SpreadOutcome> {
  const { scenario, issues } = parseScenario({
    schemaVersion: 2,
    id: 'spread',
    name: 'Spread',
    start: '2027-01',
    months: 4,
    base: {
      plans: [
        {
          id: 'team',
          name: 'Team',
          users: { kind: 'linear', origin: '2027-01', start: 100, perMonth: 0 },
          seatPriceUsd: 9,
        },
      ],
      features: [
        {
          id: 'chat',
          name: 'Chat',
          tasksPerUser: { team: 1 },
          work: { kind: 'tokens', inputTokens, outputTokens: 0, taskVariation },
          models: [{ provider: 'acme', model: 'one', share: 1 }],
        },
      ],
      contractPrices: [
        { provider: 'acme', model: 'one', inputUsd: 3, cacheReadUsd: 0.3, cacheWriteUsd: 3.75, outputUsd: 15 },
      ],
    },
  });
  if (!scenario) throw new Error(JSON.stringify(issues));
  const { prices } = scenarioPrices(scenario, priceBook);
  const compiled = compileScenario({ scenario, prices, detail: 'everything' });
  const { spread } = await runCompiled(compute, compiled, { trials: 8192, seed: 1, sampler: 'sobol' });
  return spread!.find(({ id }) => id === 'chat')!;
}

test('without uncertain assumptions all spread comes from the tasks, and averages out', async () => {
  // 400 tasks of $3 with a CV of 2: sd 6 · 20.
  const spread = await spreadOf(1_000_000, 2);
  expect(spread).toMatchObject({ meanUsd: 1200, parametersSdUsd: 0, tasksShare: 1 });
  expect(spread.tasksSdUsd).toBeCloseTo(120, 9);
});

test('an assumption that all tasks share does not average out', async () => {
  // Tokens uniform on 0.8 to 1.2 M: sd 0.4/√12 of $3 on 400 tasks.
  const spread = await spreadOf({ kind: 'uniform', low: 800_000, high: 1_200_000 }, 0);
  expect(spread.tasksSdUsd).toBe(0);
  expect(Math.abs(spread.parametersSdUsd / ((1200 * 0.4) / Math.sqrt(12)) - 1)).toBeLessThan(0.002);
});

test('both together add by their squares', async () => {
  const { parametersSdUsd, tasksSdUsd, tasksShare } = await spreadOf({ kind: 'uniform', low: 8e5, high: 1.2e6 }, 2);
  expect(tasksShare).toBeCloseTo(tasksSdUsd ** 2 / (tasksSdUsd ** 2 + parametersSdUsd ** 2), 12);
  // E[(2 · 3x)²] = 36 (1 + 0.4²/12) a task.
  expect(Math.abs(tasksSdUsd / Math.sqrt(400 * 36 * (1 + 0.16 / 12)) - 1)).toBeLessThan(0.002);
});
