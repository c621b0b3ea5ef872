import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measure } from '../../electron/host/compute/measure.ts';
import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import { createPreviews } from '../../electron/host/compute/preview.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { compileScenario, drawScenario } from '../../models/simulation/compile.ts';
import type { RunSettings } from '../../models/simulation/result.ts';

const settings: RunSettings = { trials: 600, seed: 3, sampler: 'sobol' };
const threshold = () => 0.7;
const text = readFileSync(new URL('../../samples/research-agent.scenario.json', import.meta.url), 'utf8');

let compute: Compute;
beforeAll(() => {
  compute = createCompute({ threads: 2 });
});
afterAll(() => compute.close());

type Json = { [key: string]: unknown };

/** The sample scenario with the value at a path changed. */
function edited(changes: { readonly [path: string]: unknown }): Scenario {
  const scenario = JSON.parse(text) as Json;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const holder = keys.reduce((at, key) => at[key] as Json, scenario);
    if (!(last in holder)) throw new Error(`${path} is not in the sample`);
    holder[last] = value;
  }
  const parsed = parseScenario(scenario);
  if (!parsed.scenario) throw new Error(JSON.stringify(parsed.issues));
  return parsed.scenario;
}

const question = (scenario: Scenario) =>
  ({ scenario, prices: scenarioPrices(scenario, priceBook).prices, detail: 'company' }) as const;

const wholeRun = (scenario: Scenario) =>
  measure(compute, { compiled: compileScenario(question(scenario)), settings, threshold }, {});

test('a series of edits gives the bits of whole runs and computes only what depends on the edit', async () => {
  const previews = createPreviews();
  const lengths: number[] = [];
  const edits = [
    {},
    { 'base.plans.0.seatPriceUsd': 61 },
    { 'base.plans.0.seatPriceUsd': 62 },
    { 'base.plans.0.seatPriceUsd': 62, targetGrossMargin: 0.7 },
    { 'base.plans.0.seatPriceUsd': { kind: 'triangular', low: 50, mode: 62, high: 70 } },
    {},
  ];
  for (const edit of edits) {
    const scenario = edited(edit);
    const drawn = drawScenario(question(scenario));
    const previewed = await previews.run(compute, { drawn, settings, threshold }, {});
    expect(previewed!.measured.reports).toEqual((await wholeRun(scenario)).reports);
    lengths.push(previewed!.program.code.length);
  }
  const [whole, first, second, none, , back] = lengths;
  expect(first).toBeLessThan(whole!);
  // The first edit has held what the edited assumption meets; the next computes no more than what follows from it.
  expect(second).toBeLessThan(whole! / 5);
  expect(none).toBe(0);
  expect(back).toBe(0);
});

test('other settings start again', async () => {
  const previews = createPreviews();
  const drawn = drawScenario(question(edited({})));
  const first = await previews.run(compute, { drawn, settings, threshold }, {});
  const other = await previews.run(compute, { drawn, settings: { ...settings, seed: 4 }, threshold }, {});
  expect(other!.program.code.length).toBe(first!.program.code.length);
  expect(other!.measured.reports).not.toEqual(first!.measured.reports);
});

test('a draft that is too large to hold is left to a whole run', async () => {
  const drawn = drawScenario(question(edited({})));
  const tooMany = { ...settings, trials: 100_000 };
  expect(await createPreviews().run(compute, { drawn, settings: tooMany, threshold }, {})).toBeNull();
});
