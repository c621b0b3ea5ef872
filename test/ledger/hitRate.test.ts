import { describe, expect, test } from 'vitest';
import { hitRate, judge } from '../../models/ledger/hitRate.ts';
import type { LedgerDecision } from '../../models/ledger/ledgerDecision.ts';
import { realizedEffect } from '../../models/ledger/realizedEffect.ts';
import { simulatedEffect } from '../../models/ledger/simulatedEffect.ts';
import fc from '../support/properties.ts';

type Range = { readonly p10: number; readonly p50: number; readonly p90: number };
function decision(range: Range, realizedUsd: number | null, change: Partial<LedgerDecision> = {}): LedgerDecision {
  return {
    ...{ id: 'd', name: 'D', kind: 'switch', owner: 'Ada', decidedOn: '2026-11-02', reviewOn: '2026-12-31' },
    basis: { kind: 'scenarios', without: 'a', with: 'b' },
    ...{ series: 'aiCogs', bars: ['modelMix'], feature: null, note: null },
    simulated: {
      ...{ without: 'A', with: 'B', months: ['2026-11'], byMonth: [range], soFar: [range] },
      ...{ trials: 1, seed: 1, priceBookVersion: 'p', engineVersion: 'e' },
    },
    review:
      realizedUsd === null
        ? null
        : { reviewedBy: 'Ada', reviewedAt: 't', months: ['2026-11'], realizedUsd, source: 'bridge', words: '' },
    ...change,
  };
}
const saving = { p10: -120, p50: -100, p90: -80 };

describe('the hit rate', () => {
  test('counts what is inside its range, and sums savings before it divides them', () => {
    // 90 + 74 saved of 100 + 100: 82%. One is inside −120 to −80, the other is not.
    const rate = hitRate([decision(saving, -90), decision(saving, -74), decision(saving, null)], '2027-01-15');
    expect(rate).toMatchObject({ reviewed: 2, inside: 1, due: 1 });
    expect(rate.savingsRatio).toBeCloseTo(0.82, 12);
    expect(rate.words).toBe('1 of 2 inside their 80% range; what was to be gained came in at 82%.');
  });

  test('takes more revenue for a gain, and more cost for none', () => {
    const gain = { p10: 50, p50: 100, p90: 150 };
    expect(hitRate([decision(gain, 120, { series: 'revenue' })], '2026-11-03').savingsRatio).toBeCloseTo(1.2, 12);
    expect(hitRate([decision(gain, 120)], '2026-11-03').savingsRatio).toBeNull();
  });

  test('holds fewer months against the range of as many', () => {
    const { simulated, review } = decision(saving, -30);
    const soFar = [{ p10: -40, p50: -30, p90: -20 }, saving];
    expect(judge({ simulated: { ...simulated, soFar }, review })).toMatchObject({ isInside: true, ratio: 1 });
  });
});

describe('effects', () => {
  test('simulated are differences trial by trial, summed before the percentiles', () => {
    // Differences −1, −3 and −3, −1: each month varies, their sum is −4 in every trial.
    const { byMonth, soFar } = simulatedEffect(
      [Float64Array.of(5, 5), Float64Array.of(5, 5)],
      [Float64Array.of(4, 2), Float64Array.of(2, 4)],
    );
    expect(byMonth[0]!.p50).toBe(-2);
    expect(soFar[1]).toEqual({ p10: -4, p50: -4, p90: -4 });
  });

  test('realized are the bars that the decision moves, of its feature', () => {
    const row = (feature: string, usd: number) => ({ feature, model: 'm', nanoUsd: String(usd * 1e9), amountUsd: usd });
    const bars = [
      {
        driver: 'modelMix' as const,
        nanoUsd: '-7000000000',
        amountUsd: -7,
        rows: [row('chat', -5), row('search', -2)],
      },
      { driver: 'users' as const, nanoUsd: '9000000000', amountUsd: 9, rows: [row('chat', 9)] },
    ];
    const bridges = [
      { month: '2026-11', bars },
      { month: '2026-12', bars },
    ];
    expect(realizedEffect(bridges, { bars: ['modelMix'], feature: null })).toBe(-14);
    expect(realizedEffect(bridges, { bars: ['modelMix'], feature: 'chat' })).toBe(-10);
    expect(realizedEffect(bridges, { bars: ['modelMix', 'users'], feature: null })).toBe(4);
  });
});

describe('properties', () => {
  test('a realized median is inside, and gives all of it', () => {
    const range = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)).map(([a, b, c]) => {
      const [p10, p50, p90] = [a + 1, b + 1, c + 1].sort((x, y) => y - x).map((one) => -one) as [
        number,
        number,
        number,
      ];
      return { p10, p50, p90 };
    });
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 10 }), (ranges) => {
        const rate = hitRate(
          ranges.map((one) => decision(one, one.p50)),
          '2027-01-01',
        );
        expect(rate.inside).toBe(ranges.length);
        expect(rate.savingsRatio).toBeCloseTo(1, 9);
      }),
    );
  });
});
