import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import { simulate } from '../../electron/host/compute/simulate.ts';
import { matrixOf } from '../../electron/host/compute/trialMemory.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { compileScenario } from '../../models/simulation/compile.ts';
import type { Progress } from '../../models/workbench.ts';

const text = readFileSync(new URL('../../samples/research-agent.scenario.json', import.meta.url), 'utf8');
const scenario = parseScenario(JSON.parse(text)).scenario!;
const compiled = compileScenario({ scenario, prices: scenarioPrices(scenario, priceBook).prices, detail: 'company' });
const pools: Compute[] = [];

function pool(threads: number): Compute {
  const made = createCompute({ threads });
  pools.push(made);
  return made;
}

afterAll(() => Promise.all(pools.map((one) => one.close())));

test('a run has the same bits on 1, 2 and 3 threads', async () => {
  const settings = { trials: 2500, seed: 9, sampler: 'sobol' } as const;
  const matrices = await Promise.all(
    [1, 2, 3].map(async (threads) => {
      const { trials } = await simulate(pool(threads), compiled, settings, {});
      return Buffer.from(matrixOf(trials, compiled.program.outputs * settings.trials).slice().buffer);
    }),
  );
  const [one, two, three] = matrices;
  expect(two!.equals(one!)).toBe(true);
  expect(three!.equals(one!)).toBe(true);
});

describe('a long run', () => {
  const settings = { trials: 60_000, seed: 1, sampler: 'plain' } as const;

  test('tells how far it is, up to the end', async () => {
    const told: Progress[] = [];
    await simulate(
      pool(2),
      compiled,
      { ...settings, trials: 20_000 },
      { onProgress: (progress) => told.push(progress) },
    );
    expect(told.at(-1)).toEqual({ done: 20_000, total: 20_000, unit: 'trials' });
    expect(told.every(({ done }, index) => index === 0 || done >= told[index - 1]!.done)).toBe(true);
  });

  test('can be cancelled, and the pool goes on with the next', async () => {
    const compute = pool(2);
    const cancel = new AbortController();
    const running = simulate(compute, compiled, settings, {
      signal: cancel.signal,
      onProgress: () => cancel.abort(),
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    const { trials } = await simulate(compute, compiled, { ...settings, trials: 100 }, {});
    expect(matrixOf(trials, compiled.program.outputs * 100).every(Number.isFinite)).toBe(true);
  });

  test('that was cancelled before it began never runs', async () => {
    const running = simulate(pool(1), compiled, settings, { signal: AbortSignal.abort() });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });
});
