import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { command, tabTo } from '../support/window/keyboard.ts';

/** Two months of 1,000 users who pay $50 each; nothing is uncertain. */
const scenario = {
  schemaVersion: 2,
  id: 'plain',
  name: 'Plain figures',
  start: '2027-01',
  months: 2,
  base: {
    plans: [
      {
        id: 'team',
        name: 'Team',
        users: { kind: 'linear', origin: '2027-01', start: 1000, perMonth: 0 },
        seatPriceUsd: { value: 50, source: 'Price list of 2027', owner: 'Head of sales' },
      },
    ],
    features: [
      {
        id: 'support',
        name: 'Support',
        tasksPerUser: { team: 30 },
        work: { kind: 'tokens', inputTokens: 2000, outputTokens: 500, taskVariation: 0 },
        models: [{ provider: 'acme', model: 'large', share: 1 }],
      },
    ],
    contractPrices: [
      { provider: 'acme', model: 'large', inputUsd: 3, cacheReadUsd: 3, cacheWriteUsd: 3, outputUsd: 15 },
    ],
    costs: [{ id: 'hosting', name: 'Hosting', basis: 'month', amount: 9595 }],
  },
};

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'scenario.save', { scenario });
});
afterAll(() => app?.close());

const drawer = () => app.page.getByRole('dialog');
const worked = async () => {
  const rows = await app.page.getByRole('table', { name: 'In this scenario' }).getByRole('row').all();
  return Promise.all(
    rows.map(async (row) =>
      (await row.getByRole('cell').or(row.getByRole('rowheader')).allTextContents()).join(' ').trim(),
    ),
  );
};

test('the name of a figure opens its formula with the numbers of the scenario, and back closes it', async () => {
  const { page } = app;
  await page.getByRole('button', { name: /Scenario$/ }).click();
  await page.getByRole('option', { name: 'Plain figures' }).click();
  await page.getByTestId('answer').getByText('80.0%').first().waitFor();
  await page.getByRole('link', { name: 'Gross margin, median' }).click();
  await drawer().getByRole('heading', { name: 'Gross margin', exact: true }).waitFor();
  await drawer().getByText('Over the trials: median 80.0%').waitFor();
  // 30,000 tasks × (2,000 × $3 + 500 × $15) ÷ 10⁶ = $405 per month, and $9,595 of hosting: $20,000 of $100,000.
  await expect
    .poll(worked)
    .toEqual([
      'Revenue $100K',
      '− COGS $20.0K',
      '= Gross profit $80.0K',
      '÷ Revenue $100K',
      '= Gross margin of the means 80.0%',
    ]);
  const origins = drawer().getByTestId('origins');
  await origins.getByRole('row', { name: 'Team › Seat price US$ 50 Price list of 2027 Head of sales' }).waitFor();

  await drawer().getByRole('table', { name: 'In this scenario' }).getByRole('link', { name: 'COGS' }).click();
  await drawer().getByRole('heading', { name: 'COGS', exact: true }).waitFor();
  await expect.poll(worked).toEqual(['AI COGS $810', '+ Hosting $19.2K', '= COGS $20.0K']);
  await page.goBack();
  await drawer().getByRole('heading', { name: 'Gross margin', exact: true }).waitFor();
  await page.goBack();
  await drawer().waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  expect(app.problems).toEqual([]);
});

test('rows of the history add up to the month that is told', async () => {
  const { page } = app;
  await page.keyboard.press('Escape');
  const month = (await callHost(page, 'usage.actuals', {})).findLast(({ partial }) => !partial)!.month;
  const usage = await callHost(page, 'usage.summary', { by: ['month'], from: month, to: month, filter: {} });
  await page.getByRole('link', { name: 'AI COGS, median' }).click();
  const rows = drawer().getByRole('table', { name: /^Rows of the last full month/ });
  const all = rows.getByRole('row', { name: /^All AI cost/ });
  const shown = Number((await all.getByRole('cell').last().textContent())!.replace(/[$K]/g, '')) * 1000;
  expect(Math.abs(shown - usage.total.costUsd)).toBeLessThan(51);
  expect(await rows.getByRole('row').count()).toBe(1 + 10 + 1 + 1);
  const file = drawer().getByRole('table', { name: 'Imported files' });
  expect(await file.getByRole('row').count()).toBeGreaterThan(2);
  await page.keyboard.press('Escape');
  await drawer().waitFor({ state: 'detached' });
});

test('by keyboard: the focused name on Enter or F1, the page on ?, and the palette by another name', async () => {
  const { page } = app;
  await page.getByRole('heading', { level: 1, name: 'Overview' }).click();
  await tabTo(page, /^Revenue, median$/);
  await page.keyboard.press('F1');
  await drawer().getByRole('heading', { name: 'Revenue', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await drawer().waitFor({ state: 'detached' });
  await page.keyboard.press('Alt+t');
  await page.getByRole('heading', { level: 1, name: 'Tie-out' }).waitFor();
  await page.keyboard.press('?');
  await drawer().getByRole('heading', { name: 'Tie-out', exact: true }).waitFor();
  // Another page of the window is without it.
  await page.keyboard.press('Alt+4');
  await page.getByRole('heading', { level: 1, name: 'Forecast' }).waitFor();
  await drawer().waitFor({ state: 'detached' });
  await command(page, 'volume mix price');
  await page.getByRole('heading', { level: 2, name: 'Bridge of AI COGS' }).waitFor();
  expect(page.url()).toContain('#/help/bridge');
  expect(app.problems).toEqual([]);
});

test('the handbook is searched, links open pages of the window, and it fits both themes at the smallest size', async () => {
  const { page } = app;
  await page.getByRole('textbox', { name: 'Search the handbook' }).fill('take or pay');
  await page.getByRole('navigation', { name: 'Topics' }).getByRole('link').first().click();
  await page.getByRole('heading', { level: 2, name: 'Purchase obligations' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await accessibilityProblems(page), colorScheme).toEqual([]);
  }
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole('link', { name: 'Decisions → Commitment register' }).click();
  await page.getByRole('heading', { level: 1, name: 'Commitment register' }).waitFor();
  await page.keyboard.press('F1');
  await drawer().getByRole('heading', { name: 'Purchase obligations' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(app.problems).toEqual([]);
});
