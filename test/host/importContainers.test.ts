import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { samplePath, sampleText } from '../support/importedRows.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { zipOf } from '../support/zipOf.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

async function bringAll(path: string) {
  const file = bench.host.files.register({ path, name: path.split('/').at(-1)! });
  return (await bench.call('import.run', { files: [{ file, format: null }] })).files;
}

/** The workspace file once nothing holds it any more. */
async function closedWorkspace(): Promise<string> {
  const { workspace } = await bench.call('workbench.status', {});
  await bench.call('workspace.close', {});
  return workspace!.location;
}

describe('a ZIP of provider files', () => {
  const zip = () =>
    bench.write(
      'export.zip',
      zipOf({
        '__MACOSX/._x.csv': 'clutter',
        'deepseek/cost-2026.csv': sampleText('deepseek-cost.csv'),
        'deepseek/amount-2026.csv': sampleText('deepseek-usage.csv'),
        'invoice.pdf': '%PDF',
      }),
    );

  test('is one import for each table, and says what was passed over', async () => {
    const files = await bringAll(zip());
    expect(files.map(({ file, format, status }) => [file, format, status])).toEqual([
      ['export.zip › deepseek/cost-2026.csv', 'deepseek-cost', 'imported'],
      ['export.zip › deepseek/amount-2026.csv', 'deepseek-usage', 'imported'],
    ]);
    expect(files[0]!.issues).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('invoice.pdf') }),
    );
    const { total } = await bench.usage([]);
    expect(total).toMatchObject({
      inputTokens: 2000,
      cacheReadTokens: 5000,
      outputTokens: 700,
      requests: 9,
      costUsd: 0.0123,
    });
  });

  test('shows its tables before it is imported', async () => {
    const file = bench.host.files.register({ path: zip(), name: 'export.zip' });
    const preview = await bench.call('import.preview', { file });
    expect(preview.parts).toMatchObject([
      { name: 'deepseek/cost-2026.csv', format: 'deepseek-cost' },
      { name: 'deepseek/amount-2026.csv', format: 'deepseek-usage' },
    ]);
    expect(preview.guesses[0]).toMatchObject({
      format: 'deepseek-cost',
      columns: expect.arrayContaining(['wallet_type', 'cost']),
    });
  });

  test.each([
    ['without a table', { 'readme.md': 'x' }, /has no CSV, JSON or Parquet file \(only readme\.md\)/],
    [
      'that is an Excel workbook',
      { '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' },
      /cannot be read as a workbook/,
    ],
  ])('%s fails with what to do', async (_, files, message) => {
    const [result] = await bringAll(bench.write('x.zip', zipOf(files)));
    expect(result).toMatchObject({ status: 'failed', issues: [{ message: expect.stringMatching(message) }] });
  });
});

describe('rows that are requests', () => {
  const lines = sampleText('openrouter.csv').trim().split('\n');
  const file = (name: string, rows: readonly number[]) =>
    bench.write(name, `${[lines[0]!, ...rows.map((row) => lines[row]!)].join('\n')}\n`);
  const cost = async () => (await bench.usage([])).total.costUsd;

  test('count once, whatever files hold them and in whatever order', async () => {
    const first = await bench.bring(file('a.csv', [1]));
    const second = await bench.bring(file('b.csv', [1, 2]));
    expect([first.rows, second.rows]).toMatchObject([
      { usage: 1, skipped: 0 },
      { usage: 1, skipped: 1 },
    ]);
    expect(second.issues).toContainEqual(
      expect.objectContaining({ kind: 'skipped', message: 'Request already counted in an earlier import' }),
    );
    expect(await cost()).toBeCloseTo(0.012849, 12);
  });

  test('can be brought again once their import is removed', async () => {
    await bench.bring(file('a.csv', [1]));
    const before = await bench.usage(['day', 'model']);
    await bench.bring(file('b.csv', [2]));
    const [newest] = await bench.call('import.list', {});
    await bench.call('import.remove', { id: newest!.id });
    expect(await bench.usage(['day', 'model'])).toEqual(before);
    expect((await bench.bring(file('b.csv', [2]))).rows).toMatchObject({ usage: 1, skipped: 0 });
  });
});

test('two of LiteLLM’s daily tables for the same days are the same money once', async () => {
  await bench.bring(samplePath('litellm-daily.csv'));
  const byTag = sampleText('litellm-daily.csv').replace('team_id', 'tag').replace('Conversations', 'search');
  const path = bench.write('by-tag.csv', byTag);
  expect((await bench.bring(path)).status).toBe('undecided');
  expect((await bench.bring(path, undefined, 'replace')).status).toBe('replaced');
  const { total } = await bench.usage([]);
  expect(total).toMatchObject({ costUsd: 0.0231, requests: 25 });
});

test('runs of agents are kept one by one: their steps are an empirical distribution', async () => {
  await bench.bring(samplePath('agent-runs.csv'));
  const [runs, none] = await bench.call('agentRuns.list', {});
  expect(none).toBeUndefined();
  expect(runs).toEqual({
    feature: 'case-agent',
    model: 'claude-sonnet-4-5',
    runs: 2,
    judged: 2,
    successes: 1,
    inputTokens: 840_000,
    outputTokens: 19_000,
    costUsd: expect.closeTo(0.861, 12),
    steps: [
      { steps: 12, weight: 1 },
      { steps: 40, weight: 1 },
    ],
  });
});

describe('what people wrote, who they are and secrets', () => {
  const secret = 'sk-proj-A1b2C3d4E5f6G7h8I9j0K1l2';
  const words = 'Please write to my wife that I will be late tonight, would you?';
  const mail = 'jane.doe@secret-customer.test';

  test('are in no byte of the workspace', async () => {
    const logs = sampleText('litellm-logs.jsonl')
      .split('\n')
      .map((line) => JSON.parse(line || '{}') as Record<string, unknown>)
      .filter((line) => line['request_id'])
      .map((line, index) => ({
        ...line,
        messages: words,
        response: { text: words },
        user: mail,
        end_user: mail,
        team_id: secret,
        request_tags: JSON.stringify([words]),
        model_group: index === 1 ? words : 'chat',
      }));
    await bench.bring(bench.write('logs.json', JSON.stringify(logs)));
    const table = [
      'date,model,prompt,customer,team,feature,api_key,requests,cost_usd',
      `2026-08-01,m,"${words}",${mail},${secret},"${words}",${secret},1,0.5`,
      `2026-08-02,m,"${words}",c,t,f,k,1,${mail}`,
      `2026-08-03,m,x,c,t,f,k,1,1,"${words}"`,
    ];
    await bench.bring(bench.write('table.csv', table.join('\n')));
    for (const sample of [
      'langfuse.jsonl',
      'helicone.jsonl',
      'portkey.jsonl',
      'otel-genai.json',
      'cursor.csv',
      'stripe-payments.csv',
      'stripe-objects.json',
      'openai-cost.json',
      'litellm-logs.jsonl',
    ])
      await bench.bring(samplePath(sample));
    const { total } = await bench.usage([]);
    expect(total.requests).toBeGreaterThan(5);
    const bytes = readFileSync(await closedWorkspace()).toString('latin1');
    expect(bytes).toContain('assistant');
    for (const trace of [
      words,
      'my wife',
      secret,
      mail,
      'jane.doe',
      'private',
      'paid for it last week',
      'On its way',
      'parcel',
      'dev@',
      'pat@',
      'kim@',
      'someone@',
      'secret question',
    ]) {
      expect(bytes, trace).not.toContain(trace);
    }
  });
});
