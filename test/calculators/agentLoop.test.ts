import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { runCalculator } from '../../models/calculators/registry.ts';

interface Answer {
  readonly meanUsd: number;
  readonly sdUsd: number;
  readonly p50Usd: number;
  readonly p95Usd: number;
  readonly p99Usd: number;
  readonly atMeanStepsUsd: number;
  readonly costPerSuccessUsd: number | null;
  readonly successProbability: number;
  readonly steps: {
    readonly mean: number;
    readonly mass: readonly { steps: number; probability: number; costUsd: number }[];
  };
  readonly tokens: { readonly totalInput: number; readonly cacheRead: number; readonly output: number };
  readonly month: { readonly meanUsd: number; readonly sdUsd: number; readonly cv: number; readonly p50Usd: number };
}

// SEMANTICS section 3: S 6,000, u 500, o 400, r 1,600; $3 and $15 per M tokens.
const price = { prices: { inputUsd: 3, outputUsd: 15 } };

function ask(loop: object, more: object = {}): Answer {
  const tokens = { prefixTokens: 6000, turnTokens: 500, outputTokens: 400, toolResultTokens: 1600 };
  const input = { work: { kind: 'agentLoop', ...tokens, ...loop }, price, ...more };
  const calculated = runCalculator('agent-loop', input, { book: priceBook });
  if (!calculated || !('result' in calculated)) throw new Error(JSON.stringify(calculated));
  return calculated.result as Answer;
}

describe('the agent loop', () => {
  test.each([
    [1, { kind: 'none' }, 0.0255, 12],
    [10, { kind: 'none' }, 0.525, 12],
    [40, { kind: 'none' }, 5.7, 12],
    [10, { kind: 'prefix', hitRate: 1 }, 0.191, 3],
    [10, { kind: 'prefix', hitRate: 0 }, 0.64125, 12],
  ] as const)('of %d steps with caching %j costs $%d', (mean, caching, cost, digits) => {
    const answer = ask({ steps: { distribution: 'fixed', mean }, caching });
    expect(answer.meanUsd).toBeCloseTo(cost, digits);
    expect(answer.sdUsd).toBeCloseTo(0, 7);
    expect(answer.p99Usd).toBeCloseTo(cost, digits);
  });

  test('of geometric length reads 245,000 tokens and costs $0.795, against 155,000 and $0.525 at the mean', () => {
    const answer = ask({ steps: { distribution: 'geometric', mean: 10, cap: 1000 } });
    expect(answer.tokens.totalInput).toBeCloseTo(245_000, 4);
    expect(answer.meanUsd).toBeCloseTo(0.795, 9);
    expect(answer.atMeanStepsUsd).toBeCloseTo(0.525, 12);
    expect(ask({ steps: { distribution: 'fixed', mean: 10 } }).tokens.totalInput).toBeCloseTo(155_000, 6);
  });

  test('returns the mass function of its steps, which gives its mean', () => {
    const { steps, meanUsd } = ask({
      steps: { distribution: 'negativeBinomial', mean: 7, dispersion: 1.5, cap: 120, runawayShare: 0.02 },
    });
    expect(steps.mass.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 10);
    expect(steps.mass.reduce((sum, one) => sum + one.probability * one.costUsd, 0)).toBeCloseTo(meanUsd, 9);
    expect(steps.mass.at(-1)).toMatchObject({ steps: 120 });
  });

  test('that succeeds in 0.7 of its tries costs 1.43 times as much a success', () => {
    const once = ask({ steps: { distribution: 'fixed', mean: 10 } });
    const tried = ask({
      steps: { distribution: 'fixed', mean: 10 },
      retries: { successProbability: 0.7, maxTries: 3 },
    });
    expect(tried.costPerSuccessUsd! / once.meanUsd).toBeCloseTo(1 / 0.7, 9);
    expect(tried.successProbability).toBeCloseTo(1 - 0.3 ** 3, 12);
  });

  test('counts tokens as far as a budget lets it go', () => {
    // Calls cost 0.0255, 0.0315, 0.0375, …: the third is the last that begins below $0.09.
    const { tokens, steps } = ask({ steps: { distribution: 'fixed', mean: 50 }, budgetUsd: 0.09 });
    expect(steps.mass).toHaveLength(1);
    expect(steps.mean).toBe(3);
    expect(tokens.totalInput).toBe(6500 + 8500 + 10_500);
    expect(tokens.output).toBe(1200);
  });

  test('of a month is the sum of its tasks', () => {
    const { month, meanUsd, sdUsd } = ask({ steps: { distribution: 'geometric', mean: 10 } }, { tasks: 400 });
    expect(month.meanUsd).toBeCloseTo(400 * meanUsd, 6);
    expect(month.cv).toBeCloseTo(sdUsd / meanUsd / 20, 6);
  });

  test('that uses no tokens costs nothing, for certain', () => {
    const work = { kind: 'tokens', inputTokens: 0, outputTokens: 0 };
    const calculated = runCalculator('agent-loop', { work, price }, { book: priceBook });
    expect(calculated).toMatchObject({ result: { meanUsd: 0, p50Usd: 0, p99Usd: 0, month: { meanUsd: 0 } } });
  });

  test('without a price says so, and never costs nothing', () => {
    const refused = runCalculator(
      'agent-loop',
      { work: { kind: 'tokens', inputTokens: 5, outputTokens: 5 }, price: { provider: 'nobody', model: 'none' } },
      { book: priceBook },
    );
    expect(refused).toMatchObject({ issues: [{ path: 'price' }] });
  });
});
