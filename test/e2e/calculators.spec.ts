import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { typeInto } from '../support/window/editorPage.ts';
import { goTo } from '../support/window/navigate.ts';
import { choose } from '../support/window/usagePage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await app.page
    .context()
    .grantPermissions(['clipboard-read', 'clipboard-write'])
    .catch(() => undefined);
  await goTo(app.page, 'Calculators');
});
afterAll(() => app?.close());

const settled = () => app.page.locator('[data-testid="calculator-result"][aria-busy="false"]').waitFor();

/** One figure of the result, by its name. */
async function figure(name: string): Promise<string> {
  await settled();
  const term = app.page.getByTestId('calculator-result').locator('dt').getByText(name, { exact: true });
  return (await term.locator('xpath=following-sibling::dd').textContent())!;
}

test('every calculator of the terminal is a calculator whose example has a result', async () => {
  const { page } = app;
  const calculators = await callHost(page, 'calculators.list', {});
  expect(await page.locator('#page').getByRole('link').count()).toBe(calculators.length);
  for (const { title, description } of calculators) {
    await page.getByRole('link', { name: `${title} ${description}` }).click();
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await settled();
    expect(await page.getByRole('alert').allTextContents()).toEqual([]);
    expect(await accessibilityProblems(page), title).toEqual([]);
    await app.resize({ width: 1024, height: 700 });
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
    await app.resize({ width: 1280, height: 860 });
    await page.getByRole('button', { name: 'All calculators' }).click();
  }
});

test('an edit changes the result at once, to what the host says of the same input', async () => {
  const { page } = app;
  await page.getByRole('link', { name: /^Prompt caching/ }).click();
  expect(await figure('Effective input multiplier, ×')).toBe('0.445');
  await typeInto(page.getByRole('textbox', { name: 'Share', exact: true }), '0%');
  await expect.poll(() => figure('Effective input multiplier, ×')).toBe('1.25');
  expect(await figure('Pays off')).toBe('no');
});

test('what is wrong is said at its field, and the last sound result stays', async () => {
  const { page } = app;
  const field = page.getByRole('textbox', { name: 'Share', exact: true });
  await typeInto(field, '200%');
  await page.getByText('Is 2; it must be at most 1.', { exact: true }).waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await page.getByText('The last valid result is shown.').waitFor();
  expect(await figure('Effective input multiplier, ×')).toBe('1.25');
  await page.getByRole('button', { name: 'Example', exact: true }).click();
  await expect.poll(() => figure('Effective input multiplier, ×')).toBe('0.445');
});

test('another type of input keeps its place, and the whole input is copied for the terminal', async () => {
  const { page } = app;
  await choose(page, 'Hit: type of input', 'reuse');
  await typeInto(page.getByRole('textbox', { name: 'Reuses per hour' }), '20');
  await page.getByRole('button', { name: 'Copy input' }).click();
  const input = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as unknown;
  expect(input).toMatchObject({ hit: { kind: 'reuse', reusesPerHour: 20 } });
  const told = (await callHost(page, 'calculators.run', { name: 'cache', input })) as { readonly hitShare: number };
  await expect.poll(() => figure('Hit share')).toBe(`${(told.hitShare * 100).toFixed(1)}%`);
});

test('no calculator asks for JSON: a model switch takes a scenario of the workspace', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'All calculators' }).click();
  await page
    .locator('#page')
    .getByRole('link', { name: /^Model switch/ })
    .click();
  await settled();
  expect(await page.locator('#page textarea').count()).toBe(0);
  const { id, name } = (await callHost(page, 'scenario.list', {})).find((one) => one.id === 'research-agent')!;
  await choose(page, 'Scenario', name);
  const scenario = await callHost(page, 'scenario.read', { id });
  const change = scenario.changes.find(({ kind }) => kind === 'switch')!;
  await expect.poll(() => figure('Change')).toBe(change.id);
});

test('a block of a spreadsheet is pasted over a table; rows are added and removed by keyboard', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'All calculators' }).click();
  await page.getByRole('link', { name: /^Variance bridge/ }).click();
  const before = page.getByRole('group', { name: 'Before' });
  const units = (row: number) => before.getByRole('textbox', { name: `Units of row ${row}` });
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    'small\t500\t2\r\nlarge\t1,500\t4\r\nnew\tten\t1\r\n',
  );
  await before.getByRole('textbox', { name: 'Id of row 1' }).focus();
  await page.keyboard.press('Control+V');
  await expect.poll(() => units(2).inputValue()).toBe('1,500');
  expect(await before.getByText('1 cell was not pasted').textContent()).toContain('row 3, Units');
  await typeInto(units(3), '10');
  // 500 × $2 + 1,500 × $4 + 10 × $1.
  await expect.poll(() => figure('Before, US$')).toBe('7,010.00');
  await units(3).focus();
  await page.keyboard.press('Control+Backspace');
  await expect.poll(() => units(3).count()).toBe(0);
  await expect.poll(() => figure('Before, US$')).toBe('7,000.00');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => units(3).count()).toBe(1);
  await page.getByRole('button', { name: 'Example', exact: true }).click();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('a model of the price book is found by typing, and its provider comes with it', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'All calculators' }).click();
  await page.getByRole('link', { name: /^Price per call/ }).click();
  await choose(page, 'Price: type of input', 'a model of the price book');
  const model = page.getByRole('combobox', { name: 'Model' });
  await model.fill('gpt-5-mini');
  await page
    .getByRole('option', { name: /^gpt-5-mini/ })
    .filter({ hasText: 'openai' })
    .first()
    .click();
  await model.press('Tab');
  await expect.poll(() => page.getByRole('textbox', { name: 'Provider' }).inputValue()).toBe('openai');
  const price = { provider: 'openai', model: 'gpt-5-mini' };
  const counts = { inputTokens: 60_001, cacheReadTokens: 140_000, outputTokens: 1_500 };
  const told = await callHost(page, 'calculators.run', { name: 'call', input: { price, ...counts } });
  const cost = (told as { readonly costUsd: number }).costUsd;
  await expect.poll(async () => Number(await figure('Cost, US$'))).toBeCloseTo(cost, 3);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
