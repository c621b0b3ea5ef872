import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measure } from '../../electron/host/compute/measure.ts';
import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import { createPreviews } from '../../electron/host/compute/preview.ts';
import { findAveragesGap } from '../../electron/host/handlers/sensitivity/averages.ts';
import { explainDifference } from '../../electron/host/handlers/sensitivity/explain.ts';
import { findGoal, listLevers } from '../../electron/host/handlers/sensitivity/goalSeek.ts';
import { findSensitivity } from '../../electron/host/handlers/sensitivity.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import { assemble } from '../../models/columns/program.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { compileScenario, drawScenario } from '../../models/simulation/compile.ts';
import type { OutputName } from '../../models/simulation/outputs.ts';
import { askingAbout } from '../support/askedQuestions.ts';
import { inlineCompute, plainEngineAt, simdEngineAt } from '../support/inlineCompute.ts';
import { manyDrivers } from '../support/manyDrivers.ts';
import { companies, type EditedScenario, editedScenarios, smallScenarios } from '../support/scenarioEdits.ts';

/** A preview in the series, beside the same run from nothing. */
async function both(previews: ReturnType<typeof createPreviews>, compute: Compute, edited: EditedScenario) {
  const { scenario, prices, settings } = edited;
  const threshold = ({ kind }: OutputName) => (kind === 'series' ? scenario.targetGrossMargin : 0);
  const drawn = drawScenario({ scenario, prices, detail: 'company' });
  const previewed = await previews.run(compute, { drawn, settings, threshold }, {});
  const { graph, wanted, weighed: _weighed, ...named } = drawn;
  const compiled = { ...named, program: assemble(graph, wanted) };
  const whole = await measure(compute, { compiled, settings, threshold }, {});
  return { previewed: previewed!.measured.reports, whole: whole.reports };
}

async function walk(seed: number, edits: number, compute: Compute, samples = smallScenarios) {
  const previews = createPreviews();
  let done = 0;
  for (const edited of editedScenarios(seed, samples)) {
    const { previewed, whole } = await both(previews, compute, edited);
    expect(previewed, `edit ${done} of the walk from ${seed}`).toEqual(whole);
    if (++done === edits) return;
  }
}

describe.each([
  { name: 'the SIMD engine', compute: inlineCompute(2, simdEngineAt), seeds: [1, 2, 3, 4], edits: 100 },
  { name: 'the plain engine', compute: inlineCompute(3, plainEngineAt), seeds: [5, 6], edits: 25 },
])('with $name', ({ compute, seeds, edits }) => {
  test.each(seeds)(`every one of ${edits} edits in a row, from seed %i, has the bits of a run from nothing`, (seed) =>
    walk(seed, edits, compute),
  );
});

describe('of more drivers than there are Sobol dimensions', () => {
  test('a preview of the series alone has the bits of a run with every line of cost', async () => {
    const compute = inlineCompute(2, simdEngineAt);
    const previews = createPreviews();
    const settings = { trials: 128, seed: 1, sampler: 'sobol' } as const;
    for (const price of [29, 31]) {
      const file = manyDrivers({ features: 150, months: 2, ranges: true });
      const { scenario } = parseScenario({
        ...file,
        base: { ...file.base, plans: file.base.plans.map((plan) => ({ ...plan, seatPriceUsd: price })) },
      });
      const { prices } = scenarioPrices(scenario!, priceBook);
      const threshold = ({ kind }: OutputName) => (kind === 'series' ? 0.7 : 0);
      const drawn = drawScenario({ scenario: scenario!, prices, detail: 'series' });
      const previewed = await previews.run(compute, { drawn, settings, threshold }, {});
      const compiled = compileScenario({ scenario: scenario!, prices, detail: 'company' });
      expect(compiled.program.drivers.length).toBeGreaterThan(1024);
      const whole = await measure(compute, { compiled, settings, threshold }, {});
      const ofSeries = whole.reports.filter((_, at) => compiled.outputs[at]!.kind === 'series');
      expect(previewed!.measured.reports).toEqual(ofSeries);
    }
  });
});

describe('on the threads of the host', () => {
  let compute: Compute;
  beforeAll(() => {
    compute = createCompute({ threads: 2 });
  });
  afterAll(() => compute.close());

  /** A question of the kind whose turn it is, about a scenario as it is after an edit. */
  async function ask(turn: number, scenario: Scenario): Promise<unknown> {
    const other = { ...scenario, id: 'other', targetGrossMargin: 0.5 };
    const { context: asking } = askingAbout(scenario, other);
    const context = { ...asking, compute };
    const settings = { trials: 128, seed: 1, sampler: 'sobol' } as const;
    const target = { series: 'cogs', month: null } as const;
    const args = { scenarioId: scenario.id, target, settings };
    const kinds = [
      () => findSensitivity(context, args),
      () => findAveragesGap(context, args),
      () => explainDifference(context, { a: scenario.id, b: other.id, target, statistic: 'mean', settings }),
      () => {
        const [lever] = listLevers(context, args);
        const goal = { target, measure: { kind: 'mean' }, direction: 'atMost', aim: 1 } as const;
        return lever && findGoal(context, { ...args, path: lever.path, goal, low: null, high: null });
      },
    ];
    // What a question says of a scenario made at random is not the matter here.
    return Promise.resolve(kinds[Math.floor(turn) % kinds.length]!()).catch((error: unknown) => error);
  }

  test('edits with questions asked in between have the bits of runs from nothing', async () => {
    const previews = createPreviews();
    let done = 0;
    for (const edited of editedScenarios(7, [...smallScenarios, ...companies])) {
      const { previewed, whole } = await both(previews, compute, edited);
      expect(previewed, `edit ${done}`).toEqual(whole);
      if (done % 3 === 2) await ask(done / 3, edited.scenario);
      if (++done === 12) return;
    }
  });

  test('a run of any number of trials has room for its threads', async () => {
    const [edited] = editedScenarios(9, smallScenarios);
    for (const trials of [101, 301, 1003]) {
      const settings = { ...edited!.settings, trials };
      const { previewed, whole } = await both(createPreviews(), compute, { ...edited!, settings });
      expect(previewed).toEqual(whole);
    }
  });

  test('previews that are asked for at the same time, or given up, leave nothing behind', async () => {
    const previews = createPreviews();
    const edits: EditedScenario[] = [];
    for (const edited of editedScenarios(8, smallScenarios)) if (edits.push(edited) === 12) break;
    await Promise.all(
      edits.map(async ({ scenario, prices, settings }, place) => {
        const drawn = drawScenario({ scenario, prices, detail: 'company' });
        const controller = new AbortController();
        const run = previews.run(compute, { drawn, settings, threshold: () => 0 }, { signal: controller.signal });
        if (place % 3 === 0) controller.abort();
        await run.catch(() => null);
      }),
    );
    for (const edited of edits) {
      const { previewed, whole } = await both(previews, compute, edited);
      expect(previewed).toEqual(whole);
    }
  });
});
