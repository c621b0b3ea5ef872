import type { ClassRule, Policy } from './policy.ts';
import type { ClassOrNone, Workload } from './workload.ts';

/**
 * The rules of the house, in order: what is built and tried out is R&D; internal copilots are the function of who uses
 * them, G&A where nobody says more; production is COGS, the free tier too unless a policy says S&M.
 */
export const defaultRules: readonly ClassRule[] = [
  { environment: 'development', class: 'research' },
  { environment: 'staging', class: 'research' },
  { environment: 'evaluation', class: 'research' },
  { environment: 'research', class: 'research' },
  { operation: 'training', class: 'research' },
  { operation: 'fineTuning', class: 'research' },
  { operation: 'experiment', class: 'research' },
  { operation: 'evaluation', class: 'research' },
  { tier: 'internal', class: 'general' },
  { operation: 'marketing', class: 'sales' },
  { operation: 'administration', class: 'general' },
  { tier: 'free', class: 'cogs' },
  { environment: 'production', class: 'cogs' },
];

/** The policy of a scenario that states none. */
export const housePolicy: Policy = { name: 'Default rules', owner: null, date: null, rules: [], otherwise: 'defaults' };

/**
 * The class of a workload: that of the first rule of the policy all of whose conditions hold, then of the house rules
 * unless the policy leaves the rest unclassified.
 *
 * Shapes: scalar. Source: SEMANTICS section 6.
 *
 * @example
 * classify(housePolicy, {
 *   line: 'eval',
 *   environment: 'evaluation',
 *   operation: 'inference',
 *   feature: null,
 *   plan: null,
 *   tier: null,
 * }) // => 'research'
 */
export function classify(policy: Policy, workload: Workload): ClassOrNone {
  const rules = policy.otherwise === 'defaults' ? [...policy.rules, ...defaultRules] : policy.rules;
  return rules.find((rule) => matches(rule, workload))?.class ?? 'unclassified';
}

const conditions = ['environment', 'operation', 'feature', 'plan', 'tier', 'line'] as const;

/**
 * Whether all that a rule states holds of a workload, whose words may be any text or missing.
 *
 * Source: SEMANTICS section 6.
 *
 * @example
 * matches(
 *   { tier: 'free', class: 'cogs' },
 *   { line: null, environment: null, operation: null, feature: null, plan: null, tier: 'free' },
 * ) // => true
 */
export function matches(rule: ClassRule, workload: { readonly [C in keyof Workload]: string | null }): boolean {
  return conditions.every((condition) => rule[condition] === undefined || rule[condition] === workload[condition]);
}

/**
 * A policy with the free tier in one class whatever else it says, so that both can be shown.
 *
 * Shapes: policy in, policy out. Source: SEMANTICS section 6.
 *
 * @example
 * freeTierIn(housePolicy, 'sales').rules // => [{ "environment": "production", "tier": "free", "class": "sales" }]
 */
export function freeTierIn(policy: Policy, cls: 'cogs' | 'sales'): Policy {
  const named = { cogs: 'Free tier in COGS', sales: 'Free tier in S&M' }[cls];
  return { ...policy, name: named, rules: [{ environment: 'production', tier: 'free', class: cls }, ...policy.rules] };
}
