import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { readCsv } from '../support/readCsv.ts';

let bench: ImportBench;
const month = '2026-08';
const long = 'x'.repeat(150);
const owners = [
  'a/b',
  'a:b',
  'A/B',
  'a-b answer',
  `${long}1`,
  `${long}2`,
  'not attributed',
  '',
  'constructor',
  '__proto__',
  '財'.repeat(120),
  '=1+1',
];

beforeAll(async () => {
  bench = await openImportBench();
  const rows = owners.map((owner, index) => `2026-08-10,openai,gpt-5-mini,${owner},10,1000,100,${index + 1}.50`);
  const head = 'date,provider,model,team,requests,input_tokens,output_tokens,cost_usd';
  await bench.bring(bench.write('usage.csv', `${head}\n${rows.join('\n')}\n`));
}, 60_000);
afterAll(() => bench?.close());

const answer = (text: string) =>
  bench.call('statement.answer', {
    file: bench.host.files.register({ path: bench.write('answer.csv', text), name: 'answer.csv' }),
    by: null,
  });
const head = 'month,by,owner,line,usd,answer,comment';

describe('the statements of a month', () => {
  test('have names of which none writes over another, also where capitals do not count', async () => {
    const { files } = await bench.call('statement.export', { month, by: 'team', formats: ['html', 'csv', 'answer'] });
    expect(files).toHaveLength(3 * owners.length);
    expect(new Set(files.map(({ name }) => name.toLowerCase())).size).toBe(files.length);
    for (const { name } of files) expect(name).toMatch(/^2026-08 [\p{L}\p{N} ._()-]+\.(html|csv)$/u);
  });

  test('are charged to owners of any name, to the cent, and to no formula', async () => {
    const { file } = await bench.call('journal.export', { month, by: 'team' });
    const rows = readCsv(bench.host.files.resolve(file).path);
    const charged = rows.filter(({ entry }) => entry === 'chargeback');
    expect(charged.map((row) => row['cost_center'])).toEqual(
      expect.arrayContaining(['a/b', 'constructor', '__proto__', "'=1+1"]),
    );
    const sum = (column: string) => charged.reduce((total, row) => total + Math.round(Number(row[column]) * 100), 0);
    expect(sum('debit_usd')).toBe(sum('credit_usd'));
  });
});

describe('an answer', () => {
  test('that is a word which every object has is none', async () => {
    const { accepted, disputed, refused } = await answer(
      `${head}\n${month},team,a/b,use openai gpt-5-mini,1.50,constructor,\n`,
    );
    expect([accepted, disputed]).toEqual([0, 0]);
    expect(refused).toEqual(['Row 2: "constructor" is not an answer; write accepted or disputed.']);
  });

  test('carries no address or key into what is told or kept', async () => {
    const key = 'sk-ant-api03-AAAABBBBCCCCDDDDEEEEFFFFGGGG';
    const told = await answer(
      [
        head,
        `${month},team,a/b,use openai gpt-5-mini,1.50,jane@acme.test ${key},`,
        `${month},team,jane@acme.test,${key},1.50,accepted,`,
        `${month},team,a/b,use openai gpt-5-mini,1.50,disputed,ask jane@acme.test for ${key}`,
      ].join('\n'),
    );
    expect([told.accepted, told.disputed, told.refused.length]).toEqual([0, 1, 2]);
    const { statements } = (await bench.call('statement.read', { month, by: 'team' }))!;
    for (const text of [JSON.stringify(told), JSON.stringify(statements)]) {
      expect(text).not.toContain('jane@');
      expect(text).not.toContain(key);
    }
  });
});

describe('what a file holds', () => {
  const key = 'sk-ant-api03-AAAABBBBCCCCDDDDEEEEFFFFGGGG';
  const handle = (name: string, text: string) => bench.host.files.register({ path: bench.write(name, text), name });

  test('is told of a mapping that is wrong without addresses and keys', async () => {
    const file = handle('mapping.json', JSON.stringify({ columns: { [key]: 'jane@acme.test' } }));
    const told = await bench.call('mapping.read', { file }).catch((error: unknown) => error);
    expect(told).toMatchObject({ code: 'invalid_input' });
    const { message, details } = told as { message: string; details: unknown };
    for (const text of [message, JSON.stringify(details)]) {
      expect(text).not.toContain(key);
      expect(text).not.toContain('jane@');
    }
  });

  test('is shown in a preview without addresses and keys, wherever they stand', async () => {
    const text = `date,provider,model,team,requests\n2026-08-01,openai,${key},jane@acme.test,12\n`;
    const { sample } = await bench.call('import.preview', { file: handle('planted.csv', text), format: null });
    expect(sample).toEqual([['2026-08-01', 'openai', '(not stored)', 'acme.test', '12']]);
  });
});
