import { describe, expect, test } from 'vitest';
import { explanationOf } from '../../models/anomalies/finding.ts';
import fc from '../support/properties.ts';

describe('what explains a finding', () => {
  const parts = (a: number, b: number) => [
    { value: 'a', beforeUsd: 50, sinceUsd: a },
    { value: 'b', beforeUsd: 50, sinceUsd: b },
  ];

  test('the value that most of the dollars came from, in dollars and as its part', () => {
    expect(explanationOf([{ dimension: 'model', parts: parts(60, 90) }], 50)).toEqual({
      ...{ dimension: 'model', value: 'b' },
      // $150 of which $100 were expected, half of them of each.
      ...{ usd: 40, share: 0.8 },
    });
  });

  test('has no share where larger parts cancel, and keeps its dollars', () => {
    expect(explanationOf([{ dimension: 'model', parts: parts(20, 90) }], 10)).toEqual({
      ...{ dimension: 'model', value: 'b', usd: 40, share: null },
    });
  });
});

describe('properties', () => {
  test('a share is within what moved, and its dollars are that part of it', () => {
    const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    const part = fc.record({ value: fc.string(), beforeUsd: amount, sinceUsd: amount });
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 6 }), amount, (parts, usd) => {
        const found = explanationOf([{ dimension: 'model', parts }], usd);
        if (!found) return;
        expect(Number.isFinite(found.usd)).toBe(true);
        if (found.share === null) return;
        expect(found.share).toBeLessThanOrEqual(1.01);
        expect(found.share * usd).toBeCloseTo(found.usd, 3);
      }),
    );
  });
});
