import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import { errorReached, measureToPrecision } from '../../electron/host/compute/precision.ts';
import { compileScenario } from '../../models/simulation/compile.ts';
import type { RunSettings } from '../../models/simulation/result.ts';
import { costScenario } from '../support/costScenario.ts';

let compute: Compute;
beforeAll(() => {
  compute = createCompute({ threads: 2 });
});
afterAll(() => compute.close());

const compiled = compileScenario({
  scenario: costScenario({ a: { kind: 'normal', mean: 1000, sd: 100 } }),
  prices: {},
  detail: 'company',
});

function run(precision: RunSettings['precision']) {
  const settings = { trials: 400, seed: 1, sampler: 'plain', ...(precision ? { precision } : {}) } as const;
  return measureToPrecision(compute, { compiled, settings, threshold: () => null }, {});
}

const mean = { series: 'cogs', statistic: 'mean', mostTrials: 200_000 } as const;

test('a run goes on until its statistic is precise enough', async () => {
  const precision = { ...mean, standardError: 1 };
  const { measured, trials } = await run(precision);
  const reached = errorReached(compiled, measured.reports, precision)!;
  expect(reached).toBeLessThanOrEqual(1);
  // 100/√n = 1 at 10,000 trials; the error of 16 batches is itself known to 1/√30, so doubling ends near there.
  expect(trials).toBeGreaterThanOrEqual(3200);
  expect(trials).toBeLessThanOrEqual(51_200);
  expect(Math.log2(trials / 400) % 1).toBe(0);
});

test('a run that cannot be so precise ends at the most trials', async () => {
  const precision = { ...mean, standardError: 1e-6, mostTrials: 1000 };
  const { measured, trials } = await run(precision);
  expect(trials).toBe(1000);
  expect(errorReached(compiled, measured.reports, precision)).toBeGreaterThan(1e-6);
});

test('a run without a precision has the trials it was asked for', async () => {
  expect((await run(undefined)).trials).toBe(400);
});

test('a statistic without a value stops at once', async () => {
  const { trials } = await run({ series: 'grossMargin', statistic: 'p50', standardError: 0.1, mostTrials: 10_000 });
  expect(trials).toBe(400);
});
