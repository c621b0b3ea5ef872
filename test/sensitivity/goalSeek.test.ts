import { afterAll, describe, expect, test } from 'vitest';
import { findGoal } from '../../electron/host/handlers/sensitivity/goalSeek.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { answerOf } from '../../models/sensitivity/answeredPieces.ts';
import type { Goal, GoalAnswer } from '../../models/sensitivity/goal.ts';
import { findLever, leversOf, withLever } from '../../models/sensitivity/lever.ts';
import { movedTo } from '../../models/sensitivity/movedTo.ts';
import { seekGoal } from '../../models/sensitivity/seekGoal.ts';
import { type Asking, askingAbout } from '../support/askedQuestions.ts';
import { costScenario, parsed, planScenario } from '../support/costScenario.ts';
import fc from '../support/properties.ts';

const open: Asking[] = [];
afterAll(() => Promise.all(open.map(({ close }) => close())));

interface Ask {
  readonly path: string;
  readonly goal: Goal;
  readonly low?: number;
  readonly high?: number;
}

async function sought(scenario: Scenario, { path, goal, low, high }: Ask): Promise<GoalAnswer> {
  const asking = askingAbout(scenario);
  open.push(asking);
  return findGoal(asking.context, {
    scenarioId: scenario.id,
    path,
    goal,
    low: low ?? null,
    high: high ?? null,
    settings: { trials: 20_000, seed: 1, sampler: 'sobol' },
  });
}

const margin = { series: 'grossMargin', month: null } as const;
const cogs = { series: 'cogs', month: null } as const;

/** 100 users and uncertain hosting: margin = 1 − hosting / (100 · price). */
function hosted(): Scenario {
  const { base } = costScenario({ hosting: { kind: 'normal', mean: 400, sd: 50 } });
  const plan = planScenario(100, 10);
  return { ...plan, base: { ...plan.base, costs: base.costs } };
}

describe('the value at which a goal is met', () => {
  // P(1 − H/(100p) ≥ 0.7) = P(H ≤ 30p) = 0.8 at 30p = 400 + 50·0.8416212: p = 14.736035.
  test('for a probability', async () => {
    const goal = {
      target: margin,
      measure: { kind: 'probability', side: 'atLeast', threshold: 0.7 },
      direction: 'atLeast',
      aim: 0.8,
    } as const;
    const { found, standardError, sentence } = await sought(hosted(), { path: 'plan.team.seatPriceUsd', goal });
    expect(found).toMatchObject({ kind: 'reached', metToday: false });
    if (found.kind !== 'reached') return;
    expect(found.value).toBeGreaterThanOrEqual(0.8);
    // dP/dp = φ(0.8416)·30/50.
    expect(Math.abs(found.x - 14.736035)).toBeLessThan((4 * standardError!) / (0.27996 * 0.6) + 1e-4);
    expect(sentence).toMatch(
      /^At 14\.7\d? instead of 10 for Team › Seat price US\$, the chance that total gross margin is at least 70% is 80%\. No answer: at 0 no trial has total gross margin\.$/,
    );
  });

  // p90 of H is 400 + 50·1.2815516 = 464.0776; p10 of the margin is 1 − 464.0776/(100p) = 0.6 at p = 11.60194.
  test('for a percentile', async () => {
    const goal = {
      target: margin,
      measure: { kind: 'percentile', probability: 0.1 },
      direction: 'atLeast',
      aim: 0.6,
    } as const;
    const { found, standardError } = await sought(hosted(), { path: 'base.plans[team].seatPriceUsd', goal });
    expect(found.kind).toBe('reached');
    if (found.kind !== 'reached') return;
    expect(Math.abs(found.x - 11.60194)).toBeLessThan((4 * standardError!) / (0.4 / 11.6) + 1e-4);
  });

  test('for a mean, to seven digits, on the side that meets it', async () => {
    const goal = { target: cogs, measure: { kind: 'mean' }, direction: 'atMost', aim: 100 } as const;
    const { found } = await sought(costScenario({ a: 70, b: 40 }), { path: 'cost.a.amount', goal });
    expect(found).toMatchObject({ kind: 'reached', metToday: false, crossings: 1 });
    if (found.kind !== 'reached') return;
    expect(found.value).toBeLessThanOrEqual(100);
    expect(found.x).toBeCloseTo(60, 4);
  });

  test('of a range moves the whole range', async () => {
    const scenario = costScenario({ a: { kind: 'pert', low: 10, mode: 20, high: 30 } });
    const goal = { target: cogs, measure: { kind: 'mean' }, direction: 'atLeast', aim: 50 } as const;
    const { found, lever } = await sought(scenario, { path: 'cost.a.amount', goal });
    expect(lever).toMatchObject({ isRange: true, value: 20 });
    expect(found.kind === 'reached' && found.x).toBeCloseTo(50, 1);
  });

  test('that is out of reach is said with the best there is', async () => {
    const goal = { target: margin, measure: { kind: 'mean' }, direction: 'atLeast', aim: 0.95 } as const;
    const { found, sentence } = await sought(hosted(), { path: 'plan.team.seatPriceUsd', goal, low: 5, high: 20 });
    expect(found).toMatchObject({ kind: 'unreachable', x: 20 });
    expect(sentence).toBe(
      'Not reachable with Team › Seat price US$ between 5 and 20: the best is 80% at 20; the goal is at least 95%.',
    );
  });

  test('that does not depend on the number is said', async () => {
    const goal = { target: cogs, measure: { kind: 'mean' }, direction: 'atMost', aim: 100 } as const;
    const { found } = await sought(hosted(), { path: 'plan.team.seatPriceUsd', goal });
    expect(found).toMatchObject({ kind: 'flat', met: false });
  });

  test('of a share stays between 0 and 1', async () => {
    const base = hosted();
    const scenario = parsed({
      ...base,
      base: {
        ...base.base,
        costs: [...base.base.costs, { id: 'fees', name: 'Fees', basis: 'revenue', amount: 0.1 }],
      },
    });
    const goal = { target: cogs, measure: { kind: 'mean' }, direction: 'atMost', aim: 450 } as const;
    const { found } = await sought(scenario, { path: 'cost.fees.amount', goal });
    expect(found.kind === 'reached' && found.x).toBeCloseTo(0.05, 3);
  });

  // The same scenario: there is no margin at a price of 0, and every price tried above it meets the goal.
  test('for a probability is found beside a price that gives no margin', async () => {
    const goal = {
      target: margin,
      measure: { kind: 'probability', side: 'atLeast', threshold: 0.7 },
      direction: 'atLeast',
      aim: 0.8,
    } as const;
    const asked = { path: 'plan.team.seatPriceUsd', goal, high: 800 } as const;
    const { found, sentence } = await sought(hosted(), { ...asked, low: 0 });
    expect(found).toEqual({ ...(await sought(hosted(), { ...asked, low: 1 })).found, ...found });
    expect(found.kind === 'reached' && Math.abs(found.x - 14.736)).toBeLessThan(0.05);
    expect(sentence).toMatch(/ No answer: at 0 no trial has total gross margin\.$/);
  });

  test('of a share that may not exceed 1 says where there is no answer', async () => {
    const { base, ...head } = hosted();
    const scenario = parsed({
      ...head,
      base: { ...base, plans: base.plans.map((plan) => ({ ...plan, activation: 0.5 })) },
    });
    const goal = { target: cogs, measure: { kind: 'mean' }, direction: 'atMost', aim: 5000 } as const;
    const { found, sentence, tried } = await sought(scenario, { path: 'plan.team.activation', goal, low: 0, high: 4 });
    expect(found).toMatchObject({ kind: 'flat', met: true });
    expect(sentence).toMatch(/No answer: above 1 the scenario has no such value\.$/);
    expect(tried.find(({ x }) => x === 4)).toEqual({ x: 4, value: null, lacks: 'rule' });
  });

  test('of a path that names nothing is refused with what is near', async () => {
    const goal = { target: cogs, measure: { kind: 'mean' }, direction: 'atMost', aim: 1 } as const;
    await expect(sought(hosted(), { path: 'plan.pro.seatPriceUsd', goal })).rejects.toThrow(
      '"plan.pro.seatPriceUsd" is not an input of "Plan"; did you mean base.plans[team].seatPriceUsd?',
    );
  });
});

describe('the search', () => {
  const search = { low: 0, high: 10, current: 5, aim: 1, direction: 'atLeast' } as const;

  test('takes the crossing nearest to the current value and counts the others', () => {
    // A hill: above 1 between 2 and 8.
    const found = answerOf(seekGoal({ ...search, current: 1 }), (x) => 1 + (9 - (x - 5) ** 2) / 9);
    expect(found).toMatchObject({ kind: 'reached', crossings: 2, metToday: false });
    expect(found.kind === 'reached' && found.x).toBeCloseTo(2, 5);
  });

  test('finds a narrow hill between the values it looks at first', () => {
    const found = answerOf(seekGoal(search), (x) => 1.02 - Math.abs(x - 5.3));
    expect(found).toMatchObject({ kind: 'reached' });
    expect(found.kind === 'reached' && Math.abs(found.x - 5.3)).toBeLessThanOrEqual(0.0200001);
  });

  test('of a step ends beside the step', () => {
    const found = answerOf(seekGoal(search), (x) => (x < Math.SQRT2 ? 0 : 2));
    expect(found.kind === 'reached' && found.x).toBeCloseTo(Math.SQRT2, 5);
  });

  test('says when a goal is met everywhere, and where nothing stands', () => {
    expect(answerOf(seekGoal(search), (x) => 2 + x)).toMatchObject({ kind: 'always' });
    expect(answerOf(seekGoal(search), () => null)).toEqual({ kind: 'impossible', answered: [] });
    const found = answerOf(seekGoal(search), (x) => (x > 4 && x < 6 ? x : null));
    expect(found.kind).toBe('always');
    expect(found.answered).toHaveLength(1);
    expect(found.answered[0]!.from).toBeCloseTo(4, 5);
    expect(found.answered[0]!.to).toBeCloseTo(6, 5);
  });

  test('finds the crossing between a value without an answer and one that meets the goal', () => {
    const found = answerOf(seekGoal({ ...search, high: 40, current: 20 }), (x) => (x === 0 ? null : x - 2.734));
    expect(found).toMatchObject({ kind: 'reached', crossings: 1, metToday: true });
    expect(found.kind === 'reached' && found.x).toBeCloseTo(3.734, 5);
  });

  test('finds the goal that is met only beside what has no answer', () => {
    // Of a share that cannot exceed 1, tried from 0 to 10.
    const found = answerOf(seekGoal({ ...search, current: 0.5, aim: 0.9 }), (x) => (x > 1 ? null : x));
    expect(found).toMatchObject({ kind: 'reached', metToday: false });
    expect(found.kind === 'reached' && found.x).toBeCloseTo(0.9, 5);
  });

  test('does not take a hole for a crossing', () => {
    const found = answerOf(seekGoal(search), (x) => (x > 3 && x < 4 ? null : 2 + x));
    expect(found.kind).toBe('always');
    expect(found.answered).toHaveLength(2);
  });

  test('of one piece that meets the goal and another that misses it names the end of the one that does', () => {
    const found = answerOf(seekGoal({ ...search, current: 9 }), (x) =>
      x > 3 && x < 6 ? null : x < 5 ? 2 + x : x / 100,
    );
    expect(found).toMatchObject({ kind: 'reached', crossings: 0, metToday: false });
    expect(found.kind === 'reached' && found.x).toBeCloseTo(3, 5);
  });

  test('knows that the goal is met today', () => {
    const found = answerOf(seekGoal({ ...search, direction: 'atMost' }), (x) => x / 8);
    expect(found).toMatchObject({ kind: 'reached', metToday: true });
    expect(found.kind === 'reached' && found.x).toBeCloseTo(8, 5);
  });

  describe('properties', () => {
    test('what it says is reached is reached, and just beyond it is not', () => {
      const line = fc.record({
        slope: fc.double({ min: 0.1, max: 10, noNaN: true }),
        root: fc.double({ min: 0.5, max: 9.5, noNaN: true }),
        power: fc.constantFrom(1, 3),
      });
      fc.assert(
        fc.property(line, ({ slope, root, power }) => {
          const of = (x: number) => 1 + slope * (x - root) ** power;
          const found = answerOf(seekGoal(search), of);
          if (found.kind !== 'reached') throw new Error(found.kind);
          expect(of(found.x)).toBeGreaterThanOrEqual(1);
          expect(of(found.x - 1e-4)).toBeLessThan(1);
        }),
      );
    });
  });
});

describe('levers', () => {
  test('are found by path and by the id of the driver', () => {
    const scenario = hosted();
    expect(leversOf(scenario).map(({ path }) => path)).toContain('base.plans[team].users.start');
    expect(findLever(scenario, 'plan.team.users.start')?.path).toBe('base.plans[team].users.start');
    expect(findLever(scenario, 'plan.none.users.start')).toBeNull();
  });

  test('every one can be moved to where it is', () => {
    const scenario = hosted();
    for (const { path, value, isRange } of leversOf(scenario)) {
      const moved = withLever(scenario, { path, value });
      if (!isRange) expect(moved).toEqual(scenario);
      expect(findLever(moved, path)!.value).toBeCloseTo(value, 9);
    }
  });

  test.each([
    { kind: 'normal', mean: 5, sd: 2, min: 3 },
    { kind: 'lognormal', median: 5, sigma: 0.8 },
    { kind: 'triangular', low: 1, mode: 2, high: 9 },
    { kind: 'uniform', low: 1, high: 2, max: 1.5 },
    { kind: 'pert', low: 1, mode: 2, high: 9 },
  ] as const)('a $kind is moved to a mean', (quantity) => {
    const moved = movedTo(quantity, 7.5);
    expect(leversOf(costScenario({ a: moved }))[0]!.value).toBeCloseTo(7.5, 6);
  });

  test('a share by beta keeps its ends and its weight', () => {
    expect(movedTo({ kind: 'beta', alpha: 34, beta: 6, low: 0, high: 1 }, 0.9)).toMatchObject({
      alpha: 36,
      low: 0,
      high: 1,
    });
    expect(() => movedTo({ kind: 'beta', alpha: 34, beta: 6, low: 0, high: 1 }, 1.2)).toThrow(
      'cannot have a mean of 1.2',
    );
  });
});
