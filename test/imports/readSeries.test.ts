import { describe, expect, test } from 'vitest';
import { readSeries } from '../../models/imports/readSeries.ts';

const messages = (text: string, frequency: 'monthly' | 'weekly' | 'daily' = 'monthly') =>
  readSeries(text, frequency).issues.map(({ message }) => message);

describe('series of a file', () => {
  test('are read one a row, oldest first', () => {
    const { series, issues } = readSeries('series_id,values\na,1 2 3.5\nb,4 5e2\n', 'monthly');
    expect(issues).toEqual([]);
    expect(series).toEqual([
      { id: 'a', values: [1, 2, 3.5] },
      { id: 'b', values: [4, 500] },
    ]);
  });

  test('are read one value a row, in any order of rows and columns', () => {
    const text = 'value,period,series_id\n3,2026-03,a\n1,2026-01,a\n9,2025-12,b\n2,2026-02,a\n';
    expect(readSeries(text, 'monthly').series).toEqual([
      { id: 'a', values: [1, 2, 3] },
      { id: 'b', values: [9] },
    ]);
  });

  test('of weeks and days are a week and a day apart', () => {
    const weeks = 'series_id,period,value\na,2026-08-03,1\na,2026-08-10,2\n';
    expect(readSeries(weeks, 'weekly').issues).toEqual([]);
    expect(messages(weeks, 'daily')).toEqual([
      'a has no values between 2026-08-03 and 2026-08-10; enter a value for every period, 0 if none.',
    ]);
  });
});

describe('what cannot be read is said with its row', () => {
  test('columns of something else', () => {
    expect(messages('date,cost\n2026-01-01,3\n')).toEqual([
      'The columns (date, cost) do not match a series file; name them series_id,values or series_id,period,value.',
    ]);
  });

  test('a file without rows', () => {
    expect(messages('series_id,values\n')).toEqual([
      'The file has no rows; use one row per series, or one row per value of a series.',
    ]);
  });

  test('words among values, a name that is missing or there twice', () => {
    expect(messages('series_id,values\na,1 two 3\n,1 2\nb,1\nb,2\nc,\n')).toEqual([
      'Row 2: "two" in values of a is not a number; write it as 1234.5.',
      'Row 3: series_id is empty; name the series.',
      'Row 5: series b appears twice; use one row per series.',
      'Row 6: "" in values of c is not a number; write it as 1234.5.',
    ]);
  });

  test('periods that are none, are there twice or are missing', () => {
    expect(messages('series_id,period,value\na,soon,1\na,2026-01,1\na,2026-01,2\na,2026-04,3\na,2026-05,\n')).toEqual([
      'Row 2: "soon" in period is not a month; write it as 2026-08.',
      'Row 4: a has 2026-01 twice; use one value per period.',
      'Row 6: "" in value of a is not a number; write it as 1234.5.',
      'a has no values between 2026-01 and 2026-04; enter a value for every period, 0 if none.',
    ]);
  });
});
