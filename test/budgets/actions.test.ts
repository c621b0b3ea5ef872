import { describe, expect, test } from 'vitest';
import { effectOf, rankedEffects } from '../../models/budgets/actionEffects.ts';
import { proposedActions } from '../../models/budgets/actions.ts';
import type { ActionFacts, BudgetAction } from '../../models/budgets/budgetAction.ts';
import { budgetFan, withCommitted } from '../../models/budgets/budgetFan.ts';
import type { SpendMonth } from '../../models/budgets/budgetOutcome.ts';
import { findingKinds } from '../../models/budgets/checked.ts';
import { makeDesign } from '../../models/random/design.ts';
import fc from '../support/properties.ts';

const design = makeDesign('lhs', 400);
const column = (usd: number) =>
  Float64Array.from({ length: design.trials }, (_, trial) => usd * (0.8 + (0.4 * trial) / design.trials));
const november: SpendMonth = { month: '2026-11', actual: { usd: 400, days: 11 }, simulated: column(1000) };
const december: SpendMonth = { month: '2026-12', actual: null, simulated: column(1000) };
const question = {
  months: [november, december],
  amountUsd: 1900,
  committedUsd: () => 0,
  design,
  seed: 1,
  from: '2026-11-16',
};
const action = (kind: BudgetAction['kind'], share: number): BudgetAction => ({
  kind,
  name: kind,
  sideEffect: '',
  parameter: { name: '', value: share, unit: 'share' },
  saves: { low: share, high: share },
  ease: 1,
  basis: '',
});

describe('what actions change', () => {
  test('half of what is left from a day on is saved, in each trial', () => {
    // Of 19 open days of November 15 come from the 16th on; all of December does.
    const { saved } = effectOf([action('pause', 0.5)], question);
    expect(saved.p50).toBeCloseTo(0.5 * (1000 * (19 / 30) * (15 / 19) + 1000), 0);
  });

  test('nothing is saved of what a contract bills', () => {
    const { saved } = effectOf([action('pause', 0.5)], { ...question, committedUsd: () => 5000 });
    expect(saved.p90).toBe(0);
  });

  test('a pair comes first where no single action is likely enough, and three at most are told', () => {
    const actions = [
      action('capSteps', 0.05),
      action('route', 0.04),
      action('cacheLifetime', 0.03),
      action('commit', 0.02),
    ];
    const ranked = rankedEffects(actions, { ...question, amountUsd: 1850 }, 3);
    expect(ranked.map(({ actions: own }) => own.map(({ kind }) => kind))).toEqual([
      ['capSteps', 'route'],
      ['capSteps'],
      ['route'],
    ]);
    expect(ranked[0]!.probabilityEnough).toBeGreaterThan(ranked[1]!.probabilityEnough);
  });
});

describe('which actions are proposed', () => {
  const cell = {
    month: '2026-10',
    provider: 'acme',
    model: 'large',
    environment: 'production',
    operation: 'inference',
    usd: 1000,
    requests: 10,
    inputTokens: 1e6,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 1e5,
    unpricedTokens: 0,
  };
  const prices = (usd: number) => ({
    input: usd,
    cacheRead: usd / 10,
    cacheWrite: usd * 1.25,
    cacheWrite1h: usd * 2,
    output: usd * 5,
  });
  const usdOf: Record<string, number> = { large: 4, middle: 2, small: 0.5 };
  const facts: ActionFacts = {
    cells: [cell],
    runs: [],
    runShare: 0,
    pricesOf: ({ model }) => (model === null || usdOf[model] === undefined ? null : prices(usdOf[model])),
    candidates: ['small', 'middle', 'large'].map((model) => ({ provider: 'acme', model })),
  };

  test('traffic moves to the least cheaper model, with dollars by list prices', () => {
    const route = proposedActions(facts).find(({ kind }) => kind === 'route')!;
    expect(route.name).toBe('Route 30% of large to middle');
    // At half the price, with 0.95 to 1.3 of the tokens: 30 % × (1 − 0.65) to 30 % × (1 − 0.475).
    expect(route.saves.low).toBeCloseTo(0.105, 9);
    expect(route.saves.high).toBeCloseTo(0.1575, 9);
  });

  test('a cap on steps saves what the runs beyond it cost, and tells how many stop', () => {
    const runs = Array.from({ length: 100 }, (_, at) => ({
      steps: at < 90 ? 10 : 40,
      costUsd: at < 90 ? 1 : 4,
      success: at < 95,
    }));
    const cap = proposedActions({ ...facts, runs, runShare: 0.5 }, { capSteps: 20 }).find(
      ({ kind }) => kind === 'capSteps',
    )!;
    // Ten runs of $4 lose half of their steps: $20 of $130; as the context grows, three quarters: $30.
    expect(cap.saves.low).toBeCloseTo((0.5 * 20) / 130, 9);
    expect(cap.saves.high).toBeCloseTo((0.5 * 30) / 130, 9);
    expect(cap.sideEffect).toBe('10% of runs stop; success rate down 5.0 pp');
  });

  test('work in production is neither batched nor stopped', () => {
    expect(proposedActions(facts).map(({ kind }) => kind)).not.toContain('batch');
    const staged = { ...facts, cells: [cell, { ...cell, environment: 'staging', usd: 1000 }] };
    expect(proposedActions(staged).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['batch', 'pause']));
  });

  test('a cache that is written and read lives longer', () => {
    const cached = { ...facts, cells: [{ ...cell, inputTokens: 0, cacheReadTokens: 5e5, cacheWriteTokens: 5e5 }] };
    const found = proposedActions(cached).find(({ kind }) => kind === 'cacheLifetime')!;
    expect(found.saves.high).toBeGreaterThan(0.2);
    expect(findingKinds).toContain('budget');
  });
});

describe('the fan of a budget', () => {
  test('a contract is the least that a month costs', () => {
    const fan = budgetFan({ months: withCommitted([december], () => 1100), amountUsd: 5000 });
    expect(fan.months[0]!.p10).toBe(1100);
    expect(fan.usedUp).toEqual({ p10: null, p50: null, p90: null });
  });
});

describe('properties', () => {
  test('an action never costs, and more of it saves more', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((one) => effectOf([action('route', one)], question));
        expect(less!.saved.p10).toBeGreaterThanOrEqual(-1e-9);
        expect(more!.saved.p50).toBeGreaterThanOrEqual(less!.saved.p50 - 1e-9);
        expect(more!.probabilityEnough).toBeGreaterThanOrEqual(less!.probabilityEnough);
      }),
      { numRuns: 30 },
    );
  });
});
