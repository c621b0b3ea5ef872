import { expect, test } from 'vitest';
import { changeOutcome, type Happened, plannedShares } from '../../models/governance/changeOutcome.ts';
import { type ModelChange, modelChangeRequestSchema } from '../../models/governance/modelChange.ts';
import type { ModelMonth } from '../../models/governance/modelUse.ts';

const range = { p10: 90, p50: 100, p90: 110 };

function asked(part: object = {}): ModelChange {
  const request = modelChangeRequestSchema.parse({
    scenarioId: 'plan',
    note: null,
    settings: {},
    change: {
      kind: 'switch',
      id: 'to-haiku',
      name: 'Chat to Haiku',
      from: '2026-07',
      feature: 'case-agent',
      fromModel: 'claude-sonnet-4-5',
      toProvider: 'anthropic',
      toModel: 'claude-haiku-4-5',
      share: 0.8,
      rampMonths: 2,
      ...part,
    },
  });
  return {
    ...(request as Pick<ModelChange, 'scenarioId' | 'change' | 'note' | 'settings'>),
    id: '1',
    requestedBy: 'ann',
    requestedAt: '2026-06-01T00:00:00Z',
    decision: null,
    simulated: {
      scenario: { id: 'plan', name: 'Plan' },
      months: ['2026-07', '2026-08'],
      trials: 1000,
      seed: 1,
      priceBookVersion: '1',
      engineVersion: '1',
      difference: { cogsUsd: range, grossProfitUsd: range, grossMargin: range },
      probabilityCheaper: 0.9,
      without: { cogsUsd: range, grossMargin: range },
      with: { cogsUsd: range, grossMargin: range },
      aiCogsUsd: ['2026-07', '2026-08'].map((month) => ({ month, with: range, without: range })),
    },
  };
}

function used(month: string, model: string, costUsd: number, feature = 'Case agent'): ModelMonth {
  return {
    month,
    provider: 'anthropic',
    model,
    environment: 'production',
    feature,
    costUsd,
    tokens: costUsd * 10,
    unpricedTokens: 0,
  };
}

function happened(usage: readonly ModelMonth[]): Happened {
  const months = [...new Set(usage.map(({ month }) => month))].sort();
  return { usage, months, isPartial: (month) => month === '2026-09', aiCogsUsd: () => 95 };
}

test('planned shares follow the ramp, with every uncertain part at its mean', () => {
  const months = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];
  expect(plannedShares(asked().change, months)).toEqual([0, 0, 0.4, 0.8, 0.8]);
  const late = asked({ delayMonths: { kind: 'uniform', low: 0, high: 2 } }).change;
  expect(plannedShares(late, months)).toEqual([0, 0, 0, 0.4, 0.8]);
});

test('a change is held against spend, share and AI COGS of the months after, in its feature alone', () => {
  const usage = [
    used('2026-06', 'claude-sonnet-4-5-20250929', 100),
    used('2026-07', 'claude-sonnet-4-5-20250929', 75),
    used('2026-07', 'Claude Haiku 4.5', 25),
    used('2026-07', 'claude-haiku-4-5', 500, 'Search'),
    used('2026-09', 'claude-haiku-4-5', 40),
  ];
  const { state, before, months } = changeOutcome(asked(), happened(usage));
  expect(state).toBe('compared');
  expect(before).toEqual({ month: '2026-06', fromUsd: 100, toUsd: 0 });
  expect(months).toEqual([
    {
      month: '2026-07',
      partial: false,
      fromUsd: 75,
      toUsd: 25,
      share: 0.25,
      plannedShare: 0,
      aiCogsUsd: 95,
      simulatedWith: range,
      simulatedWithout: range,
    },
    {
      month: '2026-09',
      partial: true,
      fromUsd: 0,
      toUsd: 40,
      share: 1,
      plannedShare: 0.8,
      aiCogsUsd: null,
      simulatedWith: null,
      simulatedWithout: null,
    },
  ]);
});

test('what the new model had before is part of its planned share', () => {
  const usage = [
    used('2026-06', 'claude-sonnet-4-5', 75),
    used('2026-06', 'claude-haiku-4-5', 25),
    used('2026-08', 'claude-haiku-4-5', 40),
  ];
  // A quarter before, and 0.4 of the other three quarters.
  expect(changeOutcome(asked(), happened(usage)).months[0]!.plannedShare).toBeCloseTo(0.25 + 0.75 * 0.4, 12);
});

test('where there is nothing to compare yet, it says why', () => {
  expect(changeOutcome(asked(), happened([used('2026-06', 'claude-sonnet-4-5', 9)])).state).toBe('noMonthsYet');
  expect(changeOutcome(asked(), happened([used('2026-07', 'gpt-4o', 9)]))).toMatchObject({
    state: 'notUsed',
    before: null,
  });
  expect(changeOutcome(asked({ toModel: 'claude-sonnet-4-5' }), happened([])).state).toBe('sameModel');
});

test('a request is a switch, not any change', () => {
  const change = { kind: 'costLine', id: 'x', name: 'x', from: '2026-07', cost: {} };
  expect(modelChangeRequestSchema.safeParse({ scenarioId: 'a', note: null, settings: {}, change }).success).toBe(false);
});
