import { describe, expect, test } from 'vitest';
import { lastYearAmounts, pastedAmounts } from '../../models/budgets/statedAmounts.ts';
import { budgetDraftSchema, totalOf } from '../../models/budgets/storedBudget.ts';
import fc from '../support/properties.ts';

const usdOf = (text: string) => {
  const read = pastedAmounts(text, '2026-01');
  return 'amounts' in read ? read.amounts.map(({ usd }) => usd) : read.problem;
};

describe('amounts pasted from a sheet', () => {
  test('a row of twelve cells with signs, thousands and dashes is a year', () => {
    const row = ['$40,000', '40,000', '40k', '40000.50', '-', '', '$1.2m', '40,000', '1', '2', '3', '4'].join('\t');
    const read = pastedAmounts(row, '2026-01');
    expect(read).toMatchObject({ amounts: { length: 12 } });
    expect(usdOf(row)).toEqual([40_000, 40_000, 40_000, 40_000.5, 0, 0, 1.2e6, 40_000, 1, 2, 3, 4]);
    expect('amounts' in read && read.amounts.at(-1)!.month).toBe('2026-12');
  });

  test('of a sheet with decimal commas every amount is read so', () => {
    expect(usdOf('1.000\t2.500,50\t3')).toEqual([1000, 2500.5, 3]);
    expect(usdOf('1.000.000\t2.500')).toEqual([1_000_000, 2500]);
    expect(usdOf('Jan;1.000\nFeb;0,5')).toEqual([1000, 0.5]);
  });

  test('of amounts that a point could group or part, and none that shows which, one is asked about', () => {
    expect(usdOf('1.000\t2.000')).toMatch(/"1\.000" could be 1000 or have decimals.*write it as 1000/);
    expect(usdOf('1.000\t2.5')).toEqual([1, 2.5]);
    expect(usdOf('1,5\t2.5')).toMatch(/write all amounts one way/);
  });

  test('a column is read as a row is, with the line ends of Windows', () => {
    expect(usdOf('10\r\n20\r\n30\r\n')).toEqual([10, 20, 30]);
  });

  test('an empty cell of a column is a month of $0, as in a row, and shifts no other', () => {
    expect(usdOf('10\r\n\r\n30\r\n')).toEqual([10, 0, 30]);
    expect(usdOf('10\t\t30')).toEqual([10, 0, 30]);
  });

  test('a CSV file with quoted thousands is a row', () => {
    expect(usdOf('"1,000","2,000","3,000"\n')).toEqual([1000, 2000, 3000]);
    expect(usdOf('1,000\n2,000\n')).toEqual([1000, 2000]);
  });

  test.each([
    ['Nov 2026\tDec 2026\tJan 2027\n1\t2\t3'],
    ['2026-11\t1\n2026-12\t2\n2027-01\t3'],
    ['11/2026\t1\n12/2026\t2\n01/2027\t3'],
    ["Nov '26\t1\nDec-26\t2\nJan 2027\t3"],
    ['Month\tBudget\nNov 2026\t1\nDec 2026\t2\nJan 2027\t3'],
    ['Month,Amount\r\n11/2026,1\r\n12/2026,2\r\n1/2027,3\r\n'],
    ['\ufeff"2026-11";"1"\n\n"2026-12";"2"\n"2027-01";"3"\n'],
  ])('months of the sheet hold before the first month asked for: %j', (text) => {
    expect(pastedAmounts(text, '2026-01')).toEqual({
      amounts: [
        { month: '2026-11', usd: 1 },
        { month: '2026-12', usd: 2 },
        { month: '2027-01', usd: 3 },
      ],
    });
  });

  test.each([
    ['', 'Nothing was pasted'],
    ['1\tabc', '"abc"'],
    ['5\t-3', '"-3" of 2026-02 is below $0'],
    ['0\t0', 'All amounts are $0'],
    ['1\t2\t3\n4\t5\t6', '2 rows of 3 cells'],
    ['2026-01\t1\n2026-03\t2', '2026-03 does not follow 2026-01'],
  ])('%j is refused with what is wrong', (text, words) => {
    expect(usdOf(text)).toContain(words);
  });
});

describe('last year as a budget', () => {
  const actuals = new Map(
    Array.from({ length: 12 }, (_, at) => [`2025-${String(at + 1).padStart(2, '0')}`, 100] as const),
  );

  test('each month is raised by the same part', () => {
    const read = lastYearAmounts({ actuals, from: '2026-01', months: 12, growth: 0.15 });
    expect('amounts' in read && totalOf(read.amounts)).toBeCloseTo(1380, 9);
  });

  test('a year that lacks a full month is refused by its name', () => {
    const read = lastYearAmounts({ actuals, from: '2026-07', months: 12, growth: 0 });
    expect(read).toMatchObject({ problem: expect.stringContaining('2026-01 has no full month of actuals') });
  });
});

describe('a draft', () => {
  const draft = { name: 'A', owner: 'CFO', of: { kind: 'amount', class: null, selection: {} } };

  test('has its months in order and without gaps', () => {
    const amounts = [
      { month: '2026-01', usd: 1 },
      { month: '2026-03', usd: 1 },
    ];
    expect(budgetDraftSchema.safeParse({ ...draft, amounts }).error?.issues[0]?.message).toContain(
      'must follow 2026-01',
    );
    expect(budgetDraftSchema.safeParse({ ...draft, amounts: [] }).success).toBe(false);
  });
});

describe('properties', () => {
  test('amounts that were pasted are those of the sheet', () => {
    const cells = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(cells, fc.constantFrom('\t', '\n', ';'), (amounts, sign) => {
        expect(usdOf(amounts.map((one) => one.toLocaleString('en-US')).join(sign))).toEqual(amounts);
      }),
    );
  });
});
