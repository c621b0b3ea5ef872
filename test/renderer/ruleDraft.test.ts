import { expect, test } from 'vitest';
import type { ClassificationRule } from '../../models/classification/classification.ts';
import type { UnclassifiedCost } from '../../models/classification/classTally.ts';
import {
  classText,
  conditionText,
  draftOf,
  movedRule,
  newRule,
  readRule,
  ruleFor,
  ruleForBlank,
  withRule,
} from '../../renderer/features/classification/ruleDraft.ts';

const split: ClassificationRule = {
  kind: 'split',
  id: 'shared',
  name: 'Shared',
  when: { feature: ['case-agent', 'chat-*'], environment: [null] },
  from: '2026-07',
  shares: { cogs: 0.655, research: 0.345 },
  basis: 'Timesheets',
};
const plain: ClassificationRule = { kind: 'class', id: 'rule-1', name: 'Free', when: {}, class: 'sales' };

test('a rule that is opened and kept is the same rule', () => {
  expect(readRule(draftOf(split))).toEqual({ rule: split, issue: null });
  expect(readRule(draftOf(plain))).toEqual({ rule: plain, issue: null });
});

test('a rule says in words where it holds and what it makes of it', () => {
  expect(conditionText(split)).toBe('feature case-agent or chat-* and environment not stated, from Jul 2026');
  expect(classText(split)).toBe('65.5 % COGS, 34.5 % R&D');
  expect(conditionText(plain)).toBe('everything');
});

test('what is missing or does not add up is said', () => {
  expect(readRule(newRule([])).issue).toBe('A condition has no value; enter one or remove the condition.');
  expect(readRule({ ...draftOf(plain), name: ' ' }).issue).toBe('The rule has no name; enter one.');
  const shares = { cogs: '60', research: '30', sales: '', general: '' };
  expect(readRule({ ...draftOf(split), shares }).issue).toContain('must add up to 100%, not 90%');
  expect(readRule({ ...draftOf(split), shares: { ...shares, sales: 'ten' } }).issue).not.toBeNull();
  expect(readRule({ ...draftOf(plain), from: 'July' }).issue).toContain('YYYY-MM');
});

test('a rule for unclassified cost asks for what the cost states', () => {
  const cost: UnclassifiedCost = {
    values: {
      provider: 'openai',
      service: null,
      feature: 'bot',
      team: null,
      environment: null,
      operation: 'inference',
    },
    firstMonth: '2026-07',
    lastMonth: '2026-08',
    rows: 2,
    costUsd: 5,
  };
  expect(ruleFor(cost, [plain])).toMatchObject({
    id: 'rule-2',
    name: 'bot, openai',
    conditions: [
      { dimension: 'feature', text: 'bot' },
      { dimension: 'provider', text: 'openai' },
      { dimension: 'environment', text: 'not stated' },
    ],
  });
  expect(ruleFor({ ...cost, values: { environment: null, operation: 'inference' } }, [])).toMatchObject({
    name: 'Environment not stated',
    conditions: [{ dimension: 'environment', text: 'not stated' }],
  });
});

test('all AI usage without an environment can have one rule', () => {
  const cost = (operation: string | null, environment: string | null): UnclassifiedCost => ({
    values: { environment, operation },
    firstMonth: '2026-07',
    lastMonth: '2026-07',
    rows: 1,
    costUsd: 1,
  });
  const costs = [cost('inference', null), cost('cloud', null), cost(null, null), cost('inference', 'blue')];
  expect(readRule(ruleForBlank(costs, [])).rule).toMatchObject({
    when: { environment: [null], operation: ['inference', null] },
    class: 'cogs',
  });
});

test('rules are added, replaced and moved', () => {
  const both = withRule({ rules: [plain], otherwise: 'defaults' }, split);
  expect(both.rules.map(({ id }) => id)).toEqual(['rule-1', 'shared']);
  expect(movedRule(both, 1, -1).rules.map(({ id }) => id)).toEqual(['shared', 'rule-1']);
  expect(withRule(both, { ...plain, name: 'Free tier' }).rules[0]!.name).toBe('Free tier');
});
