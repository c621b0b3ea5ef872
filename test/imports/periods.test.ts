import { describe, expect, test } from 'vitest';
import { importContent, rowsOf } from '../support/importedRows.ts';
import fc from '../support/properties.ts';

type Table = readonly (readonly string[])[];

/** How people save the same table; amounts are written as the locale of the dress does. */
const dresses: readonly (readonly [name: string, write: (table: Table) => string])[] = [
  ['between commas', (table) => table.map((row) => row.join(',')).join('\n')],
  [
    'between semicolons, with decimal commas',
    (table) => table.map((row) => row.map((cell) => cell.replace(/^(-?\d+)\.(\d+)$/, '$1,$2')).join(';')).join('\n'),
  ],
  ['between tabs', (table) => table.map((row) => row.join('\t')).join('\r\n')],
  ['below a title', (table) => ['AI spend by vendor', '', ...table.map((row) => row.join(','))].join('\n')],
  ['with credits in brackets', (table) => table.map((row) => row.map(bracketed).join(',')).join('\n')],
  ['with a total', (table) => [...table.map((row) => row.join(',')), totalOf(table)].join('\n')],
];

function bracketed(cell: string): string {
  return /^-\d/.test(cell) ? `(${cell.slice(1)})` : cell;
}

function totalOf(table: Table): string {
  const rows = table.slice(-2);
  const sums = rows[0]!.map((_, at) => rows.reduce((sum, row) => sum + Math.round(Number(row[at]) * 100), 0) / 100);
  return ['Total', ...sums.slice(1)].join(',');
}

/** Dollars by month, in cents, so that sums are exact. */
async function byMonth(content: string, spread?: 'days') {
  const reading = { dates: null, decimals: null, ...(spread ? { spread } : {}) } as const;
  const output = await importContent('table.csv', content, { reading });
  const months = new Map<string, number>();
  for (const { day, billedUsd } of rowsOf(output.cost)) {
    const month = String(day).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + Math.round(Number(billedUsd) * 100));
  }
  return { cents: Object.fromEntries([...months].sort()), output };
}

describe.each<readonly [name: string, header: Table]>([
  ['202611 and 202612', [['Vendor', '202611', '202612', '202701']]],
  ['2026 Nov', [['Vendor', '2026 Nov', '2026 Dec', '2027 Jan']]],
  ['2026M11', [['Vendor', '2026M11', '2026M12', '2027M01']]],
  ['Nov-26', [['Vendor', 'Nov-26', 'Dec-26', 'Jan-27']]],
  [
    'years above months',
    [
      ['', '2026', '', '2027'],
      ['Vendor', 'Nov', 'Dec', 'Jan'],
    ],
  ],
  [
    'a vendor beside years above months',
    [
      ['Vendor', '2026', '2026', '2027'],
      ['', 'November', 'December', 'January'],
    ],
  ],
  [
    'months in German',
    [
      ['', '2026', '', '2027'],
      ['Anbieter', 'Nov', 'Dez', 'Jan'],
    ],
  ],
])('columns of months as %s', (_, header) => {
  // 1234.5 − 20.25; 200.1 + 30; 0.4 + 1.
  const rows = [
    ['OpenAI', '1234.50', '200.10', '0.40'],
    ['Anthropic', '-20.25', '30.00', '1.00'],
  ];
  test.each(dresses)('are read %s', async (_, write) => {
    const { cents } = await byMonth(write([...header, ...rows]));
    expect(cents).toEqual({ '2026-11': 121_425, '2026-12': 23_010, '2027-01': 140 });
  });
});

describe('months without a year', () => {
  test.each(['AI cost 2026\nGenerated 2027-01-05', 'AI cost\n1 January - 28 February, 2026'])(
    'take the year of "%s", whenever the report was made',
    async (title) => {
      const { cents } = await byMonth(`${title}\nVendor,Jan,Feb\nOpenAI,300,600\n`);
      expect(cents).toEqual({ '2026-01': 30_000, '2026-02': 60_000 });
    },
  );

  test('take the one year of the title, and that is said', async () => {
    const { cents, output } = await byMonth('AI cost 2026\nVendor,Jan,Feb\nOpenAI,300,600\n');
    expect(cents).toEqual({ '2026-01': 30_000, '2026-02': 60_000 });
    expect(output.issues.map(({ message }) => message)).toContain(
      'Months are of 2026, as "AI cost 2026" above them says.',
    );
  });

  test.each([
    ['no year', 'Vendor,Jan,Feb\nOpenAI,1,2\n', /Months Jan, Feb have no year/],
    ['a fiscal year', 'AI cost FY2026\nVendor,Jan,Feb\nOpenAI,1,2\n', /have no year/],
    ['the day of the report', 'AI cost\nExported on 5 Jan 2026\nVendor,Jan,Feb\nOpenAI,1,2\n', /have no year/],
    ['a day cut at its comma', 'AI cost\nJanuary 5, 2026\nVendor,Jan,Feb\nOpenAI,1,2\n', /have no year/],
    ['a date alone', '2026-01-05\nVendor,Jan,Feb\nOpenAI,1,2\n', /have no year/],
    ['two years', 'AI cost 2026 and 2027\nVendor,Jan,Feb\nOpenAI,1,2\n', /have no year/],
    ['a year that they do not rise in', 'AI cost 2026\nVendor,Nov,Dec,Jan\nOpenAI,1,2,3\n', /have no year/],
  ])('of %s are refused', async (_, content, message) => {
    await expect(importContent('x.csv', content)).rejects.toThrow(message);
  });

  test.each([
    ['numbers', '2026,1', '2026,2'],
    ['names', '2026,Jan', '2026,February'],
  ])('beside a column of years are read as %s', async (_, first, second) => {
    const { cents } = await byMonth(`Year,Month,Vendor,Amount\n${first},OpenAI,3.10\n${second},OpenAI,4.20\n`);
    expect(cents).toEqual({ '2026-01': 310, '2026-02': 420 });
  });
});

describe('Actual and Budget', () => {
  test.each([
    ['below months', 'Vendor,Jan 2026,,Feb 2026,\n,Budget,Actual,Budget,Actual\nOpenAI,1,300,2,600\n'],
    [
      'below repeated months',
      'Vendor,Jan 2026,Jan 2026,Feb 2026,Feb 2026\n,Budget,Actual,Budget,Actual\nOpenAI,1,300,2,600\n',
    ],
    ['above months', ',Budget,,Actual,\nVendor,Jan 2026,Feb 2026,Jan 2026,Feb 2026\nOpenAI,1,2,300,600\n'],
    ['beside months', 'Vendor,Jan 2026 Budget,Jan 2026 Actual,Feb 2026 Budget,Feb 2026 Actual\nOpenAI,1,300,2,600\n'],
  ])('%s: actuals count, and the budget is told with its amount', async (_, content) => {
    const { cents, output } = await byMonth(content);
    expect(cents).toEqual({ '2026-01': 30_000, '2026-02': 60_000 });
    expect(output.issues.map(({ message }) => message).join()).toContain('"Budget" (3)');
  });

  test('as columns of a list: actuals count, and the budget is told with its sum', async () => {
    const { cents, output } = await byMonth(
      'Month,Vendor,Actual,Budget\n2026-01,OpenAI,300,280\n2026-02,OpenAI,310,290\n',
    );
    expect(cents).toEqual({ '2026-01': 30_000, '2026-02': 31_000 });
    expect(output.unread).toMatchObject([{ column: 'Budget', sum: 570 }]);
  });

  test.each([['Budget 2026'], ['AI Budget FY2026'], ['Forecast v3'], ['Presupuesto 2026'], ['Budget vs Actual 2026']])(
    'a title of "%s" is asked about, and read once its format is chosen',
    async (title) => {
      const content = `${title}\nVendor,Jan 2026,Feb 2026\nOpenAI,300,600\n`;
      await expect(importContent('x.csv', content)).rejects.toThrow(/are planned, not actual/);
      const chosen = await importContent('x.csv', content, { format: 'generic-cost-wide' });
      expect(rowsOf(chosen.cost)).toHaveLength(2);
      await expect(importContent('x.csv', `${title}\ndate,vendor,amount_usd\n2026-01-01,OpenAI,300\n`)).rejects.toThrow(
        /planned/,
      );
    },
  );

  test.each([['Revenue by plan 2026'], ['Actual AI spend 2026'], ['Prepared by the planning team']])(
    'a title of "%s" is none of a plan',
    async (title) => {
      const { cents } = await byMonth(`${title}\nVendor,Jan 2026,Feb 2026\nOpenAI,300,600\n`);
      expect(cents).toEqual({ '2026-01': 30_000, '2026-02': 60_000 });
    },
  );
});

describe('longer periods than months', () => {
  test.each([
    ['quarters', 'Vendor,Q1 2026,Q2 2026\nOpenAI,1,2\n', /"Q1 2026" is a quarter.*--spread days/],
    ['weeks', 'Vendor,2026-W02,2026-W03\nOpenAI,1,2\n', /"2026-W02" is a week/],
    ['years', 'Vendor,2025,2026\nOpenAI,1,2\n', /"2025" is a year/],
    ['fiscal years', 'Vendor,FY25,FY26\nOpenAI,1,2\n', /fiscal year, whose months/],
  ])('%s are asked about, never guessed', async (_, content, message) => {
    await expect(importContent('x.csv', content)).rejects.toThrow(message);
  });

  test('are spread over days once that is chosen, and it is said', async () => {
    const { cents, output } = await byMonth('Vendor,Q1 2026,Q2 2026\nOpenAI,90.00,91.00\n', 'days');
    // 31, 28 and 31 of 90 days; 30, 31 and 30 of 91.
    expect(cents).toEqual({
      ...{ '2026-01': 3_100, '2026-02': 2_800, '2026-03': 3_100 },
      ...{ '2026-04': 3_000, '2026-05': 3_100, '2026-06': 3_000 },
    });
    expect(output.issues.map(({ message }) => message).join()).toContain('Q1 2026, Q2 2026 are spread evenly');
  });

  test('of weeks cover their days alone', async () => {
    const { cents, output } = await byMonth('Vendor,Week of 2026-01-26,Week of 2026-02-02\nOpenAI,70,7\n', 'days');
    // 6 of 7 days in January; the second week is of February.
    expect(cents).toEqual({ '2026-01': 6_000, '2026-02': 1_700 });
    expect([output.days.length, output.covered]).toEqual([14, { first: '2026-01-26', last: '2026-02-08' }]);
  });

  test('as rows are asked about, and spread once that is chosen', async () => {
    const content = 'Quarter,Vendor,Amount\nQ1 2026,OpenAI,90\n';
    expect((await byMonth(content)).output.rows).toMatchObject({ cost: 0, rejected: 1 });
    expect((await byMonth(content, 'days')).cents).toEqual({ '2026-01': 3_100, '2026-02': 2_800, '2026-03': 3_100 });
  });

  test('of totals beside months are no second count', async () => {
    const { cents, output } = await byMonth('Vendor,Jan 2026,Feb 2026,Mar 2026,Q1 2026\nOpenAI,1,2,3,6\n', 'days');
    expect(Object.values(cents)).toEqual([100, 200, 300]);
    expect(output.unread).toMatchObject([{ column: 'Q1 2026', sum: 6 }]);
  });
});

describe('properties', () => {
  const period = fc.constantFrom('Q1 2026', '4Q25', 'H1 2026', '2026', '2026-W01', 'KW 53 2026', 'w/e 2026-03-03');
  test('whatever is spread adds up to what was stated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -1e7, max: 1e7 }), period, period, async (cents, first, second) => {
        fc.pre(first !== second);
        const content = `Vendor,${first},${second}\nOpenAI,${(cents / 100).toFixed(2)},0.01\n`;
        const { cents: found } = await byMonth(content, 'days');
        expect(Object.values(found).reduce((sum, one) => sum + one, 0)).toBe(cents + 1);
      }),
      { numRuns: 30 },
    );
  });
});
