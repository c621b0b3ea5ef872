import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await goTo(app.page, 'Usage');
});
afterAll(() => app?.close());

const rules = () => app.page.getByRole('table', { name: 'Rules', exact: true });
const names = async () => (await readTable(app.page, 'Rules')).map((row) => row['Rule']);

test('usage tells what has no customer, and leads to where the largest of it becomes a rule', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '100.0% without customer: attribute' }).click();
  await page.getByRole('heading', { name: 'Attribution', level: 1 }).waitFor();
  await page.getByRole('heading', { name: /^\$173K has no customer$/ }).waitFor();
  await page
    .getByRole('button', { name: /^Create rule for/ })
    .first()
    .press('Enter');
  const customer = page.getByRole('textbox', { name: 'then: customer' });
  await expect.poll(() => customer.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByText('The value of customer is empty; enter one.').waitFor();
  await page.keyboard.type('Acme');
  await page.getByText(/^Matches [\d,]+ rows, \$1\d\d,\d{3}\.\d\d\.$/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await rules().waitFor();
  await expect.poll(async () => (await readTable(page, 'Rules'))[0]!['US$']).toMatch(/^\$1\d\d,\d{3}\.\d\d$/);
});

test('a pasted table is told what to mend, and becomes rules', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Add rule' }).click();
  await page.getByRole('menuitem', { name: /^Lookup table/ }).click();
  const paste = page.getByRole('textbox', { name: /^or paste it/ });
  await paste.fill('key\tfeature\tteam\nassistant\tAssistant\tCore\nassistant\tOther\tCore');
  await page.getByText('key "assistant" is "Other" here and "Assistant" in row 2; keep one.').waitFor();
  expect(await page.getByRole('button', { name: 'Save table' }).isDisabled()).toBe(true);
  await paste.fill('key\tfeature\tteam\nassistant\tAssistant\tCore');
  await page.getByText('1 row: key → feature, 1 value; key → team, 1 value.').waitFor();
  await page.getByRole('button', { name: 'Save table' }).click();
  await expect.poll(names).toEqual(['1. Acme', '2. key → feature table', '3. key → team table']);
});

test('rules are moved by the keyboard, and edits are undone', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Move key → feature down' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(names).toEqual(['1. Acme', '2. key → team table', '3. key → feature table']);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Move key → feature up');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(names).toEqual(['1. Acme', '2. key → feature table', '3. key → team table']);
});

test('shared cost is divided, saved with its owner, and an earlier version is taken up again', async () => {
  const { page } = app;
  const save = (version: number) => page.getByRole('button', { name: `Save version ${version}` }).click();
  await save(1);
  await page.getByText('Version 1 of the rules is in force.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Discard edits' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Allocate across customers…' }).click();
  await page.getByRole('button', { name: /^requests by/ }).click();
  await page.getByRole('option', { name: 'tokens' }).click();
  await page.getByRole('button', { name: 'Save rule' }).click();
  await page.getByRole('heading', { name: 'Every dollar has a customer' }).waitFor();
  await save(2);
  await page.getByText('Version 2 of the rules is in force.').waitFor();
  const told = await callHost(page, 'usage.summary', { by: ['customer'], from: null, to: null, filter: {} });
  expect(told.groups.map(({ key }) => key)).toEqual([['Acme']]);
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await expect.poll(names).toHaveLength(3);
  await save(3);
  await page.getByText('Version 3 of the rules is in force.').waitFor();
  const rulesOfVersions = async () => (await readTable(page, 'Rule versions')).map((row) => row['Rules']);
  await expect.poll(rulesOfVersions).toEqual(['3', '4', '3']);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await accessibilityProblems(page)).toEqual([]);
  }
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(app.problems).toEqual([]);
});
