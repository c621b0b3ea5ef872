import {
  type Classification,
  type ClassificationRule,
  classificationRuleSchema,
} from '../../../models/classification/classification.ts';
import { classNames } from '../../../models/classification/classNames.ts';
import type { UnclassifiedCost } from '../../../models/classification/classTally.ts';
import { type CostClass, costClasses } from '../../../models/classification/workload.ts';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import { schemaIssues } from '../../../models/schemaIssues.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import { dimensionLabels, valueName } from '../../format/dimensions.ts';
import { monthLabel } from '../../format/months.ts';

const notStated = 'not stated';

/** A rule as it is typed. */
export interface RuleDraft {
  readonly id: string;
  readonly name: string;
  readonly conditions: readonly { readonly dimension: Dimension; readonly text: string }[];
  readonly becomes: CostClass | 'split';
  /** Percent by class, for a split. */
  readonly shares: Readonly<Record<CostClass, string>>;
  readonly from: string;
  readonly to: string;
  readonly basis: string;
}

const noShares: RuleDraft['shares'] = { cogs: '', research: '', sales: '', general: '' };

/** An empty rule with an id that no other has. */
export function newRule(rules: readonly ClassificationRule[]): RuleDraft {
  const ids = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (ids.has(`rule-${number}`)) number += 1;
  return {
    id: `rule-${number}`,
    name: '',
    conditions: [{ dimension: 'feature', text: '' }],
    becomes: 'cogs',
    shares: noShares,
    from: '',
    to: '',
    basis: '',
  };
}

/** What tells a kind of cost from others, in the order in which people name it. */
const telling: readonly Dimension[] = [
  'environment',
  'feature',
  'team',
  'customerTier',
  'operation',
  'service',
  'provider',
];

/** A rule for cost that no rule matches. */
export function ruleFor(cost: UnclassifiedCost, rules: readonly ClassificationRule[]): RuleDraft {
  const stated = telling.filter((dimension) => cost.values[dimension] !== undefined);
  const named = stated.filter((dimension) => cost.values[dimension] !== null && dimension !== 'operation');
  // Without it the rule would also take what the house rules know by its environment.
  const lacksEnvironment = (cost.values.environment ?? null) === null;
  const chosen: readonly Dimension[] = lacksEnvironment ? [...named, 'environment'] : named;
  return {
    ...newRule(rules),
    name: named.map((dimension) => cost.values[dimension]).join(', ') || 'Environment not stated',
    conditions: chosen.map((dimension) => ({ dimension, text: valueName(cost.values[dimension] ?? null) })),
  };
}

/** AI use that states no environment; services outside AI are another matter. */
export function isBlank({ values }: UnclassifiedCost): boolean {
  const { environment = null, operation = null } = values;
  return environment === null && !['cloud', 'payments'].includes(operation ?? '');
}

/** A rule for all AI use that states no environment. */
export function ruleForBlank(costs: readonly UnclassifiedCost[], rules: readonly ClassificationRule[]): RuleDraft {
  const operations = [...new Set(costs.filter(isBlank).map(({ values }) => valueName(values.operation ?? null)))];
  return {
    ...newRule(rules),
    name: 'AI usage without an environment',
    conditions: [
      { dimension: 'environment', text: notStated },
      { dimension: 'operation', text: operations.join(', ') },
    ],
  };
}

export function draftOf(rule: ClassificationRule): RuleDraft {
  const shares = rule.kind === 'split' ? rule.shares : {};
  return {
    id: rule.id,
    name: rule.name,
    conditions: Object.entries(rule.when).map(([dimension, patterns]) => ({
      dimension: dimension as Dimension,
      text: patterns.map(valueName).join(', '),
    })),
    becomes: rule.kind === 'split' ? 'split' : rule.class,
    shares: Object.fromEntries(
      costClasses.map((name) => [
        name,
        shares[name] === undefined ? '' : String(Number((100 * shares[name]).toFixed(7))),
      ]),
    ) as RuleDraft['shares'],
    from: rule.from ?? '',
    to: rule.to ?? '',
    basis: rule.basis ?? '',
  };
}

/** The rule that was typed, or what is wrong with it. */
export function readRule(
  draft: RuleDraft,
): { readonly rule: ClassificationRule; readonly issue: null } | { readonly rule: null; readonly issue: string } {
  const when = Object.fromEntries(
    draft.conditions
      .map(({ dimension, text }) => [dimension, patternsOf(text)] as const)
      .filter(([, patterns]) => patterns.length > 0),
  );
  if (Object.keys(when).length < draft.conditions.length)
    return { rule: null, issue: 'A condition has no value; enter one or remove the condition.' };
  const typed = Object.entries(draft.shares).filter(([, text]) => text.trim() !== '');
  const shares = Object.fromEntries(typed.map(([name, text]) => [name, readNumber(text, 'percent')]));
  const wrong = Object.values(shares).find((share) => typeof share === 'string');
  if (typeof wrong === 'string') return { rule: null, issue: wrong };
  const input = {
    id: draft.id,
    name: draft.name,
    when,
    ...(draft.from.trim() ? { from: draft.from.trim() } : {}),
    ...(draft.to.trim() ? { to: draft.to.trim() } : {}),
    ...(draft.basis.trim() ? { basis: draft.basis } : {}),
    ...(draft.becomes === 'split' ? { kind: 'split', shares } : { kind: 'class', class: draft.becomes }),
  };
  if (draft.name.trim() === '') return { rule: null, issue: 'The rule has no name; enter one.' };
  const read = classificationRuleSchema.safeParse(input);
  if (read.success) return { rule: read.data, issue: null };
  const [first] = schemaIssues(read.error.issues, input);
  return { rule: null, issue: first?.message ?? 'The rule is incomplete; check its fields.' };
}

function patternsOf(text: string): (string | null)[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (part.toLowerCase() === notStated ? null : part));
}

/** Where a rule holds, in words. */
export function conditionText({ when, from, to }: ClassificationRule): string {
  const conditions = Object.entries(when).map(
    ([dimension, patterns]) =>
      `${dimensionLabels[dimension as Dimension].toLowerCase()} ${patterns.map(valueName).join(' or ')}`,
  );
  const span = [...(from ? [`from ${monthLabel(from)}`] : []), ...(to ? [`to ${monthLabel(to)}`] : [])].join(' ');
  return [conditions.join(' and ') || 'everything', ...(span ? [span] : [])].join(', ');
}

/** What a rule makes of it, in words. */
export function classText(rule: ClassificationRule): string {
  if (rule.kind === 'class') return classNames[rule.class];
  return costClasses
    .flatMap((name) => {
      const share = rule.shares[name];
      return share === undefined ? [] : [`${Number((100 * share).toFixed(4))} % ${classNames[name]}`];
    })
    .join(', ');
}

/** The rules with one more or with one replaced. */
export function withRule(classification: Classification, rule: ClassificationRule): Classification {
  const { rules } = classification;
  const known = rules.some(({ id }) => id === rule.id);
  return { ...classification, rules: known ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule] };
}

/** The rules with one moved up or down by one. */
export function movedRule(classification: Classification, index: number, by: -1 | 1): Classification {
  const rules = [...classification.rules];
  const [rule] = rules.splice(index, 1);
  rules.splice(index + by, 0, rule!);
  return { ...classification, rules };
}
