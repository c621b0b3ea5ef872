import { describe, expect, test } from 'vitest';
import { fitRuns } from '../../models/agents/fitRuns.ts';
import type { SeenRun } from '../../models/agents/seenRun.ts';
import { stepDistributionSchema } from '../../models/agents/work.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { putRuns } from '../../models/scenarios/putRuns.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';

const tokens = { kind: 'tokens', inputTokens: 5000, outputTokens: 400, cacheReadTokens: 900 };
const loop = {
  kind: 'agentLoop',
  steps: { distribution: 'fixed', mean: 4 },
  prefixTokens: 6000,
  turnTokens: 500,
  outputTokens: 400,
  toolResultTokens: 1600,
  caching: { kind: 'prefix', hitRate: 0.9 },
  retries: { successProbability: 0.9, maxTries: 2 },
};

function scenarioWith(work: object): Scenario {
  const model = { provider: 'anthropic', model: 'claude-sonnet-4-5', share: 1 };
  const { scenario, issues } = parseScenario({
    schemaVersion: 2,
    id: 'base',
    name: 'Base',
    start: '2027-01',
    months: 3,
    base: {
      plans: [
        {
          id: 'pro',
          name: 'Pro',
          users: { kind: 'linear', origin: '2027-01', start: 10, perMonth: 0 },
          seatPriceUsd: 20,
        },
      ],
      features: [{ id: 'agent', name: 'Agent', tasksPerUser: { pro: 5 }, work, models: [model] }],
    },
    changes: [],
  });
  if (!scenario) throw new Error(JSON.stringify(issues));
  return scenario;
}

const runs = (withTokens: boolean) =>
  Array.from({ length: 60 }, (_, at): SeenRun => {
    const steps = 1 + ((at * 7) % 11);
    const [inputTokens, outputTokens] = withTokens ? [steps * 9000, steps * 400] : [null, null];
    return { steps, inputTokens, outputTokens, costUsd: null, success: at % 4 !== 0 };
  });
const put = (work: object, from: string | null, withTokens = true) =>
  putRuns({ scenario: scenarioWith(work), feature: 'agent', from, fit: fitRuns(runs(withTokens), 250) });

describe('fitted runs in a feature of a scenario', () => {
  test('replace the steps of a loop and its share of success, and leave its context and caching', () => {
    const { scenario } = parseScenario(put(loop, null, false).scenario);
    expect(scenario!.base.features[0]!.work).toMatchObject({
      kind: 'agentLoop',
      steps: stepDistributionSchema.parse(fitRuns(runs(false), 250).steps!.steps),
      prefixTokens: { value: 6000 },
      caching: { kind: 'prefix' },
      retries: { successProbability: { value: { kind: 'beta', alpha: 45.5 } }, maxTries: 2 },
    });
  });

  test('replace the tokens of a task, and say that cached tokens are no longer apart', () => {
    const { scenario, issues } = put(tokens, null);
    const { scenario: read } = parseScenario(scenario);
    const inputs = runs(true).map(({ inputTokens }) => inputTokens!);
    const mean = inputs.reduce((sum, one) => sum + one, 0) / inputs.length;
    expect(read!.base.features[0]!.work).toMatchObject({ kind: 'tokens', inputTokens: { value: mean } });
    expect(issues).toMatchObject([{ severity: 'warning', path: 'work.cacheReadTokens' }]);
  });

  test('from a month on are a change, which a later fit for that month replaces', () => {
    const first = parseScenario(put(loop, '2027-02').scenario).scenario!;
    const fit = fitRuns(runs(true).slice(0, 40), 250);
    const { scenario } = putRuns({ scenario: first, feature: 'agent', from: '2027-02', fit });
    const { changes, base } = parseScenario(scenario).scenario!;
    expect(changes).toMatchObject([{ kind: 'agentLoop', feature: 'agent', from: '2027-02' }]);
    expect(base).toEqual(first.base);
  });

  test('that say too little, or for a feature that is not there, change nothing and say so', () => {
    const few = fitRuns(runs(false), 250);
    const scenario = scenarioWith(tokens);
    expect(putRuns({ scenario, feature: 'agent', from: null, fit: few })).toMatchObject({
      scenario: null,
      issues: [{ message: expect.stringContaining('provide input and output tokens') }],
    });
    expect(putRuns({ scenario, feature: 'chat', from: null, fit: few }).issues).toMatchObject([
      { message: '"Base" has no feature "chat"; use one of agent.' },
    ]);
  });
});
