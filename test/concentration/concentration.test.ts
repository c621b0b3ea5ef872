import { describe, expect, test } from 'vitest';
import { concentrationHeadline, concentrationOf } from '../../models/concentration/concentration.ts';
import fc from '../support/properties.ts';

const cost = (provider: string, model: string, feature: string | null, usd: number) => ({
  ...{ provider, model, feature },
  nanoUsd: BigInt(Math.round(usd * 1e9)),
});

describe('concentration', () => {
  const found = concentrationOf([
    cost('openai', 'gpt-5', 'chat', 60),
    cost('openai', 'gpt-5-mini', 'search', 4),
    cost('anthropic', 'claude', 'chat', 20),
    cost('anthropic', 'claude', 'search', 6),
    cost('google', 'gemini', null, 10),
  ]);

  test('is the share of cost and of the features that depend on it', () => {
    expect(found.vendors).toMatchObject([
      { provider: 'openai', usd: 64, share: 0.64, features: 2, dependent: ['chat'], featureShare: 0.5 },
      { provider: 'anthropic', usd: 26, share: 0.26, features: 2, dependent: ['search'], featureShare: 0.5 },
      { provider: 'google', usd: 10, share: 0.1, features: 0, dependent: [] },
    ]);
    expect(found.models[0]).toMatchObject({ model: 'gpt-5', share: 0.6, dependent: ['chat'] });
  });

  test('has the index of the Merger Guidelines: the sum of squared percentages', () => {
    // 64² + 26² + 10² and 60² + 4² + 26² + 10².
    expect(found.vendorIndex).toBeCloseTo(4872, 9);
    expect(found.modelIndex).toBeCloseTo(4392, 9);
    expect(concentrationHeadline(found, 'Q3 2026')).toBe(
      '64.0% of AI COGS in Q3 2026 is with openai, and 1 of 2 features depend on it; highly concentrated (HHI 4,872)',
    );
  });
});

describe('properties', () => {
  test('shares add up to one, and one vendor has an index of 10,000', () => {
    const one = fc.record({
      provider: fc.constantFrom('a', 'b', 'c'),
      model: fc.constantFrom('m', 'n'),
      feature: fc.constantFrom('x', 'y', null),
      nanoUsd: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 20 }), (costs) => {
        const { vendors, models, vendorIndex } = concentrationOf(costs);
        for (const lines of [vendors, models])
          expect(lines.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(vendorIndex).toBeLessThanOrEqual(10_000 + 1e-6);
        if (vendors.length === 1) expect(vendorIndex).toBeCloseTo(10_000, 6);
      }),
    );
  });
});
