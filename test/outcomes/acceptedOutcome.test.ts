import { describe, expect, test } from 'vitest';
import type { SeenRun } from '../../models/agents/seenRun.ts';
import { type AcceptedOutcome, acceptedOutcome } from '../../models/outcomes/acceptedOutcome.ts';
import type { OutcomeDraft } from '../../models/outcomes/outcome.ts';
import { outcomeBills } from '../../models/outcomes/outcomeBills.ts';
import { makeDesign } from '../../models/random/design.ts';
import fc from '../support/properties.ts';

const trials = 20_000;
const options = { design: makeDesign('sobol', trials), seed: 1 };
const stated: OutcomeDraft = {
  ...{ name: 'Case', owner: null, runs: null, tokensUsd: 1, toolsUsd: 0.5, reviewMinutes: 6, reviewUsdPerHour: 55 },
  ...{ review: 'everyAttempt', acceptance: 0.25 },
};
const costOf = (change: Partial<OutcomeDraft>, runs: readonly SeenRun[] = [], asked: typeof options = options) =>
  acceptedOutcome({ ...stated, ...change }, runs, asked) as AcceptedOutcome;
const run = (costUsd: number | null, success: boolean | null): SeenRun => ({
  ...{ steps: null, inputTokens: null, outputTokens: null, costUsd, success },
});

describe('an accepted outcome', () => {
  // c = 1.50, m·r = 6 min × $55/h = 5.50, p = ¼: (c + m·r) ÷ p = 7 ÷ ¼.
  test('costs what an attempt and its review do, divided by the share accepted', () => {
    const { average, attempts, parts } = costOf({});
    expect(average.perAttempt.mean).toBeCloseTo(7, 9);
    expect(average.perAccepted.mean).toBeCloseTo(28, 9);
    expect(attempts.mean).toBeCloseTo(4, 9);
    expect(parts.map(({ part, usd }) => [part, usd.mean])).toEqual([
      ['tokens', expect.closeTo(1, 9)],
      ['tools', expect.closeTo(0.5, 9)],
      ['review', expect.closeTo(5.5, 9)],
      ['failedAttempts', expect.closeTo(21, 9)],
    ]);
  });

  test('reviewed only when accepted, is reviewed once', () => {
    const { average } = costOf({ review: 'acceptedOnly' });
    expect(average.perAccepted.mean).toBeCloseTo(1.5 / 0.25 + 5.5, 9);
    expect(average.perAttempt.mean).toBeCloseTo(1.5 + 0.25 * 5.5, 9);
  });

  test('alone costs a geometric number of attempts', () => {
    const { perAccepted, perAttempt } = costOf({}).single;
    expect(perAttempt).toMatchObject({ p10: 7, p90: 7 });
    // Attempts until the first success at ¼: median 3 (1 − ¾³ = .578), P10 1, P90 9 (1 − ¾⁹ = .925, 1 − ¾⁸ = .900 − ε).
    expect(perAccepted).toMatchObject({ p10: 7, p50: 21 });
    // Mean 4 attempts, standard deviation √(1 − p)/p = 3.4641.
    expect(Math.abs(perAccepted.mean - 28)).toBeLessThan((4 * 7 * 3.4641) / Math.sqrt(trials));
  });

  test('with an uncertain share costs more than at its mean', () => {
    // E[1/p] of a uniform on [½, 1] is ln 2 ÷ ½ = 1.386294; 1 ÷ E[p] is only 1.333.
    const { average } = costOf({ acceptance: { kind: 'uniform', low: 0.5, high: 1 } });
    expect(average.perAccepted.mean).toBeCloseTo(7 * 1.3862944, 3);
  });

  test('rests on imported runs: failed ones cost what failed ones did', () => {
    const runs = [run(1, true), run(1, true), run(1, true), run(4, false), run(4, false), run(4, false)];
    const {
      average,
      single,
      runs: seen,
      attempts,
    } = costOf(
      { tokensUsd: null, acceptance: null, toolsUsd: 0, reviewMinutes: 0, runs: { feature: null, model: null } },
      runs,
    );
    expect(seen).toEqual({ count: 6, judged: 6, accepted: 3 });
    // Mean of the runs 2.50 per attempt, with a normal error.
    expect(average.perAttempt.p50).toBeCloseTo(2.5, 2);
    expect(attempts.p50).toBeCloseTo(2, 1);
    // The accepted attempt costs 1, each failed one 4: never below 1, and 1 + 4k.
    expect(single.perAccepted.p10).toBe(1);
    expect((single.perAccepted.p90 - 1) % 4).toBeCloseTo(0, 9);
  });

  test('says what is lacking', () => {
    expect(acceptedOutcome({ ...stated, tokensUsd: null }, [run(1, true)], options)).toContain(
      'Only 1 imported run states a cost',
    );
    const failed = Array.from({ length: 6 }, () => run(1, false));
    expect(acceptedOutcome({ ...stated, acceptance: null }, failed, options)).toContain('No imported run succeeded');
  });

  test('is not calculated from numbers outside what they measure', () => {
    // 80 for 80% would be a hundredth of an attempt, 0 an attempt without end.
    expect(acceptedOutcome({ ...stated, acceptance: 80 }, [], options)).toContain(
      'Acceptance reaches 80; it is a share',
    );
    expect(acceptedOutcome({ ...stated, acceptance: 0 }, [], options)).toContain('Acceptance is 0;');
    expect(acceptedOutcome({ ...stated, tokensUsd: -1 }, [], options)).toContain('Token cost reaches -1');
    expect(costOf({ acceptance: 1 }).average.perAccepted).toMatchObject({ p10: 7, mean: 7, p90: 7 });
  });

  test('says where a range is cut, and where next to nothing is accepted', () => {
    // Of a uniform on −0.2 to 0.8 a fifth lies below 0.
    expect(costOf({ acceptance: { kind: 'uniform', low: -0.2, high: 0.8 } }).notes).toEqual([
      expect.stringContaining('Acceptance has 20.0% of its range outside its domain'),
      expect.stringContaining('Acceptance is below 0.01% in '),
    ]);
    expect(costOf({ acceptance: { kind: 'uniform', low: 0.5, high: 1 } }).notes).toEqual([]);
  });

  test('is held against the bills of each part', () => {
    const lines = outcomeBills({
      ...{ attempts: 100, accepted: 25, perPart: { tokens: 1, tools: 0.5, review: 5.5 }, reviewsEvery: true },
      billed: { tokensUsd: 104, toolsUsd: 50 },
    });
    expect(lines).toMatchObject([
      { part: 'tokens', calculatedUsd: 100, billedUsd: 104, differenceUsd: 4 },
      { part: 'tools', calculatedUsd: 50, billedUsd: 50, differenceUsd: 0 },
      { part: 'review', calculatedUsd: 550, billedUsd: null, differenceUsd: null },
    ]);
  });
});

describe('properties', () => {
  const usd = fc.double({ min: 0, max: 1000, noNaN: true });
  const few = { design: makeDesign('lhs', 500), seed: 3 };

  test('parts add up to the average accepted outcome', () => {
    fc.assert(
      fc.property(usd, usd, usd, fc.double({ min: 0.01, max: 1, noNaN: true }), fc.boolean(), (a, b, c, p, every) => {
        const { parts, average } = costOf(
          {
            tokensUsd: { kind: 'uniform', low: a, high: a + 1 },
            ...{ toolsUsd: b, reviewMinutes: c, acceptance: p, review: every ? 'everyAttempt' : 'acceptedOnly' },
          },
          [],
          few,
        );
        const sum = parts.reduce((total, { usd: { mean } }) => total + mean, 0);
        expect(Math.abs(sum - average.perAccepted.mean)).toBeLessThan(1e-9 * (1 + average.perAccepted.mean));
      }),
      { numRuns: 40 },
    );
  });
});
