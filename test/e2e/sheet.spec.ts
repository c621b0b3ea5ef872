import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { manyDrivers } from '../support/manyDrivers.ts';
import { accessibilityProblems } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { waitSaved } from '../support/window/editorPage.ts';
import { goTo } from '../support/window/navigate.ts';
import { activeCell, cellTexts, openSheet, sheetCell } from '../support/window/sheetPage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await app.page.setViewportSize({ width: 1600, height: 900 });
  await app.page
    .context()
    .grantPermissions(['clipboard-read', 'clipboard-write'])
    .catch(() => undefined);
});
afterAll(() => app?.close());

const steady = 'Steady course';
const price = 'Team · Seat price';
const heads = ['Nov 26', 'Dec 26', 'Jan 27', 'Feb 27'];

const stored = () => callHost(app.page, 'scenario.read', { id: 'baseline' });
const teamPrice = async () => (await stored()).base.plans[1]!.seatPriceUsd.value;

async function select(page: Page, row: string, head: string): Promise<void> {
  await (await sheetCell(page, row, head)).click();
}

function press(page: Page, ...keys: readonly string[]): Promise<void> {
  return keys.reduce<Promise<void>>((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
}

/** Puts a text on the clipboard as another program would, and pastes it. */
async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await press(page, 'Control+v');
}

describe('the sample’s scenario as a sheet', () => {
  beforeEach(async () => {
    await goTo(app.page, 'Scenarios');
    await openSheet(app.page, steady);
    await app.page.getByRole('radio', { name: 'Month', exact: true }).click();
  });

  test('typing over a month changes that month alone, and the focus goes on', async () => {
    const { page } = app;
    await select(page, price, 'Dec 26');
    await page.keyboard.type('65');
    await press(page, 'Enter');
    await expect.poll(() => cellTexts(page, price, heads)).toEqual(['59', '65', '59', '59']);
    expect((await activeCell(page)).head).toBe('Dec 26');
    expect((await activeCell(page)).row).not.toBe(price);
    await waitSaved(page);
    await expect.poll(teamPrice).toEqual({ kind: 'months', values: { '2026-11': 59, '2026-12': 65, '2027-01': 59 } });
    await press(page, 'Control+z');
    await expect.poll(() => cellTexts(page, price, heads)).toEqual(['59', '59', '59', '59']);
    await waitSaved(page);
    await expect.poll(teamPrice).toBe(59);
  });

  test('moves as Excel does: Tab and Enter, Escape, F2, Home, Ctrl with arrows', async () => {
    const { page } = app;
    await select(page, price, 'Nov 26');
    await press(page, 'Tab', 'Tab', 'Enter');
    expect((await activeCell(page)).head).toBe('Nov 26');
    await select(page, price, 'Nov 26');
    await page.keyboard.type('99');
    await press(page, 'Escape');
    await expect.poll(() => cellTexts(page, price, ['Nov 26'])).toEqual(['59']);
    await press(page, 'F2');
    const editor = page.getByRole('textbox', { name: `${price}, Nov 26` });
    expect(await editor.inputValue()).toBe('59');
    await press(page, 'ArrowLeft');
    expect(await editor.count()).toBe(1);
    await press(page, 'Escape', 'Control+End');
    expect((await activeCell(page)).row).toBe('P(margin below target)');
    await press(page, 'Control+Home');
    expect((await activeCell(page)).row).toContain('Pricing and users');
  });

  test('a range is typed as 5 to 10 and shown as P10 to P90', async () => {
    const { page } = app;
    await select(page, price, 'Jan 27');
    await page.keyboard.type('55 to 65');
    await press(page, 'Enter');
    await expect.poll(() => cellTexts(page, price, ['Dec 26', 'Jan 27', 'Feb 27'])).toEqual(['59', '55 to 65', '59']);
    await waitSaved(page);
    await expect
      .poll(teamPrice)
      .toMatchObject({ kind: 'months', values: { '2027-01': { kind: 'percentiles', p10: 55, p90: 65 } } });
    await press(page, 'Control+z');
    await waitSaved(page);
  });

  test('fills a rectangle with Ctrl+Enter, to the right with Ctrl+R, and by the handle as a series', async () => {
    const { page } = app;
    await select(page, price, 'Nov 26');
    await press(page, 'Shift+ArrowRight');
    await page.keyboard.type('60');
    await press(page, 'Control+Enter');
    await expect.poll(() => cellTexts(page, price, heads)).toEqual(['60', '60', '59', '59']);
    await select(page, price, 'Nov 26');
    await page.keyboard.type('61');
    await press(page, 'Enter');
    await select(page, price, 'Nov 26');
    await press(page, 'Shift+ArrowRight', 'Shift+ArrowRight', 'Control+r');
    await expect.poll(() => cellTexts(page, price, heads.slice(0, 2))).toEqual(['61', '61']);
    await press(page, 'Control+z', 'Control+z');
    await expect.poll(() => cellTexts(page, price, heads)).toEqual(['60', '60', '59', '59']);
    await select(page, price, 'Dec 26');
    await page.keyboard.type('62');
    await press(page, 'Enter');
    await select(page, price, 'Nov 26');
    await press(page, 'Shift+ArrowRight');
    const handle = await page.locator('[data-handle]').boundingBox();
    const to = await (await sheetCell(page, price, 'Feb 27')).boundingBox();
    await page.mouse.move(handle!.x + 3, handle!.y + 3);
    await page.mouse.down();
    await page.mouse.move(to!.x + 20, to!.y + 10, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => cellTexts(page, price, heads)).toEqual(['60', '62', '64', '66']);
    await press(page, 'Control+z', 'Control+z', 'Control+z');
    await waitSaved(page);
    await expect.poll(teamPrice).toBe(59);
  });

  test('pastes as other sheets write, one undo for all, and says what it did not take and why', async () => {
    const { page } = app;
    await select(page, price, 'Nov 26');
    await pasteText(page, '$61\t1,234.5\t60 to 70\t(56)\r\n12k\t0.3k\tabc\t400\r\n');
    await expect.poll(() => cellTexts(page, price, heads)).toEqual(['61', '1,234.5', '60 to 70', '59']);
    await expect.poll(() => cellTexts(page, 'Team · Included tasks', heads)).toEqual(['12,000', '300', '400', '400']);
    const said = page.getByRole('alert').filter({ hasText: 'cells were not changed' });
    expect(await said.textContent()).toContain('2 cells were not changed');
    expect(await said.textContent()).toContain('it must be 0 or more');
    expect(await said.textContent()).toContain('"abc" is not a number');
    await press(page, 'Control+z');
    await expect.poll(() => cellTexts(page, price, heads)).toEqual(['59', '59', '59', '59']);
    await expect.poll(() => cellTexts(page, 'Team · Included tasks', heads)).toEqual(['400', '400', '400', '400']);
    await select(page, price, 'Nov 26');
    await pasteText(page, '1.061,5\t61,25');
    await expect.poll(() => cellTexts(page, price, heads)).toEqual(['1,061.5', '61.25', '59', '59']);
    await press(page, 'Control+z');
    await waitSaved(page);
  });

  test('copies what other sheets read, and brings ranges along within the grid', async () => {
    const { page } = app;
    await select(page, price, 'Nov 26');
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c');
    expect((await page.evaluate(() => navigator.clipboard.readText())).replaceAll('\r', '')).toBe('59\t59\n400\t400');
    const from = 'Enterprise · Maximum users';
    await select(page, from, 'Nov 26');
    await press(page, 'Control+c');
    await select(page, 'Team · Maximum users', 'Nov 26');
    await press(page, 'Control+v');
    await waitSaved(page);
    await expect
      .poll(async () => {
        const [, team, enterprise] = (await stored()).base.plans;
        return JSON.stringify(team!.users) !== '' && isSameCeiling(team!.users, enterprise!.users);
      })
      .toBe(true);
    await press(page, 'Control+z');
    await waitSaved(page);
  });

  test('Escape and Tab leave the grid, and a screen reader finds rows, columns and what is read-only', async () => {
    const { page } = app;
    const grid = page.getByRole('grid', { name: 'Scenario by month' });
    await grid.focus();
    await press(page, 'Tab');
    expect(await grid.evaluate((element) => element === document.activeElement)).toBe(true);
    await press(page, 'Escape', 'Tab');
    expect(await grid.evaluate((element) => element === document.activeElement)).toBe(false);
    expect(await (await sheetCell(page, 'Starter · Users', 'Nov 26')).getAttribute('aria-readonly')).toBe('true');
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});

function isSameCeiling(a: unknown, b: unknown): boolean {
  const of = (curve: unknown) =>
    JSON.stringify((curve as { readonly ceiling: { readonly value: unknown } }).ceiling.value);
  return of(a) === of(b);
}

describe('2,000 drivers and 60 months', () => {
  test('any place of the sheet shows its own row and months, and is typed into', async () => {
    const { page } = app;
    await callHost(page, 'scenario.save', { scenario: manyDrivers({ features: 180, months: 60, ranges: false }) });
    await goTo(page, 'Scenarios');
    const grid = await openSheet(page, 'Many drivers');
    expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(2000);
    // Feature 150 asks for 5 + 150 mod 7 = 8 tasks of a starter user, 1% more each month: 12.72 in month 60.
    const row = 'Feature 150 · Tasks per starter user';
    await page.getByRole('searchbox', { name: 'Find a driver' }).fill('feature 150 starter');
    await grid.focus();
    await press(page, 'Control+End');
    await expect.poll(() => cellTexts(page, row, ['Oct 31'])).toEqual(['12.72']);
    await page.getByRole('searchbox', { name: 'Find a driver' }).fill('');
    await grid.evaluate((element) => element.scrollTo(0, 24 * 900));
    await expect.poll(async () => (await page.getByRole('rowheader').allTextContents()).length).toBeGreaterThan(10);
    const seen = await page.getByRole('row').evaluateAll((rows) =>
      rows.map((one) => ({
        index: Number(one.getAttribute('aria-rowindex')),
        top: one.getBoundingClientRect().top,
      })),
    );
    const body = seen.filter(({ index }) => index > 1).sort((a, b) => a.index - b.index);
    for (const [at, one] of body.entries()) {
      if (at === 0 || one.index !== body[at - 1]!.index + 1) continue;
      expect(one.top - body[at - 1]!.top).toBeCloseTo(24, 1);
    }
    await page.getByRole('searchbox', { name: 'Find a driver' }).fill('feature 150 starter');
    await grid.focus();
    // The last month stands before the totals of its quarter and year.
    await press(page, 'Control+End', 'ArrowLeft', 'ArrowLeft');
    expect(await activeCell(page)).toEqual({ row, head: 'Oct 31' });
    await page.keyboard.type('20');
    await press(page, 'Enter');
    await expect.poll(() => cellTexts(page, row, ['Sep 31', 'Oct 31'])).toEqual(['12.64', '20']);
    expect(app.problems).toEqual([]);
  });
});
