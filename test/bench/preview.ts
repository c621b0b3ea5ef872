import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measure } from '../../electron/host/compute/measure.ts';
import { createCompute } from '../../electron/host/compute/pool.ts';
import { createPreviews } from '../../electron/host/compute/preview.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { compileScenario, drawScenario } from '../../models/simulation/compile.ts';
import type { RunSettings } from '../../models/simulation/result.ts';

// One assumption of the sample scenario edited again and again: from the edit to the figures of the fan chart, as a preview that
// computes what depends on the edit and as a whole run, in turn on this machine.

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '20' } },
});
const rounds = Number(options.rounds);
const settings: RunSettings = { trials: 2000, seed: 1, sampler: 'sobol' };
const threshold = () => 0.7;
const sample = readFileSync(new URL('../../samples/research-agent.scenario.json', import.meta.url), 'utf8');

type Json = { [key: string]: unknown };

/** Assumptions at the end and at the beginning of what a margin is made of. */
const edits: { readonly [assumption: string]: (base: Json, round: number) => void } = {
  'a seat price': (base, round) => {
    (base.plans as Json[])[0]!.seatPriceUsd = 60 + round / 100;
  },
  'tasks a user': (base, round) => {
    const feature = (base.features as Json[])[0]!;
    const [plan] = Object.keys(feature.tasksPerUser as Json);
    (feature.tasksPerUser as Json)[plan!] = 12 + round / 100;
  },
};

function edited(edit: (base: Json, round: number) => void, round: number): Scenario {
  const file = JSON.parse(sample) as Json;
  edit(file.base as Json, round);
  const { scenario, issues } = parseScenario(file);
  if (!scenario) throw new Error(JSON.stringify(issues));
  return scenario;
}

const question = (scenario: Scenario) =>
  ({ scenario, prices: scenarioPrices(scenario, priceBook).prices, detail: 'company' }) as const;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function main(): Promise<void> {
  const compute = createCompute();
  const found = [];
  for (const [assumption, edit] of Object.entries(edits)) {
    const previews = createPreviews();
    const preview: number[] = [];
    const whole: number[] = [];
    for (let round = -5; round < rounds; round++) {
      const started = performance.now();
      const drawn = drawScenario(question(edited(edit, round)));
      await previews.run(compute, { drawn, settings, threshold }, {});
      const shown = performance.now();
      const compiled = compileScenario(question(edited(edit, round)));
      await measure(compute, { compiled, settings, threshold }, {});
      if (round < 0) continue;
      preview.push(shown - started);
      whole.push(performance.now() - shown);
    }
    const [ours, peer] = [median(preview), median(whole)];
    found.push({ assumption, previewMilliseconds: ours, wholeRunMilliseconds: peer, ratio: peer / ours });
  }
  await compute.close();
  console.log(options.json ? JSON.stringify({ ...settings, rounds, edits: found }) : asText(found));
}

function asText(
  found: readonly {
    readonly assumption: string;
    readonly previewMilliseconds: number;
    readonly wholeRunMilliseconds: number;
    readonly ratio: number;
  }[],
): string {
  return [
    `An edit of the sample scenario, ${settings.trials} trials; medians of ${rounds} rounds in turn`,
    ...found.map(
      ({ assumption, previewMilliseconds, wholeRunMilliseconds, ratio }) =>
        `${assumption}: ${previewMilliseconds.toFixed(0)} ms; as a whole run ${wholeRunMilliseconds.toFixed(0)} ms: ${ratio.toFixed(2)}×`,
    ),
  ].join('\n');
}

await main();
