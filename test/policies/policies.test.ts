import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Classification } from '../../models/classification/classification.ts';
import type { CostGroup } from '../../models/classification/classifiedCost.ts';
import { classesAndNone } from '../../models/classification/classTally.ts';
import { costClasses } from '../../models/classification/workload.ts';
import { tallyMoves } from '../../models/policies/historyMoves.ts';
import { policyPeriods } from '../../models/policies/policyPeriods.ts';
import { type PolicySide, policySideSchema, scenarioUnder, sideRules } from '../../models/policies/policySide.ts';
import { readySetIds, readySets } from '../../models/policies/readySets.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import fc from '../support/properties.ts';

const house: Classification = { rules: [], otherwise: 'defaults' };
const group = (month: string, nanoUsd: bigint, values: CostGroup['values']): CostGroup => {
  return { month, nanoUsd, values, rows: 1, requests: null, unpricedTokens: 0 };
};
const side = (choices: PolicySide['choices'] = [], base: PolicySide['base'] = 'inForce'): PolicySide => {
  return { base, choices };
};
const usd = (amount: number) => BigInt(amount) * 1_000_000_000n;
const noFacts = { revenueUsd: () => null, isPartial: () => false, closes: [] };

describe('two policies on a history', () => {
  test('move the free tier to S&M, and the margin of the quarter by hand', () => {
    const tally = tallyMoves(sideRules(side(), house), sideRules(side([{ set: 'freeTier', class: 'sales' }]), house));
    tally.add(group('2026-07', usd(300), { environment: 'production', customerTier: 'pro' }));
    tally.add(group('2026-08', usd(100), { environment: 'production', customerTier: 'Free' }));
    tally.add(group('2026-08', usd(50), { environment: 'staging', customerTier: 'free' }));
    const facts = {
      revenueUsd: () => 500,
      isPartial: () => false,
      closes: [{ provider: null, month: '2026-08', closedBy: 'Ada', closedAt: '2026-09-03T00:00:00Z' }],
    };
    expect(tally.unmatched()).toEqual([]);
    // A fiscal year from July: July and August are in its first quarter, whose September is missing.
    const { quarters, total } = policyPeriods({ a: tally.a.parts(), b: tally.b.parts() }, { start: 7, facts });
    expect(quarters.map(({ label, partial, restates }) => [label, partial, restates])).toEqual([
      ['FY2027 Q1', true, ['2026-08']],
    ]);
    // (1000 − 400) ÷ 1000 and (1000 − 300) ÷ 1000; staging stays R&D.
    expect([quarters[0]!.a.grossMargin, quarters[0]!.b.grossMargin]).toEqual([0.6, 0.7]);
    expect(total.movedUsd).toEqual({ cogs: -100, research: 0, sales: 100, general: 0, unclassified: 0 });
    expect(tally.moves()).toMatchObject([
      { ruleA: 'Default rule: tier free', ruleB: 'environment production, tier free', rows: 1, costUsd: 100 },
    ]);
  });

  test('show no margin of a quarter of which a month has no revenue', () => {
    const tally = tallyMoves(sideRules(side(), house), sideRules(side(), house));
    for (const month of ['2026-07', '2026-08']) tally.add(group(month, usd(1), { environment: 'production' }));
    const facts = { ...noFacts, revenueUsd: (month: string) => (month === '2026-07' ? 10 : null) };
    const { quarters } = policyPeriods({ a: tally.a.parts(), b: tally.b.parts() }, { start: 1, facts });
    expect(quarters[0]).toMatchObject({ revenueUsd: null, marginMoved: null });
  });

  test('find support teams, idle rows and internal tools as files name them', () => {
    const classOf = (set: (typeof readySetIds)[number], name: 'general' | 'cogs', values: CostGroup['values']) => {
      const { classifier } = sideRules(side([{ set, class: name }]), { rules: [], otherwise: 'unclassified' });
      return classifier('2026-08', values).shares[0]!.class;
    };
    expect(classOf('supportSeats', 'cogs', { team: 'EMEA Support' })).toBe('cogs');
    expect(classOf('supportSeats', 'cogs', { team: 'Platform' })).toBe('unclassified');
    expect(classOf('idleCapacity', 'general', { feature: 'idle', environment: 'production' })).toBe('general');
    expect(classOf('internalTools', 'general', { customerTier: 'Internal' })).toBe('general');
  });
});

describe('a side', () => {
  test('takes each set once, and only in a class it has a memo for', () => {
    const said = (choices: PolicySide['choices']) =>
      policySideSchema.safeParse({ base: 'inForce', choices }).error?.issues.map(({ message }) => message) ?? [];
    expect(said([{ set: 'freeTier', class: 'research' }])).toEqual([
      'must be one of cogs (COGS), sales (S&M) for Free tier',
    ]);
    expect(
      said([
        { set: 'freeTier', class: 'sales' },
        { set: 'freeTier', class: 'cogs' },
      ]),
    ).toHaveLength(1);
    for (const { id, classes, memo, evidence } of readySets) {
      for (const name of classes) expect(said([{ set: id, class: name }])).toEqual([]);
      expect(Object.keys(memo).toSorted()).toEqual(classes.toSorted());
      expect(evidence.length).toBeGreaterThan(1);
    }
  });

  test('lays its rules before those of every month of a scenario, or drops them for the default rules', () => {
    const text = readFileSync('samples/baseline.scenario.json', 'utf8');
    const { scenario } = parseScenario(JSON.parse(text));
    const policy = { name: 'Later', owner: null, date: null, rules: [], otherwise: 'unclassified' as const };
    const head = { kind: 'policy' as const, id: 'later', name: 'Later', from: '2027-06', enabled: true };
    const dated = { ...scenario!, changes: [...scenario!.changes, { ...head, policy }] };
    const choices = [{ set: 'internalTools', class: 'research' }] as const;
    const first = { tier: 'internal', class: 'research' };
    const under = scenarioUnder(side([...choices]), dated);
    expect(under.base.policy!.rules[0]).toEqual(first);
    expect(under.changes.at(-1)).toMatchObject({ policy: { rules: [first], otherwise: 'unclassified' } });
    const fresh = scenarioUnder(side([...choices], 'defaults'), dated);
    expect(fresh.base.policy!.rules).toEqual([first]);
    expect(fresh.changes).toHaveLength(scenario!.changes.length);
  });
});

describe('properties', () => {
  const values = fc.record({
    environment: fc.constantFrom('production', 'staging', 'evaluation', null),
    operation: fc.constantFrom('inference', 'training', 'support', 'idle', null),
    customerTier: fc.constantFrom('free', 'pro', 'internal', null),
    team: fc.constantFrom('Support', 'Web', null),
    feature: fc.constantFrom('idle', 'search', 'shared', null),
    provider: fc.constantFrom('openai', null),
  });
  const groups = fc.array(
    fc.record({
      month: fc.constantFrom('2026-05', '2026-06', '2026-07', '2026-08'),
      nanoUsd: fc.bigInt(-(10n ** 12n), 10n ** 16n),
      values,
    }),
    { maxLength: 30 },
  );
  const anySide = fc.record({
    base: fc.constantFrom('inForce' as const, 'defaults' as const),
    choices: fc.uniqueArray(
      fc.constantFrom(...readySets.flatMap(({ id, classes }) => classes.map((name) => ({ set: id, class: name })))),
      { selector: ({ set }) => set, maxLength: readySetIds.length },
    ),
  });
  const split: Classification = {
    rules: [
      {
        ...{ kind: 'split', id: 'shared', name: 'Shared', when: { feature: ['shared'] } },
        shares: { cogs: 0.37, research: 0.33, sales: 0.3 },
      },
    ],
    otherwise: 'unclassified',
  };

  test('both policies total the same dollars; what moves is their difference, by rule and by quarter', () => {
    fc.assert(
      fc.property(groups, anySide, anySide, fc.integer({ min: 1, max: 12 }), (some, a, b, start) => {
        const tally = tallyMoves(sideRules(a, split), sideRules(b, split));
        for (const one of some) tally.add(group(one.month, one.nanoUsd, one.values));
        const cost = some.reduce((sum, { nanoUsd }) => sum + nanoUsd, 0n);
        const sums = [tally.a, tally.b].map((each) =>
          classesAndNone.map((name) => each.parts().reduce((sum, { nanoUsd }) => sum + nanoUsd[name], 0n)),
        );
        for (const each of sums) expect(each.reduce((all, one) => all + one, 0n)).toBe(cost);
        const moved = tally.moved();
        expect(classesAndNone.map((name) => moved[name])).toEqual(sums[1]!.map((of, at) => of - sums[0]![at]!));
        const { quarters, total } = policyPeriods(
          { a: tally.a.parts(), b: tally.b.parts() },
          { start, facts: noFacts },
        );
        for (const name of [...costClasses, 'unclassified'] as const) {
          const parts = [tally.moves().map(({ movedUsd }) => movedUsd), quarters.map(({ movedUsd }) => movedUsd)];
          for (const each of parts)
            expect(each.reduce((sum, one) => sum + one[name], 0)).toBeCloseTo(total.movedUsd[name], 3);
        }
      }),
    );
  });

  test('a policy beside itself moves nothing', () => {
    fc.assert(
      fc.property(groups, anySide, (some, one) => {
        const tally = tallyMoves(sideRules(one, split), sideRules(one, split));
        for (const each of some) tally.add(group(each.month, each.nanoUsd, each.values));
        expect(some.length > 0 || tally.unmatched().length === one.choices.length).toBe(true);
        expect(tally.moves()).toEqual([]);
      }),
    );
  });
});
