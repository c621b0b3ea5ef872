import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { supportCompany, supportTaskUsd } from '../support/supportCompany.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { pickFrom, refusePointer, tabTo, typeInto } from '../support/window/keyboard.ts';
import { readTable } from '../support/window/readTable.ts';
import { readFigure } from '../support/window/usagePage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'scenario.save', { scenario: supportCompany });
  await refusePointer(app.page);
});
afterAll(() => app?.close());

/** 60% of support traffic over three months: shares 0, 0.2, 0.4 from March, then 0.6 for seven months. */
const monthsMoved = 0.2 + 0.4 + 7 * 0.6;
const savedAt = (tasks: number) => monthsMoved * 1000 * tasks * (supportTaskUsd.large - supportTaskUsd.small);
/** As the window writes amounts from $1,000 to $9,995. */
const shown = (usd: number) => `$${Math.round(usd).toLocaleString('en-US')}`;
const amount = (text: string) => Number(/\$([\d,]+)/.exec(text)![1]!.replaceAll(',', ''));

test('60% of support traffic to another model over three months, by keyboard alone', async () => {
  const { page } = app;
  await page.keyboard.press('Alt+M');
  await page.getByRole('heading', { level: 1, name: 'Model switch' }).waitFor();
  await pickFrom(page, /Scenario$/, 'Support desk');
  // An answer is there before anything is typed: all traffic, at once.
  await page.getByTestId('answer').getByText('Moving from large to small saves').waitFor();
  await pickFrom(page, /Feature$/, 'Support');
  await pickFrom(page, /Start$/, 'Mar 2027');
  await typeInto(page, /^Share moved$/, '60%');
  await typeInto(page, /^Ramp, months$/, '3');
  await typeInto(page, /^Success rate today$/, '90%');
  await page.getByText('90.0% today, 30.0% at break-even (−60.0 pp)').waitFor();

  // 50 tasks in the median, 42 to 58 in 8 of 10 trials.
  const median = await readFigure(page, 'Saving, median');
  expect(Math.abs(amount(median) - savedAt(50)), median).toBeLessThan(30);
  const range = page.getByText(/^P10–P90/).first();
  const [low, high] = /P10–P90 (\S+) to (\S+)/
    .exec((await range.textContent())!)!
    .slice(1)
    .map((text) => amount(text));
  expect(Math.abs(low! - savedAt(42))).toBeLessThan(30);
  expect(Math.abs(high! - savedAt(58))).toBeLessThan(30);
  expect(await readFigure(page, 'P(saving > 0)')).toBe('>99%');
  // A try costs a third: the new model may lose two thirds of its successes.
  expect(await readFigure(page, 'Break-even')).toBe('66.7%');

  const plans = await readTable(page, 'Margin by plan');
  // $7,200 of $120,000 a year from Team; nothing of Solo.
  expect(plans.find(({ Plan }) => Plan === 'Team')!['Median']).toBe('+6.0 pp');
  expect(plans.find(({ Plan }) => Plan === 'Solo')!['Median']).toBe('unchanged');
  expect(await accessibilityProblems(page)).toEqual([]);

  await tabTo(page, /^Put into the scenario$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Support desk' }).waitFor();
  const { changes } = await callHost(page, 'scenario.read', { id: 'support-desk' });
  expect(changes).toMatchObject([
    { kind: 'switch', feature: 'support', from: '2027-03', share: { value: 0.6 }, rampMonths: { value: 3 } },
  ]);
  expect(shown(savedAt(50))).toBe('$7,200');
});

test('what is typed wrong is said beside the answer before it', async () => {
  const { page } = app;
  await page.keyboard.press('Alt+M');
  await page.getByTestId('answer').waitFor();
  await typeInto(page, /^Share moved$/, '160%');
  await page.getByRole('alert').filter({ hasText: 'Share moved' }).waitFor();
  await typeInto(page, /^Share moved$/, '50% to 70%');
  await page.getByTestId('answer').waitFor();
});

test('fits both themes at the smallest size', async () => {
  const { page } = app;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await accessibilityProblems(page), colorScheme).toEqual([]);
  }
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(app.problems).toEqual([]);
});
