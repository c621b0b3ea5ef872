import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { calculators, runCalculator } from '../../models/calculators/registry.ts';

const context = { book: priceBook };

/** The result of a calculation that must succeed. */
function ask(name: string, input: object): Record<string, unknown> {
  const calculated = runCalculator(name, input, context);
  if (!calculated || !('result' in calculated)) throw new Error(JSON.stringify(calculated));
  return calculated.result as Record<string, unknown>;
}

describe.each(calculators.map((one) => [one.name, one] as const))(
  'the calculator %s',
  (name, { example, inputSchema }) => {
    test('runs on its example, to plain JSON', () => {
      const result = ask(name, example);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      expect(Object.keys(result).length).toBeGreaterThan(0);
    });

    test('has a schema of an object with fields', () => {
      expect(inputSchema).toMatchObject({ type: 'object', properties: expect.any(Object) });
    });

    test('refuses a field that it does not know, in words', () => {
      const refused = runCalculator(name, { ...example, mood: 1 }, context);
      expect(refused).toMatchObject({ issues: [{ severity: 'error', message: expect.stringContaining('"mood"') }] });
    });
  },
);

test.each([
  [{ kind: 'uniform', low: 5, high: 1 }, 'has a low of 5 above its high of 1'],
  [{ kind: 'percentiles', p10: 9, p90: 2 }, 'P10'],
  [{ kind: 'normal', mean: 5, sd: 1, min: 9, max: 2 }, 'has a min of 9 above its max of 2'],
  [{ kind: 'uniform', low: 1, high: 2, max: 0 }, 'leaves nothing'],
  [{ kind: 'discrete', values: [5], max: 1 }, 'leaves nothing'],
  [{ kind: 'mixture', parts: [{ weight: 1, of: 5 }], max: 1 }, 'leaves nothing'],
  [-3, 'must be 0 or more'],
])('numbers that contradict themselves are told, as in a scenario: %j', (outputTokens, text) => {
  const work = { kind: 'tokens', inputTokens: 10, outputTokens };
  const asked = runCalculator('agent-loop', { work, price: { prices: { inputUsd: 1, outputUsd: 1 } } }, context);
  expect(asked).toMatchObject({ issues: [{ path: 'work.outputTokens', message: expect.stringContaining(text) }] });
});

describe('the price of a call', () => {
  const prices = [
    { inputUsd: 3, outputUsd: 15 },
    { aboveInputTokens: 200_000, inputUsd: 6, outputUsd: 22.5 },
  ];

  // SEMANTICS section 1: strictly above the threshold all tokens take the higher rate.
  test.each([
    [{ inputTokens: 200_000 }, 0.6],
    [{ inputTokens: 200_001 }, 1.200006],
    [{ inputTokens: 100_000, cacheReadTokens: 100_000 }, 0.33],
    [{ inputTokens: 100_000, cacheReadTokens: 100_001 }, 0.6600006],
    [{ cacheWrite5mTokens: 1000, cacheWrite1hTokens: 1000 }, 0.00975],
    [{ outputTokens: 1_000_000 }, 15],
    [{}, 0],
  ])('of %j is $%d', (counts, cost) => {
    expect(ask('call', { price: { prices }, ...counts })['costUsd']).toBeCloseTo(cost, 12);
  });

  test('is explained from list to contract', () => {
    const { steps, costUsd } = ask('call', {
      price: { prices },
      inputTokens: 300_000,
      serviceTier: 'batch',
      regionFactor: 1.1,
      contract: { kind: 'discount', discount: 0.2 },
    }) as { steps: { step: string; costUsd: number }[]; costUsd: number };
    expect(steps.map(({ step }) => step)).toEqual(['list', 'context', 'serviceTier', 'region', 'contract']);
    expect(steps.map((one) => Number(one.costUsd.toFixed(6)))).toEqual([0.9, 1.8, 0.9, 0.99, 0.792]);
    expect(costUsd).toBe(steps.at(-1)!.costUsd);
  });

  test('takes a contract only inside its days, and unit prices instead of list', () => {
    const contract = { kind: 'unitPrices', prices: { inputUsd: 2 }, from: '2027-01-01', to: '2027-12-31' };
    const at = (day: string) =>
      ask('call', { price: { prices }, day, contract, inputTokens: 1e5, outputTokens: 1e5 })['costUsd'];
    expect([at('2026-12-31'), at('2027-01-01'), at('2027-12-31'), at('2028-01-01')]).toEqual([1.8, 1.7, 1.7, 1.8]);
  });

  test('that is missing leaves the call unpriced, never free', () => {
    const noOutput = ask('call', { price: { prices: { inputUsd: 3 } }, inputTokens: 10, outputTokens: 7 });
    expect(noOutput).toMatchObject({ costUsd: null, unpriced: ['output'], unpricedTokens: 7 });
    const unknown = ask('call', { price: { provider: 'nobody', model: 'nothing' }, inputTokens: 10 });
    expect(unknown).toMatchObject({ costUsd: null, unpricedTokens: 10, steps: [] });
  });

  test('follows dates, past and future', () => {
    const dated = [{ inputUsd: 3 }, { inputUsd: 2, effectiveFrom: '2027-03-01' }];
    const at = (day: string) => ask('call', { price: { prices: dated }, day, inputTokens: 1e6 })['costUsd'];
    expect([at('2027-02-28'), at('2027-03-01')]).toEqual([3, 2]);
  });
});

describe('prompt caching', () => {
  // SEMANTICS section 2, misses written at 1.25×.
  test.each([
    [0, 1.25],
    [0.3, 0.905],
    [0.5, 0.675],
    [0.7, 0.445],
  ])('at a hit share of %d multiplies input by %d', (hitShare, multiplier) => {
    const result = ask('cache', { hit: { kind: 'share', share: hitShare } });
    expect(result['effectiveInputMultiplier']).toBeCloseTo(multiplier, 12);
  });

  test('finds a prefix used 20 times an hour 81 % of the time after 5 minutes', () => {
    // 1 − e^(−20/12) = 0.81112...
    const result = ask('cache', { hit: { kind: 'reuse', reusesPerHour: 20 } });
    expect(result['hitShare']).toBeCloseTo(1 - Math.exp(-20 / 12), 12);
  });

  test('breaks even where its cost is that of no caching', () => {
    const result = ask('cache', { hit: { kind: 'share', share: 0.5 }, lifetime: '1h' });
    expect(result['breakEvenReadsPerWrite']).toBeCloseTo(1 / 0.9, 12);
    const even = ask('cache', { hit: { kind: 'share', share: result['breakEvenHitShare'] as number }, lifetime: '1h' });
    expect(even['effectiveInputMultiplier']).toBeCloseTo(1, 12);
  });

  test('never pays where reads cost what fresh tokens do', () => {
    const result = ask('cache', { hit: { kind: 'share', share: 1 }, readMultiplier: 1 });
    expect(result).toMatchObject({ breakEvenReadsPerWrite: null, breakEvenHitShare: null, worthIt: false });
  });
});
