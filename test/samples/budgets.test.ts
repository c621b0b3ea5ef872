import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.call('workspace.createSample', { file: null });
}, 120_000);
afterAll(() => bench.close());

test('the board plan of the sample company is approved, and parts stand beside their whole', async () => {
  const budgets = await bench.call('budget.list', {});
  expect(budgets.map(({ versions }) => versions[0]!.approved?.by)).toEqual(budgets.map(() => 'Board'));
  const { budgets: statuses } = await bench.call('budget.status', { ids: null });
  const whole = statuses.find(({ budget }) => budget.name === 'AI COGS')!;
  expect(whole.children).toEqual({ count: 3, amountUsd: 173_600 });
});

test('on day 11 it is seen which budget breaks, when, why, and what three actions change', async () => {
  const folder = fileURLToPath(new URL('../../samples/november', import.meta.url));
  const files = readdirSync(folder).map((name) => ({
    file: bench.host.files.register({ path: join(folder, name), name }),
    format: null,
  }));
  await bench.call('import.run', { files });
  const { budgets, through } = await bench.call('budget.status', { ids: null });
  expect(through).toBe('2026-11-11');
  const [first] = budgets;
  expect(first!.budget.name).toBe('Case agent COGS');
  expect(first!.probabilityExceed).toBeGreaterThan(0.5);
  expect(first!.usedUp.p50).toMatch(/^2026-12-/);
  expect(first!.cause!.words).toMatch(/^Volume \+\d+%, .*: \d+% over$/);
  expect(first!.actions).toHaveLength(3);
  for (const { saved, probabilityEnough } of first!.actions) {
    expect(saved.p10).toBeLessThanOrEqual(saved.p90);
    expect(probabilityEnough).toBeGreaterThanOrEqual(1 - first!.probabilityExceed!);
  }
  const { findings } = await bench.call('check.read', {});
  expect(findings[0]).toMatchObject({ kind: 'budget', severity: 'alert', subject: 'Case agent COGS' });
}, 60_000);

test('statements of October foot to the invoices of its vendors to the cent', async () => {
  const invoices = { anthropic: '21440.00', openai: '2741.13' };
  for (const [provider, amountUsd] of Object.entries(invoices))
    await bench.call('tieOut.invoice', { provider, month: '2026-10', amountUsd, note: null });
  for (const by of ['feature', 'team', 'environment'] as const) {
    const statements = (await bench.call('statement.read', { month: '2026-10', by }))!;
    const cents = statements.statements
      .flatMap(({ lines }) => lines)
      .reduce((sum, { usd }) => sum + Math.round(usd * 100), 0);
    expect(cents).toBe(2_418_113);
    expect(statements.notes).toEqual([]);
  }
});

test('a floor under the margin of a tier that no cost names says so and has no margin', async () => {
  const of = {
    kind: 'floor',
    ratio: 0.6,
    of: { kind: 'customerTier', name: 'enterprise' },
    from: '2026-01',
    to: '2026-12',
  } as const;
  const draft = {
    name: 'Enterprise',
    owner: 'CFO',
    parentId: null,
    of,
    amounts: [],
    source: { kind: 'typed' },
    note: null,
  } as const;
  const { id } = await bench.call('budget.add', { draft: { ...draft, amounts: [] } });
  const { floors } = await bench.call('budget.status', { ids: [id] });
  expect(floors[0]).toMatchObject({ toDate: null, yearEnd: null, probabilityBelow: null });
  expect(floors[0]!.notes[0]).toContain('No cost in the files names the tier "enterprise"');
});

test('a budget that names a scenario is spoken for by its trials, weighed by the actuals', async () => {
  const amounts = Array.from({ length: 12 }, (_, at) => ({
    month: `2026-${String(at + 1).padStart(2, '0')}`,
    usd: 15_000,
  }));
  const of = { kind: 'amount' as const, class: 'cogs' as const, selection: {}, committed: [], scenarioId: 'baseline' };
  const draft = {
    name: 'Whole',
    owner: 'CFO',
    parentId: null,
    amounts,
    source: { kind: 'typed' },
    note: null,
  } as const;
  const { id } = await bench.call('budget.add', { draft: { ...draft, of, amounts } });
  const { budgets } = await bench.call('budget.status', { ids: [id] });
  expect(budgets[0]!.basis).toBe('scenario');
  expect(budgets[0]!.notes[0]).toBe('The scenario “Steady course” forecasts the remaining months.');
  const narrow = { ...of, selection: { model: ['claude-sonnet-5'] } };
  const other = await bench.call('budget.add', { draft: { ...draft, name: 'Narrow', of: narrow, amounts } });
  const { budgets: told } = await bench.call('budget.status', { ids: [other.id] });
  expect(told[0]!.basis).not.toBe('scenario');
  expect(told[0]!.notes[0]).toContain('A scenario can forecast all AI COGS, or one feature in every class');
});
