import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';
import { openEditor, waitSaved } from '../support/window/editorPage.ts';
import { chooseToImport, runImport } from '../support/window/importPage.ts';
import { goTo } from '../support/window/navigate.ts';

const terms =
  'ContractCommitmentId,ContractCommitmentDescription,ServiceProviderName,ContractCommitmentFulfillmentInterval,ContractCommitmentCost,BillingCurrency,ContractCommitmentDiscountPercentage,ContractCommitmentPeriodStart,ContractCommitmentPeriodEnd,ContractCommitmentLifecycleStatus\nC-1,Enterprise agreement,OpenAI,Annual,240000,USD,0.1,2027-01-01,2029-01-01,Active\nC-0,Agreement before,OpenAI,Annual,120000,USD,0.1,2025-01-01,2026-01-01,Expired\n';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  const text = readFileSync(new URL('../../samples/changes/prepaid-pool.scenario.json', import.meta.url), 'utf8');
  await callHost(app.page, 'scenario.save', { scenario: JSON.parse(text) as unknown });
}, 60_000);
afterAll(() => app?.close());

test('a contract commitment of an imported file is added to a scenario by one click', async () => {
  const { page } = app;
  await goTo(page, 'Import');
  const path = join(app.folder, 'terms.csv');
  writeFileSync(path, terms);
  await chooseToImport(app, [path]);
  await runImport(page, 1);
  await goTo(page, 'Scenarios');
  await openEditor(page, 'Prepaid pool');
  await page.getByRole('button', { name: 'Add change' }).click();
  await expect.poll(() => page.getByRole('menuitem', { name: /^Add from contract/ }).count()).toBe(1);
  await page.getByRole('menuitem', { name: /^Add from contract: Enterprise agreement/ }).click();
  await waitSaved(page);
  const saved = await callHost(page, 'scenario.read', { id: 'prepaid-pool' });
  expect(saved.changes.at(-1)).toMatchObject({
    kind: 'commitment',
    from: '2027-01',
    commitment: { kind: 'annualSpend', provider: 'openai', annualMinimumUsd: [120_000, 120_000], discount: 0.1 },
  });
});
