import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addMonths, monthOf } from '../../models/calendar.ts';
import type { Refreshed } from '../../models/sources/pull.ts';
import { runJson } from '../support/runCogsmith.ts';
import { type ServiceServer, startService } from '../support/serviceServer.ts';

const month = monthOf(new Date().toISOString().slice(0, 10));
const before = addMonths(month, -1);

let folder: string;
let workspace: string;
let server: ServiceServer;
/** Called with each question, before it is answered. */
let onQuestion: (url: URL) => void;

/** Costs of one day in each of two months, US$ 0.25 on each of two pages; the other reports are empty. */
function answer(url: URL): { body: unknown } {
  onQuestion(url);
  const start = Number(url.searchParams.get('start_time'));
  const isSecond = url.searchParams.get('page') === 'page_2';
  const from = start + (isSecond ? 86_400 : 0);
  const line = {
    ...{ object: 'organization.costs.result', amount: { value: '0.25', currency: 'usd' } },
    ...{ line_item: 'gpt-5-mini-2025-08-07, input', project_id: 'proj_1', organization_id: 'org-1' },
  };
  const isCost = url.pathname.endsWith('/costs');
  const data = [{ object: 'bucket', start_time: from, end_time: from + 86_400, results: isCost ? [line] : [] }];
  const hasMore = isCost && !isSecond;
  return { body: { object: 'page', data, has_more: hasMore, next_page: hasMore ? 'page_2' : null } };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-refresh-'));
  workspace = join(folder, 'acme.cogsmith');
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  vi.stubEnv('COGSMITH_TEST_KEY', 'sk-admin-refresh');
  onQuestion = () => undefined;
  server = await startService(answer);
  const { baseUrl } = server;
  const settings = { kind: 'service', service: 'openai', baseUrl, keyFrom: 'COGSMITH_TEST_KEY', since: before };
  writeFileSync(join(folder, 'source.json'), JSON.stringify(settings));
  expect(await runJson(['new', workspace, '--name', 'Acme'])).toMatchObject({ code: 0 });
  const added = await runJson(['source', 'add', 'openai', '--in', join(folder, 'source.json'), '-w', workspace]);
  expect(added).toMatchObject({ code: 0 });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `refresh` as a scheduler runs it, killed (SIGKILL) at a question, or some milliseconds after it is answered. */
async function killedRefresh(isMoment: (url: URL) => boolean, later = 0): Promise<void> {
  const child = spawn(process.execPath, ['electron/startCli.ts', 'refresh', '-w', workspace], { stdio: 'ignore' });
  let isMet = false;
  onQuestion = (url) => {
    if (isMet || !isMoment(url)) return;
    isMet = true;
    if (later === 0) child.kill('SIGKILL');
    else setTimeout(() => child.kill('SIGKILL'), later);
  };
  const [, signal] = await once(child, 'exit');
  expect(isMet).toBe(true);
  if (later === 0) expect(signal).toBe('SIGKILL');
  onQuestion = () => undefined;
}

/** The second page of the costs of a month. */
const lastPage = (of: string) => (url: URL) =>
  url.searchParams.get('page') === 'page_2' &&
  Number(url.searchParams.get('start_time')) === Date.parse(`${of}-01T00:00:00Z`) / 1000;

const costs = async () => {
  const { json } = await runJson(['usage', '--by', 'month', '-w', workspace]);
  return (json as { groups: { key: string[]; costUsd: number }[] }).groups.map(({ key, costUsd }) => [key[0], costUsd]);
};
const refresh = async () => {
  const { json } = await runJson(['refresh', '-w', workspace]);
  return (json as { sources: Refreshed[] }).sources[0]!;
};

test('a refresh that is killed loses and doubles nothing', { timeout: 240_000 }, async () => {
  await killedRefresh(() => true);
  await killedRefresh(lastPage(before));
  // One month is stored, the other is on its way; then it is being stored.
  await killedRefresh(lastPage(month));
  await killedRefresh(lastPage(month), 40);
  expect((await refresh()).failure).toBeNull();
  // Two pages of US$ 0.25 in each month.
  expect(await costs()).toEqual([
    [before, 0.5],
    [month, 0.5],
  ]);
  const { pulled } = await refresh();
  expect(pulled!.parts).toHaveLength(2);
  expect(pulled!.parts.every(({ status }) => status === 'unchanged')).toBe(true);
  expect(await costs()).toEqual([
    [before, 0.5],
    [month, 0.5],
  ]);
});
