import { expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { calculators, runCalculator } from '../../models/calculators/registry.ts';

interface Saving {
  readonly meanSavingUsd: number;
  readonly p10SavingUsd: number;
  readonly p50SavingUsd: number;
  readonly p90SavingUsd: number;
  readonly probabilityThatItSaves: number;
  readonly breakEvenSuccessRate: number | null;
  readonly breakEvenLossOfSuccessRate: number | null;
}

const price = (model: string, usd: number) => ({
  provider: 'acme',
  model,
  inputUsd: usd,
  cacheReadUsd: usd / 10,
  cacheWriteUsd: usd * 1.25,
  outputUsd: usd,
});

/** 100 tasks a month of a million tokens: $300 on the old model, $100 on the new. */
function ask(plan: object, work: object = {}): Saving {
  const scenario = {
    schemaVersion: 2,
    id: 'switch',
    name: 'Switch',
    start: '2027-01',
    months: 6,
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
          work: { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 0, taskVariation: 0, ...work },
          models: [{ provider: 'acme', model: 'large', share: 1 }],
        },
      ],
      contractPrices: [price('large', 3), price('small', 1)],
    },
    changes: [
      {
        kind: 'switch',
        id: 'move',
        name: 'Move',
        from: '2027-03',
        feature: null,
        fromModel: 'large',
        toProvider: 'acme',
        toModel: 'small',
        ...plan,
      },
    ],
  };
  const calculated = runCalculator('switch', { scenario, trials: 2000 }, { book: priceBook });
  if (!calculated || !('result' in calculated)) throw new Error(JSON.stringify(calculated));
  return calculated.result as Saving;
}

test('a whole switch saves the difference of the prices in the months from its date', () => {
  // Four months of $300 − $100, one-time cost of $150.
  const saving = ask({ oneTimeUsd: 150 });
  expect(saving.meanSavingUsd).toBeCloseTo(650, 6);
  expect(saving.p10SavingUsd).toBeCloseTo(650, 6);
  expect(saving.probabilityThatItSaves).toBe(1);
});

test('a part that ramps over two months saves by its part', () => {
  // Shares 0, 0.25, 0.5, 0.5 of $200.
  expect(ask({ share: 0.5, rampMonths: 2 }).meanSavingUsd).toBeCloseTo(250, 6);
});

test('tokenizer and verbosity of the new model count', () => {
  expect(ask({ tokenizerFactor: 1.5 }).meanSavingUsd).toBeCloseTo(4 * (300 - 150), 6);
  expect(ask({ verbosityFactor: 2 }, { outputTokens: 500_000 }).meanSavingUsd).toBeCloseTo(4 * (450 - 200), 6);
});

test('a lower success rate is paid for in further tries', () => {
  const saving = ask({ successRate: { before: 0.9, after: 0.6 } });
  expect(saving.meanSavingUsd).toBeCloseTo(4 * (300 - 150), 6);
  // $100 · 0.9/p = $300 at p = 0.3.
  expect(saving.breakEvenSuccessRate).toBeCloseTo(0.3, 9);
  expect(saving.breakEvenLossOfSuccessRate).toBeCloseTo(0.6, 9);
});

test('one-time cost moves the break-even', () => {
  // 4 · (300 − 100/p) = 400 at p = 0.5.
  expect(ask({ oneTimeUsd: 400 }).breakEvenSuccessRate).toBeCloseTo(0.5, 9);
  // 4 · 300 = 1,200 is never reached.
  expect(ask({ oneTimeUsd: 5000 }).breakEvenSuccessRate).toBeNull();
});

test('a cold cache costs writes instead of reads while traffic moves', () => {
  const reads = { inputTokens: 0, cacheReadTokens: 1_000_000 };
  // On the new model $10 a month from cache; in the one ramp month, half of the traffic at half the hits: 50 · (0.5 · 0.1 + 0.5 · 1.25).
  const warm = ask({ rampMonths: 2 }, reads).meanSavingUsd;
  const cold = ask({ rampMonths: 2, coldCacheHitFactor: 0.5 }, reads).meanSavingUsd;
  expect(warm - cold).toBeCloseTo(50 * 0.5 * (1.25 - 0.1), 6);
});

test('what is uncertain makes the saving a range', () => {
  const saving = ask({ tokenizerFactor: { kind: 'uniform', low: 1, high: 5 } });
  // 4 · (300 − 100 t), t uniform on 1 to 5: p10 at t = 4.6, P(saving > 0) = P(t < 3) = 1/2.
  expect(saving.p10SavingUsd).toBeCloseTo(4 * (300 - 460), -1);
  expect(saving.p90SavingUsd).toBeCloseTo(4 * (300 - 140), -1);
  expect(saving.probabilityThatItSaves).toBeCloseTo(0.5, 1);
});

test('a successor without a price has the old one times a factor', () => {
  const saving = ask({ toModel: 'next', successorPriceFactor: 0.5 });
  expect(saving.meanSavingUsd).toBeCloseTo(4 * 150, 6);
});

test('a scenario without the switch is refused in words', () => {
  const { scenario } = calculators.find(({ name }) => name === 'switch')!.example as { scenario: object };
  expect(runCalculator('switch', { scenario, change: 'other' }, { book: priceBook })).toMatchObject({
    issues: [{ path: 'change', message: expect.stringContaining('"other"') }],
  });
});
