import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diffScenarios } from '../../models/scenarios/diffScenarios.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';

const story = parseScenario(JSON.parse(readFileSync('samples/research-agent.scenario.json', 'utf8'))).scenario!;
const copy = (): Scenario => structuredClone(story);

describe('the difference of two scenarios', () => {
  test('is empty between a scenario and its copy under another name', () => {
    expect(diffScenarios(story, { ...copy(), id: 'copy', name: 'Copy', description: 'x' }).differences).toEqual([]);
  });

  test('names an assumption by the names of what it belongs to, and shows both values in words', () => {
    const other = copy();
    const plan = other.base.plans[0]!;
    plan.seatPriceUsd = { value: { kind: 'pert', low: 900, mode: 1200, high: 2000 }, source: null, owner: null };
    expect(diffScenarios(story, other).differences).toEqual([
      {
        path: `base.plans[${plan.id}].seatPriceUsd`,
        label: `Plans › ${plan.name} › Seat price US$`,
        a: String((story.base.plans[0]!.seatPriceUsd as { value: number }).value),
        b: '900 to 2,000, most likely 1,200 (PERT)',
      },
    ]);
  });

  test('does not count a new source or owner as another assumption', () => {
    const other = copy();
    Object.assign(other.base.plans[0]!.seatPriceUsd, { source: 'price list', owner: 'Ada' });
    expect(diffScenarios(story, other).differences).toEqual([]);
  });

  test('tells a change that only one of them has in one line', () => {
    const other = copy();
    const removed = other.changes.splice(0, 1)[0]!;
    const { differences } = diffScenarios(story, other);
    expect(differences).toHaveLength(1);
    expect(differences[0]).toMatchObject({
      path: `changes[${removed.id}]`,
      label: `Changes › ${removed.name}`,
      b: null,
    });
    expect(differences[0]!.a).toContain(`from ${removed.from}`);
  });

  test('tells another order of changes, but not another order of plans', () => {
    const other = copy();
    other.base.plans.reverse();
    expect(diffScenarios(story, other).differences).toEqual([]);
    other.changes.reverse();
    expect(diffScenarios(story, other).differences.map(({ path }) => path)).toEqual(['changes.order']);
  });

  test('turns around with its arguments', () => {
    const other = copy();
    other.months = 6;
    other.changes.pop();
    const there = diffScenarios(story, other).differences;
    const back = diffScenarios(other, story).differences;
    const key = (list: typeof there) =>
      list.map(({ path, a, b }) => ({ path, a, b })).sort((x, y) => (x.path < y.path ? -1 : 1));
    expect(key(back)).toEqual(key(there.map(({ a, b, ...rest }) => ({ ...rest, a: b, b: a }))));
  });
});
