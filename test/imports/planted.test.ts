import { readdirSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { SummedFile } from '../../electron/host/reading/sumFile.ts';
import { readLookup } from '../../models/attribution/readLookup.ts';
import { WorkbenchError } from '../../models/errors.ts';
import { readAgentRuns } from '../../models/imports/readAgentRuns.ts';
import { openTally } from '../../models/imports/tally.ts';
import { publicMessage } from '../../models/privateFields.ts';
import { readRateTable } from '../../models/rates/readRateTable.ts';
import { issuesCsv } from '../../models/reports/issuesCsv.ts';
import { importContent, samplePath, sampleText } from '../support/importedRows.ts';

/** What a cell may hold by mistake, and the part of it that may be nowhere afterwards. */
const planted = [
  ['Jane.Doe+billing@mail.acme.test', 'jane.doe'],
  ['sk-proj-Zx81abcdefghijklmnop9876', 'zx81abcdef'],
  ['postgres://ledger:hunter2@db.acme.test/usage', 'hunter2'],
  ['Why does my colleague Mallory keep failing her exam?', 'mallory'],
] as const;

const names = readdirSync(samplePath(''));

/** All that is told of a file: issues, single lines, columns that were not read, and the CSV of them. */
function told(output: SummedFile): string {
  const { issues, lines, unread } = output;
  const csv = issuesCsv([{ file: 'usage.csv', issues, lines }]);
  return `${JSON.stringify([issues, lines, unread])}${csv}`.toLowerCase();
}

async function toldOf(name: string, content: string): Promise<string> {
  try {
    return told(await importContent(name, content));
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return publicMessage(error.message).toLowerCase();
  }
}

/** The table with one text in one column, row after row. */
function* spoiltTables(text: string, value: string) {
  const rows = Papa.parse<string[]>(text, { skipEmptyLines: false }).data;
  const width = Math.max(...rows.map((cells) => cells.length));
  const head = rows.findIndex((cells) => cells.length === width);
  for (let column = 0; column < width; column++) {
    const spoilt = rows.map((cells, row) => (row > head && column < cells.length ? cells.with(column, value) : cells));
    yield { place: rows[head]![column]!, content: Papa.unparse(spoilt) };
  }
}

/** The JSON with one of the texts in place of each of its scalars in turn: there are too many to try them all everywhere. */
function* spoiltJson(text: string) {
  const scalar = /(?<=[:[,]\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)(?=\s*[,}\]])/g;
  for (const [index, match] of [...text.matchAll(scalar)].entries()) {
    const [value, secret] = planted[index % planted.length]!;
    const content = text.slice(0, match.index) + JSON.stringify(value) + text.slice(match.index + match[0].length);
    yield { place: `${match.index}`, content, secret };
  }
}

describe('something private in a cell is told of nowhere', () => {
  test.each(names.filter((name) => name.endsWith('.csv')))('%s', async (name) => {
    for (const [value, secret] of planted) {
      for (const { place, content } of spoiltTables(sampleText(name), value)) {
        expect(await toldOf(name, content), place).not.toContain(secret);
      }
    }
  });

  test.each(names.filter((name) => !name.endsWith('.csv')))('%s', async (name) => {
    for (const { place, content, secret } of spoiltJson(sampleText(name))) {
      expect(await toldOf(name, content), place).not.toContain(secret);
    }
  });
});

describe('a message', () => {
  test.each(planted)('loses %s from a reason, a warning, a value, a column and a message', (value, secret) => {
    const tally = openTally();
    const cells = () => [value];
    tally.count(2, { kind: 'skipped', reason: `Payment that is ${value.toLowerCase()}`, covers: null }, cells);
    tally.count(3, { kind: 'rejected', column: value, value, message: `"${value}" is no amount.` }, cells);
    tally.warn({ column: value, message: `"${value}" was read as input.` }, 1);
    expect(JSON.stringify([tally.issues(), tally.lines()]).toLowerCase()).not.toContain(secret);
  });

  test('about a whole file names no provider that is none', async () => {
    const { data } = Papa.parse<Record<string, string>>(sampleText('focus.csv'), {
      header: true,
      skipEmptyLines: true,
    });
    for (const [value, secret] of planted) {
      const rows = data.map((row) => ({ ...row, ServiceProviderName: value, BilledCost: '5', EffectiveCost: '0' }));
      const answer = await toldOf('focus.csv', Papa.unparse(rows));
      expect(answer).toContain('effectivecost is 0');
      expect(answer).not.toContain(secret);
    }
  });

  test.each(planted)('of lookups, rates and runs of agents loses %s as well', (value, secret) => {
    const answers = [
      readLookup(
        [
          ['key', 'feature'],
          ['k-1', ''],
          [value, 'chat'],
          [value, 'search'],
          ['', value],
        ],
        null,
      ),
      readLookup(
        [
          [value, 'other'],
          ['k-1', 'chat'],
        ],
        null,
      ),
      readRateTable(
        Papa.unparse([
          ['date', 'currency', 'usd_per_unit'],
          [value, value, value],
        ]),
      ),
      readRateTable(
        Papa.unparse([
          [value, 'b'],
          ['a', 'b'],
        ]),
      ),
      readAgentRuns(
        Papa.unparse([
          ['task', 'steps', 'cost_usd', 'success'],
          ['a', value, value, value],
        ]),
      ),
    ];
    expect(JSON.stringify(answers.map(({ issues }) => issues)).toLowerCase()).not.toContain(secret);
  });

  test('keeps what it says of the row', () => {
    const message = '"abc" in cost is not an amount; write it like 1234.50.';
    expect(publicMessage(message, ['abc', 'gpt-5', 'Search (staging)'])).toBe(message);
    expect(publicMessage('Payment that is requires_payment_method', ['requires_payment_method'])).toContain('payment');
  });

  test('of damaged JSON tells the place and quotes nothing', async () => {
    const lines = '{"model":"gpt-5","prompt":"hello"}\n{"model":"gpt-5" Mallory sk-proj-Zx81abcdefghijklmnop}\n';
    expect(await toldOf('usage.jsonl', lines)).not.toMatch(/mallory|zx81/);
  });

  test('of a file without a header tells none of its cells that is private', async () => {
    const rows = planted.map(([value]) => `"${value}"`).join(',');
    const answer = await toldOf('prompts.csv', `${rows}\n${rows}\n`);
    for (const [, secret] of planted) expect(answer).not.toContain(secret);
  });

  test('of a row whose prompt has shifted it quotes no piece of the prompt', async () => {
    const text = 'date,model,input_tokens,output_tokens,prompt\n2026-10-01,gpt-5,10,5,Dear Mallory, you owe me\n';
    expect(await toldOf('usage.csv', text)).not.toContain('owe me');
  });
});
