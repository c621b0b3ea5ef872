import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dailySpendFile } from '../support/dailySpend.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-budgets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspace = join(folder, 'budgets.cogsmith');
const flags = ['-w', workspace];
const say = async (...args: string[]) => (await runCogsmith([...args, ...flags])).stdout;

beforeAll(async () => {
  await runCogsmith(['new', workspace]);
  const file = join(folder, 'spend.csv');
  writeFileSync(file, dailySpendFile({ first: '2025-10', months: 14, usd: (at) => 100 * 1.05 ** at, lastDays: 11 }));
  expect(await runCogsmith(['import', file, ...flags])).toMatchObject({ code: 0 });
});

test('a workspace without budgets says how to get some', async () => {
  expect(await say('budget', 'list')).toContain('There is no budget yet');
  expect(await say('budget', 'propose')).toContain('chat COGS (Product): $');
});

test('a budget is added, submitted, approved and reforecast, each by one line', async () => {
  const paste = join(folder, 'amounts.txt');
  writeFileSync(paste, `${Array.from({ length: 12 }, () => '$4,500').join('\t')}\n`);
  const add = [
    'budget',
    'add',
    'Chat',
    '--owner',
    'Support',
    '--where',
    'feature=chat',
    '--class',
    'cogs',
    '--from',
    '2026-01',
  ];
  expect(await say(...add, '--paste', paste)).toBe('Chat (Support): $54,000 for 2026-01 to 2026-12\n');
  expect(await say('budget', 'submit', 'Chat', '--by', 'Ada')).toBe('Version 1 of "Chat": submitted by Ada.\n');
  expect(await say('budget', 'approve', 'Chat', '--by', 'CFO')).toBe('Version 1 of "Chat": approved by CFO.\n');
  expect(await say('budget', 'reforecast', 'Chat', '--total', '60k')).toContain('$60,000');
  const { json } = await runJson(['budget', 'show', 'Chat', ...flags]);
  expect(json).toMatchObject({ state: 'approved', version: 1, amountUsd: 54_000, through: '2026-11-11' });
  const shown = await say('budget', 'show', 'Chat');
  for (const word of ['P(exceed)', 'Used up P10 / P50 / P90', 'Cause', 'Expected', 'P(enough)'])
    expect(shown).toContain(word);
  expect(await say('budget', 'list')).toMatch(/Chat +Support +approved +\$54,000/);
});

test('an action is tried at a value of one’s own', async () => {
  const said = await say('budget', 'try', 'Chat', '--action', 'commit=20%', '--from', '2026-12-01');
  expect(said).toMatch(
    /^Commit what is left to one provider from 2026-12-01: saves \$[\d,]+ .* is enough with a chance of/,
  );
  expect(await runCogsmith(['budget', 'try', 'Chat', '--action', 'pray', ...flags])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('"pray" is not an action'),
  });
});

test('a budget takes the P90 of a stored run, month by month', async () => {
  await runJson(['scenario', 'apply', 'samples/baseline.scenario.json', ...flags]);
  const ran = await runJson(['run', 'baseline', '--trials', '200', ...flags]);
  const { id, series } = ran.json as { id: string; series: { cogs: { p90: number[] } } };
  const add = ['budget', 'add', 'Run', '--owner', 'CFO', '--from', '2026-11', '--months', '3', '--run', id];
  const { json } = await runJson([...add, '--series', 'cogs', '--percentile', '90%', ...flags]);
  const { versions } = json as { versions: { amounts: { usd: number }[]; source: object }[] };
  expect(versions[0]!.amounts.map(({ usd }) => usd)).toEqual(
    series.cogs.p90.slice(0, 3).map((usd) => Math.round(usd * 100) / 100),
  );
  expect(versions[0]!.source).toEqual({ kind: 'run', runId: id, series: 'cogs', percentile: 'p90' });
  expect(await runCogsmith([...add, '--percentile', '80%', ...flags])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('give --percentile 10%, 50% or 90%'),
  });
  await say('budget', 'remove', 'Run');
});

test('what cannot be is said with what to do', async () => {
  const add = ['budget', 'add', 'X', '--owner', 'A', '--from', '2026-01', ...flags];
  expect(await runCogsmith(add)).toMatchObject({ code: 2, stderr: expect.stringContaining('give one of them') });
  expect(await runCogsmith([...add, '--monthly', '5', '--where', 'planet=mars'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('"planet=mars" names no dimension'),
  });
  expect(await runCogsmith(['budget', 'show', 'Nobody', ...flags])).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('There is no budget "Nobody"; there are: "Chat".'),
  });
});

test('check ends with the code that schedulers read: 11 on alerts', async () => {
  const { code, json } = await runJson(['check', ...flags]);
  expect(code).toBe(11);
  expect(json).toMatchObject({
    alerts: 1,
    findings: expect.arrayContaining([expect.objectContaining({ subject: 'Chat' })]),
  });
});

test('an empty workspace says that nothing was checked, and ends with 0', async () => {
  const quiet = join(folder, 'quiet.cogsmith');
  await runCogsmith(['new', quiet]);
  expect(await runCogsmith(['check', '-w', quiet])).toMatchObject({
    code: 0,
    stdout: 'Nothing was checked: no usage or cost is imported yet.\n',
  });
});
