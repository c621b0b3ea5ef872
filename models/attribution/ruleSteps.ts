import { type Dimension, dimensions } from '../usage/usageRow.ts';
import { type AttributedDimension, type AttributionRule, type Conditions, matcherOf } from './attribution.ts';
import type { LabelIds } from './labelIds.ts';

/** What rules make of one combination of values. */
export interface RuleOutcome {
  /** The id of the value of each of `dimensions`. */
  readonly now: Int32Array;
  /** A bit for each of `dimensions` that a rule has set. */
  set: number;
  /** The rules that set something, in order. */
  readonly rules: number[];
  /** Those of `rules` that share the row; the dimension they share it over has no value yet. */
  readonly shared: number[];
}

type ValueTest = (values: Int32Array) => boolean;
type Step = (stated: Int32Array, outcome: RuleOutcome) => boolean;

/**
 * The place of a dimension in `dimensions`.
 *
 * @example
 * placeOf('service') // => 1
 */
export function placeOf(dimension: Dimension): number {
  return dimensions.indexOf(dimension);
}

/**
 * Makes what applies rules of attribution to a combination of values, given as ids by the order of `dimensions`.
 *
 * Convention: conditions look at what the source states; of two rules that set the same dimension the earlier one
 * holds, but shared cost is taken from whom it is set to; a lookup reads what an earlier rule has set unless it is of
 * what is stated, as does a condition of shared cost. The outcome is the same object each time, overwritten by the next
 * call.
 *
 * @example
 * createRuleSteps([], createLabelIds())(new Int32Array(12)).rules // => []
 */
export function createRuleSteps(rules: readonly AttributionRule[], ids: LabelIds): (stated: Int32Array) => RuleOutcome {
  const steps = rules.map((rule) => stepOf(rule, ids));
  const candidates = candidateRules(rules, ids);
  const outcome: RuleOutcome = { now: new Int32Array(dimensions.length), set: 0, rules: [], shared: [] };
  let claimed = 0;
  const take = (index: number, stated: Int32Array) => {
    const { apply, claims } = steps[index]!;
    if ((claimed & claims) !== 0 || !apply(stated, outcome)) return;
    outcome.rules.push(index);
    if (claims === 0) return;
    claimed |= claims;
    outcome.shared.push(index);
  };
  return (stated) => {
    // A loop, as setting an array of a dozen costs more than a dozen sets.
    for (let place = 0; place < stated.length; place++) outcome.now[place] = stated[place]!;
    outcome.set = 0;
    outcome.rules.length = 0;
    outcome.shared.length = 0;
    claimed = 0;
    const words = candidates(stated);
    for (let word = 0; word < words.length; word++) {
      for (let left = words[word]!; left !== 0; left &= left - 1)
        take(word * 32 + 31 - Math.clz32(left & -left), stated);
    }
    return outcome;
  };
}

/** `claims` is the bit of the dimension that a rule of shared cost divides over; 0 of other rules. */
function stepOf(rule: AttributionRule, ids: LabelIds): { readonly apply: Step; readonly claims: number } {
  switch (rule.kind) {
    case 'set':
      return { apply: setStep(rule, ids), claims: 0 };
    case 'lookup':
      return { apply: lookupStep(rule, ids), claims: 0 };
    case 'shared': {
      const matches = conditionTest(rule.when, ids);
      const over = placeOf(rule.over);
      const apply: Step = (_, outcome) => {
        if (!matches(outcome.now)) return false;
        outcome.now[over] = 0;
        outcome.set |= 1 << over;
        return true;
      };
      return { apply, claims: 1 << over };
    }
    default:
      return rule satisfies never;
  }
}

/**
 * Tells which rules may do something on what is stated, a bit each: of rules that set values only those whose
 * conditions all hold. What a value of a dimension leaves of the rules is found once for each value, so that hundreds
 * of rules cost little more than ten.
 */
function candidateRules(rules: readonly AttributionRule[], ids: LabelIds): (stated: Int32Array) => Int32Array {
  const size = Math.ceil(rules.length / 32);
  const everyRule = new Int32Array(size);
  for (let index = 0; index < rules.length; index++) everyRule[index >> 5]! |= 1 << (index & 31);
  const columns = dimensions.flatMap((dimension, place) => {
    const tests = rules.flatMap((rule, index) => {
      const patterns = rule.kind === 'set' ? rule.when[dimension] : undefined;
      return patterns ? [{ index, matches: matcherOf(patterns) }] : [];
    });
    const leftBy = (id: number) => {
      const left = everyRule.slice();
      const value = ids.valueOf(place, id);
      for (const { index, matches } of tests) if (!matches(value)) left[index >> 5]! &= ~(1 << (index & 31));
      return left;
    };
    return tests.length === 0 ? [] : [{ place, leftBy, known: [] as Int32Array[] }];
  });
  const words = new Int32Array(size);
  return (stated) => {
    for (let word = 0; word < size; word++) words[word] = everyRule[word]!;
    for (let column = 0; column < columns.length; column++) {
      const { place, leftBy, known } = columns[column]!;
      const id = stated[place]!;
      let left = known[id];
      if (left === undefined) {
        left = leftBy(id);
        known[id] = left;
      }
      for (let word = 0; word < size; word++) words[word]! &= left[word]!;
    }
    return words;
  };
}

/** Only asked where its conditions hold. */
function setStep(rule: Extract<AttributionRule, { kind: 'set' }>, ids: LabelIds): Step {
  const values = (Object.entries(rule.set) as [AttributedDimension, string][]).map(([dimension, value]) => {
    const place = placeOf(dimension);
    return { place, id: ids.idOf(place, value) };
  });
  return (_, outcome) => {
    let found = false;
    for (const { place, id } of values) if (putValue(outcome, place, id)) found = true;
    return found;
  };
}

function lookupStep(rule: Extract<AttributionRule, { kind: 'lookup' }>, ids: LabelIds): Step {
  const [from, to] = [placeOf(rule.from), placeOf(rule.to)];
  const readsStated = rule.reads === 'stated';
  const table = new Map(Object.entries(rule.table));
  const found = remembered((key) => {
    const value = table.get(ids.valueOf(from, key)!);
    return value === undefined ? 0 : ids.idOf(to, value);
  });
  return (stated, outcome) => {
    const key = readsStated ? stated[from]! : outcome.now[from]!;
    const id = key === 0 ? 0 : found(key);
    return id !== 0 && putValue(outcome, to, id);
  };
}

/** What an earlier rule has set stays. */
function putValue(outcome: RuleOutcome, place: number, id: number): boolean {
  const bit = 1 << place;
  if ((outcome.set & bit) !== 0) return false;
  outcome.set |= bit;
  outcome.now[place] = id;
  return true;
}

/**
 * Tells whether a combination of values meets every one of some conditions; without any, each does. A value is held
 * against the patterns once, however many rows have it.
 *
 * @example
 * conditionTest({}, createLabelIds())(new Int32Array(12)) // => true
 */
export function conditionTest(when: Conditions, ids: LabelIds): ValueTest {
  const tests = Object.entries(when).map(([dimension, patterns]) => {
    const place = placeOf(dimension as Dimension);
    const matches = matcherOf(patterns ?? []);
    return { place, holds: remembered((id) => (matches(ids.valueOf(place, id)) ? 1 : 0)) };
  });
  return (values) => {
    for (const { place, holds } of tests) if (holds(values[place]!) === 0) return false;
    return true;
  };
}

/** A function of ids that is asked once for each. */
function remembered(find: (id: number) => number): (id: number) => number {
  let known = new Int32Array(64).fill(-1);
  return (id) => {
    if (id >= known.length) {
      const grown = new Int32Array(Math.max(id + 1, known.length * 2)).fill(-1);
      grown.set(known);
      known = grown;
    }
    const before = known[id]!;
    if (before !== -1) return before;
    const found = find(id);
    known[id] = found;
    return found;
  };
}
