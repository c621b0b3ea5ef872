import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { mergeScenarios } from '../../models/sensitivity/mergeScenarios.ts';
import { costScenario, parsed } from '../support/costScenario.ts';

const base = costScenario({ rent: 100, power: 20 });

function change(scenario: Scenario, id: string, amount: number): Scenario {
  const others = scenario.changes.filter((one) => one.id !== id);
  const added = {
    kind: 'costLine',
    id,
    name: id,
    from: '2027-01',
    cost: { id: `cost-${id}`, name: id, basis: 'month', amount },
  };
  return parsed({ ...scenario, changes: [...others, added] });
}

function withRent(amount: number): Scenario {
  return costScenario({ rent: amount, power: 20 });
}

const amountsOf = ({ base: { costs }, changes }: Scenario) => [
  ...costs.map((cost) => [cost.id, JSON.stringify(cost).match(/"value":([\d.]+)/)![1]]),
  ...changes.map((one) => [one.id, JSON.stringify(one).match(/"value":([\d.]+)/)![1]]),
];

describe('two scenarios over the base they come from', () => {
  test('are one with the changes of both', () => {
    const merged = mergeScenarios({ base, a: change(withRent(110), 'x', 1), b: change(base, 'y', 2), prefer: 'a' });
    expect(merged.conflicts).toEqual([]);
    expect(amountsOf(merged.scenario)).toEqual([
      ['rent', '110'],
      ['power', '20'],
      ['x', '1'],
      ['y', '2'],
    ]);
    expect(merged.fromA.map(({ path }) => path)).toEqual(['base.costs[rent].amount', 'changes[x]']);
    expect(merged.fromB.map(({ path }) => path)).toEqual(['changes[y]']);
    expect(parseScenario(merged.scenario).issues).toEqual([]);
  });

  test.each(['a', 'b'] as const)('conflict where both changed the same, and %s is kept as asked', (prefer) => {
    const merged = mergeScenarios({ base, a: withRent(110), b: withRent(120), prefer });
    expect(merged.conflicts).toEqual([{ path: 'base.costs[rent].amount', name: 'rent › Amount', kept: prefer }]);
    expect(amountsOf(merged.scenario)[0]).toEqual(['rent', prefer === 'a' ? '110' : '120']);
  });

  test('do not conflict where both changed alike', () => {
    const merged = mergeScenarios({ base, a: withRent(110), b: change(withRent(110), 'y', 2), prefer: 'b' });
    expect(merged.conflicts).toEqual([]);
    expect(amountsOf(merged.scenario)).toEqual([
      ['rent', '110'],
      ['power', '20'],
      ['y', '2'],
    ]);
  });

  test.each(['a', 'b'] as const)('conflict where one removed what the other changed, keeping %s', (prefer) => {
    const removed = costScenario({ power: 20 });
    const merged = mergeScenarios({ base, a: removed, b: withRent(120), prefer });
    expect(merged.conflicts).toHaveLength(1);
    expect(amountsOf(merged.scenario).map(([id]) => id)).toEqual(prefer === 'a' ? ['power'] : ['rent', 'power']);
  });

  test('keep at each conflict the side that is chosen for it', () => {
    const stated = (rent: number, power: number) => costScenario({ rent, power });
    const [a, b] = [stated(110, 21), stated(120, 22)];
    const kept = { 'base.costs[power].amount': 'b' } as const;
    const merged = mergeScenarios({ base, a, b, prefer: 'a', kept });
    expect(amountsOf(merged.scenario)).toEqual([
      ['rent', '110'],
      ['power', '22'],
    ]);
    expect(merged.conflicts.map(({ kept: side }) => side)).toEqual(['a', 'b']);
    expect(amountsOf(mergeScenarios({ base: null, a, b, prefer: 'a', kept }).scenario)).toEqual(
      amountsOf(merged.scenario),
    );
  });

  test('are chosen as a whole where one removed what the other changed', () => {
    const removed = costScenario({ power: 20 });
    const chosen = (side: 'a' | 'b') =>
      mergeScenarios({ base, a: removed, b: withRent(120), prefer: 'a', kept: { 'base.costs[rent]': side } });
    expect(chosen('a').conflicts).toEqual(chosen('b').conflicts.map((one) => ({ ...one, kept: 'a' })));
    expect(amountsOf(chosen('b').scenario)).toContainEqual(['rent', '120']);
    expect(amountsOf(chosen('a').scenario).map(([id]) => id)).toEqual(['power']);
  });

  test('of which one removed a change lose it', () => {
    const start = change(change(base, 'x', 1), 'y', 2);
    const merged = mergeScenarios({ base: start, a: change(base, 'x', 1), b: change(start, 'z', 3), prefer: 'a' });
    expect(merged.scenario.changes.map(({ id }) => id)).toEqual(['x', 'z']);
    expect(merged.conflicts).toEqual([]);
  });
});

describe('two scenarios without a common base', () => {
  test('are one with what either has, and conflict where they differ', () => {
    const a = change(change(base, 'x', 1), 'both', 5);
    const b = change(change(withRent(120), 'both', 6), 'y', 2);
    const merged = mergeScenarios({ base: null, a, b, prefer: 'a' });
    expect(merged.scenario.changes.map(({ id }) => id).toSorted()).toEqual(['both', 'x', 'y']);
    expect(merged.conflicts.map(({ path }) => path)).toEqual(['base.costs[rent].amount', 'changes[both]']);
    expect(amountsOf(merged.scenario)).toContainEqual(['both', '5']);
    expect(merged.fromB.map(({ path }) => path)).toEqual(['changes[y]']);
  });
});
