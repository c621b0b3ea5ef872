import { describe, expect, test } from 'vitest';
import { distributionOf } from '../../models/distributions/distributionOf.ts';
import { assumptionSchema, monthlyAssumptionSchema } from '../../models/distributions/quantity.ts';
import { readRange } from '../../models/distributions/readRange.ts';
import { checkQuantity } from '../../models/scenarios/checks/checkQuantities.ts';
import { quantityText } from '../../models/scenarios/quantityText.ts';
import { schemaIssues } from '../../models/schemaIssues.ts';

describe('a range in a file', () => {
  // SEMANTICS section 7: "5 to 10" is an 80 % interval by default.
  test('is read as 8 in 10 between its ends, and said so', () => {
    const { value, source, owner } = assumptionSchema.parse('5 to 10');
    expect({ value, source, owner }).toEqual({
      value: { kind: 'percentiles', p10: 5, p90: 10 },
      source: null,
      owner: null,
    });
    expect(quantityText(value)).toBe('5 to 10 (80% range, lognormal)');
    const distribution = distributionOf(value as { kind: 'percentiles'; p10: number; p90: number });
    expect(distribution.cdf(5)).toBeCloseTo(0.1, 12);
    expect(distribution.survival(10)).toBeCloseTo(0.1, 12);
  });

  test('may have an owner and a source', () => {
    expect(assumptionSchema.parse({ value: '-2% to 5%', owner: 'CFO' })).toEqual({
      value: { kind: 'percentiles', p10: -0.02, p90: 0.05 },
      source: null,
      owner: 'CFO',
    });
  });

  test('that was read once is read again as the same', () => {
    const once = assumptionSchema.parse('$1.2m to $2m');
    expect(assumptionSchema.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  test.each<[string, object]>([
    ['-5 to 10', { p10: -5, p90: 10 }],
    ['0 to 10', { p10: 0, p90: 10, min: 0 }],
    ['12k to 1.5m', { p10: 12_000, p90: 1_500_000 }],
    ['80% to 95%', { p10: 0.8, p90: 0.95, max: 1 }],
    ['5% to 10%', { p10: 0.05, p90: 0.1 }],
    ['80% to 150%', { p10: 0.8, p90: 1.5 }],
    ['5–10', { p10: 5, p90: 10 }],
    ['-5 - 10', { p10: -5, p90: 10 }],
  ])('%s', (text, range) => {
    expect(readRange(text)).toEqual({ kind: 'percentiles', ...range });
    expect(checkQuantity(readRange(text) as Exclude<ReturnType<typeof readRange>, string>)).toEqual([]);
  });

  test.each(['soon', '10 to 5', '5', '', 'a to b'])('"%s" is none', (text) => {
    expect(assumptionSchema.safeParse(text).success).toBe(false);
  });
});

describe('a family', () => {
  test.each<[object, string]>([
    [
      { kind: 'percentiles', p10: 5, p50: 12, p90: 10 },
      'has a P50 of 12 that is not between 5 and 10; move it inside or remove it',
    ],
    [{ kind: 'percentiles', p10: 10, p90: 5 }, 'has a P10 of 10 above its P90 of 5; swap them'],
    [
      { kind: 'percentiles', p10: -1, p90: 5, family: 'lognormal' },
      'has a P10 of -1, but a lognormal is above 0; raise the P10 or use a normal',
    ],
    [
      { kind: 'pareto', scale: 1, shape: 0.8 },
      'has a tail exponent of 0.8, so the mean is infinite; set a maximum or an exponent above 1',
    ],
    [{ kind: 'discrete', values: [1, 2], weights: [1] }, 'has 1 weights for 2 values; give each value one weight'],
    [
      { kind: 'poisson', mean: 3, min: 4.2, max: 4.8 },
      'leaves nothing between its min and max of a range of 0 to Infinity; widen min and max',
    ],
    [
      { kind: 'normal', mean: 0, sd: 1, min: 50 },
      'leaves nothing between its min and max of a range of -Infinity to Infinity; widen min and max',
    ],
    [
      { kind: 'mixture', parts: [{ weight: 1, of: { kind: 'uniform', low: 2, high: 1 } }] },
      'has a part 1 that has a low of 2 above its high of 1; swap them',
    ],
  ])('%j is refused', (given, problem) => {
    const { value } = assumptionSchema.parse(given);
    expect(checkQuantity(value)).toEqual([problem]);
  });

  test.each<[object, string]>([
    [{ kind: 'gamma', shape: 2, scale: 30 }, 'gamma with shape 2 and scale 30'],
    [{ kind: 'percentiles', p10: 5, p50: 6, p90: 20 }, '5 to 20, P50 6 (80% range, lognormal bent)'],
    [{ kind: 'discrete', values: [1, 5], weights: [3, 1] }, 'one of 1 (75 %), 5 (25 %)'],
    [{ kind: 'empirical', values: [4, 1, 9] }, '1 to 9 as in a sample of 3 values'],
    [
      {
        kind: 'mixture',
        parts: [
          { weight: 0.97, of: 1 },
          { weight: 0.03, of: { kind: 'poisson', mean: 40 } },
        ],
      },
      '97 %: 1; 3 %: Poisson with mean 40',
    ],
  ])('%j reads %s', (given, text) => {
    expect(quantityText(assumptionSchema.parse(given).value)).toBe(text);
  });
});

describe('a range that means two things is refused in the words of its mistake', () => {
  const refused = (value: unknown) => {
    const parsed = monthlyAssumptionSchema.safeParse(value);
    return parsed.success ? null : schemaIssues(parsed.error.issues, value)[0]!.message;
  };
  test.each([
    ['5% to 10', 'it mixes units; write both ends in the same unit'],
    ['10% to 20k', 'it mixes units'],
    ['1,5 to 2,500', 'it is not a number without doubt (commas separate thousands'],
    ['80 to 0', 'it is not ascending; write the lower end first'],
    ['', 'it must be a number, or a text with a range'],
    ['12', 'it must be a number, or a text with a range'],
  ])('%j', (text, words) => {
    expect(refused(text)).toContain(words);
    expect(refused({ value: text, source: null })).toContain(`value is "${text}"; ${words}`);
  });

  test('another kind of value is told as before', () => {
    expect(refused({ kind: 'norm' })).toContain('kind is "norm"; use one of');
    expect(refused({ mean: 1 })).toContain('kind is missing; use one of');
    expect(refused(null)).toContain('enter a number, a range such as');
  });
});
