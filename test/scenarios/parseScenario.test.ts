import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';

const feature = {
  id: 'chat',
  name: 'Chat',
  tasksPerUser: { team: 20 },
  work: { kind: 'tokens', inputTokens: 1500, outputTokens: 300 },
  models: [{ provider: 'openai', model: 'gpt-4o', share: 1 }],
} satisfies ScenarioFile['base']['features'][number];

const plan = {
  id: 'team',
  name: 'Team',
  users: { kind: 'linear', origin: '2027-01', start: 100, perMonth: 10 },
  seatPriceUsd: 20,
} satisfies ScenarioFile['base']['plans'][number];

const file = {
  schemaVersion: 2,
  id: 'base',
  name: 'Base',
  start: '2027-01',
  months: 12,
  base: { plans: [plan], features: [feature] },
} satisfies ScenarioFile;

type Change = NonNullable<ScenarioFile['changes']>[number];
const withChanges = (...changes: Change[]): ScenarioFile => ({ ...file, changes });
const withFeature = (part: object): unknown => ({
  ...file,
  base: { ...file.base, features: [{ ...feature, ...part }] },
});
const messages = (input: unknown) => parseScenario(input).issues.map(({ message }) => message);

describe('a scenario file', () => {
  test('that holds together comes back with its defaults filled in', () => {
    const { scenario, issues } = parseScenario(file);
    expect(issues).toEqual([]);
    expect(scenario).toMatchObject({ description: '', targetGrossMargin: 0.7, changes: [], base: { costs: [] } });
    expect(scenario!.base.plans[0]!.seatPriceUsd).toEqual({ value: 20, source: null, owner: null });
  });

  test('that was read once is read again as the same', () => {
    const { scenario } = parseScenario(file);
    expect(parseScenario(JSON.parse(JSON.stringify(scenario))).scenario).toEqual(scenario);
  });

  test.each(readdirSync('samples').filter((name) => name.endsWith('.scenario.json')))('%s holds together', (name) => {
    expect(parseScenario(JSON.parse(readFileSync(join('samples', name), 'utf8'))).issues).toEqual([]);
  });
});

describe('a refusal says where, what and what to do', () => {
  test.each<[string, unknown, string]>([
    ['no object', 7, 'The input is 7; it must be an object.'],
    ['a newer file', { ...file, schemaVersion: 3 }, 'schemaVersion is 3; use 2.'],
    ['a missing field', { ...file, start: undefined }, 'start is missing; enter a string.'],
    [
      'a misspelt field',
      { ...file, mnths: 3 },
      'The input has "mnths", which is not a known field; correct or remove it.',
    ],
    ['too many months', { ...file, months: 500 }, 'months is 500; it must be at most 120.'],
    ['an empty name', { ...file, name: ' ' }, 'name is " "; it must have at least 1 character.'],
    [
      'an unknown kind of change',
      { ...file, changes: [{ kind: 'magic' }] },
      'changes[0].kind is "magic"; use one of "adoption", "intensity", "launch", "agentLoop", "switch", "priceEvent", "commitment", "plan", "migration", "costLine", "policy".',
    ],
    [
      'a distribution that lacks a parameter',
      withFeature({ tasksPerUser: { team: { kind: 'pert', low: 1, high: 5 } } }),
      'base.features[0].tasksPerUser.team.mode is missing; enter a number.',
    ],
    [
      'a word for a number',
      withFeature({ usageGrowth: 'fast' }),
      'base.features[0].usageGrowth is "fast"; it must be a number, or a text with a range such as "5 to 10".',
    ],
  ])('%s', (_case, input, message) => {
    expect(messages(input)).toContain(message);
    expect(parseScenario(input).scenario).toBeNull();
  });
});

describe('numbers that contradict themselves or their meaning', () => {
  const at = 'base.features[0].tasksPerUser.team';
  test.each<[string, unknown, string]>([
    [
      'mode outside',
      { kind: 'pert', low: 1, mode: 9, high: 5 },
      `${at} has a mode of 9 outside 1 to 5; move the mode inside.`,
    ],
    ['low above high', { kind: 'uniform', low: 5, high: 1 }, `${at} has a low of 5 above its high of 1; swap them.`],
    [
      'min above max',
      { kind: 'normal', mean: 5, sd: 1, min: 9, max: 2 },
      `${at} has a min of 9 above its max of 2; swap them.`,
    ],
    [
      'nothing left',
      { kind: 'uniform', low: 1, high: 2, min: 5 },
      `${at} leaves nothing between its min and max of a range of 1 to 2; widen min and max.`,
    ],
    ['a negative count', -3, `${at} reaches -3; it must be 0 or more.`],
    [
      'a range below zero',
      { kind: 'triangular', low: -3, mode: -2, high: -1 },
      `${at} reaches -3; it must be 0 or more.`,
    ],
    [
      'a number that no calculation holds',
      1e308,
      `${at} reaches 1e+308, above the largest supported number (1000000000000000000); check its zeros and exponents.`,
    ],
  ])('%s', (_case, team, message) => {
    expect(messages(withFeature({ tasksPerUser: { team } }))).toEqual([message]);
  });

  test('a truncated range counts by what is left of it; the tails of a normal do not count', () => {
    expect(messages(withFeature({ tasksPerUser: { team: { kind: 'uniform', low: -1, high: 5, min: 0 } } }))).toEqual(
      [],
    );
    expect(messages(withFeature({ tasksPerUser: { team: { kind: 'normal', mean: 5, sd: 1 } } }))).toEqual([]);
  });

  test('a share above 1', () => {
    const caching = { kind: 'share', readShare: 1.2 };
    const work = {
      kind: 'agentLoop',
      steps: { distribution: 'fixed', mean: 3 },
      prefixTokens: 1,
      turnTokens: 1,
      outputTokens: 1,
      toolResultTokens: 1,
      caching,
    };
    expect(messages(withFeature({ work }))).toEqual([
      'base.features[0].work.caching.readShare reaches 1.2; it is a share: keep it between 0 and 1.',
    ]);
  });

  test('ids of the user do not say what a number measures', () => {
    const named = { ...plan, id: 'share' };
    expect(
      messages({ ...file, base: { plans: [named], features: [{ ...feature, tasksPerUser: { share: 40 } }] } }),
    ).toEqual([]);
    const byFeature = { chat: 1.5 };
    const change = {
      kind: 'switch',
      id: 's',
      name: 'S',
      from: '2027-02',
      feature: null,
      fromModel: 'gpt-4o',
      toProvider: 'openai',
      toModel: 'o9',
    };
    expect(messages({ ...file, changes: [{ ...change, shareByFeature: byFeature }] })).toEqual([
      'changes[0].shareByFeature.chat reaches 1.5; it is a share: keep it between 0 and 1.',
    ]);
    expect(messages({ ...file, changes: [{ ...change, shareByFeature: { mail: 1 } }] })).toEqual([
      'changes[0].shareByFeature.mail is "mail", which is not a feature at that point; use one of chat.',
    ]);
  });

  test('growth and loss of users may be negative', () => {
    const shrinking = { ...plan, users: { ...plan.users, perMonth: -5 } };
    expect(messages({ ...file, base: { plans: [shrinking], features: [{ ...feature, usageGrowth: -0.02 }] } })).toEqual(
      [],
    );
  });
});

describe('parts that do not hold together', () => {
  const launch = {
    kind: 'launch',
    id: 'new',
    name: 'New',
    from: '2027-03',
    feature: { ...feature, id: 'agent' },
  } satisfies Change;
  const faster = {
    kind: 'intensity',
    id: 'more',
    name: 'More',
    from: '2027-04',
    feature: 'agent',
    factor: 2,
  } satisfies Change;

  test('the same id twice', () => {
    const twice = { ...file, base: { plans: [plan, plan], features: [feature] } };
    expect(messages(twice)).toEqual(['The plan "team" appears more than once; keep one or give each its own id.']);
  });

  test('two contract prices for one model', () => {
    const price = {
      provider: 'openai',
      model: 'gpt-4o',
      inputUsd: 1,
      cacheReadUsd: 0.5,
      cacheWriteUsd: 1,
      outputUsd: 4,
    };
    const base = { ...file.base, contractPrices: [price, price] };
    expect(messages({ ...file, base })).toEqual([
      'The contract price "openai/gpt-4o" appears more than once; keep one or give each its own id.',
    ]);
  });

  test('model shares that do not sum to 1', () => {
    const models = [
      { provider: 'openai', model: 'a', share: 0.5 },
      { provider: 'openai', model: 'b', share: 0.4 },
    ];
    expect(messages(withFeature({ models }))).toEqual([
      'base.features[0].models shares sum to 0.9; the model shares of "Chat" must sum to 1.',
    ]);
    const thirds = ['a', 'b', 'c'].map((model) => ({ provider: 'openai', model, share: 1 / 3 }));
    expect(messages(withFeature({ models: thirds }))).toEqual([]);
  });

  test('a plan nobody sells', () => {
    expect(messages(withFeature({ tasksPerUser: { team: 1, pro: 1 } }))).toEqual([
      'base.features[0].tasksPerUser.pro is "pro", which is not a plan at that point; use one of team.',
    ]);
  });

  test('a change to a feature that is launched later in the list, but not to one launched before', () => {
    expect(messages(withChanges(faster, launch))).toEqual([
      'changes[0].feature is "agent", which is not a feature at that point; use one of chat.',
    ]);
    expect(messages(withChanges(launch, faster))).toEqual([]);
  });

  test('a switch from a model that serves nothing, but not from one an earlier switch brought in', () => {
    const change = (id: string, fromModel: string, toModel: string) =>
      ({
        kind: 'switch',
        id,
        name: id,
        from: '2027-02',
        feature: null,
        fromModel,
        toProvider: 'openai',
        toModel,
      }) satisfies Change;
    expect(messages(withChanges(change('one', 'gpt-5', 'o9')))).toEqual([
      'changes[0].fromModel is "gpt-5", which is not a model at that point; use one of gpt-4o.',
    ]);
    expect(messages(withChanges(change('one', 'gpt-4o', 'gpt-5'), change('two', 'gpt-5', 'o9')))).toEqual([]);
  });

  test('warnings do not refuse: a change after the end, a commitment nobody draws down', () => {
    const late = { ...faster, feature: 'chat', from: '2030-01' };
    const commitment = {
      id: 'c',
      name: 'C',
      provider: 'anthropic',
      start: '2027-01',
      annualMinimumUsd: [1000],
      discount: 0.1,
    };
    const idle = { kind: 'commitment', id: 'deal', name: 'Deal', from: '2027-01', commitment } satisfies Change;
    const { scenario, issues } = parseScenario(withChanges(late, idle));
    expect(scenario).not.toBeNull();
    expect(issues.map(({ severity, path }) => [severity, path])).toEqual([
      ['warning', 'changes[0].from'],
      ['warning', 'changes[1].commitment.provider'],
    ]);
  });
});
