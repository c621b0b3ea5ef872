import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quotaOf } from '../../models/quotas/quota.ts';
import { drawAt, stream, unitInterval } from '../../models/random/stream.ts';
import { dailySpendFile } from '../support/dailySpend.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import fc from '../support/properties.ts';

const keys = stream(1, 'test', 'trial');
const draw = (index: number) => unitInterval(drawAt(keys, index));
const historyOf = (usd: readonly number[]) => ({
  holder: 'A',
  months: usd.map((one, at) => ({
    month: `20${26 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    usd: one,
    tokens: one * 1000,
    requests: one,
  })),
  successShare: 0.8,
});

test('a quota at the median with a tenth of headroom stops what is above it, month by month', () => {
  const quota = quotaOf(historyOf([100, 100, 100, 100, 200]), { by: 'team', percentile: 0.5, headroom: 0.1 }, draw)!;
  expect(quota).toMatchObject({ monthlyUsd: expect.closeTo(110, 9), monthlyTokens: expect.closeTo(110_000, 6) });
  // Of $200 $90 are stopped: 45 % of its 200 requests, 8 in 10 of which would have succeeded.
  expect(quota.replay).toEqual({
    monthsStopped: 1,
    usd: expect.closeTo(90, 9),
    requests: expect.closeTo(90, 9),
    successes: expect.closeTo(72, 9),
  });
  expect(quota.saves.mean).toBeCloseTo(18, 9);
  expect(quota.saves.p10).toBeLessThanOrEqual(18);
  expect(quota.saves.p90).toBeGreaterThanOrEqual(18);
});

test('two months are too few', () => {
  expect(quotaOf(historyOf([1, 2]), { by: 'team', percentile: 0.9, headroom: 0 }, draw)).toBeNull();
});

describe('quotas of a workspace', () => {
  let bench: ImportBench;
  beforeAll(async () => {
    bench = await openImportBench();
    await bench.bring(
      bench.write('spend.csv', dailySpendFile({ first: '2026-01', months: 6, usd: (at) => (at === 5 ? 300 : 100) })),
    );
  });
  afterAll(() => bench.close());
  const rules = { by: 'team', percentile: 0.5, headroom: 0.05 } as const;

  test('are by team, dearest first, and say what is not known', async () => {
    const { quotas, total } = await bench.call('quota.propose', rules);
    expect(quotas.map(({ holder }) => holder)).toEqual(['Support', 'Lab']);
    expect(quotas[0]!.replay).toMatchObject({ monthsStopped: 1, successes: null });
    expect(total.usd).toBeCloseTo(
      quotas.reduce((sum, { replay }) => sum + replay.usd, 0),
      6,
    );
  });

  test('go to the gateway as budgets of a month', async () => {
    const { file } = await bench.call('quota.export', { ...rules, format: 'litellm' });
    const budgets = JSON.parse(readFileSync(bench.host.files.resolve(file).path, 'utf8')) as {
      endpoint: string;
      body: { team_alias: string; max_budget: number };
    }[];
    // The months cost $3,100 three times, $3,000 and $2,800, and $9,000: the median is $3,100.
    expect(budgets[0]).toEqual({
      endpoint: '/team/new',
      body: { team_alias: 'Support', max_budget: 3255, budget_duration: '1mo' },
    });
  });
});

describe('properties', () => {
  test('a higher quota stops less, and none at the highest month', () => {
    const months = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 12 });
    const share = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
      fc.property(months, share, share, (usd, a, b) => {
        const of = (percentile: number) =>
          quotaOf(historyOf(usd), { by: 'team', percentile, headroom: 0 }, draw)!.replay.usd;
        expect(of(Math.max(a, b))).toBeLessThanOrEqual(of(Math.min(a, b)) + 1e-6);
        expect(of(1)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
