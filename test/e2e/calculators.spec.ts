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
  await callHost(app.page, 'workspace.createSample', { file: null });
  await app.page.reload();
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

test('the input is a document that the terminal takes, pasted and given back whole', async () => {
  const { page } = app;
  const input = { hit: { kind: 'reuse', reusesPerHour: 20 }, lifetime: '5m' };
  await page.getByRole('button', { name: 'JSON…' }).click();
  const document = page.getByRole('textbox', { name: 'Input, JSON' });
  expect(JSON.parse(await document.inputValue())).toEqual({ hit: { kind: 'share', share: 0.7 } });
  await document.fill(JSON.stringify(input));
  await page.getByRole('button', { name: 'Use this input' }).click();
  const told = (await callHost(page, 'calculators.run', { name: 'cache', input })) as { readonly hitShare: number };
  await expect.poll(() => figure('Hit share')).toBe(`${(told.hitShare * 100).toFixed(1)}%`);
  await typeInto(page.getByRole('textbox', { name: 'Reuses per hour' }), '40');
  await page.getByRole('button', { name: 'JSON…' }).click();
  expect(JSON.parse(await document.inputValue())).toEqual({ ...input, hit: { kind: 'reuse', reusesPerHour: 40 } });
  await page.keyboard.press('Escape');
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
