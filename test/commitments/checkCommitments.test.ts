import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';

function issuesOf(...commitments: object[]): string[] {
  return issuesWith(commitments, []);
}

function issuesWith(commitments: readonly object[], changes: readonly object[]): string[] {
  const { issues } = parseScenario({
    changes,
    schemaVersion: 2,
    id: 'a',
    name: 'A',
    start: '2027-01',
    months: 12,
    base: {
      plans: [
        {
          id: 'team',
          name: 'Team',
          users: { kind: 'linear', origin: '2027-01', start: 1, perMonth: 0 },
          seatPriceUsd: 1,
        },
      ],
      features: [
        {
          id: 'chat',
          name: 'Chat',
          tasksPerUser: { team: 1 },
          work: { kind: 'tokens', inputTokens: 1, outputTokens: 1 },
          models: [{ provider: 'p', model: 'm', share: 1 }],
        },
      ],
      commitments: commitments.map((one, index) => ({
        id: `c${index}`,
        name: 'C',
        provider: 'p',
        start: '2027-01',
        ...one,
      })),
    },
  });
  return issues.map(({ severity, message }) => `${severity}: ${message}`);
}

const plan = { kind: 'savingsPlan', hourlyUsd: 1, discount: 0.1, termMonths: 12 };

describe('a warning when a committed price is above the contract price', () => {
  test('of a savings plan beside a deeper negotiated discount', () => {
    expect(issuesOf(plan, { kind: 'negotiated', discount: 0.2 })).toEqual([
      'warning: base.commitments[0] costs 90 % of the contract price even at full utilization, above the 80 % of usage without it; lower its price or remove it.',
    ]);
  });

  test('of capacity that costs more than the traffic it serves', () => {
    const units = { kind: 'throughput', units: 1, tokensPerUnitMinute: 1000, usdPerMillionTokens: 10, termMonths: 1 };
    expect(issuesOf({ ...units, usdPerUnitHour: 0.6 })).toEqual([]);
    expect(issuesOf({ ...units, usdPerUnitHour: 0.9 })[0]).toContain('150 % of the contract price');
  });

  test('of a pool whose dollar costs more than it draws', () => {
    expect(issuesOf({ kind: 'prepaidPool', poolUsd: [100], price: 1.1 })[0]).toContain('110 %');
    expect(issuesOf({ kind: 'prepaidPool', poolUsd: [100], price: 1 })).toEqual([]);
  });

  test('but not of usage, or of months, that they do not share', () => {
    expect(issuesOf({ ...plan, features: ['chat'] }, { kind: 'negotiated', discount: 0.05 })).toEqual([]);
    expect(issuesOf(plan, { kind: 'negotiated', discount: 0.2, start: '2028-01' })).toEqual([]);
    expect(issuesOf({ ...plan, models: ['m'] }, { kind: 'negotiated', discount: 0.2, models: ['n'] })).toEqual([
      'warning: base.commitments[1].models[0] is "n", which serves no feature; correct or remove it.',
    ]);
  });
});

test('tiers and milestones are in order, the first tier from 0', () => {
  const tiers = [
    { from: 10, rate: 1 },
    { from: 10, rate: 0.9 },
  ];
  expect(issuesOf({ kind: 'allUnitsTiers', tiers })).toEqual([
    'error: base.commitments[0].tiers[0].from is US$10; the first tier starts at 0.',
    'error: base.commitments[0].tiers[1].from is 10, not above the previous 10; enter them in ascending order.',
  ]);
  const milestones = [
    { month: '2027-06', amountUsd: 100 },
    { month: '2026-12', amountUsd: 200 },
  ];
  expect(issuesOf({ kind: 'milestone', milestones })).toEqual([
    'error: base.commitments[0].milestones[1].month is 2026-12, before the contract starts in 2027-01; enter a later date.',
    'error: base.commitments[0].milestones[1].month is 2026-12, not above the previous 2027-06; enter them in ascending order.',
  ]);
});

test('features exist, and a contract that is over says so', () => {
  expect(issuesOf({ ...plan, features: ['nope'] })).toEqual([
    'error: base.commitments[0].features[0] is "nope", which is not a feature; use one of chat.',
  ]);
  expect(issuesOf({ ...plan, start: '2025-01' })).toEqual([
    'warning: base.commitments[0].start is 2025-01; the contract ended before 2027-01 and has no effect.',
  ]);
});

test('a change dated after its contract starts says which date counts', () => {
  const commitment = { id: 'c', name: 'C', provider: 'p', start: '2027-02', ...plan };
  const change = { kind: 'commitment', id: 'deal', name: 'Deal', from: '2027-05', commitment };
  expect(issuesWith([], [change])).toEqual([
    'warning: changes[0].from is 2027-05, but the contract start of 2027-02 applies; enter the same month for both.',
  ]);
  expect(issuesWith([], [{ ...change, from: '2027-02' }])).toEqual([]);
  expect(issuesWith([], [{ ...change, enabled: false }])).toEqual([]);
});

test('a kind that does not exist is refused with those that do', () => {
  expect(issuesOf({ kind: 'magic' })).toEqual([
    'error: base.commitments[0].kind is "magic"; use one of "annualSpend", "negotiated", "graduatedTiers", "allUnitsTiers", "retroactiveRebate", "milestone", "prepaidPool", "postpaidMinimum", "savingsPlan", "throughput".',
  ]);
});
