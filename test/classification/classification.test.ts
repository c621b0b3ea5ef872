import { describe, expect, test } from 'vitest';
import {
  type Classification,
  classificationSchema,
  classifiedDimensions,
  createClassifier,
  houseClassification,
} from '../../models/classification/classification.ts';
import { type CostGroup, classifyCost } from '../../models/classification/classifiedCost.ts';
import { classifiedMonths, movedByClass } from '../../models/classification/classifiedHistory.ts';
import { classesAndNone, tallyClasses } from '../../models/classification/classTally.ts';
import type { StatedValues } from '../../models/classification/historyWorkload.ts';
import type { ClassOrNone } from '../../models/classification/workload.ts';
import fc from '../support/properties.ts';

const facts = { revenueUsd: () => 1000, isPartial: () => false, closes: [] };

function group(values: StatedValues, nanoUsd: bigint, month = '2026-08'): CostGroup {
  return { month, values, rows: 1, requests: 3, nanoUsd, unpricedTokens: 0 };
}

function classOf(classification: Classification, values: StatedValues, month = '2026-08'): ClassOrNone {
  return createClassifier(classification)(month, values).shares[0]!.class;
}

describe('the house rules over the history', () => {
  test.each<[StatedValues, ClassOrNone]>([
    [{ environment: 'production' }, 'cogs'],
    [{ environment: 'Prod' }, 'cogs'],
    [{ environment: 'eu-prod' }, 'cogs'],
    [{ environment: 'staging' }, 'research'],
    [{ environment: 'dev' }, 'research'],
    [{ environment: 'sandbox' }, 'research'],
    [{ environment: 'QA' }, 'research'],
    [{ environment: 'pre-prod' }, 'research'],
    [{ environment: 'eu non-prod' }, 'research'],
    [{ environment: 'Live' }, 'cogs'],
    [{ environment: 'constructor' }, 'unclassified'],
    [{ environment: 'evals' }, 'research'],
    [{ environment: 'production', operation: 'training' }, 'research'],
    [{ environment: 'production', operation: 'fine-tuning' }, 'research'],
    [{ environment: 'production', customerTier: 'Internal' }, 'general'],
    [{ environment: 'production', customerTier: 'Free' }, 'cogs'],
    [{ environment: null, operation: 'inference' }, 'unclassified'],
    [{ environment: 'blue', operation: 'inference' }, 'unclassified'],
    [{}, 'unclassified'],
  ])('%j is %s', (values, expected) => expect(classOf(houseClassification, values)).toBe(expected));
});

describe('rules of the company', () => {
  const rules = classificationSchema.parse({
    rules: [
      {
        kind: 'class',
        id: 'a',
        name: 'Helpdesk bot',
        when: { feature: ['help*'], team: [null, 'it'] },
        class: 'general',
      },
      {
        kind: 'class',
        id: 'b',
        name: 'Search, from June',
        when: { feature: ['search'] },
        from: '2026-06',
        class: 'sales',
      },
      { kind: 'split', id: 'c', name: 'Shared', when: { team: ['ml'] }, shares: { research: 0.35, cogs: 0.65 } },
    ],
    otherwise: 'defaults',
  });

  test('the first that matches decides, and all its conditions must hold', () => {
    expect(classOf(rules, { feature: 'helpdesk', team: null, environment: 'production' })).toBe('general');
    expect(classOf(rules, { feature: 'helpdesk', team: 'it' })).toBe('general');
    expect(classOf(rules, { feature: 'helpdesk', team: 'web', environment: 'production' })).toBe('cogs');
  });

  test('a rule holds from its first month to its last', () => {
    expect(classOf(rules, { feature: 'search' }, '2026-06')).toBe('sales');
    expect(classOf(rules, { feature: 'search' }, '2026-05')).toBe('unclassified');
    const ended = classificationSchema.parse({
      rules: [{ kind: 'class', id: 'x', name: 'x', when: {}, to: '2026-05', class: 'sales' }],
      otherwise: 'unclassified',
    });
    expect(classOf(ended, {}, '2026-05')).toBe('sales');
    expect(classOf(ended, {}, '2026-06')).toBe('unclassified');
  });

  test('what no rule speaks of may be left open instead of following the house', () => {
    const strict: Classification = { ...rules, otherwise: 'unclassified' };
    expect(classOf(strict, { environment: 'production' })).toBe('unclassified');
  });

  test('a split puts fixed shares into classes, a credit too', () => {
    const parts = (nanoUsd: bigint) =>
      classifyCost(createClassifier(rules), group({ team: 'ml' }, nanoUsd)).map((part) => [part.class, part.nanoUsd]);
    expect(parts(10_000_000_001n)).toEqual([
      ['cogs', 6_500_000_001n],
      ['research', 3_500_000_000n],
    ]);
    expect(parts(-100n)).toEqual([
      ['cogs', -65n],
      ['research', -35n],
    ]);
  });

  test('cost is summed by what the rules ask for, in one order', () => {
    expect(
      classifiedDimensions({ rules: [{ ...rules.rules[0]!, when: { model: ['x'] } }], otherwise: 'defaults' }),
    ).toEqual(['provider', 'service', 'model', 'feature', 'team', 'environment', 'customerTier', 'operation']);
  });

  test.each([
    [
      { kind: 'split', id: 'a', name: 'a', when: {}, shares: { cogs: 0.6, research: 0.3 } },
      'must add up to 100%, not 90%',
    ],
    [{ kind: 'class', id: 'a', name: 'a', when: { feature: [] }, class: 'cogs' }, '>=1'],
    [{ kind: 'class', id: 'a', name: 'a', when: {}, class: 'overhead' }, 'Invalid option'],
    [{ kind: 'class', id: 'a', name: 'a', when: {}, class: 'cogs', from: 'June' }, 'must be a month written YYYY-MM'],
    [
      { kind: 'class', id: 'a', name: 'a', when: {}, class: 'cogs', from: '2026-06', to: '2026-05' },
      'must not be before 2026-06',
    ],
  ])('%j is refused', (rule, message) => {
    const read = classificationSchema.safeParse({ rules: [rule], otherwise: 'defaults' });
    expect(read.error?.issues[0]?.message).toContain(message);
  });

  test('two rules of one id are refused', () => {
    const rule = { kind: 'class', id: 'a', name: 'a', when: {}, class: 'cogs' };
    const read = classificationSchema.safeParse({ rules: [rule, rule], otherwise: 'defaults' });
    expect(read.error?.issues[0]).toMatchObject({ path: ['rules', 1, 'id'] });
  });
});

describe('months', () => {
  const tallied = (groups: readonly CostGroup[]) => {
    const tally = tallyClasses(houseClassification, createClassifier(houseClassification));
    for (const one of groups) tally.add(one);
    return tally;
  };

  test('a margin is final when nothing is unclassified', () => {
    const [month] = classifiedMonths(tallied([group({ environment: 'production' }, 250_000_000_000n)]).parts(), facts);
    expect(month).toMatchObject({ state: 'final', grossProfitUsd: 750, grossMargin: 0.75 });
  });

  test('a charge and a credit without a class keep it provisional, though they cancel out', () => {
    const tally = tallied([group({ feature: 'a' }, 5n), group({ feature: 'b' }, -5n)]);
    expect(classifiedMonths(tally.parts(), facts)[0]).toMatchObject({ state: 'provisional', openRows: 2 });
    expect(tally.unclassified()).toHaveLength(2);
  });

  test('what costs nothing needs no class', () => {
    const tally = tallied([group({ service: 'BigQuery' }, 0n), group({ environment: 'production' }, 5n)]);
    expect(classifiedMonths(tally.parts(), facts)[0]).toMatchObject({ state: 'final', openRows: 0 });
    expect(tally.unclassified()).toEqual([]);
  });

  test('without revenue there is no margin, and with days or prices missing none is final', () => {
    const { parts } = tallied([{ ...group({ environment: 'production' }, 5n), unpricedTokens: 7 }]);
    const none = { ...facts, revenueUsd: () => null };
    expect(classifiedMonths(parts(), none)[0]).toMatchObject({
      grossProfitUsd: null,
      grossMargin: null,
      state: 'provisional',
    });
    const partial = tallied([group({ environment: 'production' }, 5n)]).parts();
    expect(classifiedMonths(partial, { ...facts, isPartial: () => true })[0]!.state).toBe('provisional');
    expect(classifiedMonths(partial, { ...facts, revenueUsd: () => 0 })[0]!.grossMargin).toBeNull();
  });
});

describe('properties', () => {
  const values = fc.record({
    provider: fc.constantFrom('openai', 'anthropic', null),
    environment: fc.constantFrom('production', 'dev', 'x', null),
    team: fc.constantFrom('ml', 'web', null),
    customerTier: fc.constantFrom('free', 'pro', null),
  });
  const groups = fc.array(
    fc
      .tuple(values, fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.constantFrom('2026-07', '2026-08'))
      .map(([stated, nano, month]) => group(stated, nano, month)),
    { maxLength: 40 },
  );
  const share = fc.integer({ min: 1, max: 999_999 }).map((millionths) => millionths / 1e6);
  const classification = share.map(
    (cogs): Classification => ({
      rules: [{ kind: 'split', id: 's', name: 's', when: { team: ['ml'] }, shares: { cogs, sales: 1 - cogs } }],
      otherwise: 'defaults',
    }),
  );

  test('the classes sum to the cost to the nano-dollar, and no rule makes or loses any', () => {
    fc.assert(
      fc.property(groups, classification, (all, rules) => {
        const tally = tallyClasses(rules, createClassifier(rules));
        for (const one of all) tally.add(one);
        const sum = tally
          .parts()
          .reduce((total, { nanoUsd }) => total + classesAndNone.reduce((part, name) => part + nanoUsd[name], 0n), 0n);
        expect(sum).toBe(all.reduce((total, { nanoUsd }) => total + nanoUsd, 0n));
        expect(tally.caught().reduce((rows, one) => rows + one.rows, 0)).toBe(all.length);
        const before = tallyClasses(houseClassification, createClassifier(houseClassification));
        for (const one of all) before.add(one);
        const moved = movedByClass(before.parts(), tally.parts());
        const net = moved ? classesAndNone.reduce((total, name) => total + moved[name], 0) : 0;
        expect(Math.abs(net)).toBeLessThan(1e-3);
      }),
    );
  });
});
