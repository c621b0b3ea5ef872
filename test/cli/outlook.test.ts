import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BudgetAnswer } from '../../models/budgets/budget.ts';
import { daysInMonth } from '../../models/calendar.ts';
import type { Drift } from '../../models/drift/drift.ts';
import type { Backtest } from '../../models/simulation/backtest.ts';
import { company } from '../support/marginCompany.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-outlook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspace = join(folder, 'outlook.cogsmith');
const flags = ['-w', workspace];

async function ask<T>(args: readonly string[]): Promise<T> {
  const { code, json } = await runJson([...args, ...flags]);
  expect(code, JSON.stringify(json)).toBe(0);
  return json as T;
}

/** Six months, $50 a day of chat; in the last one requests are twice as long and a token half as dear. */
function history(): string {
  const lines = ['date,provider,model,feature,environment,requests,input_tokens,output_tokens,cost_usd'];
  for (const month of ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10']) {
    const tokens = month === '2026-10' ? 2_000_000 : 1_000_000;
    for (let day = 1; day <= daysInMonth(month); day++)
      lines.push(`${month}-${String(day).padStart(2, '0')},acme,m,chat,production,1000,${tokens},${tokens / 10},50`);
  }
  return `${lines.join('\n')}\n`;
}

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

beforeAll(async () => {
  expect((await runCogsmith(['new', workspace])).code).toBe(0);
  // Chat costs $1,400 a month, hosting $300 and fees $100.
  const plan = company({}, { start: '2026-09', months: 5 });
  const at = (users: { readonly start: number }) => ({ ...users, origin: '2026-09' });
  const plans = plan.base.plans.map((one) => ({ ...one, users: at(one.users as { start: number }) }));
  const file = write('plan.json', JSON.stringify({ ...plan, base: { ...plan.base, plans } }));
  expect(await runCogsmith(['scenario', 'apply', file, ...flags])).toMatchObject({ code: 0 });
});

describe('before there is a history', () => {
  test('drift and backtest say what is missing', async () => {
    expect((await ask<Drift>(['drift'])).notes[0]).toContain('There is no full month yet');
    expect((await ask<Backtest>(['backtest'])).notes[0]).toContain('No runs stored yet; run a scenario');
    await ask(['run', 'company', '--trials', '200']);
    expect((await ask<Backtest>(['backtest'])).notes).toEqual([
      'No run has actuals yet: runs begin in 2026-09 and there is no history; import a full month from 2026-09 on.',
    ]);
  });

  test('a budget is that of the scenario alone', async () => {
    const { months } = await ask<BudgetAnswer>([
      'budget',
      'company',
      '--amount',
      '3000',
      '--from',
      '2026-09',
      '--trials',
      '200',
    ]);
    expect(months).toMatchObject([{ basis: 'forecast', meanUsd: 1_400 }]);
  });
});

describe('with a history', () => {
  beforeAll(async () => {
    expect(await runCogsmith(['import', write('usage.csv', history()), ...flags])).toMatchObject({ code: 0 });
  });

  test('budget takes whole months from it, days of a month as given, and the rest from the trials', async () => {
    const args = [
      'budget',
      'company',
      '--of',
      'feature:chat',
      '--amount',
      '$3,500',
      '--from',
      '2026-10',
      '--to',
      '2026-12',
    ];
    const found = await ask<BudgetAnswer>([...args, '--actual', '2026-11-15=900', '--trials', '200']);
    // $1,550 happened, then $900 and half of $1,400; $350 of December's $1,400 are left, a quarter of 31 days.
    expect(found.months.map(({ basis, meanUsd }) => [basis, meanUsd])).toEqual([
      ['actual', 1_550],
      ['partlyActual', 1_600],
      ['forecast', 1_400],
    ]);
    expect(found).toMatchObject({ probabilityExceed: 1, expectedOverrunUsd: 1_050, breach: { p50: '2026-12-08' } });
    const { stdout } = await runCogsmith([...args, '--trials', '200', ...flags]);
    expect(stdout).toContain('feature chat of 2026-10 to 2026-12 exceeds $3,500 in all of 200 trials');
  });

  test('budget says how actuals weigh the months to come, and how days share a month', async () => {
    // Chat of 100 users with 10 tasks each of $1 on average, drawn once a trial: every month is like October, $1,550.
    const plan = company({}, { id: 'uncertain', name: 'Uncertain', start: '2026-10', months: 3 });
    const { features, ...base } = plan.base;
    const tasks = { kind: 'lognormal' as const, median: 14, sigma: 0.3 };
    const users = { kind: 'linear' as const, origin: '2026-10', start: 100, perMonth: 0 };
    const drawn = {
      ...plan,
      base: {
        ...base,
        plans: [{ id: 'team', name: 'Team', users, seatPriceUsd: 50 }],
        features: features!.map((feature) => ({ ...feature, tasksPerUser: { team: tasks } })),
      },
    };
    const file = write('uncertain.json', JSON.stringify(drawn));
    expect(await runCogsmith(['scenario', 'apply', file, ...flags])).toMatchObject({ code: 0 });
    const args = ['budget', 'uncertain', '--amount', '4600', '--trials', '1000', '--from'];
    const found = await ask<BudgetAnswer>([...args, '2026-10', '--to', '2026-12']);
    expect(found.probabilityExceed).toBe(1);
    expect(found.total.mean).toBeCloseTo(3 * 1_550, 4);
    expect(found.conditioning).toMatchObject({ kind: 'near', months: ['2026-10'] });
    const { stdout } = await runCogsmith([...args, '2026-10', '--to', '2026-12', ...flags]);
    expect(stdout).toContain('Trials near the actuals of 2026-10 are weighted for the remaining months');
    expect(stdout).toContain('Given 2026-10, the scenario has no remaining range');
    expect(stdout).toMatch(/Trials weighted by actuals +trials near the actuals, \d+ effective/);
    expect(stdout).toContain('Within a month, days follow the weekdays of the last 12 weeks of history.');
    // A month before the budget that the scenario simulates weighs as well.
    const later = await ask<BudgetAnswer>([...args, '2026-11', '--to', '2026-12']);
    expect(later.months.map(({ meanUsd }) => Math.round(meanUsd))).toEqual([1_550, 1_550]);
    const far = await runCogsmith([...args, '2026-11', '--to', '2026-12', '--actual', '2026-11-30=90000', ...flags]);
    expect(far.stdout).toContain('are far from every trial: the nearest 100 of 1,000 are used unadjusted');
  });

  test('budget of months before the scenario needs whole months of the history', async () => {
    const known = await ask<BudgetAnswer>([
      'budget',
      'company',
      '--amount',
      '9000',
      '--from',
      '2026-08',
      '--trials',
      '200',
    ]);
    expect(known.months).toMatchObject([{ basis: 'actual', actualUsd: 1_550 }]);
    const { code, stderr } = await runCogsmith([
      'budget',
      'company',
      '--amount',
      '9000',
      '--from',
      '2026-04',
      ...flags,
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('2026-04 is not in "Company", which runs from 2026-09 to 2027-01');
  });

  test('budget of COGS does not take AI cost alone for a month', async () => {
    const args = ['budget', 'company', '--of', 'cogs', '--amount', '9000', '--trials', '200'];
    const { months, notes } = await ask<BudgetAnswer>([...args, '--from', '2026-10']);
    expect(months).toMatchObject([{ basis: 'forecast', actualUsd: null, meanUsd: 1_800 }]);
    expect(notes).toEqual([expect.stringContaining('The history of 2026-10 has AI cost only, not other COGS')]);
    const { stderr } = await runCogsmith([...args, '--from', '2026-08', ...flags]);
    expect(stderr).toContain('its history holds AI cost only');
    const told = await ask<BudgetAnswer>([...args, '--from', '2026-08', '--actual', '2026-08-31=1700']);
    expect(told.total.mean).toBe(1_700);
  });

  test.each([
    [['--of', 'team:search'], 2, 'Scenarios have no teams: cost is by feature, plan and tier.'],
    [['--of', 'feature:search'], 3, '"Company" has no feature "search"; use one of chat.'],
    [['--to', '2026-08'], 2, 'ends in 2026-08, before it begins in 2026-11'],
    [['--actual', '2026-10-05=1'], 2, 'outside the budget of 2026-11 to 2026-11'],
    [['--actual', '2026-11-31=1'], 2, 'must be a day of the calendar'],
    [
      ['--actual', '2026-11-02=1', '--actual', '2026-11-04=2'],
      2,
      '2026-11 has more than one actual amount; enter the latest day only.',
    ],
  ])('budget refuses %j', async (args, expected, message) => {
    const { code, stderr } = await runCogsmith([
      'budget',
      'company',
      '--amount',
      '1',
      '--from',
      '2026-11',
      ...args,
      ...flags,
    ]);
    expect(stderr).toContain(message);
    expect(code).toBe(expected);
  });

  test('drift sees two moves that the bill does not', async () => {
    const { alerts, month } = await ask<Drift>(['drift', '--by', 'feature']);
    expect(month).toBe('2026-10');
    const told = alerts.map(({ key, ratio, from, to, explainedUsd }) => [key, ratio, to / from, explainedUsd]);
    expect(told.toSorted()).toEqual([
      ['chat', 'costPerMillionTokens', 0.5, -1_550],
      ['chat', 'tokensPerRequest', 2, 775],
    ]);
    const { stdout } = await runCogsmith(['drift', '--by', 'model', ...flags]);
    expect(stdout).toContain('2 of 5 ratios of 2026-10');
    expect((await ask<Drift>(['drift', '--change', '150%'])).alerts).toEqual([]);
  });

  test('backtest holds the stored run against the months that came', async () => {
    const { runs } = await ask<Backtest>(['backtest']);
    expect(runs).toHaveLength(1);
    const [score] = runs[0]!.series;
    // $1,400 for certain; $1,500 and $1,550 happened. Loss: the mean of the seven probabilities, a half, of what is above.
    expect(score).toMatchObject({ series: 'aiCogs', inside: 0, coverage: 0 });
    expect(score!.months.map(({ month, actual }) => [month, actual])).toEqual([
      ['2026-09', 1_500],
      ['2026-10', 1_550],
    ]);
    expect(score!.pinball).toBeCloseTo((100 + 150) / 4, 9);
    const { stdout } = await runCogsmith(['backtest', '--run', runs[0]!.run.id, ...flags]);
    expect(stdout).toContain('0 of 2*');
    expect((await runCogsmith(['backtest', '--run', 'nobody', ...flags])).code).toBe(3);
  });

  test('drift tells of agent runs that take more steps', async () => {
    const lines = ['date,task,agent,model,steps,input_tokens,output_tokens,cost_usd,success'];
    for (const month of ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'])
      for (let day = 1; day <= daysInMonth(month); day++)
        lines.push(
          `${month}-${String(day).padStart(2, '0')},${month}-${day},fixer,m2,${month === '2026-10' ? 9 : 6},900,90,3,true`,
        );
    expect(await runCogsmith(['import', write('runs.csv', `${lines.join('\n')}\n`), ...flags])).toMatchObject({
      code: 0,
    });
    const { alerts } = await ask<Drift>(['drift']);
    // A third of October's 31 runs at $3.
    expect(alerts).toContainEqual(
      expect.objectContaining({ key: 'fixer', ratio: 'stepsPerTask', from: 6, to: 9, explainedUsd: 31 }),
    );
  });
});
