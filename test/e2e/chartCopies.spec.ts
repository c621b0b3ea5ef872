import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await goTo(app.page, 'Forecast');
});
afterAll(() => app?.close());

/** Opens the menu of the first chart by keyboard alone, and takes one of its entries. */
async function take(entry: string): Promise<void> {
  const { page } = app;
  const button = page.getByRole('button', { name: 'Copy chart' }).first();
  await button.waitFor({ state: 'attached' });
  await button.focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: entry });
  await item.focus();
  await page.keyboard.press('Enter');
  await item.waitFor({ state: 'detached' });
}

test('the figures of a chart are cells, one row a month, as the run has them', async () => {
  const { page } = app;
  await take('Copy figures');
  await page.getByText('Copied.', { exact: true }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const [head, ...rows] = text.split(/\r?\n/).map((line) => line.split('\t'));
  const [run] = await callHost(page, 'run.list', { scenarioId: 'baseline' });
  const { months, series } = (await callHost(page, 'run.read', { id: run!.id })).result;
  expect(rows.map(([month]) => month)).toEqual(expect.arrayContaining([...months]));
  const column = (name: string) =>
    rows.filter((row) => row[head!.indexOf('Median')] !== '').map((row) => Number(row[head!.indexOf(name)]));
  const { p10, p50, p90 } = series.grossMargin;
  expect([column('P10'), column('Median'), column('P90')]).toEqual([p10, p50, p90]);
});

test('a picture on the clipboard has the size of the chart twice over, and is not of one color', async () => {
  const { page } = app;
  await take('Copy picture');
  await page.getByText('Picture copied.').waitFor();
  const { width, drawn, colors } = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const image = await createImageBitmap(await item!.getType('image/png'));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const seen = new Set(Array.from({ length: data.length / 4 }, (_, i) => data.slice(4 * i, 4 * i + 4).join()));
    const chart = document.querySelector('figure svg[role="img"]')!;
    return { width: image.width, drawn: chart.getBoundingClientRect().width, colors: seen.size };
  });
  expect(width).toBe(Math.floor(drawn * 2));
  expect(colors).toBeGreaterThan(20);
});

test('a downloaded drawing stands alone, light in the dark theme too: its colors are said, and what it shows', async () => {
  const { page } = app;
  await page.emulateMedia({ colorScheme: 'dark' });
  const [download] = await Promise.all([page.waitForEvent('download'), take('Download SVG')]);
  expect(download.suggestedFilename()).toBe('Cogsmith chart.svg');
  const svg = readFileSync(await download.path(), 'utf8');
  expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).toMatch(/<title>[^<]*by month\. /);
  // Colors of the window's theme mean nothing to other programs.
  expect(svg).not.toMatch(/var\(|light-dark\(|color-mix\(/);
  expect(svg).toContain('<rect width="100%" height="100%" fill="#fff"/>');
});

test('is found by those who do not see it, and nothing was reported as an error', async () => {
  expect(await accessibilityProblems(app.page)).toEqual([]);
  expect(app.problems).toEqual([]);
});
