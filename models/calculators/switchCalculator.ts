import { z } from 'zod';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { execute } from '../columns/execute.ts';
import { assemble } from '../columns/program.ts';
import { drawnSources } from '../columns/sources.ts';
import type { Assumption } from '../distributions/quantity.ts';
import { quantityMean } from '../distributions/shape.ts';
import type { Issue } from '../errors.ts';
import { makeDesign } from '../random/design.ts';
import { parseScenario } from '../scenarios/parseScenario.ts';
import type { Change, Scenario } from '../scenarios/scenario.ts';
import { scenarioPrices } from '../scenarios/scenarioPrices.ts';
import { statementOf } from '../scenarios/statement/statement.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import { breakEvenSuccess } from '../switches/breakEven.ts';
import { calculator } from './calculator.ts';

const schema = z.strictObject({
  scenario: z.record(z.string(), z.unknown()).describe('a scenario file with the switch among its changes'),
  change: z.string().nullable().default(null).describe('id of the switch (default: the first)'),
  trials: z.int().min(100).max(50_000).default(4096),
  seed: z.int().min(0).default(1),
});

type Switch = Extract<Change, { kind: 'switch' }>;

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
    const before = meanOf(plan.successRate?.before, 1);
    const rate = meanOf(plan.successRate?.after, before);
    const at = (success: number) => changed(scenario, { ...plan, successRate: ratesOf(before, success) });
    const [saving, atRate, atHalf] = savings({
      without: changed(scenario, { ...plan, enabled: false }),
      variants: [scenario, at(rate), at(rate / 2)],
      prices,
      trials,
      seed,
    });
    const even = breakEvenSuccess({ rate, saving: average(atRate!) }, { rate: rate / 2, saving: average(atHalf!) });
    const sorted = Float64Array.from(saving!).sort();
    return {
      result: {
        change: plan.id,
        trials,
        meanSavingUsd: average(sorted),
        p10SavingUsd: quantileSorted(sorted, 0.1),
        p50SavingUsd: quantileSorted(sorted, 0.5),
        p90SavingUsd: quantileSorted(sorted, 0.9),
        probabilityThatItSaves: sorted.filter((value) => value > 0).length / trials,
        successRateBefore: before,
        successRateAfter: rate,
        breakEvenSuccessRate: even,
        breakEvenLossOfSuccessRate: even === null ? null : before - even,
      },
    };
  },
});

/** Total cost without the switch less that of each variant, trial by trial, all on one set of draws. */
function savings({
  without,
  variants,
  prices,
  trials,
  seed,
}: {
  readonly without: Scenario;
  readonly variants: readonly Scenario[];
  readonly prices: ReturnType<typeof scenarioPrices>['prices'];
  readonly trials: number;
  readonly seed: number;
}): Float64Array[] {
  const graph = new ColumnGraph();
  const sources = drawnSources(graph, without.correlations);
  const costOf = (scenario: Scenario) =>
    graph.sum(statementOf({ graph, sources, scenario, prices }).lines.flatMap(({ months }) => months));
  const reference = costOf(without);
  const wanted = variants.map((scenario) => ({ column: graph.subtract(reference, costOf(scenario)), turn: Infinity }));
  const program = assemble(graph, wanted);
  const out = new Float64Array(wanted.length * trials);
  execute({ program, design: makeDesign('sobol', trials), seed, from: 0, count: trials, out, stride: trials });
  for (const { output, value } of program.constantOutputs) out.fill(value, output * trials, (output + 1) * trials);
  return wanted.map((_, output) => out.slice(output * trials, (output + 1) * trials));
}

function changed(scenario: Scenario, plan: Switch): Scenario {
  return { ...scenario, changes: scenario.changes.map((one) => (one.id === plan.id ? plan : one)) };
}

function ratesOf(before: number, after: number): Switch['successRate'] {
  const point = (value: number) => ({ value, source: null, owner: null });
  return { before: point(before), after: point(after) };
}

function meanOf(assumption: Assumption | undefined, otherwise: number): number {
  return assumption ? quantityMean(assumption.value) : otherwise;
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function below(issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => ({ ...issue, path: `scenario.${issue.path}` }));
}
