import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { taskUsd } from '../../models/agents/taskUsd.ts';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';
import { normalCdf, normalQuantile } from '../../models/statistics/normal.ts';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { command, importByKey, pickFrom, refusePointer, tabTo, typeInto } from '../support/window/keyboard.ts';
import { readTable } from '../support/window/readTable.ts';
import { readFigure } from '../support/window/usagePage.ts';

const count = 400;
const price = { input: 3, output: 15 };

/** What k steps consume: a context that grows by 500 tokens per step, and 100 tokens of output each. */
const tokensOf = (k: number) => ({ input: (500 * k * (k + 1)) / 2, output: 100 * k });
const usdOf = (k: number) => (tokensOf(k).input * price.input + tokensOf(k).output * price.output) / 1e6;

/** Steps at the middles of 400 equal parts of a lognormal of median 12 and sigma 0.5, in another order. */
const runs = Array.from({ length: count }, (_, at) => {
  const place = (at * 157) % count;
  const steps = Math.max(1, Math.round(12 * Math.exp(0.5 * normalQuantile((place + 0.5) / count))));
  // One in five fails, and so does whatever takes more than 30 steps.
  return { steps, success: steps <= 30 && at % 5 !== 0 };
});

function csv(): string {
  const rows = runs.map(({ steps, success }, at) => {
    const { input, output } = tokensOf(steps);
    const day = `2026-08-${String(1 + (at % 28)).padStart(2, '0')}T10:00:00Z`;
    return `run-${at},${day},Support,large,${steps},${input},${output},${usdOf(steps).toFixed(6)},${success}`;
  });
  return ['run_id,started_at,agent,model,steps,input_tokens,output_tokens,cost_usd,success', ...rows].join('\n');
}

/** Hyndman and Fan (1996), type 7. */
function percentileOf(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (p / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  return below + (at % 1) * ((sorted[Math.floor(at) + 1] ?? below) - below);
}
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
function sdOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

const costs = runs.map(({ steps }) => usdOf(steps));
const costsUnder = (cap: number) => runs.map(({ steps }) => usdOf(Math.min(steps, cap)));
const successesUnder = (cap: number) => runs.filter(({ steps, success }) => success && steps <= cap).length;

/** A lognormal by maximum likelihood: the mean and the standard deviation (n) of the logarithms. */
const logs = costs.map(Math.log);
const fitted = { mu: meanOf(logs), sigma: sdOf(logs) * Math.sqrt((count - 1) / count) };
/** The largest distance of the fitted curve from the share of runs below and up to each cost. */
const distance = Math.max(
  ...costs.flatMap((usd) => {
    const curve = normalCdf((Math.log(usd) - fitted.mu) / fitted.sigma);
    const share = (holds: (other: number) => boolean) => costs.filter(holds).length / count;
    return [Math.abs(curve - share((other) => other < usd)), Math.abs(curve - share((other) => other <= usd))];
  }),
);

const users = 1000;
const tasksPerUser = 30;
const months = 12;
const today = 10;
const scenario = {
  schemaVersion: 2,
  id: 'launch',
  name: 'Agent launch',
  start: '2027-01',
  months,
  base: {
    plans: [
      {
        id: 'solo',
        name: 'Solo',
        users: { kind: 'linear', origin: '2027-01', start: 0, perMonth: 0 },
        seatPriceUsd: 5,
      },
      {
        id: 'team',
        name: 'Team',
        users: { kind: 'linear', origin: '2027-01', start: users, perMonth: 0 },
        seatPriceUsd: today,
      },
    ],
    features: [
      {
        id: 'support',
        name: 'Support',
        tasksPerUser: { team: tasksPerUser },
        work: { kind: 'tokens', inputTokens: 1000, outputTokens: 100, taskVariation: 0 },
        models: [{ provider: 'acme', model: 'large', share: 1 }],
      },
    ],
    contractPrices: [
      {
        provider: 'acme',
        model: 'large',
        inputUsd: price.input,
        cacheReadUsd: price.input,
        cacheWriteUsd: price.input,
        outputUsd: price.output,
      },
    ],
  },
} as const satisfies ScenarioFile;

/**
 * The seat price at which gross margin is at least a target with a chance of 80%: P80 of the cost of a user-month over
 * the share of revenue that may be cost. The mean of 400 runs is known to sd ÷ √400; the tasks of a year differ by
 * sd ÷ √360,000. P80 of a gamma of mean 1 and that spread by the expansion of Cornish and Fisher (1938).
 */
function priceFor(target: number, cap: number) {
  const usd = costsUnder(cap);
  const cv = sdOf(usd) / meanOf(usd);
  const spread = cv * Math.sqrt(1 / count + 1 / (users * tasksPerUser * months));
  const z = normalQuantile(0.8);
  const factor = 1 + spread * z + (spread ** 2 * (z ** 2 - 1)) / 3;
  // The standard error of the P80 of 10,000 trials, four times.
  const error = (4 * spread * Math.sqrt((0.8 * 0.2) / 10_000)) / (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
  const value = (tasksPerUser * meanOf(usd) * factor) / (1 - target);
  return { value, tolerance: (value * error) / factor };
}

let app: Workbench;
const folder = mkdtempSync(join(tmpdir(), 'cogsmith-launch-'));
beforeAll(async () => {
  app = await launchWorkbench();
  await callHost(app.page, 'scenario.save', { scenario });
  await refusePointer(app.page);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app?.close();
});

/** Half of the last digit that is shown may be rounded away. */
function expectUsd(text: string, usd: number): void {
  const half = 0.5 * 10 ** -text.split('.')[1]!.length;
  expect(Math.abs(Number(text.replace(/[$,]/g, '')) - usd), `${text} for ${usd}`).toBeLessThan(half + 1e-9);
}

const goal = (page: Page) => page.getByRole('region', { name: 'Price for the margin goal' });

/** The price that the sentence gives, once it speaks of that chance. */
async function pricedAt(page: Page, target: string): Promise<number> {
  const sentence = goal(page).getByTestId('answer').getByText(`gross margin is at least ${target} is 80%`);
  await expect.poll(() => goal(page).getByText('This answers the question before').count()).toBe(0);
  await sentence.waitFor();
  return Number(/^At ([\d.,]+) instead of/.exec((await sentence.textContent())!)![1]!.replaceAll(',', ''));
}

test('from 400 runs in a file to the cost per task and step caps, by keyboard alone', async () => {
  const { page } = app;
  const file = join(folder, 'support-runs.csv');
  writeFileSync(file, csv());
  await importByKey(app, [file]);

  await command(page, 'agents');
  await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor();
  await page.getByTestId('answer').getByText('(400 runs)').first().waitFor();
  for (const p of [50, 95, 99]) {
    expect(await readFigure(page, `Cost per task, P${p}`), `P${p}`).toBe(taskUsd(percentileOf(costs, p)));
    const byCurve = taskUsd(Math.exp(fitted.mu + fitted.sigma * normalQuantile(p / 100)));
    await page.getByText(`fitted ${byCurve}`).waitFor();
  }
  const said = `Fit: Lognormal; its largest distance from the runs is ${(100 * distance).toFixed(1)}% of runs`;
  await page.getByText(said).first().waitFor();

  await typeInto(page, /^Step caps to compare$/, '30, 15 20');
  const table = page.getByRole('table', { name: 'Step caps compared' });
  await expect.poll(() => table.getByRole('row').count()).toBe(5);
  const rows = await readTable(page, 'Step caps compared');
  const caps = [15, 20, 30, Number.POSITIVE_INFINITY];
  expect(rows.map((row) => row['Step cap'])).toEqual(['15 steps', '20 steps', '30 steps', 'As imported']);
  for (const [at, cap] of caps.entries()) {
    const own = costsUnder(cap);
    const cut = runs.filter(({ steps }) => steps > cap).length;
    const sum = own.reduce((total, usd) => total + usd, 0);
    const row = rows[at]!;
    expect(row, String(cap)).toMatchObject({
      'Runs cut': `${((100 * cut) / count).toFixed(1)}% (${cut} of 400)`,
      'Success kept': `${((100 * successesUnder(cap)) / successesUnder(Infinity)).toFixed(1)}%`,
    });
    for (const p of [50, 95, 99]) expectUsd(row[`P${p}`]!, percentileOf(own, p));
    expectUsd(row['Mean']!, sum / count);
    expectUsd(row['Cost per success']!, sum / successesUnder(cap));
  }
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(app.problems).toEqual([]);
});

test('the chosen cap goes into a feature, and the price that carries it is found and applied', async () => {
  const { page } = app;
  await pickFrom(page, /Scenario$/, 'Agent launch');
  await goal(page).getByTestId('answer').waitFor();
  await pickFrom(page, /Step cap$/, '20 steps');
  await tabTo(page, /^Use in feature$/);
  await page.keyboard.press('Enter');
  await page.getByText('Agent launch: Support works as in its runs, stopped at 20 steps').waitFor();
  const { base } = await callHost(page, 'scenario.read', { id: 'launch' });
  const work = base.features[0]!.work;
  if (work.kind !== 'tokens') throw new Error(work.kind);
  const held = runs.map(({ steps }) => tokensOf(Math.min(steps, 20)));
  expect(work.inputTokens.value).toBeCloseTo(meanOf(held.map(({ input }) => input)), 3);
  expect(work.outputTokens.value).toBeCloseTo(meanOf(held.map(({ output }) => output)), 3);

  // The plan that runs the feature comes first, though it is the second of the scenario.
  const seventy = priceFor(0.7, 20);
  await expect.poll(() => pricedAt(page, '70%')).toBeGreaterThan(seventy.value - seventy.tolerance);
  expect(await pricedAt(page, '70%')).toBeLessThan(seventy.value + seventy.tolerance);
  await goal(page).getByText('for Team › Seat price US$').waitFor();

  await typeInto(page, /^Threshold$/, '75%');
  const seventyFive = priceFor(0.75, 20);
  const found = await pricedAt(page, '75%');
  expect(Math.abs(found - seventyFive.value)).toBeLessThan(seventyFive.tolerance);
  expect(await accessibilityProblems(page)).toEqual([]);

  await tabTo(page, /^Apply .* to the scenario$/);
  await page.keyboard.press('Enter');
  const seatPrice = async () => (await callHost(page, 'scenario.read', { id: 'launch' })).base.plans[1]!.seatPriceUsd;
  await expect.poll(async () => Number((await seatPrice()).value)).toBeGreaterThan(today);
  expect(Number((await seatPrice()).value)).toBeCloseTo(found, 2);
});

test('each step is one change that the history takes back', async () => {
  const { page } = app;
  const stored = async () => {
    const { plans, features } = (await callHost(page, 'scenario.read', { id: 'launch' })).base;
    const { work } = features[0]!;
    const input = work.kind === 'tokens' ? Number(work.inputTokens.value) : 0;
    return { price: plans[1]!.seatPriceUsd.value, runs: input === 1000 ? 'taken back' : 'kept' };
  };
  for (const runs of ['kept', 'taken back']) {
    await command(page, 'history');
    await page.getByRole('dialog', { name: 'History' }).waitFor();
    await tabTo(page, /^Undo: change /);
    await page.keyboard.press('Enter');
    await expect.poll(stored).toEqual({ price: today, runs });
    await page
      .getByText(/^Undone/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'History' }).waitFor({ state: 'detached' });
  }
});

test('what is typed wrong is said, and the page fits both themes at the smallest size', async () => {
  const { page } = app;
  await typeInto(page, /^Step caps to compare$/, '20, many');
  await page.getByText('"many" is not a step cap; enter whole numbers from 1 to 1000.').waitFor();
  await page.keyboard.press('Escape');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await accessibilityProblems(page), colorScheme).toEqual([]);
  }
  await app.resize({ width: 1024, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  expect(app.problems).toEqual([]);
});
