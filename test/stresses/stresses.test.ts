import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario, ScenarioFile } from '../../models/scenarios/scenario.ts';
import { type StressId, stressIds } from '../../models/stresses/stress.ts';
import { worstStress } from '../../models/stresses/stressComparison.ts';
import { stressesOf } from '../../models/stresses/stressesOf.ts';
import { withStresses } from '../../models/stresses/withStresses.ts';
import { runScenario } from '../support/runScenario.ts';

const agent = {
  kind: 'agentLoop',
  steps: { distribution: 'fixed', mean: 4, cap: 10 },
  prefixTokens: 1000,
  turnTokens: 200,
  outputTokens: 100,
  toolResultTokens: 300,
} as const;
/** Everything is certain, so that what a stress does is arithmetic: 100 users and 10 more each month, 12 months. */
const certain = {
  schemaVersion: 2,
  id: 'certain',
  name: 'Certain',
  start: '2027-01',
  months: 12,
  base: {
    plans: [
      {
        id: 'team',
        name: 'Team',
        users: { kind: 'linear', origin: '2027-01', start: 100, perMonth: 10 },
        seatPriceUsd: 50,
      },
    ],
    features: [
      {
        id: 'chat',
        name: 'Chat',
        tasksPerUser: { team: 10 },
        work: { kind: 'tokens', inputTokens: 2000, outputTokens: 500, taskVariation: 0 },
        models: [{ provider: 'openai', model: 'gpt-5-mini', share: 1 }],
      },
      {
        id: 'agent',
        name: 'Agent',
        tasksPerUser: { team: 4 },
        work: agent,
        models: [{ provider: 'anthropic', model: 'claude-sonnet-4-5', share: 1 }],
      },
      {
        id: 'triage',
        name: 'Triage',
        tasksPerUser: { team: 1 },
        work: { kind: 'tokens', inputTokens: 100, outputTokens: 10, taskVariation: 0 },
        models: [{ provider: 'anthropic', model: 'claude-sonnet-4-5', share: 1 }],
      },
    ],
    costs: [],
    commitments: [],
  },
} as const satisfies ScenarioFile;

function parsed(file: ScenarioFile): Scenario {
  const { scenario, issues } = parseScenario(file);
  if (!scenario) throw new Error(JSON.stringify(issues));
  return scenario;
}

const scenario = parsed(certain);
const run = (id?: StressId) => runScenario(id ? withStresses(scenario, [id]) : certain, 128);
const base = run();
const users = Array.from({ length: 12 }, (_, month) => 100 + 10 * month);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const aiCogs = (result: typeof base) => result.series.aiCogs.p50.map((value) => value!);

describe('the stresses', () => {
  test('begin in the seventh month, are ordinary changes, and leave the six months before as they are', () => {
    for (const stress of stressesOf(scenario)) {
      expect(stress.hindrance, stress.id).toBeNull();
      expect(stress.from).toBe('2027-07');
      const result = run(stress.id);
      expect(aiCogs(result).slice(0, 6)).toEqual(aiCogs(base).slice(0, 6));
      expect(parseScenario(withStresses(scenario, [stress.id])).issues).toEqual([]);
    }
  });

  test.each([
    ['listPriceHalves', 0.5],
    ['trafficLeaves', 0.8],
  ] as const)('%s multiplies AI COGS by %d', (id, factor) => {
    const stressed = aiCogs(run(id));
    for (const [month, value] of aiCogs(base).entries())
      expect(stressed[month]!).toBeCloseTo(value * (month < 6 ? 1 : factor), 8);
  });

  test('vendorPriceUp raises the provider with most of the models alone', () => {
    const stressed = run('vendorPriceUp');
    for (const { id, mean } of stressed.cogsLines) {
      const before = base.cogsLines.find((line) => line.id === id)!.mean;
      const factor = id.includes('chat') ? 1 : 1.5;
      expect(mean[8]!).toBeCloseTo(before[8]! * factor, 8);
    }
  });

  test('growthStalls keeps the users of the month, and so its revenue', () => {
    const revenue = users.map((count, month) => 50 * (month < 6 ? count : 160));
    expect(run('growthStalls').series.revenue.p50).toEqual(revenue);
    expect(base.total.revenue.p50).toBe(50 * sum(users));
  });

  test('labOut runs on the other provider for a month and half of the next', () => {
    const stressed = run('labOut');
    const [before, after] = [aiCogs(base), aiCogs(stressed)];
    const away = before[6]! - after[6]!;
    expect(away).toBeGreaterThan(0);
    // Half of the traffic, with 170 users in place of 160.
    expect(before[7]! - after[7]!).toBeCloseTo((away * 0.5 * 170) / 160, 8);
    expect(after.slice(8)).toEqual(before.slice(8));
  });

  test('agentSteps reads the longer context at each further step', () => {
    // Step k of a loop without cache reads 1000 + 200 + (k − 1)(100 + 300) tokens and writes 100.
    const tokens = (steps: number) => ({
      input: sum(Array.from({ length: steps }, (_, step) => 1200 + 400 * step)),
      output: 100 * steps,
    });
    expect(tokens(4)).toEqual({ input: 7200, output: 400 });
    expect(tokens(8)).toEqual({ input: 20_800, output: 800 });
    // Sonnet 4.5 is 3 and 15 US$ per million tokens at list.
    const cost = (steps: number) => (tokens(steps).input * 3 + tokens(steps).output * 15) / 1e6;
    const line = (result: typeof base) => result.cogsLines.find(({ id }) => id.includes('agent'))!.mean[11]!;
    expect(line(base)).toBeCloseTo(210 * 4 * cost(4), 8);
    expect(line(run('agentSteps'))).toBeCloseTo(210 * 4 * cost(8), 8);
  });

  test('say why they cannot be put into a scenario that has no part for them', () => {
    const bare = parsed({ ...certain, base: { ...certain.base, plans: [], features: [] } });
    const hindered = stressesOf(bare).filter(({ hindrance }) => hindrance !== null);
    expect(hindered.map(({ id }) => id)).toEqual(stressIds.filter((id) => id !== 'listPriceHalves'));
    expect(hindered.every(({ changes }) => changes.length === 0)).toBe(true);
    expect(() => withStresses(bare, ['growthStalls'])).toThrow('The scenario has no plans; add one.');
    const oneLab = parsed({ ...certain, base: { ...certain.base, features: certain.base.features.slice(1) } });
    expect(stressesOf(oneLab).find(({ id }) => id === 'labOut')!.hindrance).toBe(
      'Every feature runs on anthropic: add a model of another provider to fall back to.',
    );
  });

  test('of one kind can be put in twice, with ids of their own', () => {
    const twice = withStresses(withStresses(scenario, ['listPriceHalves']), ['listPriceHalves', 'trafficLeaves']);
    expect(twice.changes.map(({ id }) => id)).toEqual([
      'stress-list-price-halves',
      'stress-list-price-halves-2',
      'stress-traffic-leaves',
    ]);
  });

  test('begin in the last month of a short scenario', () => {
    expect(stressesOf({ ...scenario, months: 3 })[0]!.from).toBe('2027-03');
  });

  test('are none the worst where none takes margin', () => {
    expect(worstStress(stressesOf(scenario).map((stress) => ({ ...stress, outcome: null })))).toBeNull();
  });
});
