import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { readHead } from '../../electron/host/reading/readTable.ts';
import { createJsonCutter, looksLikeJson } from '../../models/imports/json/jsonValues.ts';
import { importContent, rowsOf, sampleText } from '../support/importedRows.ts';
import fc from '../support/properties.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { zipOf } from '../support/zipOf.ts';

const record = (day: number, cost: string) => ({
  date: `2026-08-0${day}`,
  provider: 'openai',
  model: 'gpt-5',
  input_tokens: 1000,
  billed_cost: cost,
  currency: 'USD',
});
const records = [record(1, '1.50'), record(2, '2.50')];
const page = (data: unknown[], more = false) => ({ object: 'page', data, has_more: more });

describe('JSON of any shape is a table', () => {
  const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(JSON.stringify(records), 'utf16le')]);
  test.each<[string, string | Uint8Array]>([
    ['an array', JSON.stringify(records)],
    ['a pretty array', `  ${JSON.stringify(records, null, 2)}\n`],
    ['an array with a byte-order mark', `\ufeff${JSON.stringify(records)}`],
    ['an array in UTF-16', utf16],
    ['JSON lines', records.map((one) => JSON.stringify(one)).join('\n')],
    ['JSON lines with Windows line ends', records.map((one) => JSON.stringify(one)).join('\r\n')],
    ['a page', JSON.stringify(page(records))],
    ['pages in an array', JSON.stringify(records.map((one) => page([one])))],
    ['pages one after the other', records.map((one) => JSON.stringify(page([one]), null, 1)).join('\n')],
    [
      'a query with columns and rows',
      JSON.stringify({
        columns: Object.keys(records[0]!).map((name) => ({ name })),
        rows: records.map((one) => Object.values(one)),
      }),
    ],
    ['gzipped', gzipSync(JSON.stringify(records))],
  ])('%s', async (_, content) => {
    const output = await importContent('x.json', content);
    expect(output.rows).toMatchObject({ read: 2, usage: 2 });
    expect(rowsOf(output.usage).map((row) => row['billedUsd'])).toEqual(['1.5', '2.5']);
  });

  test('records with different fields share one table', async () => {
    const output = await importContent(
      'x.jsonl',
      `${JSON.stringify({ ...records[0], region: 'eu' })}\n${JSON.stringify({ ...records[1], team: 'a' })}`,
    );
    expect(rowsOf(output.usage)).toMatchObject([{ region: 'eu' }, { team: 'a' }]);
  });

  test('a page that is not the last says so', async () => {
    const output = await importContent('x.json', JSON.stringify(page(records, true)));
    expect(output.issues).toMatchObject([{ kind: 'warning', message: expect.stringContaining('has_more') }]);
  });

  test('rows are told by the number of the record', async () => {
    const output = await importContent(
      'x.jsonl',
      [...records, record(3, 'much')].map((one) => JSON.stringify(one)).join('\n'),
    );
    expect(output.issues).toMatchObject([{ kind: 'rejected', row: 3, column: 'billed_cost', value: 'much' }]);
  });

  test('a damaged line is a rejected row, and the others are read', async () => {
    const [first, second] = records.map((one) => JSON.stringify(one));
    const output = await importContent(
      'x.jsonl',
      `${first}\n${second!.slice(0, 30)}\n${JSON.stringify(record(3, 'much'))}\n${second}\n${first!.slice(0, 20)}`,
    );
    expect(output.rows).toMatchObject({ read: 5, usage: 2, rejected: 3 });
    expect(output.issues).toMatchObject([
      { kind: 'rejected', row: 2, column: null },
      { kind: 'rejected', row: 3, value: 'much' },
      { kind: 'rejected', row: 5, message: expect.stringContaining('truncated or damaged') },
    ]);
  });

  test.each([
    ['cut off', '[{"date": "2026-08-01", "mod'],
    ['with a stray bracket', '{"date": "2026-08-01"}}{"x": 1}'],
  ])('%s is refused with where', async (_, content) => {
    await expect(importContent('x.json', content)).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining('x.json'),
    });
  });

  test('an empty array is an empty file', async () => {
    await expect(importContent('x.json', '[]')).rejects.toMatchObject({ code: 'unreadable_file' });
  });

  test('amounts keep every digit', async () => {
    const output = await importContent(
      'x.json',
      '[{"date":"2026-08-01","model":"m","cost_usd":0.1234567890123456789012345}]',
    );
    expect(rowsOf(output.cost)).toMatchObject([{ billedUsd: '0.1234567890123456789012345' }]);
  });
});

test('a long file is previewed without being read to its end', async () => {
  const name = 'long.jsonl';
  const path = join(temporaryFolder(), name);
  const line = JSON.stringify(record(1, '1'));
  writeFileSync(path, `${`${line}\n`.repeat(20_000)}{"this is no JSON`);
  expect(await readHead({ path, name }, 3)).toEqual([
    Object.keys(record(1, '1')),
    ...Array(2).fill(Object.values(record(1, '1')).map(String)),
  ]);
  const whole = await importContent(name, readFileSync(path));
  expect(whole.rows).toMatchObject({ read: 20_001, usage: 20_000, rejected: 1 });
});

/** Where the system tells which files a process has open. */
const openFiles = '/proc/self/fd';
describe.skipIf(!existsSync(openFiles))('a file that is only looked into is not left open', () => {
  const line = JSON.stringify(record(1, '1'));
  const csv = `date,model,requests\n${'2026-08-01,m,1\n'.repeat(60_000)}`;
  const column = { name: 'date', data: Array.from({ length: 90_000 }, (_, index) => `${index}-${index % 7}`) };
  test.each<[string, string | Uint8Array]>([
    ['CSV', csv],
    ['JSON lines', `${line}\n`.repeat(20_000)],
    ['packed CSV', gzipSync(csv, { level: 0 })],
    ['Parquet', Buffer.from(parquetWriteBuffer({ columnData: [{ ...column, type: 'STRING' }] }))],
    ['PDF', `%PDF-1.7\n${csv}`],
  ])('%s', async (kind, content) => {
    const name = `${kind}.data`;
    const path = join(temporaryFolder(), name);
    writeFileSync(path, content);
    await readHead({ path, name }, 3).catch(() => []);
    const isOpen = () =>
      readdirSync(openFiles).some((entry) => {
        try {
          return readlinkSync(join(openFiles, entry)) === path;
        } catch {
          return false;
        }
      });
    await expect.poll(isOpen, { timeout: 5_000 }).toBe(false);
  });
});

describe('Parquet', () => {
  const columns = [
    { name: 'date', data: [new Date('2026-08-01'), new Date('2026-08-02')], type: 'TIMESTAMP' as const },
    { name: 'model', data: ['gpt-5', 'gpt-5'], type: 'STRING' as const },
    { name: 'input_tokens', data: [5n, 7n], type: 'INT64' as const },
    { name: 'cost_usd', data: [0.1, 0.2], type: 'DOUBLE' as const },
    { name: 'prompt', data: ['private words', 'private words'], type: 'STRING' as const },
  ];
  const file = Buffer.from(parquetWriteBuffer({ columnData: columns }));

  test.each<[string, Uint8Array]>([
    ['as it is', file],
    ['gzipped', gzipSync(file)],
  ])('%s is a table', async (_, content) => {
    const output = await importContent('x.parquet', content);
    expect(output.rows).toMatchObject({ read: 2, usage: 2 });
    expect(rowsOf(output.usage)).toMatchObject([
      { day: '2026-08-01', inputTokens: 5, billedUsd: '0.1' },
      { day: '2026-08-02', inputTokens: 7, billedUsd: '0.2' },
    ]);
  });

  test('FOCUS comes out of Parquet as out of CSV', async () => {
    const [head, ...lines] = sampleText('focus.csv')
      .trim()
      .split('\n')
      .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
    const unquoted = (cell: string) => cell.replace(/^"|"$/g, '').replaceAll('""', '"');
    const columnData = head!.map((name, index) => ({
      name,
      data: lines.map((cells) => unquoted(cells[index]!)),
      type: 'STRING' as const,
    }));
    const parquet = await importContent('focus.parquet', Buffer.from(parquetWriteBuffer({ columnData })));
    const csv = await importContent('focus.csv', sampleText('focus.csv'));
    expect(parquet.format).toBe('focus');
    expect(rowsOf(parquet.usage)).toEqual(rowsOf(csv.usage));
    expect(rowsOf(parquet.cost)).toEqual(rowsOf(csv.cost));
  });

  test('a damaged file is refused', async () => {
    await expect(importContent('x.parquet', file.subarray(0, file.length - 9))).rejects.toMatchObject({
      code: 'unreadable_file',
    });
  });
});

describe('a part of a ZIP', () => {
  const files = { 'a/usage.csv': 'date,model,requests\n2026-08-01,m,3\n', 'b.csv': sampleText('cursor.csv') };
  test.each([{ stored: false }, { stored: true }])('is read by its name, $stored', async (options) => {
    const output = await importContent('x.zip', zipOf(files, options), { part: 'a/usage.csv' });
    expect(rowsOf(output.usage)).toMatchObject([{ requests: 3 }]);
    expect((await importContent('x.zip', zipOf(files, options), { part: 'b.csv' })).format).toBe('cursor');
  });

  test('has the hash of its content, so that it is known again outside the ZIP', async () => {
    const inside = await importContent('x.zip', zipOf(files), { part: 'b.csv' });
    const outside = await importContent('b.csv', files['b.csv']);
    expect(inside.hash).toBe(outside.hash);
  });

  test('behind a password is refused with what to do', async () => {
    await expect(importContent('x.zip', zipOf(files, { encrypted: true }), { part: 'b.csv' })).rejects.toMatchObject({
      message: expect.stringContaining('unzip it first'),
    });
  });
});

describe('tables as people export them', () => {
  test('totals at the end are not added once more', async () => {
    const output = await importContent('x.csv', 'date,model,cost_usd\n2026-08-01,m,1\n2026-08-02,m,2\nTotal,,3\n,,\n');
    expect(output.rows).toMatchObject({ read: 4, cost: 2, skipped: 2 });
  });

  test('a PDF is refused with what to do', async () => {
    await expect(importContent('x.pdf', '%PDF-1.7 …')).rejects.toMatchObject({
      message: expect.stringContaining('CSV'),
    });
  });
});

describe('dates and decimals that could be read two ways are asked for', () => {
  const table = 'date;model;cost_usd\n05.08.2026;m;1,250\n06.08.2026;m;1,234\n';
  test('a comma that nothing in the file decides on is refused with the two readings, and read once somebody says so', async () => {
    const asked = await importContent('x.csv', table);
    expect(asked.rows).toMatchObject({ rejected: 2 });
    expect(asked.issues.map(({ message }) => message)).toEqual([
      expect.stringContaining('1250 (decimal point) or 1.25 (decimal comma)'),
      expect.stringContaining('1234 (decimal point) or 1.234 (decimal comma)'),
    ]);
    const said = await importContent('x.csv', table, { reading: { dates: null, decimals: 'comma' } });
    expect(rowsOf(said.cost).map((row) => [row['day'], row['billedUsd']])).toEqual([
      ['2026-08-05', '1.25'],
      ['2026-08-06', '1.234'],
    ]);
    expect(said.hash).not.toBe(asked.hash);
  });

  test('a date with slashes likewise', async () => {
    const text = 'date,model,requests\n5/8/2026,m,1\n25/8/2026,m,1\n';
    const asked = await importContent('x.csv', text);
    expect(asked.issues[0]).toMatchObject({
      row: 2,
      column: 'date',
      value: '5/8/2026',
      message: expect.stringContaining('2026-05-08 (month first) or 2026-08-05 (day first)'),
    });
    const said = await importContent('x.csv', text, { reading: { dates: 'dayFirst', decimals: null } });
    expect(rowsOf(said.usage).map((row) => row['day'])).toEqual(['2026-08-05', '2026-08-25']);
    const other = await importContent('x.csv', text, { reading: { dates: 'monthFirst', decimals: null } });
    expect(other.rows).toMatchObject({ usage: 1, rejected: 1 });
  });
});

describe('properties', () => {
  test('values come out of the cutter as they went in, however the text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.jsonValue().filter((value) => typeof value === 'object' && value !== null),
          { minLength: 1 },
        ),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (values, asLines, size) => {
          const text = asLines
            ? values.map((value) => JSON.stringify(value)).join('\n')
            : JSON.stringify(values, null, 1);
          // Lines that begin with an array are read as the elements of that array.
          fc.pre(!asLines || !values.some(Array.isArray));
          const cutter = createJsonCutter();
          const found: string[] = [];
          for (let at = 0; at < text.length; at += size) found.push(...cutter.push(text.slice(at, at + size)));
          expect(cutter.end()).toEqual([]);
          expect(found.map((value) => JSON.parse(value))).toEqual(JSON.parse(JSON.stringify(values)));
        },
      ),
    );
  });

  test('a delimited table is not taken for JSON', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z_ ]{1,12}$/), { minLength: 2 }),
        (names) => !looksLikeJson(names.join(',')),
      ),
    );
  });
});
