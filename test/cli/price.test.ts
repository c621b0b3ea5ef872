import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

let folder: string;
let workspace: string;
const at = (name: string) => join(folder, name);
const run = (...words: string[]) => runJson([...words, '-w', workspace]);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-price-'));
  workspace = at('prices.cogsmith');
  await runJson(['new', workspace]);
  const rows = ['2026-08-01,openai,zzz-model,1000000,1000000', '2026-08-01,openai,gpt-4o,1000000,0'];
  writeFileSync(at('u.csv'), `date,provider,model,input_tokens,output_tokens\n${rows.join('\n')}\n`);
  await run('import', at('u.csv'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('prices are listed without a workspace, with what they are, from when and from where', async () => {
  const { code, json } = await runJson(['price', 'list', 'gpt-4o-mini', '--provider', 'openai', '--status', 'inForce']);
  expect(code).toBe(0);
  expect(json).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining({ source: 'litellm' })]) });
  const { stdout } = await runCogsmith(['price', 'history', 'openai', 'gpt-4o']);
  expect(stdout).toMatch(/gpt-4o +standard/);
});

test('a name is mapped, which empties the bucket, and let go again', async () => {
  expect((await run('price', 'unpriced')).json).toMatchObject([{ model: 'zzz-model', tokens: 2_000_000 }]);
  expect((await run('price', 'map', 'set', 'zzz-model', 'openai/gpt-4o')).json).toMatchObject({ version: 1 });
  expect((await run('price', 'unpriced')).json).toEqual([]);
  expect((await run('usage')).json).toMatchObject({ total: { costUsd: 15, unpricedTokens: 0 } });
  expect((await run('price', 'map', 'remove', 'zzz-model')).json).toMatchObject({ version: 2, mappings: [] });
  expect((await run('price', 'map', 'restore', '1')).json).toMatchObject({
    version: 3,
    mappings: [{ toModel: 'gpt-4o' }],
  });
  expect(await run('price', 'map', 'remove', 'nobody')).toMatchObject({ code: 3 });
}, 60_000);

test('a contract is set by its scope and terms, and taken out', async () => {
  const scope = ['--provider', 'openai', '--model', 'gpt-4o*', '--from', '2026-01-01', '--discount', '20%'];
  const { json } = await run('contracts', 'set', 'msa', ...scope);
  expect(json).toMatchObject({ contracts: [{ id: 'msa', terms: { kind: 'discount', discount: 0.2 } }] });
  expect((await run('usage')).json).toMatchObject({ total: { costByBasis: { contract: expect.closeTo(12, 6) } } });
  expect(await run('contracts', 'set', 'x', '--provider', 'openai')).toMatchObject({ code: 2 });
  expect(await run('contracts', 'set', 'x', '--provider', 'openai', '--discount', '120%')).toMatchObject({
    code: 2,
  });
  expect((await run('contracts', 'remove', 'msa')).json).toMatchObject({ contracts: [] });
}, 60_000);

test('a newer catalogue is compared, imported and given back', async () => {
  const entry = { mode: 'chat', litellm_provider: 'openai', input_cost_per_token: 2e-6, output_cost_per_token: 1e-5 };
  writeFileSync(at('new.json'), JSON.stringify({ 'gpt-4o': entry }));
  const { json: diff } = await run('price', 'diff', at('new.json'), '--from', '2026-07-01');
  expect(diff).toMatchObject({ changed: expect.arrayContaining([expect.objectContaining({ from: 2.5, to: 2 })]) });
  const { json } = await run('price', 'import', at('new.json'), '--from', '2026-07-01');
  expect(json).toMatchObject({ inForce: true, change: diff });
  const versions = (await run('price', 'versions')).json as { version: string }[];
  expect(versions).toHaveLength(2);
  expect((await run('price', 'use', versions[1]!.version)).json).toMatchObject({ inForce: true });
  expect((await run('price', 'affected')).json).toEqual([]);
}, 60_000);

test('import writes the mapping a file is read by, and its issues', async () => {
  writeFileSync(at('own.csv'), 'Wann,Was,Kosten\n2026-08-01,m,2\nsoon,m,3\n');
  const first = await run('import', at('own.csv'), '--save-map', at('own.map.json'), '--issues', at('issues.csv'));
  expect(first).toMatchObject({ code: 2, json: { files: [{ status: 'failed' }] } });
  const map = JSON.parse(readFileSync(at('own.map.json'), 'utf8')) as { columns: object };
  expect(map.columns).toMatchObject({ period_start: 'Wann', billed_cost: 'Kosten' });
  expect(existsSync(at('issues.csv'))).toBe(true);
  writeFileSync(at('own.map.json'), JSON.stringify({ ...map, columns: { ...map.columns, service: 'Was' } }));
  const second = await run('import', at('own.csv'), '--map', at('own.map.json'), '--issues', at('issues.csv'));
  expect(second).toMatchObject({ code: 0, json: { files: [{ rows: { cost: 1, rejected: 1 }, billed: '2' }] } });
  expect(readFileSync(at('issues.csv'), 'utf8')).toContain('own.csv,rejected,3,Wann,soon,');
}, 60_000);
