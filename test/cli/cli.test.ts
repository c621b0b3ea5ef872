import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { seriesKeys, statistics } from '../../models/simulation/result.ts';
import { runCogsmith, runJson, runProcess } from '../support/runCogsmith.ts';
import { writeUsageFile } from '../support/usageFile.ts';

let folder: string;
let workspace: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-cli-'));
  vi.stubEnv('COGSMITH_HOME', at('home'));
  workspace = at('acme.cogsmith');
  expect(await runJson(['new', workspace, '--name', 'Acme'])).toMatchObject({
    code: 0,
    json: { name: 'Acme', usageRows: 0 },
  });
  await runJson(['scenario', 'apply', 'samples/baseline.scenario.json', '-w', workspace]);
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('every verb', () => {
  test.each([
    [],
    ['new'],
    ['sample'],
    ['import'],
    ['usage'],
    ['scenario'],
    ['scenario', 'list'],
    ['scenario', 'show'],
    ['scenario', 'apply'],
    ['scenario', 'diff'],
    ['scenario', 'schema'],
    ['run'],
    ['margin'],
    ['rates'],
    ['rates', 'import'],
    ['compare'],
    ['sensitivity'],
    ['explain'],
    ['goal-seek'],
    ['averages'],
    ['merge'],
    ['export'],
    ['serve'],
  ])('explains itself: %s %s', async (...verb) => {
    const { code, stdout } = await runCogsmith([...verb, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: ${['cogsmith', ...verb].join(' ')}`);
  });

  test.each([
    ['a verb that does not exist', ['frobnicate'], 2, 'invalid_input'],
    ['no verb', [], 2, 'invalid_input'],
    ['an option that does not exist', ['usage', '--wat'], 2, 'invalid_input'],
    ['a missing workspace option', ['usage'], 2, 'invalid_input'],
    ['a dimension that does not exist', ['usage', '-w', 'x', '--by', 'mood'], 2, 'invalid_input'],
    ['a workspace that is not there', ['usage', '-w', '/nowhere/x.cogsmith'], 3, 'not_found'],
    ['a workspace that is not a workspace', ['usage', '-w', 'package.json'], 2, 'unreadable_file'],
    ['trials that are not a number', ['run', 'a', '-w', 'x', '--trials', 'many'], 2, 'invalid_input'],
    ['a file that is not there', ['import', 'nowhere.csv', '-w', 'x'], 3, 'not_found'],
  ])('answers %s with one JSON error and its exit code', async (_case, args, exitCode, code) => {
    const { code: left, json } = await runJson(args);
    expect({ left, json }).toMatchObject({
      left: exitCode,
      json: { error: { code, message: expect.stringMatching(/[.]$/) } },
    });
    expect(Object.keys((json as { error: object }).error)).toEqual(['code', 'message', 'details']);
  });

  test('tells people the error on stderr and nothing on stdout', async () => {
    const { code, stdout, stderr } = await runProcess(['run', 'nothing', '-w', workspace]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^cogsmith: Scenario "nothing" does not exist; use one of [\w-]+\.\n$/);
  });
});

describe('import', () => {
  test('counts the rows of each file, and goes on after one that cannot be read', async () => {
    writeUsageFile(at('usage.csv'), 280);
    writeFileSync(at('letter.csv'), 'Dear reader,\nthis is no table.\n');
    const { code, json } = await runJson([
      'import',
      at('letter.csv'),
      at('gone.csv'),
      at('usage.csv'),
      '-w',
      workspace,
    ]);
    expect(code).toBe(2);
    expect(json).toMatchObject({
      files: [
        { file: 'letter.csv', status: 'failed' },
        { file: 'gone.csv', status: 'failed', issues: [{ message: expect.stringContaining('does not exist') }] },
        {
          file: 'usage.csv',
          format: 'generic-usage',
          status: 'imported',
          rows: { read: 280, usage: 280, cost: 0, revenue: 0, skipped: 0, rejected: 0 },
          issues: expect.any(Array),
          billed: null,
        },
      ],
    });
  });

  test('of the same file again changes nothing, and usage says what was used', async () => {
    writeUsageFile(at('usage.csv'), 280);
    const again = await runProcess(['import', at('usage.csv'), '-w', workspace, '--json']);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(again.stdout)).toMatchObject({ files: [{ status: 'alreadyImported' }] });
    const { json } = await runJson(['usage', '-w', workspace, '--by', 'month,feature']);
    expect(json).toMatchObject({ total: { requests: 280, inputTokens: 280_000, outputTokens: 28_000 } });
    expect((json as { groups: unknown[] }).groups).toHaveLength(7);
    const { stdout } = await runCogsmith(['usage', '-w', workspace]);
    expect(stdout).toMatch(/^month +Requests +Fresh input tokens/);
    expect(stdout).toMatch(/2026-09 +280 +280,000/);
  });
});

describe('import with a map', () => {
  const write = (map: unknown) => writeFileSync(at('map.json'), JSON.stringify(map));
  const run = () => runJson(['import', at('own.csv'), '-w', workspace, '--map', at('map.json')]);

  test('reads a table whose columns have names of their own', async () => {
    writeFileSync(at('own.csv'), 'Wann;Dienst;Rein;Raus\n2026-07-01;openai;5000;700\n2026-07-02;openai;1000;300\n');
    const unmapped = await runJson(['import', at('own.csv'), '-w', workspace]);
    expect(unmapped).toMatchObject({ code: 2, json: { files: [{ status: 'failed', rows: { read: 0 } }] } });
    write({ columns: { period_start: 'Wann', provider: 'Dienst', input_tokens: 'Rein', output_tokens: 'Raus' } });
    expect(await run()).toMatchObject({
      code: 0,
      json: { files: [{ format: 'generic-usage', status: 'imported', rows: { read: 2, usage: 2 } }] },
    });
    const { json } = await runJson(['usage', '-w', workspace, '--from', '2026-07', '--to', '2026-07']);
    expect(json).toMatchObject({ total: { inputTokens: 6000, outputTokens: 1000 } });
  });

  test('is told how dates and decimals are written, by the map or on the line', async () => {
    writeFileSync(at('own.csv'), 'date;provider;model;requests;cost_usd\n5/9/2026;openai;m;1;1.234,50\n');
    write({ columns: { period_start: 'date' }, decimals: 'comma' });
    expect(await run()).toMatchObject({
      code: 2,
      json: { files: [{ issues: [{ column: 'date', value: '5/9/2026' }] }] },
    });
    const said = await runJson([
      ...['import', at('own.csv'), '-w', workspace, '--map', at('map.json'), '--dates', 'dayFirst'],
    ]);
    expect(said).toMatchObject({
      code: 0,
      json: { files: [{ billed: '1234.5', months: { first: '2026-09', last: '2026-09' } }] },
    });
  });

  test('says which field or column is wrong', async () => {
    write({ columns: { mood: 'Wann' } });
    expect(await run()).toMatchObject({
      code: 2,
      json: { error: { code: 'invalid_input', message: expect.stringContaining('"mood"') } },
    });
    write({ columns: { period_start: 'Quando' } });
    expect(await run()).toMatchObject({
      code: 2,
      json: { files: [{ status: 'failed', issues: [{ message: expect.stringContaining('Quando') }] }] },
    });
    write({ fields: {} });
    expect(await run()).toMatchObject({
      code: 2,
      json: { error: { message: expect.stringContaining('columns is missing') } },
    });
  });
});

describe('scenarios', () => {
  test('go out as the file that comes in', async () => {
    const shown = await runJson(['scenario', 'show', 'baseline', '-w', workspace]);
    writeFileSync(at('again.json'), JSON.stringify(shown.json));
    const applied = await runJson(['scenario', 'apply', at('again.json'), '-w', workspace]);
    expect(applied.json).toEqual(shown.json);
    const story = { ...(shown.json as object), id: 'shorter', name: 'Shorter', months: 12 };
    writeFileSync(at('shorter.json'), JSON.stringify(story));
    await runJson(['scenario', 'apply', at('shorter.json'), '-w', workspace]);
    const { json } = await runJson(['scenario', 'diff', 'baseline', 'Shorter', '-w', workspace]);
    expect(json).toMatchObject({ differences: [{ path: 'months', b: '12' }] });
  });

  test('that do not hold together are refused with all that is wrong', async () => {
    writeFileSync(at('bad.json'), JSON.stringify({ schemaVersion: 2, id: 'Bad Id', months: 0 }));
    const { code, json } = await runJson(['scenario', 'apply', at('bad.json'), '-w', workspace]);
    expect(code).toBe(2);
    const { error } = json as { error: { details: { path: string }[] } };
    expect(error.details.map(({ path }) => path)).toEqual(['id', 'name', 'start', 'months', 'base']);
    writeFileSync(at('half.json'), '{"id": ');
    expect(await runJson(['scenario', 'apply', at('half.json'), '-w', workspace])).toMatchObject({
      code: 2,
      json: { error: { code: 'unreadable_file' } },
    });
  });

  test('have a JSON Schema', async () => {
    const { code, json } = await runJson(['scenario', 'schema']);
    expect(code).toBe(0);
    expect(json).toMatchObject({ type: 'object', required: expect.arrayContaining(['id', 'start', 'months', 'base']) });
  });
});

describe('run', () => {
  const args = () => ['run', 'baseline', '-w', workspace, '--trials', '400', '--seed', '11'];

  test('gives the whole result, the same for the same seed', async () => {
    const first = await runJson(args());
    expect(first.code).toBe(0);
    const result = first.json as {
      months: string[];
      series: Record<string, Record<string, unknown[]>>;
      total: Record<string, object>;
    };
    expect(result).toMatchObject({
      run: {
        seed: 11,
        trials: 400,
        sampler: 'sobol',
        inputsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        engineVersion: expect.any(String),
        priceBookVersion: expect.any(String),
      },
      averages: expect.any(Object),
    });
    for (const key of seriesKeys) {
      for (const statistic of statistics) expect(result.series[key]![statistic]).toHaveLength(result.months.length);
      expect(Object.keys(result.total[key]!)).toEqual(expect.arrayContaining([...statistics, 'standardError']));
      expect(result.series[key]!['standardError']).toMatchObject({ p50: expect.any(Array), p90: expect.any(Array) });
    }
    const { id: _first, ...again } = (await runJson(args())).json as Record<string, unknown>;
    const { id: _second, ...same } = first.json as Record<string, unknown>;
    expect(again).toEqual(same);
  }, 60_000);

  test('refuses settings out of bounds, in words', async () => {
    const { code, json } = await runJson(['run', 'baseline', '-w', workspace, '--trials', '5']);
    expect(code).toBe(2);
    expect(json).toMatchObject({ error: { message: 'settings.trials is 5; it must be at least 100.' } });
  });

  test('ends with 130 on Ctrl-C and stores nothing', async () => {
    const runs = async () => (await runJson(['scenario', 'list', '-w', workspace])).json;
    const before = await runs();
    const long = ['run', 'baseline', '-w', workspace, '--trials', '200000', '--json'];
    const isOpen = () => existsSync(`${workspace}-wal`);
    const { code, stdout } = await runProcess(long, { interruptWhen: isOpen });
    expect(code).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cancelled' } });
    expect(await runs()).toEqual(before);
  }, 60_000);
});

describe('export', () => {
  test.each(['xlsx', 'csv', 'json'])('writes a %s file', async (format) => {
    const to = at(`forecast.${format}`);
    const { code, json } = await runJson(['export', 'baseline', '-w', workspace, '--to', to, '--trials', '200']);
    expect({ code, json }).toMatchObject({ code: 0, json: { file: to, format } });
    expect(readFileSync(to).length).toBeGreaterThan(1000);
  });

  test('to a format it does not know says so before it runs anything', async () => {
    const { code, json } = await runJson(['export', 'baseline', '-w', workspace, '--to', at('forecast.pdf')]);
    expect({ code, json }).toMatchObject({ code: 2, json: { error: { code: 'invalid_input' } } });
    expect(existsSync(at('forecast.pdf'))).toBe(false);
  });

  test('paper and protection are of a workbook alone', async () => {
    const to = at('onPaper.csv');
    const { code, json } = await runJson(['export', 'baseline', '-w', workspace, '--to', to, '--paper', 'letter']);
    expect({ code, json }).toMatchObject({ code: 2, json: { error: { code: 'invalid_input' } } });
    expect(existsSync(to)).toBe(false);
  });
});

describe('sample', () => {
  test('is the sample company with its scenarios already run, and compare tells them apart', async () => {
    const sample = at('sample.cogsmith');
    const made = await runJson(['sample', sample]);
    expect(made).toMatchObject({ code: 0, json: { isSample: true, scenarios: 2 } });
    const { json } = await runJson(['scenario', 'list', '-w', sample]);
    const [a, b] = json as { id: string; stale: boolean; lastRun: { totalGrossMarginP50: number } }[];
    expect([a!.stale, b!.stale]).toEqual([false, false]);
    const compared = await runJson(['compare', a!.id, b!.id, '-w', sample, '--trials', '300']);
    expect(compared.code).toBe(0);
    expect(compared.json).toMatchObject({ a: { id: a!.id }, b: { id: b!.id }, run: { trials: 300 } });
    expect(await runJson(['sample', sample])).toMatchObject({ code: 2, json: { error: { code: 'conflict' } } });
  }, 120_000);
});

describe('an import that loses rows', () => {
  const text = 'date,provider,model,input_tokens\n2026-07-01,a,m,1\nbad,a,m,1\nbad2,a,m,1\nbad3,a,m,1\n';

  test('says first how many, and fails where it is to be strict', async () => {
    const lossy = at('lossy.cogsmith');
    writeFileSync(at('rejected.csv'), text);
    await runJson(['new', lossy]);
    const usual = await runCogsmith(['import', at('rejected.csv'), '-w', lossy]);
    expect(usual.code).toBe(0);
    expect(usual.stdout.split('\n')[0]).toBe('rejected.csv: 3 of 4 rows rejected');
    const strict = await runJson(['import', at('rejected.csv'), '-w', lossy, '--strict']);
    expect(strict).toMatchObject({ code: 2, json: { files: [{ rows: { read: 4, rejected: 3 } }] } });
  });

  test('names columns of numbers that were not read, with their sums', async () => {
    const lossy = at('unread.cogsmith');
    writeFileSync(
      at('widgets.csv'),
      'date,provider,model,input_tokens,widgets\n2026-07-01,a,m,1,1200\n2026-07-02,a,m,1,34.5\n',
    );
    await runJson(['new', lossy]);
    const { stdout } = await runCogsmith(['import', at('widgets.csv'), '-w', lossy]);
    expect(stdout).toContain('widgets.csv: numeric columns not read: widgets (sum 1,234.5)');
  });
});
