import {
  type AllocationDriver,
  type AttributedDimension,
  type AttributionRule,
  attributedDimensions,
  attributionRuleSchema,
  type Conditions,
} from '../../../models/attribution/attribution.ts';
import type { LackingCost } from '../../../models/attribution/largestLacking.ts';
import { type Dimension, dimensions } from '../../../models/usage/usageRow.ts';
import { formatValues, parseValues } from './valueList.ts';

/** A dimension and the text of a field beside it. */
export interface FieldPair<D extends Dimension = Dimension> {
  readonly dimension: D;
  readonly text: string;
}

interface Head {
  readonly id: string;
  readonly name: string;
  readonly when: readonly FieldPair[];
}

export interface SetForm extends Head {
  readonly kind: 'set';
  readonly set: readonly FieldPair<AttributedDimension>[];
}

export interface SharedForm extends Head {
  readonly kind: 'shared';
  readonly over: AttributedDimension;
  readonly driver: AllocationDriver;
  readonly within: readonly Dimension[];
  readonly usedBy: readonly FieldPair[];
  /** One value and its weight a line. */
  readonly weights: string;
}

export type RuleForm = SetForm | SharedForm;
type FormRule = Extract<AttributionRule, { kind: RuleForm['kind'] }>;

/** An id that no rule has yet. */
export function freeId(rules: readonly AttributionRule[]): string {
  const taken = new Set(rules.map(({ id }) => id));
  for (let number = rules.length + 1; ; number++) if (!taken.has(`rule-${number}`)) return `rule-${number}`;
}

export function newSetForm(rules: readonly AttributionRule[], lacking: AttributedDimension): SetForm {
  return {
    kind: 'set',
    id: freeId(rules),
    name: '',
    when: [{ dimension: lacking === 'team' ? 'feature' : 'team', text: '' }],
    set: [{ dimension: lacking, text: '' }],
  };
}

/** A rule for what lacks a value: conditions on what its source does state. */
export function formFor(rules: readonly AttributionRule[], lacking: AttributedDimension, cost: LackingCost): SetForm {
  const stated = (wanted: readonly Dimension[]) =>
    wanted.flatMap((dimension) => {
      const value = cost.stated[dimension];
      return value === undefined ? [] : [{ dimension, text: formatValues([value]) }];
    });
  const own = stated(['team', 'feature']);
  const when = own.length > 0 ? own : stated(['provider', 'service', 'operation', 'model']);
  return { kind: 'set', id: freeId(rules), name: '', when, set: [{ dimension: lacking, text: '' }] };
}

export function newSharedForm(rules: readonly AttributionRule[], lacking: AttributedDimension): SharedForm {
  return {
    kind: 'shared',
    id: freeId(rules),
    name: '',
    when: [{ dimension: lacking, text: formatValues([null]) }],
    over: lacking,
    driver: 'requests',
    within: [],
    usedBy: [],
    weights: '',
  };
}

export function formOf(rule: FormRule): RuleForm {
  const head = { id: rule.id, name: rule.name, when: pairsOf(rule.when) };
  if (rule.kind === 'set') {
    const set = attributedDimensions.flatMap((dimension) =>
      rule.set[dimension] === undefined ? [] : [{ dimension, text: rule.set[dimension] }],
    );
    return { kind: 'set', ...head, set };
  }
  const { over, driver, within = [], usedBy = {}, weights = {} } = rule;
  const lines = Object.entries(weights).map(([value, weight]) => `${value} ${weight}`);
  return { kind: 'shared', ...head, over, driver, within, usedBy: pairsOf(usedBy), weights: lines.join('\n') };
}

function pairsOf(conditions: Conditions): FieldPair[] {
  return dimensions.flatMap((dimension) => {
    const patterns = conditions[dimension];
    return patterns ? [{ dimension, text: formatValues(patterns) }] : [];
  });
}

type Read = { readonly rule: AttributionRule; readonly issue: null } | { readonly rule: null; readonly issue: string };

const refused = (issue: string): Read => ({ rule: null, issue });

/** The rule that a form states, or what is missing in it. */
export function readForm(form: RuleForm): Read {
  const empty = [...form.when, ...(form.kind === 'shared' ? form.usedBy : [])].find(
    ({ text }) => parseValues(text).length === 0,
  );
  if (empty) return refused(`The condition on ${empty.dimension} has no value; enter one or remove the condition.`);
  if (form.when.length === 0) return refused('The rule has no condition and would match every row; add one.');
  return form.kind === 'set' ? readSet(form) : readShared(form);
}

function readSet(form: SetForm): Read {
  const blank = form.set.find(({ text }) => text.trim() === '');
  if (form.set.length === 0) return refused('The rule sets nothing; add a dimension and its value.');
  if (blank) return refused(`The value of ${blank.dimension} is empty; enter one.`);
  const set = Object.fromEntries(form.set.map(({ dimension, text }) => [dimension, text.trim()]));
  const name = form.name.trim() || Object.values(set).join(', ');
  return checked({ kind: 'set', id: form.id, name, when: conditionsOf(form.when), set });
}

function readShared(form: SharedForm): Read {
  const { id, over, driver, within, usedBy } = form;
  const weights = driver === 'fixed' ? readWeights(form.weights) : null;
  if (typeof weights === 'string') return refused(weights);
  return checked({
    kind: 'shared',
    id,
    name: form.name.trim() || `Shared across ${over}`,
    when: conditionsOf(form.when),
    over,
    driver,
    ...(within.length > 0 ? { within } : {}),
    ...(usedBy.length > 0 ? { usedBy: conditionsOf(usedBy) } : {}),
    ...(weights ? { weights } : {}),
  });
}

/** Lines of a value and its weight, such as "search 2.5"; a sentence where one is none. */
function readWeights(text: string): Record<string, number> | string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return 'No value has a weight; enter one per line, such as "search 2.5".';
  const read = lines.map((line) => /^\s*(.+?)[\s:=,;]+(\d+(?:\.\d+)?)\s*%?\s*$/.exec(line));
  const wrong = read.indexOf(null);
  if (wrong >= 0) return `"${lines[wrong]!.trim()}" is not a value with a weight; enter it as "search 2.5".`;
  return Object.fromEntries(read.map((found) => [found![1]!, Number(found![2])]));
}

function conditionsOf(pairs: readonly FieldPair[]): Conditions {
  return Object.fromEntries(pairs.map(({ dimension, text }) => [dimension, parseValues(text)]));
}

function checked(rule: unknown): Read {
  const parsed = attributionRuleSchema.safeParse(rule);
  if (parsed.success) return { rule: parsed.data, issue: null };
  const { path, message } = parsed.error.issues[0]!;
  return refused(`${path.join('.')} ${message}.`);
}
