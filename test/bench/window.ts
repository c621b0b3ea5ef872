import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launchWorkbench } from '../support/launchWorkbench.ts';
import { openEditor } from '../support/window/editorPage.ts';
import { goTo } from '../support/window/navigate.ts';

/** What a person waits for in the window, in Chromium on this machine: run `npm run build` first, on quiet cores. */
const rows: { readonly what: string; readonly measured: string; readonly must: string; readonly aim: string }[] = [];
const row = (what: string, measured: string, must: string, aim: string) => rows.push({ what, measured, must, aim });
const ms = (from: number) => performance.now() - from;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Scripts that were loaded, with their size over the wire if it were compressed. */
function watchScripts(page: Page) {
  let bytes = 0;
  const pending: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!response.url().split('?')[0]!.endsWith('.js')) return;
    const read = response.body().then(
      (body) => {
        bytes += gzipSync(body).length;
      },
      () => undefined,
    );
    pending.push(read);
  });
  return async () => {
    await Promise.all(pending);
    return bytes;
  };
}

const usable = (page: Page) => page.getByTestId('answer').waitFor({ timeout: 60_000 });

const first = performance.now();
const app = await launchWorkbench();
const { page } = app;
await usable(page);
row(
  'cold start to a usable page, first ever (with the browser and the host)',
  `${(ms(first) / 1000).toFixed(1)} s`,
  '1.2 s',
  '0.7 s',
);

const scripts = watchScripts(page);
const reload = performance.now();
await page.reload();
await usable(page);
const again = ms(reload);
row('reload to a usable page', `${(again / 1000).toFixed(2)} s`, '0.8 s', '0.5 s');
row('JavaScript before the first page, gz', `${Math.round((await scripts()) / 1000)} KB`, '250 KB', '150 KB');

await page.waitForTimeout(5000);
for (const [from, to] of [
  ['Scenarios', 'Usage'],
  ['Usage', 'Forecast'],
  ['Forecast', 'Budgets'],
  ['Budgets', 'Overview'],
] as const) {
  const times: number[] = [];
  for (let round = 0; round < 2; round++) {
    await goTo(page, from);
    await page.waitForTimeout(800);
    const start = performance.now();
    await goTo(page, to);
    times.push(ms(start));
  }
  row(`click → ${to}`, `${Math.round(median(times))} ms`, '100 ms', '50 ms');
}

await goTo(page, 'Scenarios');
await openEditor(page, 'Steady course');
const impact = page.getByRole('region', { name: 'Impact' });
await impact.locator('[aria-busy="false"]').waitFor({ timeout: 60_000 });
const regionId = `[aria-labelledby="${await impact.getAttribute('aria-labelledby')}"]`;
const edits: number[] = [];
const cell = page.getByRole('textbox', { name: /^Target gross margin/ });
for (const target of ['71%', '73%', '74%', '72%']) {
  await cell.click();
  await cell.fill(target);
  const before = await impact.innerText();
  const start = performance.now();
  await cell.press('Enter');
  // The chance of missing the target is another one, so the words change with the fan.
  await page.waitForFunction(
    ([region, before]) => document.querySelector<HTMLElement>(region!)!.innerText !== before,
    [regionId, before] as const,
    { polling: 'raf', timeout: 60_000 },
  );
  edits.push(ms(start));
}
row('edit of the target → fan repainted, sample', `${Math.round(median(edits))} ms`, '100 ms', '50 ms');

for (const [name, ready] of [
  ['Sensitivity', () => page.getByTestId('answer').waitFor({ timeout: 120_000 })],
  ['Compare', () => page.locator('[data-testid="comparison"][aria-busy="false"]').waitFor({ timeout: 120_000 })],
] as const) {
  const start = performance.now();
  await goTo(page, name);
  await ready();
  row(`${name} page with its answer, sample`, `${(ms(start) / 1000).toFixed(1)} s`, '2 s', '0.7 s');
}
await app.close();
console.table(Object.fromEntries(rows.map(({ what, ...figures }) => [what, figures])));
