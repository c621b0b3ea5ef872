import { z } from 'zod';
import { execute } from '../columns/execute.ts';
import type { Issue } from '../errors.ts';
import { makeDesign } from '../random/design.ts';
import { parseScenario } from '../scenarios/parseScenario.ts';
import { scenarioPrices } from '../scenarios/scenarioPrices.ts';
import { type Switch, statedRates } from '../simulation/switchComparison.ts';
import { switchFigures, switchProgram } from '../simulation/switchProgram.ts';
import { breakEvenSuccess } from '../switches/breakEven.ts';
import { calculator } from './calculator.ts';

const schema = z.strictObject({
  scenario: z.record(z.string(), z.unknown()).describe('a scenario with the switch among its changes'),
  change: z.string().nullable().default(null).describe('id of the switch (default: the first)'),
  trials: z.int().min(100).max(50_000).default(4096),
  seed: z.int().min(0).default(1),
});

/** What a switch of models saves, on the same draws with it and without it. */
export const switchCalculator = calculator({
  name: 'switch',
  title: 'Model switch',
  description:
    'Savings from moving traffic to another model, as a range, and the success rate it can lose before it costs more.',
  schema,
  example: {
    scenario: {
      schemaVersion: 2,
      id: 'switch',
      name: 'Switch',
      start: '2027-01',
      months: 12,
      base: {
        plans: [
          {
            id: 'team',
            name: 'Team',
            users: { kind: 'linear', origin: '2027-01', start: 5000, perMonth: 200 },
            seatPriceUsd: 40,
          },
        ],
        features: [
          {
            id: 'chat',
            name: 'Chat',
            tasksPerUser: { team: 60 },
            work: { kind: 'tokens', inputTokens: 4000, outputTokens: 700 },
            models: [{ provider: 'acme', model: 'large', share: 1 }],
          },
        ],
        contractPrices: [
          { provider: 'acme', model: 'large', inputUsd: 3, cacheReadUsd: 0.3, cacheWriteUsd: 3.75, outputUsd: 15 },
          { provider: 'acme', model: 'small', inputUsd: 1, cacheReadUsd: 0.1, cacheWriteUsd: 1.25, outputUsd: 5 },
        ],
      },
      changes: [
        {
          kind: 'switch',
          id: 'to-small',
          name: 'To the small model',
          from: '2027-03',
          feature: null,
          fromModel: 'large',
          toProvider: 'acme',
          toModel: 'small',
          share: 0.8,
          rampMonths: 3,
          tokenizerFactor: { kind: 'normal', mean: 1.1, sd: 0.05 },
          successRate: { before: 0.92, after: { kind: 'pert', low: 0.7, mode: 0.84, high: 0.9 } },
          oneTimeUsd: 5000,
        },
      ],
    },
  },
  run: ({ scenario: stated, change, trials, seed }, { book }) => {
    const { scenario, issues } = parseScenario(stated);
    if (!scenario) return { issues: below(issues) };
    const plan = scenario.changes.find(
      (one): one is Switch => one.kind === 'switch' && one.enabled && (change ?? one.id) === one.id,
    );
    if (!plan) {
      const message = `The scenario has no switch${change === null ? '' : ` "${change}"`} among its changes; add one or choose another.`;
      return { issues: [{ severity: 'error', path: 'change', message }] };
    }
    const { prices, issues: unpriced } = scenarioPrices(scenario, book);
    if (unpriced.length > 0) return { issues: below(unpriced) };
    const { before, after: rate } = statedRates(plan);
    const { program, outputs } = switchProgram({ scenario, prices, change: plan, before, rates: [rate, rate / 2] });
    const design = makeDesign('sobol', trials);
    const values = new Float64Array(program.outputs * trials);
    execute({ program, design, seed, from: 0, count: trials, out: values, stride: trials });
    for (const { output, value } of program.constantOutputs) values.fill(value, output * trials, (output + 1) * trials);
    const { saving, probabilityOfSaving, atRates } = switchFigures({ outputs, values, design });
    const even = breakEvenSuccess(atRates[0]!, atRates[1]!);
    const { mean, p10, p50, p90 } = saving.total;
    return {
      result: {
        change: plan.id,
        trials,
        meanSavingUsd: mean,
        p10SavingUsd: p10,
        p50SavingUsd: p50,
        p90SavingUsd: p90,
        probabilityThatItSaves: probabilityOfSaving,
        successRateBefore: before,
        successRateAfter: rate,
        breakEvenSuccessRate: even,
        breakEvenLossOfSuccessRate: even === null ? null : before - even,
      },
    };
  },
});

function below(issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => ({ ...issue, path: `scenario.${issue.path}` }));
}
