import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { choose } from '../support/window/usagePage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'workspace.createSample', { file: null });
  await app.page.reload();
  await goTo(app.page, 'Budgets');
});
afterAll(() => app?.close());

test('a floor under the company’s margin is stated in the window', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'New budget' }).click();
  await choose(page, 'Budget for', 'Gross margin of the company');
  await page.getByRole('textbox', { name: 'Name' }).fill('Company margin');
  await page.getByRole('textbox', { name: 'Owner' }).fill('CFO');
  await page.getByRole('textbox', { name: 'Lowest gross margin' }).fill('7x');
  expect(await page.getByRole('button', { name: 'Add budget' }).isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: 'Lowest gross margin' }).fill('65');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add budget' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const added = (await callHost(page, 'budget.list', {})).find(({ name }) => name === 'Company margin')!;
  expect(added.of).toEqual({ kind: 'floor', ratio: 0.65, of: { kind: 'company' }, from: '2026-01', to: '2026-12' });
});

test('a part of another budget carries its contract and amounts of the history’s forecast', async () => {
  const { page } = app;
  const parent = (await callHost(page, 'budget.list', {})).find(({ of }) => of.kind === 'amount')!;
  await page.getByRole('button', { name: 'New budget' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Search part');
  await page.getByRole('textbox', { name: 'Owner' }).fill('Head of Search');
  await choose(page, 'Part of budget', parent.name);
  await page.getByRole('textbox', { name: 'First month' }).fill('2026-11');
  await choose(page, 'Fill amounts from', 'The history’s forecast');
  await choose(page, 'Percentile', 'P90');
  await page.getByRole('button', { name: 'Fill 12 months' }).click();
  await page.getByText(/for Nov 2026 – Oct 2027/).waitFor();
  await page.getByRole('button', { name: 'Add contract' }).click();
  await page.getByRole('textbox', { name: 'Contract 1' }).fill('Seats');
  await page.getByRole('textbox', { name: 'US$ per month 1' }).fill('1.2k');
  await page.getByRole('textbox', { name: 'Last month 1' }).fill('2026-10');
  await page.getByText(/Seats: it ends in 2026-10, before it begins in 2026-11/).waitFor();
  await page.getByRole('textbox', { name: 'Last month 1' }).fill('2027-03');
  await app.resize({ width: 1024, height: 700 });
  expect(await accessibilityProblems(page)).toEqual([]);
  await app.resize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Add budget' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const added = (await callHost(page, 'budget.list', {})).find(({ name }) => name === 'Search part')!;
  expect(added.parentId).toBe(parent.id);
  expect(added.of).toMatchObject({
    committed: [{ name: 'Seats', monthlyUsd: 1200, from: '2026-11', to: '2027-03' }],
  });
  expect(added.versions[0]!.source).toEqual({ kind: 'history', percentile: 0.9 });
  const asked = { of: added.of, source: { kind: 'history', percentile: 0.9 }, from: '2026-11', months: 12 } as const;
  expect(added.versions[0]!.amounts).toEqual((await callHost(page, 'budget.amounts', asked)).amounts);
}, 60_000);

test('an owner disputes a line, which is read in and settled on the page', async () => {
  const { page } = app;
  await page.getByRole('radio', { name: 'Statements' }).click();
  const [saved] = await Promise.all([
    page.waitForEvent('download', (download) => download.suggestedFilename().endsWith('answer.csv')),
    page.getByRole('button', { name: 'Save page of case-agent' }).click(),
  ]);
  const [head, first, ...rest] = readFileSync(await saved.path(), 'utf8').split('\r\n');
  const names = head!.replace('\ufeff', '').split(',');
  const cells = first!.split(',');
  cells[names.indexOf('answer')] = 'disputed';
  cells[names.indexOf('comment')] = 'not ours';
  const answer = join(mkdtempSync(join(tmpdir(), 'cogsmith-')), 'answer.csv');
  writeFileSync(answer, [head, cells.join(','), ...rest].join('\r\n'));
  await app.chooseFiles(() => page.getByRole('button', { name: 'Take in an answer…' }).click(), [answer]);
  await page.getByText('0 lines accepted, 1 disputed.').waitFor();
  await page.getByRole('button', { name: 'case-agent', exact: true }).click();
  await page.getByText(/disputed by .*: not ours/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: /^Settle / }).click();
  await page.getByText(/; settled by /).waitFor();
  expect(await page.getByRole('button', { name: /^Settle / }).count()).toBe(0);
}, 60_000);

test('the journal balances, takes the ledger’s accounts and is saved', async () => {
  const { page } = app;
  await page.getByRole('radio', { name: 'Journal' }).click();
  await page.getByRole('button', { name: 'Accounts…' }).click();
  await page.getByRole('textbox', { name: 'COGS' }).fill('5120 Model cost');
  await page.getByRole('textbox', { name: 'Cost centers by owner' }).fill('nonsense');
  await page.getByText(/"nonsense" is not an owner and a cost center/).waitFor();
  await page.getByRole('textbox', { name: 'Cost centers by owner' }).fill('Support\tCC 4100');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save accounts' }).click();
  await page.getByRole('cell', { name: '5120 Model cost' }).waitFor();
  const rows = await readTable(page, 'Journal');
  const cents = (part: string) =>
    rows.reduce(
      (sum, row) => sum + (row[part] === '–' ? 0 : Math.round(100 * Number(row[part]!.replaceAll(/[$,]/g, '')))),
      0,
    );
  expect(cents('Debit')).toBe(cents('Credit'));
  expect(cents('Debit')).toBeGreaterThan(0);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save CSV' }).click(),
  ]);
  expect(readFileSync(await saved.path(), 'utf8')).toContain('5120 Model cost');
  expect(await accessibilityProblems(page)).toEqual([]);
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 700 },
  ]) {
    await app.resize(size);
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  }
  expect(app.problems).toEqual([]);
}, 60_000);

test('a plan of 5,000 seats made in December at 32% active shows its breach at 84% in the month after', async () => {
  const { page } = app;
  await app.resize({ width: 1440, height: 900 });
  await page.getByRole('radio', { name: 'Internal tools' }).click();
  const type = (name: string, text: string) => page.getByRole('textbox', { name, exact: true }).fill(text);
  await type('Seats', '5,000');
  await type('Use per active user, US$ per month', '45');
  await type('Active share in the plan', '32%');
  await type('Active share at first', '32%');
  await type('Active share at the end', '84%');
  // 1,600 users of $45 use $72,000 of $95,000 of credits; 4,200 use $189,000, of which $94,000 are paid beside the seats.
  await page.getByText(/^The plan breaks in Jan 2027: 84% active cost \$189K against \$95\.0K \(>99% chance/).waitFor();
  const rows = await readTable(page, 'Seat plan');
  expect(rows.map((row) => row['Active share'])).toEqual(['32%', '84%']);
  expect(rows[0]!['P(exceed)']).not.toBe('>99%');
  expect(await accessibilityProblems(page)).toEqual([]);
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 700 },
  ]) {
    await app.resize(size);
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  }
  expect(app.problems).toEqual([]);
});

test('quotas are of keys, users and agents too, and their LiteLLM file has calls that make and change budgets', async () => {
  const { page } = app;
  await app.resize({ width: 1440, height: 900 });
  await page.getByRole('radio', { name: 'Quotas' }).click();
  await choose(page, 'Quotas by', 'Key');
  await page.getByText(/Keys as the files state them/).waitFor();
  await page.getByText(/^Together they would have stopped \$/).waitFor();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save LiteLLM budgets' }).click(),
  ]);
  const budgets = JSON.parse(readFileSync(await saved.path(), 'utf8')) as { create: { endpoint: string }[] }[];
  expect(new Set(budgets.map(({ create }) => create[0]!.endpoint))).toEqual(new Set(['/key/generate']));
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('what was done to a budget is undone from the history of changes, step by step', async () => {
  const { page } = app;
  const stateOf = async (name: string) => {
    const found = (await callHost(page, 'budget.list', {})).find((one) => one.name === name);
    const latest = found?.versions.at(-1);
    return latest ? (latest.approved ? 'approved' : latest.submitted ? 'submitted' : 'draft') : 'none';
  };
  await page.getByRole('radio', { name: 'All budgets' }).click();
  const row = page.getByRole('button', { name: 'Search part', exact: true });
  if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click();
  await page.getByRole('button', { name: 'Submit Search part' }).click();
  await page.getByRole('button', { name: 'Approve Search part' }).click();
  await expect.poll(() => stateOf('Search part')).toBe('approved');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect.poll(() => stateOf('Search part')).toBe('none');
  for (const [action, state] of [
    ['remove', 'approved'],
    ['approve', 'submitted'],
    ['submit', 'draft'],
  ] as const) {
    await page.getByRole('button', { name: 'History' }).click();
    await page
      .getByRole('button', { name: new RegExp(`^Undo: ${action} `) })
      .first()
      .click();
    await expect.poll(() => stateOf('Search part')).toBe(state);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'History' }).waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Submit Search part' }).waitFor();
  expect(app.problems).toEqual([]);
}, 60_000);
