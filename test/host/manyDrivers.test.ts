import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runText } from '../../electron/cli/text/run.ts';
import { createPreviews } from '../../electron/host/compute/preview.ts';
import { previewRun } from '../../electron/host/handlers/run.ts';
import { recordSheet } from '../../models/reports/recordSheet.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { type RunResult, type Sampler, samplers } from '../../models/simulation/result.ts';
import { recordFacts } from '../../renderer/format/record.ts';
import { type Asking, askingAbout } from '../support/askedQuestions.ts';
import { tinyReport } from '../support/tinyReport.ts';

const drivers = 2500;

/** A company with as many uncertain cost lines: each from 0 to 2 US$ a month, the first from 0 to 200. */
const scenario = {
  schemaVersion: 2,
  id: 'many',
  name: 'Many',
  start: '2027-01',
  months: 1,
  base: {
    plans: [],
    features: [],
    commitments: [],
    costs: Array.from({ length: drivers }, (_, line) => ({
      id: `line-${line}`,
      name: `Line ${line}`,
      basis: 'month',
      amount: { kind: 'uniform', low: 0, high: line === 0 ? 200 : 2 },
    })),
  },
  changes: [],
};
const mean = drivers - 1 + 100;
const sd = Math.sqrt((200 ** 2 + (drivers - 1) * 2 ** 2) / 12);

let asking: Asking;
beforeAll(() => {
  asking = askingAbout(parseScenario(scenario).scenario!);
});
afterAll(() => asking.close());

function run(sampler: Sampler): Promise<RunResult> {
  const context = { ...asking.context, previews: createPreviews() };
  return previewRun(context, { scenario, settings: { trials: 2000, seed: 1, sampler } });
}

describe('a scenario with 2,500 uncertain drivers', () => {
  test.each(samplers)('runs with the sampler %s', async (sampler) => {
    const { total } = await run(sampler);
    expect(Math.abs(total.cogs.mean! - mean)).toBeLessThan(4 * (sd / Math.sqrt(2000)));
    expect(total.cogs.standardError.mean!).toBeLessThan(1.5 * (sd / Math.sqrt(2000)));
    // Where the first matters most, the points of Sobol and of the hypercube lie evenly along it.
    if (sampler !== 'plain') expect(total.cogs.standardError.mean!).toBeLessThan(0.2 * (sd / Math.sqrt(2000)));
  });

  test('says in the run record, wherever it is shown, who goes behind', async () => {
    const result = await run('sobol');
    const words = 'for the 1,024 most important drivers, Latin hypercube for the other 1,476';
    expect(result.run.layout).toEqual({ sobol: 1024, latinHypercube: 1476 });
    expect(recordFacts(result.run)).toContainEqual(['Sampler', `scrambled Sobol ${words}`]);
    expect(runText(result)).toContain(`sobol ${words}, engine`);
    const sheet = recordSheet({ ...tinyReport, result: { ...tinyReport.result, run: result.run } });
    expect(JSON.stringify(sheet.rows)).toContain(`sobol ${words}`);
  });

  test('says nothing where one sampler holds all drivers', async () => {
    for (const sampler of ['lhs', 'plain'] as const) expect((await run(sampler)).run).not.toHaveProperty('layout');
  });
});
