import { afterAll, beforeAll, expect, test } from 'vitest';
import { normalCdf, normalQuantile } from '../../models/statistics/normal.ts';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { pickFrom, refusePointer, tabTo, typeInto } from '../support/window/keyboard.ts';
import { readTable } from '../support/window/readTable.ts';

const seatUsd = 49;
const mean = 100;
const spread = 1;
const taskUsd = 0.1;

/** 100 users who run 100 tasks a month on average, lognormal with sigma 1; a task of 10,000 tokens costs $0.10. */
const scenario = {
  schemaVersion: 2,
  id: 'duel',
  name: 'Duel',
  start: '2027-01',
  months: 3,
  base: {
    plans: [
      {
        id: 'team',
        name: 'Team',
        users: { kind: 'linear', origin: '2027-01', start: 100, perMonth: 0 },
        seatPriceUsd: 40,
        usageSpread: spread,
      },
    ],
    features: [
      {
        id: 'support',
        name: 'Support',
        tasksPerUser: { team: mean },
        work: { kind: 'tokens', inputTokens: 10_000, outputTokens: 0, taskVariation: 0 },
        models: [{ provider: 'acme', model: 'large', share: 1 }],
      },
    ],
    contractPrices: [
      { provider: 'acme', model: 'large', inputUsd: 10, cacheReadUsd: 1, cacheWriteUsd: 12, outputUsd: 50 },
    ],
  },
};

/** Mean use of each fiftieth of the customers, from the partial expectation of a lognormal: Φ(z − σ). */
const uses = Array.from({ length: 50 }, (_, group) => {
  const heldBelow = (share: number) => (share <= 0 ? 0 : share >= 1 ? 1 : normalCdf(normalQuantile(share) - spread));
  return 50 * mean * (heldBelow((group + 1) / 50) - heldBelow(group / 50));
});
const shareOf = (holds: (use: number) => boolean) => uses.filter(holds).length / uses.length;
const average = (of: (use: number) => number) => uses.reduce((sum, use) => sum + of(use), 0) / uses.length;

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'scenario.save', { scenario });
  await refusePointer(app.page);
});
afterAll(() => app?.close());

test('$49, $29 + 1,000 credits and $0.99 per outcome on the same customers, by keyboard alone', async () => {
  const { page } = app;
  await page.keyboard.press('Alt+K');
  await page.getByRole('heading', { level: 1, name: 'Plan duel' }).waitFor();
  await pickFrom(page, /Scenario$/, 'Duel');
  await page.getByTestId('answer').getByText('On the customers of Team').waitFor();
  await typeInto(page, /^Plan 1$/, '$49');
  await typeInto(page, /^Plan 2$/, '$29 + 1,000 credits');
  await typeInto(page, /^Plan 3$/, '$0.99 per outcome');
  await page.getByText('$29 per seat per month; 1,000 credits per customer per month').waitFor();
  await page.getByText('$0.99 per outcome, every task is one').waitFor();
  const table = page.getByRole('table', { name: 'Plan comparison' });
  await expect.poll(() => table.getByRole('row').count()).toBe(4);

  const [fixed, credits, outcome] = await readTable(page, 'Plan comparison');
  const cents = (text: string) => Number(text.replace(/[$,]/g, '').replace(/^\((.*)\)$/, '-$1'));
  expect([fixed, credits, outcome].map((row) => cents(row!['Mean bill']!))).toEqual([49, 29, 99]);
  // 100 tasks at $0.10 on every plan: nobody uses more than 1,000.
  expect(Math.max(...uses)).toBeLessThan(1000);
  for (const row of [fixed, credits, outcome]) expect(cents(row!['Mean cost']!)).toBeCloseTo(mean * taskUsd, 2);
  expect([fixed, credits, outcome].map((row) => row!['Margin'])).toEqual(['79.6%', '65.5%', '89.9%']);
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  expect(fixed!['Unprofitable']).toBe(percent(shareOf((use) => use * taskUsd > seatUsd)));
  expect(credits!['Unprofitable']).toBe(percent(shareOf((use) => use * taskUsd > 29)));
  expect(outcome!['Unprofitable']).toBe('<1%');
  // 900 of 1,000 credits are left on average; the others include nothing.
  expect([fixed, credits, outcome].map((row) => row!['Unused allowance'])).toEqual(['–', '90.0%', '–']);
  // Each takes the lowest bill: outcomes below 29 ÷ 0.99 tasks, credits above, nobody $49.
  const light = shareOf((use) => 0.99 * use < 29);
  expect([fixed, credits, outcome].map((row) => row!['Would choose it'])).toEqual([
    '0%',
    `${Math.round((1 - light) * 100)}%`,
    `${Math.round(light * 100)}%`,
  ]);
  const paid = average((use) => Math.min(29, 0.99 * use));
  const [, said] = /profit per customer changes by (\(?\$[\d.]+\)?)/.exec(
    (await page.getByTestId('answer').textContent())!,
  )!;
  expect(cents(said!)).toBeCloseTo(paid - seatUsd, 1);

  // By decile: the heaviest tenth is five of the fifty groups.
  await tabTo(page, /^Bill$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  const heaviest = (await readTable(page, 'By usage decile')).at(-1)!;
  const top = uses.slice(45);
  expect(heaviest['$29 + 1,000 credits']).toBe(percent(top.filter((use) => use * taskUsd > 29).length / top.length));
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(app.problems).toEqual([]);
});

test('a line that is not a plan is refused in words, and the others stay', async () => {
  const { page } = app;
  await typeInto(page, /^Plan 4$/, '€20');
  await page.getByRole('alert').filter({ hasText: 'not in US dollars' }).waitFor();
  expect(await page.getByRole('table', { name: 'Plan comparison' }).getByRole('row').count()).toBe(4);
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await accessibilityProblems(page), colorScheme).toEqual([]);
  }
  await app.resize({ width: 1280, height: 860 });
});

test('a plan that is used becomes a plan of the scenario, to which the customers move', async () => {
  const { page } = app;
  await tabTo(page, /^Use \$0\.99 per outcome in the scenario$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Duel' }).waitFor();
  const { base, changes } = await callHost(page, 'scenario.read', { id: 'duel' });
  expect(base.plans[1]).toMatchObject({ name: '$0.99 per outcome', charges: [{ kind: 'outcome' }] });
  expect(changes).toMatchObject([{ kind: 'migration', fromPlan: 'team', toPlan: base.plans[1]!.id }]);
  const settings = { trials: 200, seed: 1, sampler: 'sobol' } as const;
  const result = await callHost(page, 'run.now', { scenarioId: 'duel', below: null, settings });
  // 100 users × 100 tasks × $0.99 × 3 months.
  expect(result.total.revenue.p50).toBeCloseTo(29_700, 0);
});
