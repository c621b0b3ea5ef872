import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench, unaccounted } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const table = (rows: readonly string[]) =>
  `date,provider,model,team,environment,requests,input_tokens,output_tokens,cost_usd\n${rows.join('\n')}\n`;
const row = (day: string, team: string, cost: string) => `${day},openai,gpt-5,${team},production,10,1000,100,${cost}`;
const costs = async () => (await bench.usage(['month', 'team'])).groups.map(({ key, costUsd }) => [...key, costUsd]);

describe('importing', () => {
  test('the same file twice changes nothing', async () => {
    const path = bench.write('a.csv', table([row('2026-08-01', 'a', '1.10'), row('2026-08-01', 'a', '2.20')]));
    const first = await bench.bring(path);
    expect(first).toMatchObject({ status: 'imported', billed: '3.3', currency: 'USD', rows: { read: 2, usage: 2 } });
    expect(await bench.bring(path)).toMatchObject({ status: 'alreadyImported', rows: first.rows });
    expect(await costs()).toEqual([['2026-08', 'a', 3.3]]);
    expect(await bench.call('import.list', {})).toHaveLength(1);
  });

  test('the same file twice at once is imported once', async () => {
    const path = bench.write('a.csv', table([row('2026-08-01', 'a', '1.10')]));
    const both = await Promise.all([bench.bring(path), bench.bring(path)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['alreadyImported', 'imported']);
    expect(await costs()).toEqual([['2026-08', 'a', 1.1]]);
  });

  test('a restated month replaces the same month of the same owner, and nothing else', async () => {
    await bench.bring(bench.write('a.csv', table([row('2026-08-01', 'a', '1'), row('2026-08-31', 'a', '1')])));
    await bench.bring(bench.write('b.csv', table([row('2026-08-01', 'b', '5')])));
    await bench.bring(bench.write('july.csv', table([row('2026-07-31', 'a', '7')])));
    const again = await bench.bring(
      bench.write('a2.csv', table([row('2026-08-01', 'a', '4'), row('2026-08-31', 'a', '0')])),
      undefined,
      'replace',
    );
    expect(again.status).toBe('replaced');
    expect(await costs()).toEqual([
      ['2026-07', 'a', 7],
      ['2026-08', 'b', 5],
      ['2026-08', 'a', 4],
    ]);
  });

  test('removing an import takes away exactly what it brought', async () => {
    await bench.bring(bench.write('a.csv', table([row('2026-08-01', 'a', '1')])));
    const before = await bench.usage(['day', 'team', 'model']);
    await bench.bring(bench.write('b.csv', table([row('2026-08-01', 'b', '5'), row('2026-08-02', 'b', '6')])));
    const [newest] = await bench.call('import.list', {});
    await bench.call('import.remove', { id: newest!.id });
    expect(await bench.usage(['day', 'team', 'model'])).toEqual(before);
    const audit = await bench.call('audit.list', { limit: 3 });
    expect(audit.map(({ action }) => action)).toEqual(['remove', 'import', 'import']);
  });

  test('a cancelled import leaves no rows', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => row('2026-08-01', `team-${index}`, '1'));
    const path = bench.write('big.csv', table(rows));
    const file = bench.host.files.register({ path, name: 'big.csv' });
    const controller = new AbortController();
    const running = bench.call(
      'import.run',
      { files: [{ file, format: null }] },
      {
        signal: controller.signal,
        onProgress: () => controller.abort(),
      },
    );
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect((await bench.usage(['team'])).groups).toEqual([]);
    expect(await bench.call('import.list', {})).toEqual([]);
  });

  test('a file of no known format fails with what to do and stores nothing', async () => {
    const result = await bench.bring(bench.write('x.csv', 'name,colour\nrose,red\n'));
    expect(result).toMatchObject({ status: 'failed', format: null });
    expect(result.issues[0]?.message).toContain('template');
    expect(await bench.call('import.list', {})).toEqual([]);
  });

  test('a preview shows header, rows and guess without importing', async () => {
    const path = bench.write('a.csv', table([row('2026-08-01', 'a', '1')]));
    const file = bench.host.files.register({ path, name: 'a.csv' });
    const preview = await bench.call('import.preview', { file });
    expect(preview.guesses[0]).toMatchObject({ format: 'generic-usage' });
    expect(preview.sample).toEqual([row('2026-08-01', 'a', '1').split(',')]);
    expect((await bench.usage(['team'])).groups).toEqual([]);
  });
});

describe('files as people have them', () => {
  const text = table([row('2026-08-01', 'Küche', '1.5'), row('2026-08-02', 'Küche', '2.5')]);
  const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
  test.each([
    ['with a byte-order mark', `\ufeff${text}`],
    ['as UTF-16', utf16],
    ['as Windows-1252', Buffer.from(text, 'latin1')],
    ['with Windows line ends', text.replaceAll('\n', '\r\n')],
    ['with semicolons', text.replaceAll(',', ';')],
    ['with tabs', text.replaceAll(',', '\t')],
    ['gzipped', gzipSync(text)],
    ['under a preamble', `Usage report\nMade on,2026-09-01\n\n${text}`],
    ['without a last line end', text.trimEnd()],
  ])('%s', async (_, content) => {
    const result = await bench.bring(bench.write('file.csv', content));
    expect(result).toMatchObject({ status: 'imported', billed: '4', rows: { read: 2, usage: 2, rejected: 0 } });
    expect(await costs()).toEqual([['2026-08', 'Küche', 4]]);
  });

  test('quoted line breaks, blank lines and bad rows are all accounted for', async () => {
    const content = table([
      row('2026-08-01', '"two\nlines, ""quoted"""', '1'),
      '',
      row('2026-02-30', 'a', '1'),
      row('2026-08-03', 'a', 'much'),
      ',,,,,,,,',
    ]);
    const result = await bench.bring(bench.write('mess.csv', content));
    expect(result.rows).toEqual({ read: 4, usage: 1, cost: 0, revenue: 0, skipped: 1, rejected: 2 });
    expect(unaccounted(result)).toBe(0);
    // Rows count as a spreadsheet shows them: header 1, the quoted row 2, the blank line 3.
    expect(result.issues.filter(({ kind }) => kind === 'rejected')).toMatchObject([
      { row: 4, column: 'date', value: '2026-02-30' },
      { row: 5, column: 'cost_usd', value: 'much' },
    ]);
  });
});

test('a row that an unquoted separator has shifted is rejected', async () => {
  const content = table([row('2026-08-01', 'a', '1'), row('2026-08-01', 'R&D, Platform', '1')]);
  const result = await bench.bring(bench.write('shifted.csv', content));
  expect(result.rows).toMatchObject({ read: 2, usage: 1, rejected: 1 });
  expect(result.issues[0]).toMatchObject({ kind: 'rejected', row: 3 });
});

describe('vendors that split usage and cost', () => {
  const usageHead =
    'start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens';
  const costHead =
    'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,api_key_id,project_id,organization_id,project_name';
  const times = '1785542400,1785628800,2026-08-01T00:00:00+00:00,2026-08-02T00:00:00+00:00';
  const usage = `${usageHead}\n${times},proj_1,3,u,key_1,gpt-5-2025-08-07,False,default,1000000,100000,0\n`;
  const cost = `${costHead}\n${times},1.30,usd,"gpt-5-2025-08-07, input",key_1,proj_1,org,Search production\n${times},1.10,usd,"gpt-5-2025-08-07, output",key_1,proj_1,org,Search production\n`;

  test.each([
    ['usage first', [usage, cost]],
    ['cost first', [cost, usage]],
  ])('meet in one row, %s', async (_, files) => {
    for (const [index, content] of files.entries()) await bench.bring(bench.write(`${index}.csv`, content));
    const { groups, total } = await bench.usage(['model', 'team', 'environment']);
    expect(groups.map(({ key }) => key)).toEqual([['gpt-5-2025-08-07', 'Search', 'production']]);
    expect(total).toMatchObject({ costUsd: 2.4, requests: 3, inputTokens: 1_000_000 });
    expect(total.costByBasis).toMatchObject({ billed: 2.4, estimate: 0 });
  });

  test('without the cost file the usage is an estimate; with it removed again, too', async () => {
    await bench.bring(bench.write('u.csv', usage));
    const alone = await bench.usage(['model', 'team']);
    // $1.25/M in and $10/M out: the published price of GPT-5.
    expect(alone.total.costByBasis).toMatchObject({ estimate: 2.25, billed: 0 });
    await bench.bring(bench.write('c.csv', cost));
    const [newest] = await bench.call('import.list', {});
    await bench.call('import.remove', { id: newest!.id });
    expect(await bench.usage(['model', 'team'])).toEqual(alone);
  });
});

describe('months as they really were', () => {
  test('production is COGS, other environments are research, revenue stands beside', async () => {
    const dev = `2026-08-31,openai,gpt-5,a,development,1,1,1,2`;
    await bench.bring(bench.write('u.csv', table([row('2026-07-20', 'a', '3'), row('2026-08-01', 'a', '10'), dev])));
    await bench.bring(
      bench.write(
        'r.csv',
        'month,customer,currency,recognized_revenue,active_users\n2026-08,x,USD,100.10,4\n2026-08,y,USD,0.20,5\n',
      ),
    );
    expect(await bench.call('usage.actuals', {})).toEqual([
      {
        month: '2026-07',
        revenueUsd: null,
        aiCogsUsd: 3,
        researchUsd: 0,
        activeUsers: null,
        requests: 10,
        partial: true,
      },
      {
        month: '2026-08',
        revenueUsd: 100.3,
        aiCogsUsd: 10,
        researchUsd: 2,
        activeUsers: 9,
        requests: 10,
        partial: false,
      },
    ]);
  });
});
