import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../models/imports/cells/dates.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';

const head = 'date,provider,model,region,requests,billed_cost,currency';
const read = (...rows: string[]) => importContent('x.csv', `${head}\n${rows.join('\n')}\n`);

describe('words for what is not there', () => {
  test.each(['NULL', '(null)', '<null>', '<NA>', 'NA', 'n.a.', 'undefined', '-nan', '#N/A', 'None', '—'])(
    '%s among numbers is no number, and not zero',
    async (word) => {
      const { cost, usage, rows } = await read(
        `2026-08-01,openai,gpt-5,NA,${word},1.50,USD`,
        `${word},openai,m,NA,1,1,USD`,
      );
      expect(rows).toMatchObject({ cost: 1, rejected: 1 });
      expect(rowsOf(cost)).toMatchObject([{ billedUsd: '1.5', region: 'NA' }]);
      expect(rowsOf(usage)).toEqual([]);
    },
  );

  test('an error of a spreadsheet is rejected', async () => {
    expect((await read('2026-08-01,openai,gpt-5,eu,1,#REF!,USD')).rows).toMatchObject({ rejected: 1 });
  });
});

describe('numbers', () => {
  test.each([
    ['−1.5', '-1.5'],
    ['1.5E-5', '0.000015'],
    ['"1,234,567.89"', '1234567.89'],
    ["1'234.50", '1234.5'],
    ['+1.5', '1.5'],
    ['.5', '0.5'],
    ['1.50 USD', '1.5'],
    ['$ -1.50', '-1.5'],
    ['1.5-', '-1.5'],
  ])('%s is %s', async (cell, billedUsd) => {
    expect(rowsOf((await read(`2026-08-01,openai,gpt-5,eu,,${cell},USD`)).cost)).toMatchObject([{ billedUsd }]);
  });

  test.each(['0x10', '0b11', 'Infinity', '1.2.3', '12 %', '=1+1'])('%s is none', async (cell) => {
    expect((await read(`2026-08-01,openai,gpt-5,eu,${cell},1,USD`)).rows).toMatchObject({ rejected: 1 });
  });
});

test.each([
  ['2026.08.01', '2026-08-01'],
  ['2026. 08. 01', null],
  ['2026.13.01', null],
  ['2026-8-1', '2026-08-01'],
])('%s is %s', (text, day) => expect(parseDay(text, 'onlyIfCertain')).toBe(day));

describe('a quotation mark that never closes', () => {
  test('takes no rows with it: the file is refused', async () => {
    const rows = ['2026-08-01,openai,"gpt-5,eu,1,1,USD', '2026-08-01,openai,gpt-5,eu,1,9,USD'];
    await expect(read(...rows)).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining('not closed'),
    });
  });

  test('is told of the row that holds the lines up to the next one', async () => {
    const plain = '2026-08-01,openai,gpt-5,eu,1,2,USD';
    const { rows, issues } = await read(
      plain,
      '2026-08-01,openai,"gpt-5,eu,1,3,USD',
      plain,
      '2026-08-01,openai,m,"eu",1,5,USD',
      plain,
    );
    expect(rows).toMatchObject({ usage: 2, rejected: 1 });
    expect(issues[0]).toMatchObject({ row: 3, message: expect.stringContaining('fix the quotes') });
  });

  test('is another matter where it closes at the end', async () => {
    const { rows } = await importContent('x.csv', `${head},note\n2026-08-01,openai,gpt-5,eu,1,1,USD,"a\nb"`);
    expect(rows).toMatchObject({ usage: 1 });
  });
});

describe('JSON as servers and programs wrap it', () => {
  const record = { date: '2026-08-01', model: 'm', cost_usd: 1 };
  test.each<[string, unknown]>([
    ['a reply around a reply', { status: 'ok', response: { data: [record] } }],
    ['a list of any name among what is around it', { meta: { total: 1 }, usage_records: [record], next: null }],
    ['pages in one object', { pages: [{ data: [record] }, { data: [] }] }],
    ['columns and data', { columns: Object.keys(record), index: [0], data: [Object.values(record)] }],
  ])('%s', async (_, value) => {
    expect(rowsOf((await importContent('x.json', JSON.stringify(value))).cost)).toMatchObject([
      { day: '2026-08-01', model: 'm', billedUsd: '1' },
    ]);
  });

  test('a record with lists of its own stays one record', async () => {
    const line = {
      sku: { description: 'Gemini 2.5 Pro GA Text Output - Predictions' },
      ...{
        service: { description: 'Vertex AI' },
        usage_start_time: '2026-08-05 10:00:00 UTC',
        cost: 1,
        currency: 'USD',
      },
      ...{ usage: { amount: 7, unit: 'count' }, credits: [{ amount: -0.5 }], labels: [{ key: 'team', value: 'a' }] },
    };
    const { rows, usage } = await importContent('x.jsonl', `${JSON.stringify(line)}\n${JSON.stringify(line)}`);
    expect(rows).toMatchObject({ read: 2, usage: 2 });
    expect(rowsOf(usage)).toMatchObject([{ outputTokens: 14, billedUsd: '1', team: 'a' }]);
  });

  test('Python’s NaN is no number, and a text keeps the word', async () => {
    const text = '{"date": "2026-08-01", "model": "NaN-1", "requests": NaN, "cost_usd": 1}\n';
    expect(rowsOf((await importContent('x.jsonl', text)).cost)).toMatchObject([{ model: 'NaN-1', billedUsd: '1' }]);
  });
});
