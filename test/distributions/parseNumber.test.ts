import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../models/distributions/parseNumber.ts';
import { plainNumber } from '../../renderer/format/numbers.ts';
import fc from '../support/properties.ts';

const number = (value: number) => ({ kind: 'number', value });

describe('reading a typed number', () => {
  it.each([
    ['12k', 12_000],
    ['$1.2m', 1_200_000],
    ['1,234.5', 1234.5],
    ['(56)', -56],
    ['($1,200)', -1200],
    ['-3.5', -3.5],
    ['−3.5', -3.5],
    ['1 234 567', 1_234_567],
    ['1\u00a0234', 1234],
    ['1,234,567.5', 1_234_567.5],
    ["1'234.5", 1234.5],
    ['120_000', 120_000],
    ['US$ 1,200', 1200],
    ['1,200 USD', 1200],
    ['1.2e6', 1_200_000],
    ['.5', 0.5],
    ['7%', 0.07],
    ['2bn', 2e9],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toEqual(number(value));
  });

  it('takes a bare number as percent where percent is meant', () => {
    expect(parseNumber('7', 'percent')).toEqual(number(0.07));
    expect(parseNumber('71.5%', 'percent')).toEqual(number(0.715));
  });

  it('reads a range as an interval', () => {
    expect(parseNumber('5 to 10')).toEqual({ kind: 'interval', low: 5, high: 10 });
    expect(parseNumber('5% to 10%', 'percent')).toEqual({ kind: 'interval', low: 0.05, high: 0.1 });
  });

  it.each([
    ['5 to 10', 5, 10],
    ['0 to 20%', 0, 0.2],
    ['500k to 1.2m', 500_000, 1_200_000],
    ['500 to 2k', 500, 2000],
    ['900,000 to 1.2m', 900_000, 1_200_000],
    ['$5 to 10', 5, 10],
    ['(5) to 10', -5, 10],
  ])('reads both ends of "%s" in one unit', (text, low, high) => {
    expect(parseNumber(text)).toEqual({ kind: 'interval', low, high });
  });

  it.each(['5% to 10', '5 to 10%', '10% to 20k', '5 to 10k', '5k to 10', '$5 to 10%'])('refuses "%s"', (text) => {
    expect(parseNumber(text)).toMatchObject({ kind: 'unreadable', message: expect.stringContaining('mixes units') });
  });

  it('takes a bare end as percent where percent is meant', () => {
    expect(parseNumber('5% to 10', 'percent')).toEqual({ kind: 'interval', low: 0.05, high: 0.1 });
  });

  it.each(['3,00', '1.000,50', '0,05', '1,5 to 2,500', '1.234.567'])(
    'refuses a comma before decimals: "%s"',
    (text) => {
      expect(parseNumber(text)).toMatchObject({
        kind: 'unreadable',
        message: expect.stringContaining('commas separate thousands'),
      });
    },
  );

  it.each(['0x10', 'Infinity', 'NaN', '1 2', '12 34', '1e400', '1_2'])('refuses "%s"', (text) => {
    expect(parseNumber(text).kind).toBe('unreadable');
  });

  it.each(['', 'banana', '1,23,4', '12kk', '10 to 5', '1..2'])('says why %j cannot be read', (text) => {
    const parsed = parseNumber(text);
    expect(parsed.kind).toBe('unreadable');
    expect(parsed).toHaveProperty('message', expect.stringMatching(/;/));
  });
});

describe('properties', () => {
  it('reads back what it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (value) => {
        expect(parseNumber(plainNumber(value))).toEqual(number(value));
      }),
    );
  });
});
