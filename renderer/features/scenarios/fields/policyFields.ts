import { type ClassRule, type Policy, policySchema } from '../../../../models/classification/policy.ts';
import { type CostClass, costClasses, environments, operations } from '../../../../models/classification/workload.ts';
import { fieldName } from '../../../../models/scenarios/fieldName.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import { knownFeatures } from '../known.ts';
import type { Path } from '../path.ts';
import type { Field } from './field.ts';

const classLabels: Readonly<Record<CostClass, string>> = {
  cogs: 'COGS',
  research: 'R&D',
  sales: 'S&M',
  general: 'G&A',
};

const mostRules = 20;

/** A policy that classifies as the one that holds does: with its rules, or the house rules alone. */
export function newPolicy(name: string, holding?: Policy): Policy {
  return policySchema.parse({ name, rules: holding?.rules ?? [], otherwise: holding?.otherwise ?? 'defaults' });
}

/** What can be edited of a classification policy: who answers for it, and its rules in order. */
export function policyFields(policy: Policy, path: Path, scenario: Scenario): Field[] {
  const { rules } = policy;
  return [
    { kind: 'text', label: 'Policy', path: [...path, 'name'], value: policy.name },
    { kind: 'text', label: 'Owner', path: [...path, 'owner'], value: policy.owner ?? '', mayBeEmpty: true },
    {
      kind: 'choice',
      label: 'Costs no rule matches',
      path: [...path, 'otherwise'],
      value: policy.otherwise,
      options: [
        { id: 'defaults', label: 'follow the default rules', value: 'defaults' },
        { id: 'unclassified', label: 'are unclassified', value: 'unclassified' },
      ],
    },
    {
      kind: 'choice',
      label: 'Rules',
      path: [...path, 'rules'],
      value: String(rules.length),
      options: Array.from({ length: Math.max(mostRules, rules.length) + 1 }, (_, count) => ({
        id: String(count),
        label: count === 1 ? '1 rule' : `${count} rules`,
        value: Array.from({ length: count }, (__, at): ClassRule => rules[at] ?? { class: 'cogs' }),
      })),
    },
    ...rules.flatMap((rule, index) =>
      ruleFields({ rule, number: index + 1, path: [...path, 'rules', index], scenario }),
    ),
  ];
}

function ruleFields({
  rule,
  number,
  path,
  scenario,
}: {
  readonly rule: ClassRule;
  readonly number: number;
  readonly path: Path;
  readonly scenario: Scenario;
}): Field[] {
  const { plans, costs } = scenario.base;
  const tiers = [...new Set(['free', 'internal', ...plans.flatMap(({ tier }) => tier ?? [])])];
  const any = (label: string, key: keyof ClassRule, from: readonly { id: string; name: string }[]): Field => ({
    kind: 'choice',
    label: `Rule ${number}: ${label}`,
    path: [...path, key],
    value: rule[key] ?? '*',
    options: [
      { id: '*', label: 'any', value: undefined },
      ...from.map(({ id, name }) => ({ id, label: name, value: id })),
    ],
  });
  const words = (ids: readonly string[]) => ids.map((id) => ({ id, name: fieldName(id) }));
  const lines = [...costs, ...scenario.changes.flatMap((change) => (change.kind === 'costLine' ? [change.cost] : []))];
  return [
    any('environment', 'environment', words(environments)),
    any('operation', 'operation', words(operations)),
    any('feature', 'feature', knownFeatures(scenario)),
    any('plan', 'plan', plans),
    any(
      'tier',
      'tier',
      words(tiers).map(({ id }) => ({ id, name: id })),
    ),
    any('cost line', 'line', lines),
    {
      kind: 'choice',
      label: `Rule ${number}: is`,
      path: [...path, 'class'],
      value: rule.class,
      options: costClasses.map((id) => ({ id, label: classLabels[id], value: id })),
    },
  ];
}
