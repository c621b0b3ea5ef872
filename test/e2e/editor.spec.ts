import { renameSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';
import { openDriver, openEditor, readPreview, typeInto, waitSaved } from '../support/window/editorPage.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
});
afterAll(() => app?.close());

function focusedLabel(page: Workbench['page']) {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
}

function stored(id: string) {
  return callHost(app.page, 'scenario.read', { id });
}

/** What a small run of the stored scenario says, as the window runs it beside the editor. */
async function expectedPreview(id: string): Promise<string> {
  const settings = { trials: 2000, seed: 1, sampler: 'sobol' } as const;
  const result = await callHost(app.page, 'run.preview', { scenario: await stored(id), settings });
  return result.total.grossMargin.p50!.toLocaleString('en-US', { style: 'percent', minimumFractionDigits: 1 });
}

describe('the sample’s scenario, edited in place', () => {
  beforeEach(async () => {
    await goTo(app.page, 'Scenarios');
    await openEditor(app.page, 'Steady course');
  });

  test('reads 12k, 7% and $31 as finance types them, and stores them', async () => {
    const { page } = app;
    const plans = await openDriver(page, 'Plans', 'Starter');
    const users = plans.getByRole('textbox', { name: 'Starting users, users' });
    await typeInto(users, '12k');
    await expect.poll(() => users.inputValue()).toBe('12,000');
    const seat = plans.getByRole('textbox', { name: 'Seat price, US$' });
    await typeInto(seat, '$31');
    await expect.poll(() => seat.inputValue()).toBe('31');
    const target = page.getByRole('textbox', { name: 'Target gross margin, %' });
    await typeInto(target, '7%');
    await expect.poll(() => target.inputValue()).toBe('7%');
    await waitSaved(page);
    await expect
      .poll(() => stored('baseline'))
      .toMatchObject({
        targetGrossMargin: 0.07,
        base: {
          plans: [{ seatPriceUsd: { value: 31 }, users: { anchor: { users: { value: 12_000 } } } }, {}, {}],
        },
      });
  });

  test('keeps them over a reload', async () => {
    const { page } = app;
    await page.reload();
    const plans = await openDriver(page, 'Plans', 'Starter');
    expect(await plans.getByRole('textbox', { name: 'Starting users, users' }).inputValue()).toBe('12,000');
    expect(await plans.getByRole('textbox', { name: 'Seat price, US$' }).inputValue()).toBe('31');
  });

  test('undoes and redoes by keyboard, in the file too', async () => {
    const { page } = app;
    const plans = await openDriver(page, 'Plans', 'Team');
    const seat = plans.getByRole('textbox', { name: 'Seat price, US$' });
    const held = async () => (await stored('baseline')).base.plans[1]!.seatPriceUsd.value;
    await typeInto(seat, '61');
    await typeInto(seat, '67');
    await seat.press('ControlOrMeta+z');
    await expect.poll(() => seat.inputValue()).toBe('61');
    await seat.press('ControlOrMeta+z');
    await expect.poll(() => seat.inputValue()).toBe('59');
    await waitSaved(page);
    await expect.poll(held).toBe(59);
    await seat.press('ControlOrMeta+Shift+z');
    await seat.press('ControlOrMeta+y');
    await expect.poll(() => seat.inputValue()).toBe('67');
    await expect.poll(held).toBe(67);
  });

  test('turns "5 to 10" into a range of eight in ten', async () => {
    const { page } = app;
    const plans = await openDriver(page, 'Plans', 'Team');
    await typeInto(plans.getByRole('textbox', { name: 'Seat price, US$' }), '50 to 70');
    await plans.getByRole('button', { name: /^Seat price: .*lognormal/ }).waitFor();
    await waitSaved(page);
    const { value } = (await stored('baseline')).base.plans[1]!.seatPriceUsd;
    expect(value).toEqual({ kind: 'percentiles', p10: 50, p90: 70 });
  });

  test('says what it cannot read, keeps what was typed, and stores nothing of it', async () => {
    const { page } = app;
    const months = page.getByRole('textbox', { name: 'Months ahead, months' });
    await typeInto(months, 'two years');
    await page.getByText('"two years" is not a number; write it as 1,234.5, 12k, $1.2M, 7% or 5 to 10.').waitFor();
    expect(await months.inputValue()).toBe('two years');
    await typeInto(months, '0');
    await page.getByRole('status').filter({ hasText: 'Not saved' }).waitFor();
    await page.getByText(/^Not saved: /).waitFor();
    expect((await stored('baseline')).months).toBe(24);
    await typeInto(months, '24');
    await waitSaved(page);
  });

  test('shows the effect of an edit beside it', async () => {
    const { page } = app;
    const before = await readPreview(page);
    const plans = await openDriver(page, 'Plans', 'Enterprise');
    const allowance = plans.getByRole('textbox', { name: 'Overage per task, US$' });
    await typeInto(allowance, '0.9');
    await waitSaved(page);
    await expect.poll(() => readPreview(page)).not.toBe(before);
    const expected = await expectedPreview('baseline');
    await expect.poll(() => readPreview(page)).toBe(expected);
  });

  test('takes a dated change from the menu, and its effect', async () => {
    const { page } = app;
    const before = await readPreview(page);
    await page.getByRole('button', { name: 'Add change' }).click();
    await page.getByRole('menuitem', { name: 'Price event', exact: true }).click();
    const changes = page.getByRole('region', { name: /^Changes/ });
    // It opens, is ready to be typed into, and has no effect yet.
    await expect.poll(() => focusedLabel(page)).toBe('Name');
    await waitSaved(page);
    await expect.poll(() => readPreview(page)).toBe(before);
    await typeInto(changes.getByRole('textbox', { name: 'Price multiplier, ×' }), '3');
    await typeInto(changes.getByRole('textbox', { name: 'From month' }), '2027-03');
    await waitSaved(page);
    await expect
      .poll(async () => (await stored('baseline')).changes)
      .toMatchObject([{ kind: 'priceEvent', from: '2027-03', factor: { value: 3 }, enabled: true }]);
    const expected = await expectedPreview('baseline');
    expect(expected).not.toBe(before);
    await expect.poll(() => readPreview(page)).toBe(expected);
    await changes.getByRole('switch', { name: 'Price event applies' }).press('Space');
    await expect.poll(() => readPreview(page)).toBe(before);
  });
});

test('what is added opens, has the focus in its first field and changes no figure', async () => {
  const { page } = app;
  await goTo(page, 'Scenarios');
  await openEditor(page, 'Steady course');
  const before = await readPreview(page);
  for (const noun of ['plan', 'feature', 'cost', 'commitment']) {
    await page.getByRole('button', { name: `Add ${noun}`, exact: true }).click();
    await expect.poll(() => focusedLabel(page)).toBe('Name');
    await waitSaved(page);
    await expect.poll(() => readPreview(page)).toBe(before);
  }
  expect((await stored('baseline')).base.plans.at(-1)).toMatchObject({ users: { start: { value: 0 } } });
});

test('a scenario made from history starts after its last month, at what the history says', async () => {
  const { page } = app;
  await goTo(page, 'Scenarios');
  await page.getByRole('button', { name: 'New from history' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('From history');
  await page.getByRole('button', { name: 'Create scenario' }).click();
  await page.getByRole('heading', { level: 1, name: 'From history' }).waitFor();
  const scenario = await stored('from-history');
  expect(scenario.start).toBe('2026-11');
  expect(scenario.base.plans.map(({ name }) => name).sort()).toEqual(['enterprise', 'starter', 'team']);
  expect(scenario.base.features.map(({ id }) => id).sort()).toEqual(['assistant', 'case-agent', 'search-answers']);
  const shown = await expectedPreview('from-history');
  await expect.poll(() => readPreview(page)).toBe(shown);
});

test('edits that cannot be saved are kept when the page is left, and saved once they can be', async () => {
  const { page } = app;
  const { workspace } = await callHost(page, 'workbench.status', {});
  const aside = `${workspace!.location}.aside`;
  const notSaved = page.getByRole('status').filter({ hasText: 'Not saved' });
  await goTo(page, 'Scenarios');
  await openEditor(page, 'Steady course');
  renameSync(workspace!.location, aside);
  await typeInto(page.getByRole('textbox', { name: 'Name', exact: true }), 'Steady as it goes');
  await page
    .getByText(/was moved, renamed or deleted while it was open/)
    .first()
    .waitFor();

  await goTo(page, 'Budgets');
  await notSaved.getByRole('link', { name: 'Not saved: Steady as it goes' }).waitFor();
  renameSync(aside, workspace!.location);
  expect((await stored('baseline')).name).toBe('Steady course');
  await notSaved.getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'Steady as it goes' }).waitFor();
  await waitSaved(page);
  expect((await stored('baseline')).name).toBe('Steady as it goes');

  renameSync(workspace!.location, aside);
  await typeInto(page.getByRole('textbox', { name: 'Name', exact: true }), 'Steady course');
  await notSaved.waitFor();
  renameSync(aside, workspace!.location);
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  await waitSaved(page);
  expect((await stored('baseline')).name).toBe('Steady course');
});

test('an edit that is not sound is kept as it was typed when the page is left', async () => {
  const { page } = app;
  const months = page.getByRole('textbox', { name: 'Months ahead, months' });
  await typeInto(months, '0');
  await page.getByText(/^Not saved: /).waitFor();
  await goTo(page, 'Budgets');
  await page.getByRole('status').getByRole('link', { name: 'Not saved: Steady course' }).click();
  await expect.poll(() => months.inputValue()).toBe('0');
  await goTo(page, 'Scenarios');
  await openEditor(page, 'Growth push with a research agent');
  await page.getByRole('status').getByRole('link', { name: 'Not saved: Steady course' }).waitFor();
  await typeInto(page.getByRole('textbox', { name: 'Description', exact: true }), 'Another scenario saves as it does');
  await expect.poll(async () => (await stored('research-agent')).description).toBe('Another scenario saves as it does');
  await page.getByRole('status').getByRole('link', { name: 'Not saved: Steady course' }).click();
  await typeInto(months, '24');
  await waitSaved(page);
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
