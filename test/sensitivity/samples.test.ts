import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { findAveragesGap } from '../../electron/host/handlers/sensitivity/averages.ts';
import { findSensitivity } from '../../electron/host/handlers/sensitivity.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { findLever, leversOf, withLever } from '../../models/sensitivity/lever.ts';
import { compileScenario } from '../../models/simulation/compile.ts';
import { type Asking, askingAbout } from '../support/askedQuestions.ts';
import { parsed } from '../support/costScenario.ts';

const folder = new URL('../../samples/changes/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.scenario.json'));
const settings = { trials: 200, seed: 1, sampler: 'sobol' } as const;

const open: Asking[] = [];
afterAll(() => Promise.all(open.map(({ close }) => close())));

test.each(files)('%s can be asked what makes it uncertain and what averages miss', async (name) => {
  const scenario = parsed(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  const asking = askingAbout(scenario);
  open.push(asking);
  const target = { series: 'cogs', month: null } as const;
  const found = await findSensitivity(asking.context, { scenarioId: scenario.id, target, settings });
  const sum = found.variance.reduce((total, { share }) => total + share, 0);
  expect(found.variance.length === 0 || Math.abs(sum - 1) < 1e-9).toBe(true);
  for (const { name: driver } of found.tornado.bars) expect(driver).not.toMatch(/undefined|^ ›|› $/);
  const gap = await findAveragesGap(asking.context, { scenarioId: scenario.id, settings });
  // The ends of the gap are the ordinary run and the plan on averages that it shows.
  const ordinary = found.figure!.mean;
  expect(Math.abs(gap.totals.cogs.mean - ordinary)).toBeLessThan(1e-9 * Math.max(1, ordinary));
  const { prices } = scenarioPrices(scenario, priceBook);
  const { averages, outputs } = compileScenario({ scenario, prices, detail: 'company' });
  const place = outputs.findIndex((one) => one.kind === 'series' && one.series === 'cogs' && one.month === null);
  expect(Math.abs(gap.totals.cogs.average - averages[place]!)).toBeLessThan(1e-9 * Math.max(1, averages[place]!));
  const parts = gap.entries.reduce((total, { onProfit }) => total + onProfit, 0);
  const size = Math.max(1, Math.abs(gap.totals.revenue.mean), Math.abs(gap.totals.cogs.mean));
  expect(Math.abs(parts - gap.totals.grossProfit.gap) / size).toBeLessThan(1e-9);
});

test.each(files)('every lever of %s can be found and set to where it is', (name) => {
  const scenario = parsed(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  for (const { path, value } of leversOf(scenario)) {
    const moved = withLever(scenario, { path, value });
    expect(findLever(moved, path)!.value).toBeCloseTo(value, 6);
    expect(parseScenario(moved).scenario, path).not.toBeNull();
  }
});
