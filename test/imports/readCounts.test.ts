import { describe, expect, test } from 'vitest';
import { readCounts } from '../../models/imports/readCounts.ts';

describe('a table of counts', () => {
  test('has a number a cell, with what its row states', () => {
    const { rows, columns, issues } = readCounts([
      ['Date', 'Product', 'Plan', 'Resolved tickets', 'Notes'],
      ['2026-08-30', 'chat', 'team', '1,200', 'holiday'],
      ['2026-08-31', 'chat', '', '35', ''],
    ]);
    expect(columns).toEqual(['Resolved tickets']);
    const same = { month: '2026-08', feature: 'chat', customer: null, region: null, column: 'Resolved tickets' };
    expect(rows).toEqual([
      { ...same, day: '2026-08-30', tier: 'team', count: 1200 },
      { ...same, day: '2026-08-31', tier: null, count: 35 },
    ]);
    expect(issues).toMatchObject([{ severity: 'warning', message: expect.stringContaining('"Notes"') }]);
  });

  test('by month may write months as their first days', () => {
    const { rows } = readCounts([
      ['month', 'invoices', 'documents'],
      ['2026-07-01', '5', '7'],
      ['2026-08-01', '6', ''],
    ]);
    expect(rows.map(({ month, day, column, count }) => [month, day, column, count])).toEqual([
      ['2026-07', null, 'invoices', 5],
      ['2026-07', null, 'documents', 7],
      ['2026-08', null, 'invoices', 6],
    ]);
  });

  test('says each cell that is not a count, and each day that may be two', () => {
    const { issues } = readCounts([
      ['date', 'tickets'],
      ['2026-08-30', '5'],
      ['8/1/2026', '6'],
      ['2026-08-31', '-7'],
      ['2026-09-01', 'x'],
    ]);
    expect(issues.map(({ path }) => path)).toEqual(['row 3', 'row 4', 'row 5']);
  });

  test.each([
    [[], 'no column of days'],
    [
      [
        ['month', 'feature'],
        ['2026-08', 'chat'],
      ],
      'no column of numbers',
    ],
    [[['month', 'tickets']], 'no column of numbers'],
  ])('without what it needs says so', (table, message) => {
    expect(
      readCounts(table)
        .issues.map((issue) => issue.message)
        .join(' '),
    ).toContain(message);
  });

  test('keeps no mail address', () => {
    const [row] = readCounts([
      ['month', 'customer', 'tickets'],
      ['2026-08', 'ada@acme.example', '5'],
    ]).rows;
    expect(row!.customer).not.toContain('ada@');
  });
});
