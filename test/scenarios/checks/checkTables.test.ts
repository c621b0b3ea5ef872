import { describe, expect, test } from 'vitest';
import { runCalculator } from '../../../models/calculators/registry.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import { runScenario } from '../../support/runScenario.ts';

const line = { kind: 'linear', origin: '2027-01', start: 10, perMonth: 0 };

function stated({ users = line as object, feature = {}, changes = [] as object[] }) {
  return {
    schemaVersion: 2,
    id: 's',
    name: 'S',
    start: '2027-01',
    months: 5,
    base: {
      plans: [{ id: 'team', name: 'Team', users, seatPriceUsd: 10 }],
      features: [
        {
          id: 'chat',
          name: 'Chat',
          tasksPerUser: { team: 10 },
          work: { kind: 'tokens', inputTokens: 1000, outputTokens: 0 },
          models: [{ provider: 'acme', model: 'large', share: 1 }],
          ...feature,
        },
      ],
      contractPrices: [
        { provider: 'acme', model: 'large', inputUsd: 10, cacheReadUsd: 1, cacheWriteUsd: 12.5, outputUsd: 50 },
      ],
    },
    changes,
  };
}

const words = (parts: Parameters<typeof stated>[0]) =>
  parseScenario(stated(parts)).issues.map(({ message }) => message);
const cohorts = (shares: number[], start = 1000) => ({
  kind: 'cohorts',
  origin: '2027-01',
  start,
  joining: 0,
  retention: { kind: 'table', shares },
});

describe('a retention table', () => {
  // 1,000 existing users with shares of 1, 0.5, 0 were gone in the second month.
  test('that ends at 0 lets the existing users go on at its last ratio above 0, and says so', () => {
    const scenario = stated({ users: cohorts([1, 0.5, 0]) });
    expect(runScenario(scenario as never).series.revenue.p50.map((usd) => usd! / 10)).toEqual([
      1000, 500, 250, 125, 62.5,
    ]);
    expect(words({ users: cohorts([1, 0.5, 0]) })).toEqual([
      'base.plans[0].users.retention.shares ends at 0 for new users; 50% of existing users stay each month, the last ratio above 0. Enter 0 starting users if none should stay.',
    ]);
  });

  test('says what holds beyond its last entry, and nothing where it is long enough', () => {
    expect(words({ users: cohorts([0.8, 0.6]) })).toEqual([
      'base.plans[0].users.retention.shares ends after 2 months; after that 75% of remaining users stay each month, as in the last entry.',
    ]);
    expect(words({ users: cohorts([0.9, 0.8, 0.7, 0.6]) })).toEqual([]);
    expect(words({ users: cohorts([1, 0], 0) })).toEqual([]);
    expect(words({ users: cohorts([0]) })[0]).toContain('gone a month after the origin');
  });
});

describe('users by month', () => {
  test('say what holds before the first month and after the last', () => {
    expect(words({ users: { kind: 'table', users: { '2027-03': 5, '2027-04': 6 } } })).toEqual([
      'base.plans[0].users.users begins in 2027-03; months from 2027-01 use the users of 2027-03. Enter an earlier month.',
      'base.plans[0].users.users ends in 2027-04; months up to 2027-05 keep the users of 2027-04.',
    ]);
    expect(words({ users: { kind: 'table', users: { '2026-12': 5, '2027-05': 6 } } })).toEqual([]);
  });

  test('of a change are asked for from its month on', () => {
    const users = { kind: 'table', users: { '2027-03': 5, '2027-05': 6 } };
    const change = { kind: 'adoption', id: 'a', name: 'A', from: '2027-03', plan: 'team', users };
    expect(words({ changes: [change] })).toEqual([]);
    expect(words({ changes: [{ ...change, from: '2027-02' }] })[0]).toContain(
      'changes[0].users.users begins in 2027-03',
    );
  });

  test('without any month are refused by a calculator as by a scenario', () => {
    const curve = { kind: 'table', users: {} };
    expect(words({ users: curve })[0]).toBe('base.plans[0].users.users has no month; enter users for at least one.');
    const answer = runCalculator('adoption', { curve }, { book: { version: '1', sources: [], models: [] } } as never);
    expect(answer).toMatchObject({
      issues: [{ message: 'curve.users has no month; enter users for at least one.' }],
    });
  });
});

test('an assumption by month says what holds before its first month', () => {
  expect(words({ feature: { tasksPerUser: { team: { kind: 'months', values: { '2027-02': 7 } } } } })).toEqual([
    'base.features[0].tasksPerUser.team begins in 2027-02; months from 2027-01 use its first value. Enter an earlier month.',
  ]);
});

test('a seasonality of zeros is refused', () => {
  const seasonality = { kind: 'factors', factors: Array(12).fill(0) };
  expect(words({ feature: { seasonality } })[0]).toContain('must have a month above 0; remove the seasonality');
});
