import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createPreviews, type Previews } from '../../electron/host/compute/preview.ts';
import { previewRun } from '../../electron/host/handlers/run.ts';
import { type Asking, askingAbout } from '../support/askedQuestions.ts';
import { smallScenarios } from '../support/scenarioEdits.ts';

const settings = { trials: 200, seed: 1, sampler: 'sobol' } as const;
const scenario = smallScenarios.find(({ id }) => id === 'switch') ?? smallScenarios[0]!;

let asking: Asking;
beforeAll(() => {
  asking = askingAbout();
});
afterAll(() => asking.close());

const preview = (previews: Previews, draft: unknown) =>
  previewRun({ ...asking.context, previews }, { scenario: draft, settings });

test('a preview with a total that its months do not give is told and not shown, and the next one starts from nothing', async () => {
  const sound = createPreviews();
  const forget = vi.fn(sound.forget);
  const broken: Previews = {
    forget,
    drawnOf: sound.drawnOf,
    run: async (compute, question, options) => {
      const previewed = await sound.run(compute, question, options);
      const { outputs } = question.drawn;
      const placeOf = (month: number | null) =>
        outputs.findIndex((name) => name.kind === 'series' && name.series === 'cogs' && name.month === month);
      // The total of COGS is read from another row of the matrix.
      const reports = [...previewed!.measured.reports];
      reports[placeOf(null)] = reports[placeOf(0)]!;
      return { ...previewed!, measured: { ...previewed!.measured, reports } };
    },
  };
  await expect(preview(broken, scenario)).rejects.toMatchObject({
    code: 'internal',
    message: expect.stringMatching(/^The run is inconsistent and is not shown: .* of all months .*\. Run it again\./),
  });
  expect(forget).toHaveBeenCalledOnce();
  expect((await preview(sound, scenario)).total.cogs.mean).toBeGreaterThan(0);
});

test('an amount beyond what can be counted is refused before anything is computed', async () => {
  const base = scenario.base as { costs?: object[] };
  const huge = { id: 'huge', name: 'Huge', basis: 'month', amount: { kind: 'uniform', low: 1e308, high: 1.7e308 } };
  const costs = [...(base.costs ?? []), huge];
  const asked = async () => preview(createPreviews(), { ...scenario, base: { ...base, costs } });
  await expect(asked()).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(/above the largest supported number .*; check its zeros and exponents/),
  });
});
