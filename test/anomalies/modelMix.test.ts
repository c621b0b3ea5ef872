import { describe, expect, test } from 'vitest';
import { modelMix, priceLevels } from '../../models/anomalies/modelMix.ts';
import fc from '../support/properties.ts';

describe('the model mix', () => {
  test('rises where the dearer model does more, and not where a price does', () => {
    const uses = [
      { model: 'small', tokens: 3e6, unpricedTokens: 0, costUsd: 3 },
      { model: 'large', tokens: 1e6, unpricedTokens: 0, costUsd: 9 },
    ];
    const levels = priceLevels(uses);
    expect(modelMix(uses, levels)).toBe(3);
    expect(modelMix([uses[1]!], levels)).toBe(9);
    expect(modelMix([{ model: 'small', tokens: 1e9 }], levels)).toBe(1);
  });

  test('is not told of models without a price', () => {
    expect(modelMix([{ model: 'x', tokens: 5 }], priceLevels([]))).toBeNull();
    expect(priceLevels([{ model: 'x', tokens: 5, unpricedTokens: 5, costUsd: 0 }]).size).toBe(0);
  });
});

describe('properties', () => {
  test('it lies between the cheapest and the dearest model, however much is used', () => {
    const level = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(level, fc.double({ min: 1, max: 1e9, noNaN: true })), { minLength: 1 }),
        (models) => {
          const levels = new Map(models.map(([usd], index) => [`m${index}`, usd]));
          const mix = modelMix(
            models.map(([, tokens], index) => ({ model: `m${index}`, tokens })),
            levels,
          )!;
          const prices = models.map(([usd]) => usd);
          expect(mix).toBeGreaterThanOrEqual(Math.min(...prices) * (1 - 1e-12));
          expect(mix).toBeLessThanOrEqual(Math.max(...prices) * (1 + 1e-12));
        },
      ),
    );
  });
});
