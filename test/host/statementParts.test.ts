import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportResult } from '../../models/imports/importResult.ts';
import { samplePath } from '../support/importedRows.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import fc from '../support/properties.ts';
import { removeFile } from '../support/seenImports.ts';
import { zipOf } from '../support/zipOf.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const names =
  'BilledCost,BillingAccountId,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,EffectiveCost,ListCost,ProviderName,ServiceName,ServiceCategory,SkuId';
/** A charge of an hour; every hour of a machine costs the same. */
const charge = (day: number, hour: number, usd: string, account = 'acct-1') => {
  const on = `2026-07-${String(day).padStart(2, '0')}`;
  const at = (clock: number) => `${on}T${String(clock).padStart(2, '0')}:00:00Z`;
  return `${usd},${account},USD,2026-07-01T00:00:00Z,2026-08-01T00:00:00Z,Usage,tokens,${at(hour)},${at(hour + 1)},${usd},${usd},Nimbus,Model API,AI and Machine Learning,sku1`;
};
const bill = (...rows: readonly string[]) => [names, ...rows, ''].join('\n');
const first = bill(charge(1, 9, '10.00'), charge(2, 9, '20.00'), charge(3, 9, '5.00'));
const second = bill(charge(3, 15, '9.00'), charge(4, 9, '15.00'));

const total = async () => (await bench.usage([])).total.costUsd;
const write = (files: { readonly [name: string]: string }) =>
  Object.entries(files).map(([name, text]) => bench.write(name, text));
const together = async (files: { readonly [name: string]: string }): Promise<readonly ImportResult[]> => {
  const requests = write(files).map((path) => {
    return { file: bench.host.files.register({ path, name: basename(path) }), format: null };
  });
  return (await bench.call('import.run', { files: requests })).files;
};
const inTurn = async (files: { readonly [name: string]: string }) => {
  const results = [];
  for (const path of write(files)) results.push(await bench.bring(path));
  return results;
};

describe('a restatement that leaves out days inside its span', () => {
  const days = (...given: readonly number[]) => bill(...given.map((day) => charge(day, 9, `${day}.00`)));

  test('keeps what was there, and says of how many days with their dollars', async () => {
    await bench.bring(bench.write('old.csv', days(1, 2, 3, 4, 5, 6)));
    const result = await bench.bring(bench.write('new.csv', days(1, 2, 5)), undefined, 'replace');
    expect(result.status).toBe('replaced');
    expect(result.issues).toContainEqual(
      expect.objectContaining({
        kind: 'warning',
        message: expect.stringContaining(
          'the file has no data for 2 days (2026-07-03, 2026-07-04), and data from earlier files is kept: 2 rows ($7.00)',
        ),
      }),
    );
    expect(await total()).toBe(21);
  });

  test('is told nothing of days that another part of the call states', async () => {
    await bench.bring(bench.write('old.csv', days(1, 2, 3, 4, 5, 6)));
    const results = await together({ 'odd.csv': days(1, 3, 5), 'even.csv': days(2, 4, 6) });
    expect(results.map(({ status }) => status)).toEqual(['replaced', 'replaced']);
    expect(results.flatMap(({ issues }) => issues.filter(({ message }) => message.includes('no values')))).toEqual([]);
  });
});

describe('a bill in several files', () => {
  test('is whole when they come in one call, whatever they are called', async () => {
    await together({ 'a.csv': first, 'b.csv': second });
    expect(await total()).toBe(59);
  });

  test('is whole when they come in one ZIP', async () => {
    await bench.bring(bench.write('bill.zip', zipOf({ 'a.csv': first, 'b.csv': second })));
    expect(await total()).toBe(59);
  });

  test('is whole when a numbered series comes one by one, in either order', async () => {
    await inTurn({ 'bill-00002.csv': second, 'bill-00001.csv': first });
    expect(await total()).toBe(59);
  });

  test('is asked about where nothing tells, with both results in rows and dollars, and then does as it is told', async () => {
    const [, asked] = await inTurn({ 'a.csv': first, 'b.csv': second });
    expect(asked).toMatchObject({
      status: 'undecided',
      question: {
        earlier: [{ file: 'a.csv', rows: 1, usd: '5', first: '2026-07-03', last: '2026-07-03' }],
        added: { rows: 2, usd: '14' },
        replaced: { rows: 1, usd: '9' },
      },
    });
    expect(await total()).toBe(35);
    const path = bench.write('b.csv', second);
    expect(await bench.bring(path, undefined, 'replace')).toMatchObject({
      status: 'replaced',
      replaced: [{ file: 'a.csv', rows: 1, usd: '5' }],
    });
    expect(await total()).toBe(54);
    await removeFile(bench, 'b.csv');
    expect(await total()).toBe(35);
    expect((await bench.bring(path, undefined, 'add')).status).toBe('imported');
    expect(await total()).toBe(59);
  });

  test('covers its days and not what is between them', async () => {
    const days = (from: number) => Array.from({ length: 10 }, (_, step) => charge(from + 3 * step, 9, '1.00'));
    await inTurn({ 'a.csv': bill(...days(1)), 'b.csv': bill(...days(2)), 'c.csv': bill(...days(3)) });
    expect(await total()).toBe(30);
  });

  test('keeps both halves of a day whose every hour costs the same', async () => {
    const hours = (from: number) => Array.from({ length: 12 }, (_, hour) => charge(1, from + hour, '2.00'));
    await together({ 'a.csv': bill(...hours(0)), 'b.csv': bill(...hours(12)) });
    expect(await total()).toBe(48);
  });
});

describe('a restatement', () => {
  test('is told by rows that recur, replaces what it no longer states, and names it with its dollars', async () => {
    const later = bill(charge(1, 9, '10.00'), charge(2, 9, '20.00'), charge(3, 15, '7.00'));
    const [, again] = await inTurn({ 'early.csv': first, 'final.csv': later });
    expect(again).toMatchObject({
      status: 'replaced',
      replaced: [{ file: 'early.csv', rows: 3, usd: '35', first: '2026-07-01', last: '2026-07-03' }],
    });
    expect(await total()).toBe(37);
    await removeFile(bench, 'final.csv');
    expect(await total()).toBe(35);
  });

  test('in parts of one call restates what came in one file, also where each has a minority of its rows', async () => {
    const rows = Array.from({ length: 9 }, (_, hour) => charge(1, hour, `${hour + 1}.00`));
    await inTurn({ 'whole.csv': bill(...rows) });
    const results = await together({
      'a.csv': bill(...rows.slice(0, 3)),
      'b.csv': bill(...rows.slice(3, 6)),
      'c.csv': bill(...rows.slice(6), charge(1, 20, '5.00')),
    });
    expect(results.map(({ status }) => status)).not.toContain('undecided');
    expect(await total()).toBe(50);
  });

  test('of one part leaves the other parts of the bill', async () => {
    await inTurn({ 'bill-00001.csv': first, 'bill-00002.csv': second });
    const mended = bill(charge(1, 9, '10.00'), charge(2, 9, '20.00'), charge(3, 9, '6.00'));
    expect((await bench.bring(bench.write('mended.csv', mended))).status).toBe('replaced');
    expect(await total()).toBe(60);
  });

  test('that is imported together with what it repeats is asked about', async () => {
    const results = await together({
      'early.csv': first,
      'later.csv': bill(...first.split('\n').slice(1, 4), charge(9, 9, '1.00')),
    });
    expect(results.map(({ status }) => status)).toEqual(['imported', 'undecided']);
  });
});

describe('another statement', () => {
  const usage = (model: string, tokens: number) =>
    `date,provider,model,input_tokens,output_tokens,cost_usd\n2026-07-01,openai,${model},${tokens},10,1\n2026-07-02,openai,${model},${tokens},10,1\n`;

  test('of other models stands beside the first, which is then there already', async () => {
    const [, other] = await inTurn({ 'a.csv': usage('gpt-4o', 100), 'b.csv': usage('gpt-5', 300) });
    expect(other!.status).toBe('imported');
    expect((await bench.usage([])).total.inputTokens).toBe(800);
    expect((await bench.bring(bench.write('a.csv', usage('gpt-4o', 100)))).issues).toEqual([]);
  });

  test('of another account never replaces the first', async () => {
    const theirs = bill(charge(1, 9, '10.00', 'acct-2'), charge(2, 9, '20.00', 'acct-2'));
    expect((await inTurn({ 'a.csv': first, 'b.csv': theirs })).map(({ status }) => status)).toEqual([
      'imported',
      'imported',
    ]);
    expect(await total()).toBe(65);
  });

  test('of the same days grouped in another way is asked about', async () => {
    const byTeam =
      'date,provider,environment,feature,input_tokens,output_tokens,cost_usd\n2026-07-01,openai,,chat,100,10,2\n';
    const [, other] = await inTurn({ 'a.csv': usage('gpt-4o', 100), 'b.csv': byTeam });
    expect(other!.status).toBe('undecided');
  });

  test('that a later one replaced says so when it is imported again', async () => {
    await inTurn({ 'a.csv': first });
    await bench.bring(bench.write('b.csv', bill(charge(3, 9, '8.00'))), undefined, 'replace');
    const again = await bench.bring(bench.write('a.csv', first));
    expect(again.status).toBe('alreadyImported');
    expect(again.issues.map(({ message }) => message).join()).toContain(
      '1 row ($5.00) of a.csv, 2026-07-03, are replaced by b.csv',
    );
  });
});

describe('properties', () => {
  const samples = ['focus', 'aws-cur', 'azure-cost', 'gcp-billing', 'github-copilot', 'deepseek-usage', 'cursor'];
  const way = fc.record({
    sample: fc.constantFrom(...samples),
    parts: fc.integer({ min: 2, max: 4 }),
    by: fc.constantFrom('rows' as const, 'runs' as const, 'days' as const),
    seed: fc.nat(1_000_000),
  });

  /** The rows of a sample dealt to parts: one by one, as stretches, or every so many days. */
  function dealt({
    sample,
    parts,
    by,
    seed,
  }: typeof way extends fc.Arbitrary<infer T> ? T : never): Record<string, string> {
    const [head, ...rows] = readFileSync(samplePath(`${sample}.csv`), 'utf8')
      .trimEnd()
      .split(/\r?\n/);
    const days = [...new Set(rows.map(dayOf))].sort();
    const partOf = (row: string, index: number) => {
      if (by === 'days') return days.indexOf(dayOf(row)) % parts;
      return by === 'runs' ? Math.floor((index * parts) / rows.length) : ((seed + index) * 2_654_435_761) % parts;
    };
    const files = Map.groupBy(rows.keys(), (index) => partOf(rows[index]!, index));
    return Object.fromEntries(
      [...files].map(([part, own]) => [
        `part ${String.fromCharCode(97 + part)}.csv`,
        [head, ...own.map((index) => rows[index])].join('\n'),
      ]),
    );
  }
  const dayOf = (row: string) => /\d{4}-\d{2}-\d{2}/.exec(row)?.[0] ?? '';
  const seen = async () => {
    const { groups, total } = await bench.usage(['day', 'provider', 'model', 'team']);
    return { total, groups: groups.map((group) => JSON.stringify(group)).sort() };
  };
  const empty = async () => {
    for (const { id } of await bench.call('import.list', {})) await bench.call('import.remove', { id });
  };
  const wholes = new Map<string, Awaited<ReturnType<typeof seen>>>();
  const whole = async (sample: string) => {
    if (!wholes.has(sample)) {
      await bench.bring(samplePath(`${sample}.csv`));
      wholes.set(sample, await seen());
      await empty();
    }
    return wholes.get(sample)!;
  };

  test('parts of a file that come together are the file', async () => {
    await fc.assert(
      fc.asyncProperty(way, async (one) => {
        const expected = await whole(one.sample);
        await together(dealt(one));
        expect(await seen()).toEqual(expected);
        await empty();
      }),
      { numRuns: 12, seed: 11 },
    );
  }, 240_000);

  test('parts that come one by one are the file, or somebody is asked', async () => {
    await fc.assert(
      fc.asyncProperty(way, async (one) => {
        const expected = await whole(one.sample);
        const results = await inTurn(dealt(one));
        if (results.every(({ status }) => status !== 'undecided')) expect(await seen()).toEqual(expected);
        await empty();
      }),
      { numRuns: 12, seed: 12 },
    );
  }, 240_000);
});
