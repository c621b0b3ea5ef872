import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BudgetDraft } from '../../models/budgets/storedBudget.ts';
import { monthRange } from '../../models/calendar.ts';
import { dailySpendFile } from '../support/dailySpend.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  // $100 a day through June of 2026, 3 % more each month since.
  const file = dailySpendFile({ first: '2025-07', months: 16, usd: (at) => 100 * 1.03 ** Math.max(0, at - 11) });
  await bench.bring(bench.write('spend.csv', file));
});
afterAll(() => bench.close());

const draftOf = (over: Partial<BudgetDraft> = {}): BudgetDraft => ({
  name: 'Chat COGS',
  owner: 'Support',
  parentId: null,
  of: { kind: 'amount', class: 'cogs', selection: { feature: ['chat'] }, committed: [], scenarioId: null },
  amounts: monthRange('2026-01', 12).map((month) => ({ month, usd: 3100 })),
  source: { kind: 'typed' },
  note: null,
  ...over,
});

describe('a stored budget', () => {
  test('goes from draft over submitted to approved, with names and dates, and can be taken back', async () => {
    const { id } = await bench.call('budget.add', { draft: draftOf() });
    await expect(bench.call('budget.approve', { id, by: 'CFO' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('submit it before'),
    });
    await bench.call('budget.submit', { id, by: 'Ada' });
    const approved = await bench.call('budget.approve', { id, by: 'CFO' });
    expect(approved.versions[0]).toMatchObject({ submitted: { by: 'Ada' }, approved: { by: 'CFO' } });
    await expect(bench.call('budget.change', { id, draft: draftOf() })).rejects.toMatchObject({ code: 'conflict' });
    const [latest] = await bench.call('change.list', {});
    expect(latest).toMatchObject({
      action: 'approve',
      entity: 'budget Chat COGS',
      detail: 'version 1, $37,200 by CFO',
    });
    await bench.call('change.undo', { id: latest!.id });
    expect((await bench.call('budget.list', {}))[0]!.versions[0]!.approved).toBeNull();
    await bench.call('budget.approve', { id, by: 'CFO' });
  });

  test('is reforecast beside the original, which counts until the other is approved', async () => {
    const [budget] = await bench.call('budget.list', {});
    const amounts = monthRange('2026-01', 12).map((month) => ({ month, usd: 4000 }));
    const note = 'More customers';
    await bench.call('budget.reforecast', { id: budget!.id, amounts, source: { kind: 'pasted' }, note });
    const of = async () => (await bench.call('budget.status', { ids: null })).budgets[0]!;
    expect(await of()).toMatchObject({ amountUsd: 37_200, originalUsd: 37_200 });
    await bench.call('budget.submit', { id: budget!.id, by: null });
    await bench.call('budget.approve', { id: budget!.id, by: null });
    expect(await of()).toMatchObject({ version: 2, amountUsd: 48_000, originalUsd: 37_200 });
    for (const action of ['approve', 'submit', 'reforecast']) {
      const [latest] = await bench.call('change.list', {});
      expect(latest!.action).toBe(action);
      await bench.call('change.undo', { id: latest!.id });
    }
  });

  test('has parts whose sum stands beside it, and is no part of itself', async () => {
    const [parent] = await bench.call('budget.list', {});
    const child = await bench.call('budget.add', { draft: draftOf({ name: 'Part', parentId: parent!.id }) });
    await expect(
      bench.call('budget.change', { id: child.id, draft: draftOf({ name: 'Part', parentId: child.id }) }),
    ).rejects.toMatchObject({ message: '"Part" would be a part of itself; choose another parent.' });
    await expect(bench.call('budget.remove', { id: parent!.id })).rejects.toMatchObject({ code: 'conflict' });
    const { budgets } = await bench.call('budget.status', { ids: [parent!.id] });
    expect(budgets[0]!.children).toEqual({ count: 1, amountUsd: 37_200 });
    await bench.call('budget.remove', { id: child.id });
  });

  test('is held against the cost of its selection and class, and says what speaks for the rest', async () => {
    const { budgets, through } = await bench.call('budget.status', { ids: null });
    const [status] = budgets;
    expect(through).toBe('2026-10-31');
    // Evaluations are R&D: a sixth of the cost is not in it.
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31];
    const usd = days.map((count, at) => count * 100 * 1.03 ** Math.max(0, at - 5));
    expect(status!.months.slice(0, 10).map((one) => one.actualUsd)).toEqual(usd.map((one) => expect.closeTo(one, 6)));
    expect(status!.months[10]!.actualUsd).toBeNull();
    expect(status).toMatchObject({ basis: 'history', state: 'approved' });
    expect(status!.notes.join(' ')).toContain('The history’s own forecast, from 16 full months');
    expect(status!.probabilityExceed).toBeGreaterThan(0.5);
    const { parts } = status!.cause!;
    const sum = parts.reduce((total, part) => total + part.usd, status!.amountUsd);
    expect(sum).toBeCloseTo(status!.yearEnd!.mean, 6);
  });

  test('knows the first days of the month under way', async () => {
    const before = (await bench.call('budget.status', { ids: null })).budgets[0]!;
    const file = dailySpendFile({ first: '2026-11', months: 1, usd: () => 200, lastDays: 11 });
    await bench.bring(bench.write('november.csv', file));
    const { budgets, through } = await bench.call('budget.status', { ids: null });
    const after = budgets[0]!;
    expect(through).toBe('2026-11-11');
    expect(after.months[10]).toMatchObject({ actualUsd: 2200, isWhole: false });
    expect(after.yearEnd!.p50).toBeGreaterThan(before.yearEnd!.p50 + 1000);
    expect(after.usedUp.p50! <= before.usedUp.p50!).toBe(true);
    const changed = await bench.call('budget.try', {
      id: after.budget.id,
      actions: [{ kind: 'commit', value: 0.5, from: '2026-12-01' }],
    });
    expect(changed.yearEnd.p50).toBeLessThan(after.yearEnd!.p50);
  });
});

describe('amounts of a budget', () => {
  const of = draftOf().of;

  test('come from last year, raised', async () => {
    const source = { kind: 'lastYear', growth: 0.1 } as const;
    const { amounts } = await bench.call('budget.amounts', { of, source, from: '2026-07', months: 2 });
    expect(amounts).toEqual([
      { month: '2026-07', usd: 3410 },
      { month: '2026-08', usd: 3410 },
    ]);
  });

  test('come from the history: months that happened as they were, then a percentile', async () => {
    const source = { kind: 'history', percentile: 0.9 } as const;
    const { amounts } = await bench.call('budget.amounts', { of, source, from: '2026-10', months: 3 });
    expect(amounts[0]!.usd).toBeCloseTo(31 * 100 * 1.03 ** 4, 2);
    expect(amounts[1]!.usd).toBeGreaterThan(3300);
  });

  test('are proposed where there is no budget', async () => {
    const drafts = await bench.call('budget.propose', {});
    expect(drafts.map(({ name, of: kind }) => [name, kind.kind === 'amount' && kind.class])).toEqual([
      ['chat COGS', 'cogs'],
      ['AI R&D', 'research'],
    ]);
  });
});

test('a floor under a margin asks for revenue, and is then held against both', async () => {
  const floor = { kind: 'floor', ratio: 0.7, of: { kind: 'company' }, from: '2026-01', to: '2026-12' } as const;
  await bench.call('budget.add', { draft: draftOf({ name: 'Company margin', of: floor, amounts: [] }) });
  const read = async () => (await bench.call('budget.status', { ids: null })).floors[0]!;
  expect((await read()).notes[0]).toContain('No revenue of this part');
  const rows = monthRange('2025-07', 16).map((month) => `${month},Team,USD,${month < '2026-08' ? 12_000 : 9_000}`);
  await bench.bring(
    bench.write('revenue.csv', `month,customer_tier,currency,recognized_revenue\n${rows.join('\n')}\n`),
  );
  const status = await read();
  // $3,100 of $12,000 in January.
  expect(status.months[0]!.margin).toBeCloseTo(1 - 3100 / 12_000, 9);
  expect(status.belowFrom).toBe('2026-08');
  expect(status.yearEnd!.p10).toBeLessThan(status.yearEnd!.p90);
});

test('check tells of the budget that breaks, with the first thing to do', async () => {
  const { findings, alerts, sentence } = await bench.call('check.read', {});
  expect(alerts).toBeGreaterThan(0);
  expect(findings[0]).toMatchObject({ kind: 'budget', severity: 'alert', subject: 'Chat COGS' });
  expect(findings[0]!.words).toMatch(/exceeds \$37\.2K with a chance of .*, used up 2026-1[0-2]-/);
  expect(findings.map(({ kind }) => kind)).toContain('unreconciled');
  expect(sentence).toContain('Files through 2026-11-11.');
});
