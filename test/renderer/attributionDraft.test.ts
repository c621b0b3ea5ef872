import { beforeEach, expect, test } from 'vitest';
import type { AttributionRule } from '../../models/attribution/attribution.ts';
import {
  discardEdits,
  editRules,
  markSaved,
  redoRules,
  rulesText,
  takeInForce,
  undoRules,
  useDraft,
} from '../../renderer/features/attribution/draft.ts';

const rule = (id: string): AttributionRule => ({
  kind: 'set',
  id,
  name: id,
  when: { team: ['x'] },
  set: { feature: id },
});
const present = () => useDraft.getState().history.present.map(({ id }) => id);

beforeEach(() => {
  takeInForce('other', []);
  takeInForce('acme', [rule('a')]);
});

test('edits are undone, redone and discarded', () => {
  editRules((rules) => [...rules, rule('b')]);
  editRules((rules) => rules.toReversed());
  expect(present()).toEqual(['b', 'a']);
  undoRules();
  expect(present()).toEqual(['a', 'b']);
  redoRules();
  expect(present()).toEqual(['b', 'a']);
  discardEdits();
  expect(present()).toEqual(['a']);
  undoRules();
  expect(present()).toEqual(['b', 'a']);
});

test('edits outlive what another window saves, of the same workspace only', () => {
  editRules((rules) => [...rules, rule('b')]);
  takeInForce('acme', [rule('c')]);
  expect(present()).toEqual(['a', 'b']);
  takeInForce('other', [rule('c')]);
  expect(present()).toEqual(['c']);
});

test('saved rules are no edit, whatever order their parts come back in', () => {
  editRules((rules) => [...rules, rule('b')]);
  const back = useDraft
    .getState()
    .history.present.map((one) => Object.fromEntries(Object.entries(one).toReversed()) as unknown as AttributionRule);
  expect(rulesText(back)).toBe(rulesText(useDraft.getState().history.present));
  markSaved(back);
  takeInForce('acme', [rule('c')]);
  expect(present()).toEqual(['c']);
});
