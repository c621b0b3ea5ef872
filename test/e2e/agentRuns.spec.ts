import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawAt, stream, unitInterval } from '../../models/random/stream.ts';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport, runImport } from '../support/window/importPage.ts';
import { goTo } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';

const cap = 12;
const runs = 300;

/** Geometric steps of mean 6, stopped at a cap; each step costs about a cent. */
function csv(): string {
  const rows = Array.from({ length: runs }, (_, run) => {
    const uniform = (purpose: string) => unitInterval(drawAt(stream(1, purpose, 'trial'), run));
    const steps = Math.min(cap, 1 + Math.floor(Math.log(uniform('steps')) / Math.log(5 / 6)));
    const cost = steps * 0.01 * (0.7 + 0.6 * uniform('cost'));
    const day = `2026-08-${String(1 + (run % 28)).padStart(2, '0')}T10:00:00Z`;
    return `r${run},${day},Assistant,claude-sonnet-4-5,${steps},${1500 * steps},${300 * steps},${cost.toFixed(4)},${uniform('end') < 0.8}`;
  });
  return ['run_id,started_at,agent,model,steps,input_tokens,output_tokens,cost_usd,success', ...rows].join('\n');
}

let app: Workbench;
const folder = mkdtempSync(join(tmpdir(), 'cogsmith-runs-'));
beforeAll(async () => {
  app = await launchWorkbench();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app?.close();
});

test('imported runs are fitted, censored at their cap, and become the work of a feature', async () => {
  const { page } = app;
  const file = join(folder, 'agent-runs.csv');
  writeFileSync(file, csv());
  await goTo(page, 'Import');
  await chooseToImport(app, [file]);
  await runImport(page, 1);
  await goTo(page, 'Agents');
  const card = page.getByRole('region', { name: 'Fit of the runs' });
  await card.getByText(`runs end at ${cap} steps, the maximum`).waitFor();
  const measures = await readTable(page, 'Measures of the runs');
  const steps = measures.find(({ Measure }) => Measure === 'Steps')!;
  expect(Number(steps['Runs'])).toBe(runs);
  expect(Number(steps['Stopped at cap'])).toBeGreaterThan(runs / 20);
  await card.getByText(/Steps per run \(bars\) and fitted distribution \(line\): Geometric/).waitFor();
  await card.getByRole('table', { name: 'Distributions of the cost of a run' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  const caps = await readTable(page, 'Step caps compared');
  // Those that were stopped are cut as imported, too.
  expect(caps.at(-1)!['Runs cut']).toContain(`(${steps['Stopped at cap']} of ${runs})`);
  await typeCaps(page, '6, 40');
  await page.getByText(`A step cap of 40 is above the ${cap} steps at which the imported runs were stopped`).waitFor();
  await typeCaps(page, '6');
  await page.getByRole('button', { name: 'Use in feature' }).click();
  await page.getByText('works as in its runs').waitFor();
  await page.getByRole('button', { name: 'Open scenario' }).click();
  await page.getByRole('heading', { level: 1, name: 'Steady course' }).waitFor();
  const { base } = await callHost(page, 'scenario.read', { id: 'baseline' });
  const fit = await callHost(page, 'agentRuns.fit', {
    file: null,
    feature: null,
    model: null,
    tasks: 250,
    kinds: null,
  });
  const put = base.features[0]!.work;
  if (put.kind !== 'tokens') throw new Error(put.kind);
  expect(put.inputTokens.value).toBeCloseTo(fit.measures.find(({ measure }) => measure === 'inputTokens')!.mean, 6);
});

async function typeCaps(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Step caps to compare' });
  await field.fill(text);
  await field.press('Enter');
}
