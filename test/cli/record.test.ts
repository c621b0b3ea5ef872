import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { daysInMonth } from '../../models/calendar.ts';
import type { RollForward } from '../../models/record/rollForward.ts';
import type { RecordBridge, RecordedForecast, TrackRecord } from '../../models/record/trackRecord.ts';
import { company } from '../support/marginCompany.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-record-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const flags = ['-w', join(folder, 'record.cogsmith')];

async function ask<T>(...args: readonly string[]): Promise<T> {
  const { code, json } = await runJson([...args, ...flags]);
  expect(code, JSON.stringify(json)).toBe(0);
  return json as T;
}

/** $50 a day of chat. */
async function bring(...months: readonly string[]) {
  const lines = ['date,provider,model,feature,environment,requests,input_tokens,output_tokens,cost_usd'];
  for (const month of months) {
    for (let day = 1; day <= daysInMonth(month); day++)
      lines.push(`${month}-${String(day).padStart(2, '0')},acme,m,chat,production,1000,1000000,100000,50`);
  }
  const path = join(folder, `${months[0]}.csv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  expect(await runCogsmith(['import', path, ...flags])).toMatchObject({ code: 0 });
}

beforeAll(async () => {
  await runCogsmith(['new', flags[1]!]);
  await bring('2026-07', '2026-08');
  // Chat costs $1,400 a month.
  const plan = company({}, { start: '2026-09', months: 4 });
  const plans = plan.base.plans.map((one) => ({ ...one, users: { ...one.users, origin: '2026-09' } }));
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify({ ...plan, base: { ...plan.base, plans } }));
  expect(await runCogsmith(['scenario', 'apply', file, ...flags])).toMatchObject({ code: 0 });
});

test('a run is frozen, scored once its months are imported, and rolled forward', async () => {
  const named = ['--name', 'Board Q3', '--purpose', 'September board', '--owner', 'CFO', '--trials', '200'];
  const frozen = await ask<RecordedForecast>('record', 'freeze', 'company', ...named);
  expect(frozen).toMatchObject({ name: 'Board Q3', owner: 'CFO', knownThrough: '2026-08' });
  expect((await ask<TrackRecord>('record', 'list')).notes[0]).toMatch(/has happened yet/);
  await bring('2026-09', '2026-10');
  const [scored] = await ask<RecordedForecast[]>('record', 'score', '--forecast', 'Board Q3');
  const cost = scored!.scores.find(({ series }) => series === 'aiCogs')!;
  expect(cost.months.map(({ month, actual, p50 }) => [month, actual, p50])).toEqual([
    ['2026-09', 1500, 1400],
    ['2026-10', 1550, 1400],
  ]);
  const { stdout } = await runCogsmith(['record', 'list', ...flags]);
  expect(stdout).toContain('Your frozen forecast of AI COGS held 0 of 2 months in its 80% range');
  expect((await ask<RollForward>('record', 'roll', 'Board Q3')).actualThrough).toBe('2026-10');
});

test('a bridge from the forecast and one from last month sum to what the month came to', async () => {
  for (const against of ['forecast', 'lastMonth']) {
    const bridge = await ask<RecordBridge>('bridge', '--against', against);
    const sum = bridge.bars.reduce((total, { nanoUsd }) => total + BigInt(nanoUsd), 0n);
    expect(Number(sum) / 1e9).toBeCloseTo(bridge.afterUsd - bridge.beforeUsd, 9);
  }
  const { stdout } = await runCogsmith(['bridge', '--rows', ...flags]);
  expect(stdout).toContain('From: median of "Board Q3"');
});

test('a bridge from a stored budget sums too, and says what a budget cannot tell', async () => {
  const add = ['budget', 'add', 'Plan', '--owner', 'CFO', '--class', 'cogs', '--from', '2026-10', '--monthly', '1400'];
  expect((await runCogsmith([...add, ...flags])).code).toBe(0);
  const bridge = await ask<RecordBridge>('bridge', '--against', 'budget', '--budget', 'Plan');
  expect(bridge).toMatchObject({ period: '2026-10', from: 'budget "Plan"', beforeUsd: 1400, afterUsd: 1550 });
  const sum = bridge.bars.reduce((total, { nanoUsd }) => total + BigInt(nanoUsd), 0n);
  expect(Number(sum) / 1e9).toBeCloseTo(150, 9);
  const { stdout } = await runCogsmith(['bridge', '--against', 'budget', ...flags]);
  expect(stdout).toContain('Planned change');
  expect((await runJson(['bridge', '--against', 'budget', '--budget', 'None', ...flags])).code).toBe(3);
});

test('a bridge of a quarter, a year or months of choice leaves out what is not known, and sums', async () => {
  for (const period of ['2026-Q4', '2026', '2026-09:2026-10']) {
    const bridge = await ask<RecordBridge>('bridge', '--period', period);
    expect(bridge.months.every((month) => ['2026-09', '2026-10'].includes(month))).toBe(true);
    const sum = bridge.bars.reduce((total, { nanoUsd }) => total + BigInt(nanoUsd), 0n);
    expect(Number(sum) / 1e9).toBeCloseTo(bridge.afterUsd - bridge.beforeUsd, 9);
  }
  const both = await ask<RecordBridge>('bridge', '--period', '2026-09:2026-10');
  expect(both).toMatchObject({ beforeUsd: 2800, afterUsd: 3050, period: '2026-09 to 2026-10' });
  const { code, json } = await runJson(['bridge', '--period', '2026-Q5', ...flags]);
  expect(code).toBe(2);
  expect(JSON.stringify(json)).toContain('--period 2026-Q5 is not a period');
});

test('months that wait for a decision are listed, with what decides them', async () => {
  expect(await ask('decision', 'open')).toEqual([]);
  const { stdout } = await runCogsmith(['decision', 'open', ...flags]);
  expect(stdout).toContain('No month waits for a decision.');
});

test('bands are widened with a reason, and 1 takes it back', async () => {
  expect(await ask('record', 'widen', '1.3', '--reason', 'Held 0 of 2')).toMatchObject({ bandFactor: { factor: 1.3 } });
  expect(await ask('record', 'widen', '1', '--reason', 'Refit')).toEqual({ bandFactor: null });
});

test('what cannot be says so', async () => {
  const { code, json } = await runJson(['bridge', '--period', '2026-12', ...flags]);
  expect({ code, json }).toMatchObject({ code: 2 });
  expect(JSON.stringify(json)).toContain(
    '2026-12 is not a full month of actuals (the last is 2026-10); choose one that is.',
  );
  expect((await runJson(['record', 'roll', 'nothing', ...flags])).code).toBe(3);
});
