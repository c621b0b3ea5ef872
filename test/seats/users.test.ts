import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readUserUse } from '../../models/imports/userUse.ts';
import { userDeciles } from '../../models/seats/userDeciles.ts';
import { runJson } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-seats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('users of a Copilot report are told by tenths, without their names', async () => {
  const rows = Array.from({ length: 40 }, (_, user) => {
    const usd = (user + 1) ** 2 / 10;
    return `2026-08-19,copilot,copilot_ai_credit,1,ai-credits,0.01,${usd},${usd},0,person-${user},acme,,,Engineering`;
  });
  const head =
    'date,product,sku,quantity,unit_type,applied_cost_per_quantity,gross_amount,discount_amount,net_amount,username,organization,repository,workflow_path,cost_center_name';
  const seat = '2026-08-19,copilot,copilot_business,40,user-months,19,760,0,760,person-1,acme,,,Engineering';
  const file = join(folder, 'copilot.csv');
  writeFileSync(file, `${[head, seat, ...rows].join('\n')}\n`);
  const { code, json } = await runJson(['seats', '--in', file, '--cap', '100', '--chance', '20%']);
  expect(code).toBe(0);
  expect(JSON.stringify(json)).not.toContain('person');
  // Squares from 1 to 40 over 10: users 32 to 40 are above $100.
  expect(json).toMatchObject({ users: 40, active: 40, months: ['2026-08'], cap: { capUsd: 100, users: 9 } });
  const { deciles, cheapest } = json as { deciles: { share: number }[]; cheapest: { chanceOfOverage: number } };
  expect(deciles.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(cheapest.chanceOfOverage).toBeLessThanOrEqual(0.2);
});

test('what a seat of Cursor includes counts at list price, and a model without one is said', () => {
  const text = [
    'Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost',
    '2026-08-18T09:00:00.000Z,a@x.test,Included,known,No,0,1000000,0,0,1000000,Included',
    '2026-08-18T09:00:00.000Z,b@x.test,Included,unknown,No,0,1000000,0,0,1000000,Included',
    '2026-09-18T09:00:00.000Z,a@x.test,On-Demand,known,No,0,0,0,0,0,$3.00',
  ].join('\n');
  const read = readUserUse(text, (model, { input }) => (model === 'known' ? (5 * input) / 1e6 : null));
  expect(read).toEqual({
    monthlyUsd: [4, 0],
    months: ['2026-08', '2026-09'],
    notes: ['Rows without a cost, of models without a price: 1; they count as $0.'],
  });
});

test('what counts as no use is said with its amount: no user, no certain date, no number, refunds', () => {
  const rows = [
    '2026-08-18,A@x.test,$12.00',
    '2026-08-19,a@x.test,(2.00)',
    '2026-08-18,,$7.00',
    '2026-08-40,b@x.test,9',
  ];
  const doubtful = ['2026-08-18,c@x.test,"1.234,50"', '2026-08-18,d@x.test,-$5'];
  const read = readUserUse(['Date,User,Cost', ...rows, ...doubtful].join('\n'), () => null);
  expect(read).toEqual({
    monthlyUsd: [10, -5],
    months: ['2026-08'],
    notes: [
      'Rows that name no user: 1, of $7; they are left out.',
      'Rows without a date that is certain: 1, of $9; they are left out.',
      'Rows whose cost is not one number without doubt: 1; they are left out.',
      'Users with more refunds than use: 1, of ($5); they count as not active.',
    ],
  });
});

test('a file that is not there is said as such', async () => {
  const { code, json } = await runJson(['seats', '--in', join(folder, 'none.csv')]);
  expect(code).not.toBe(0);
  expect(JSON.stringify(json)).toContain('none.csv, or the folder it is in, does not exist');
});

test('a file without users is refused with what to give', () => {
  expect(readUserUse('date,model,cost\n2026-08-01,m,3\n', () => null)).toMatchObject({
    problem: expect.stringContaining('give usage events of Cursor or the usage report of GitHub Copilot'),
  });
});

test('no users have no tenths', () => {
  expect(userDeciles([0, 0], 5)).toMatchObject({ users: 2, active: 0, meanUsd: 0, cap: { users: 0, stoppedUsd: 0 } });
});
