import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { countFlag, numberFlag, wholeNumber } from '../../electron/cli/readNumber.ts';

test.each(['3,00', '1.000,50', '0x10', '', 'many', 'Infinity', '5 to 10'])(
  'no verb takes "%s" for a number',
  (text) => {
    expect(() => numberFlag(text)).toThrow(InvalidArgumentError);
    expect(() => wholeNumber(text)).toThrow(InvalidArgumentError);
  },
);

test('every verb reads money, counts and shares alike', () => {
  expect(['120000', '$120,000', '120k', '120_000', '(5)', '12.5%'].map(numberFlag)).toEqual([
    120_000, 120_000, 120_000, 120_000, -5, 0.125,
  ]);
  expect(wholeNumber('10,000')).toBe(10_000);
  expect(() => wholeNumber('1.5')).toThrow('whole number');
  expect(() => countFlag('-1')).toThrow('"-1" is below 0; enter 0 or more');
});
