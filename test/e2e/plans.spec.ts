import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';
import { openDriver, openEditor, typeInto, waitSaved } from '../support/window/editorPage.ts';
import { goTo } from '../support/window/navigate.ts';
import { choose } from '../support/window/usagePage.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  for (const name of ['migration', 'charges']) {
    const scenario: unknown = JSON.parse(readFileSync(`samples/changes/${name}.scenario.json`, 'utf8'));
    await callHost(app.page, 'scenario.save', { scenario });
  }
});
afterAll(() => app?.close());

test('a charge is edited where the plan is', async () => {
  const { page } = app;
  await goTo(page, 'Scenarios');
  await openEditor(page, 'Every way to charge');
  const plans = await openDriver(page, 'Plans', 'Packs');
  await typeInto(plans.getByRole('textbox', { name: 'Price per package, US$' }), '12');
  await waitSaved(page);
  const scenario = await callHost(page, 'scenario.read', { id: 'charges' });
  const [charge] = scenario.base.plans.find(({ id }) => id === 'packs')!.charges!;
  expect(charge).toMatchObject({ kind: 'package', priceUsd: { value: 12 } });
  expect(app.problems).toEqual([]);
});

test('how use differs between users is chosen, and the distribution asks for what it needs', async () => {
  const { page } = app;
  await goTo(page, 'Scenarios');
  await openEditor(page, 'Every way to charge');
  const plans = await openDriver(page, 'Plans', 'Volume');
  await choose(page, 'Usage distribution', 'Pareto: a few users dominate');
  await typeInto(plans.getByRole('textbox', { name: 'Tail exponent' }), '1.3');
  await waitSaved(page);
  const scenario = await callHost(page, 'scenario.read', { id: 'charges' });
  expect(scenario.base.plans.find(({ id }) => id === 'volume')).toMatchObject({
    usageSpread: { value: 0 },
    usageDistribution: { kind: 'pareto', tailExponent: 1.3, capOverMean: 50 },
  });
  expect(app.problems).toEqual([]);
});
