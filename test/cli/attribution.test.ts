import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

let folder: string;
let workspace: string;
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-attribution-'));
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  workspace = join(folder, 'acme.cogsmith');
  await runJson(['new', workspace, '--name', 'Acme']);
  const header = 'date,provider,model,feature,team,environment,customer,requests,input_tokens,output_tokens,cost';
  const usage = write(
    'usage.csv',
    `${header}\n2026-08-01,openai,gpt-5-mini,,web,production,u-1,30,10,10,30.00\n2026-08-02,pinecone,,,,production,,,,,10.00\n`,
  );
  expect(await runJson(['import', usage, '-w', workspace, '--as', 'generic-usage'])).toMatchObject({ code: 0 });
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('usage says how much is not attributed', async () => {
  const { stdout } = await runCogsmith(['usage', '-w', workspace]);
  expect(stdout).toContain('Unattributed: feature $40.00 (100.0%)');
  expect(stdout).toContain('team $10.00 (25.0%)');
  const { json } = await runJson(['usage', '-w', workspace]);
  expect(json).toMatchObject({ unattributed: { costUsd: 40, withoutUsd: { feature: 40, team: 10, environment: 0 } } });
  // Neither row states a list value.
  expect(json).toMatchObject({ discount: { rows: 0, share: null } });
});

test('a table becomes rules, first to test and then in force, and an earlier version can be put back', async () => {
  const table = write('users.csv', 'user,customer,tier\nu-1,Acme,enterprise\n');
  const lookup = (...more: string[]) => runJson(['attribution', 'lookup', table, '-w', workspace, ...more]);
  expect(await lookup('--test', '--from', 'user')).toMatchObject({
    code: 0,
    json: { rows: 1, effect: { unattributed: { customerTier: { beforeUsd: 40, afterUsd: 10 } } } },
  });
  expect((await runJson(['attribution', 'show', '-w', workspace])).json).toEqual([]);
  await lookup();
  await lookup();
  const rules = (await runJson(['attribution', 'show', '-w', workspace])).json as { id: string }[];
  expect(rules.map(({ id }) => id)).toEqual(['lookup-stated-customer-customer', 'lookup-customer-customerTier']);
  const shared = {
    kind: 'shared',
    id: 'v',
    name: 'Vectors',
    when: { provider: ['pinecone'] },
    over: 'customer',
    driver: 'cost',
  };
  const file = write('rules.json', JSON.stringify([...rules, shared]));
  const { stdout } = await runCogsmith(['attribution', 'apply', file, '-w', workspace]);
  expect(stdout).toMatch(/customerTier +\$40.00 +\$0.00 +0.0%/);
  expect(await runJson(['attribution', 'restore', '2', '-w', workspace])).toMatchObject({
    json: { version: 4, rules },
  });
  expect(await runJson(['attribution', 'restore', '9', '-w', workspace])).toMatchObject({ code: 3 });
}, 60_000);

test('a table with a contradiction is refused with its row and column', async () => {
  const table = write('wrong.csv', 'key,feature\na,chat\na,search\n');
  const { code, stderr } = await runCogsmith(['attribution', 'lookup', table, '-w', workspace]);
  expect(code).toBe(2);
  expect(stderr).toContain('row 3, feature: key "a" is "search" here and "chat" in row 2; keep one.');
});
