import type { Classification, RuleRef } from './classification.ts';
import { defaultRules } from './classify.ts';
import type { ClassRule } from './policy.ts';

/**
 * What a rule is called for people: its name, or what a house rule asks for.
 *
 * @example
 * ruleName({ rules: [], otherwise: 'defaults' }, { kind: 'house', index: 0 })
 * // => "Default rule: environment development"
 */
export function ruleName({ rules }: Classification, { kind, index }: RuleRef): string {
  switch (kind) {
    case 'rule':
      return rules[index]?.name ?? `Rule ${index + 1}`;
    case 'house':
      return `Default rule: ${conditionsOf(defaultRules[index]!)}`;
    case 'policy':
      return `Policy rule ${index + 1}`;
    case 'none':
      return 'No rule';
    default:
      return kind satisfies never;
  }
}

function conditionsOf({ class: _class, ...conditions }: ClassRule): string {
  return Object.entries(conditions)
    .map(([condition, value]) => `${condition} ${value}`)
    .join(', ');
}
