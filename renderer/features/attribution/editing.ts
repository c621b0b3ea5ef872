import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import type { LookupTable } from '../../../models/attribution/readLookup.ts';
import { withLookups } from '../../../models/attribution/withLookups.ts';
import { lookupText } from './lookupText.ts';
import { formOf, type RuleForm } from './ruleForm.ts';

/** What is open beside the list: the form of a rule, or a table and the rule it is of, if there is one. */
export type Editing =
  | { readonly kind: 'rule'; readonly form: RuleForm }
  | { readonly kind: 'table'; readonly text: string; readonly replaces: string | null };

export function editingOf(rule: AttributionRule): Editing {
  if (rule.kind === 'lookup') return { kind: 'table', text: lookupText(rule), replaces: rule.id };
  return { kind: 'rule', form: formOf(rule) };
}

type Rules = readonly AttributionRule[];

/** The rules with one added at the end, or in the place of the one with its id. */
export function withRule(rules: Rules, rule: AttributionRule): Rules {
  const isKnown = rules.some(({ id }) => id === rule.id);
  return isKnown ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule];
}

/** The rules with tables; the first takes the place of the rule that was edited. */
export function withTables(rules: Rules, tables: readonly LookupTable[], replaces: string | null): Rules {
  const [first, ...others] = tables;
  if (replaces === null || !first) return withLookups(rules, tables);
  return withLookups(withRule(rules, { kind: 'lookup', id: replaces, ...first }), others);
}
