import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';
import { openDriver, openEditor, typeInto, waitSaved } from '../support/window/editorPage.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
});
afterAll(() => app?.close());

const stored = () => callHost(app.page, 'scenario.read', { id: 'baseline' });

describe('the numbers of a scenario, in the window', () => {
  beforeEach(async () => {
    await goTo(app.page, 'Scenarios');
    await openEditor(app.page, 'Steady course');
  });

  test('may change by month', async () => {
    const { page } = app;
    const plans = await openDriver(page, 'Plans', 'Team');
    await plans.getByRole('button', { name: /^Seat price: / }).click();
    const form = page.getByRole('dialog', { name: /^Seat price/ });
    await form.getByRole('button', { name: /Shape/ }).click();
    await page.getByRole('option', { name: /^By month/ }).click();
    await form.getByRole('button', { name: 'Add month' }).click();
    await typeInto(form.getByRole('textbox', { name: 'From 2026-12' }), '60 to 70');
    await page.keyboard.press('Escape');
    await waitSaved(page);
    const { value } = (await stored()).base.plans[1]!.seatPriceUsd;
    expect(value).toMatchObject({
      kind: 'months',
      values: { '2026-12': { kind: 'percentiles', p10: 60, p90: 70 } },
    });
  });

  test('may be of any family, and say how their months stray', async () => {
    const { page } = app;
    const plans = await openDriver(page, 'Plans', 'Enterprise');
    await plans.getByRole('button', { name: /^Seat price: / }).click();
    const form = page.getByRole('dialog', { name: /^Seat price/ });
    await form.getByRole('button', { name: /Shape/ }).click();
    await page.getByRole('option', { name: /^Discrete/ }).click();
    await typeInto(form.getByRole('textbox', { name: /^Values/ }), '90 100 120');
    await typeInto(form.getByRole('textbox', { name: /^Weights/ }), '1 2 1');
    await typeInto(form.getByRole('textbox', { name: 'Month-to-month noise' }), '5');
    await page.keyboard.press('Escape');
    await waitSaved(page);
    expect((await stored()).base.plans[2]!.seatPriceUsd).toMatchObject({
      value: { kind: 'discrete', values: [90, 100, 120], weights: [1, 2, 1] },
      monthlyShock: { sd: 0.05, persistence: 0 },
    });
  });

  test('may move together', async () => {
    const { page } = app;
    const group = page.getByRole('region', { name: /^Correlations/ });
    await group.getByRole('button', { name: /Add/ }).click();
    await waitSaved(page);
    const [correlation] = (await stored()).correlations!;
    expect(correlation!.rank).toBe(0);
    expect(correlation!.a).not.toBe(correlation!.b);
  });
});
