import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { zipOf } from '../support/zipOf.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const header = ['date', 'vendor', 'amount_usd'];
const table = (rows: CellValue[][], more: Partial<WriteSheet> = {}): WriteSheet => ({
  name: 'Costs',
  rows: [header, ...rows],
  ...more,
});
const two = table([
  [day('2026-07-01'), 'OpenAI', 1234.5],
  [day('2026-07-02'), 'Anthropic', 0.1 + 0.2],
]);

async function register(sheets: readonly WriteSheet[], name = 'book.xlsx') {
  const path = bench.write(name, await writeXlsx({ sheets: [...sheets] }));
  return bench.host.files.register({ path, name });
}

async function bring(sheets: readonly WriteSheet[], chosen?: string[]) {
  const file = await register(sheets);
  return (await bench.call('import.run', { files: [{ file, format: null, sheets: chosen }] })).files;
}

const messages = (result: { readonly issues: readonly { readonly message: string }[] }) =>
  result.issues.map(({ message }) => message).join('\n');

describe('a workbook', () => {
  test('is read by its only sheet with a table, which is named; the others are said', async () => {
    const notes = { name: 'Notes', rows: [['Prepared by finance'], ['Draft']] };
    const hidden = table([[day('2026-07-01'), 'OpenAI', 999]], { name: 'Raw', hidden: true });
    const [result, ...others] = await bring([notes, two, hidden]);
    expect(others).toEqual([]);
    // 1234.5 + 0.3: Excel keeps 15 digits of 0.1 + 0.2.
    expect(result).toMatchObject({ file: 'book.xlsx › Costs', status: 'imported', billed: '1234.8' });
    expect(messages(result!)).toContain('Sheet Notes holds no table');
    expect(messages(result!)).toContain('Hidden sheet Raw holds a table');
  });

  test('with several tables is asked about, and reads those that are chosen', async () => {
    const other = table([[day('2026-07-03'), 'AWS', 10]], { name: 'More' });
    const [asked] = await bring([two, other]);
    expect(asked).toMatchObject({ status: 'failed' });
    expect(messages(asked!)).toContain('2 sheets with tables (Costs, More); choose');
    const [one, ...none] = await bring([two, other], ['More']);
    expect(none).toEqual([]);
    expect(one).toMatchObject({ file: 'book.xlsx › More', billed: '10' });
    expect(messages(one!)).toContain('Sheet Costs holds a table and was not read');
    const [wrong] = await bring([two, other], ['Mor']);
    expect(messages(wrong!)).toContain('no sheet "Mor"; choose one of Costs, More');
  });

  test('shows all its tables before it is imported, and which are hidden', async () => {
    const hidden = table([[day('2026-07-01'), 'OpenAI', 999]], { name: 'Raw', hidden: true });
    const preview = await bench.call('import.preview', { file: await register([two, hidden]) });
    expect(preview).toMatchObject({ isWorkbook: true, parts: [{ name: 'Costs' }, { name: 'Raw', isHidden: true }] });
    expect(preview.parts![0]!.sample[0]).toEqual(['2026-07-01', 'OpenAI', '1234.5']);
  });

  test('saved again is the same import', async () => {
    await bring([two]);
    const [again] = await bring([two, { name: 'Notes', rows: [['new']] }]);
    expect(again).toMatchObject({ status: 'alreadyImported' });
  });
});

describe('cells of a workbook', () => {
  test('of errors and of formulas without a result are told where they stand, and no amount of theirs counts', async () => {
    const cells = new Map([
      ['1,2', { value: '#REF!', type: 'error' as const }],
      ['2,2', { value: null, formula: 'B9*2' }],
    ]);
    const [result] = await bring([
      {
        ...table([
          ['2026-07-01', 'OpenAI', null],
          ['2026-07-02', 'AWS', null],
          ['2026-07-03', 'AWS', 5],
        ]),
        cells,
      },
    ]);
    expect(result).toMatchObject({ billed: '5', rows: { read: 3, cost: 1, rejected: 2 } });
    expect(messages(result!)).toContain('#REF! stands in C2');
    expect(messages(result!)).toContain('Formulas in C3 have no stored result');
  });

  test('read a formula by what it came to, months by their format and euros as euros', async () => {
    const style = (numFmt: string) => ({ style: { numFmt } });
    const cells = new Map([
      ['0,1', { value: day('2026-01-01'), ...style('mmm-yy') }],
      ['0,2', { value: day('2026-02-01'), ...style('mmm-yy') }],
      ['1,2', { value: null, formula: 'B2*2', formulaResult: 246.9 }],
    ]);
    const rows = [
      ['AI vendor', null, null],
      ['OpenAI', 123.45, null],
      ['Anthropic', 1, 2],
    ];
    const [result] = await bring([{ name: 'Costs', rows, cells }]);
    // 123.45 + 246.9 + 1 + 2.
    expect(result).toMatchObject({ billed: '373.35', months: { first: '2026-01', last: '2026-02' } });
    const euros = new Map([['1,2', { value: 100, ...style('#,##0.00 [$€-407]') }]]);
    const [foreign] = await bring([{ ...table([['2026-07-01', 'OpenAI', 100]]), cells: euros }]);
    expect(foreign!.rows).toMatchObject({ cost: 0, rejected: 1 });
    expect(messages(foreign!)).toContain('€100');
  });

  test('that are merged state their label for each cell, and their amount once', async () => {
    const merges = [
      { startRow: 1, startCol: 1, endRow: 2, endCol: 1 },
      { startRow: 3, startCol: 2, endRow: 4, endCol: 2 },
    ];
    const rows = [
      ['2026-07-01', 'OpenAI', 1],
      ['2026-07-02', null, 2],
      ['2026-07-03', 'AWS', 4],
      ['2026-07-04', 'AWS', null],
    ];
    const [result] = await bring([{ ...table(rows), merges }]);
    expect(result).toMatchObject({ billed: '7' });
    const { groups } = await bench.usage(['provider']);
    expect(groups.map(({ key, costUsd }) => [key[0], costUsd]).sort()).toEqual([
      ['aws', 4],
      ['openai', 3],
    ]);
  });

  test('shown in thousands are read in full, and as they are shown where the sheet says its unit', async () => {
    const cells = new Map([['2,1', { value: 1_234_567, style: { numFmt: '#,##0,' } }]]);
    const rows = (title: string) => [[title], ['Vendor', '2026-07', '2026-08'], ['OpenAI', 1_234_567, null]];
    const [plain] = await bring([{ name: 'S', rows: rows('AI costs'), cells }]);
    expect(plain).toMatchObject({ billed: '1234567' });
    expect(messages(plain!)).toContain('shown in thousands or millions');
    await bench.call('import.remove', { id: plain!.importId! });
    const [sized] = await bring([{ name: 'S', rows: rows('AI costs in $000s'), cells }]);
    expect(sized).toMatchObject({ billed: '1234567' });
    expect(messages(sized!)).toContain('read in thousands');
  });
});

describe('what is no workbook that can be read', () => {
  test.each<[string, Uint8Array | Promise<Uint8Array>, string]>([
    ['a binary workbook', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }), 'is a binary workbook'],
    [
      'a document',
      zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' }),
      'Office file without a sheet',
    ],
    [
      'an OpenDocument file',
      zipOf({ mimetype: 'application/vnd.oasis', 'content.xml': '<x/>' }),
      'is an OpenDocument file',
    ],
    ['an old or locked workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'protected by a password'],
    [
      'a damaged workbook',
      zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<x' }),
      'cannot be read as a workbook',
    ],
    [
      'a sheet without a table',
      writeXlsx({ sheets: [{ name: 'Empty', rows: [] }] }),
      'no sheet with a table (only Empty)',
    ],
    // 130 MB of zeros in 130 KB.
    [
      'a bomb',
      zipOf({
        '[Content_Types].xml': '<Types/>',
        'xl/workbook.xml': '<x/>',
        'xl/worksheets/sheet1.xml': Buffer.alloc(130e6),
      }),
      'expands to more',
    ],
  ])('%s is refused in words', async (_, content, words) => {
    const path = bench.write('x.xlsx', await content);
    const file = bench.host.files.register({ path, name: 'x.xlsx' });
    const [result] = (await bench.call('import.run', { files: [{ file, format: null }] })).files;
    expect(result).toMatchObject({ status: 'failed' });
    expect(messages(result!)).toContain(words);
  });

  test('a lookup table is read from a workbook as well, by its only table', async () => {
    const teams = {
      name: 'Teams',
      rows: [
        ['feature', 'team'],
        ['search', 'Team 1'],
        ['chat', 'Team 2'],
      ],
    };
    const file = await register([teams, { name: 'Notes', rows: [['x']] }]);
    const read = await bench.call('attribution.lookup', { file, from: 'feature' });
    expect(read).toMatchObject({ rows: 2, issues: [] });
    expect(JSON.stringify(read.tables)).toContain('Team 2');
  });
});

test('a cost table with months as columns covers each of its months whole', async () => {
  const rows = [
    ['Vendor', '2026-01', '2026-02', '2026-03'],
    ['OpenAI', 1, 2, null],
  ];
  const [result] = await bring([{ name: 'Costs', rows }]);
  expect(result).toMatchObject({ months: { first: '2026-01', last: '2026-02' } });
  expect(result!.partialMonths ?? []).toEqual([]);
});
