import { z } from 'zod';
import { type Classification, type Classifier, createClassifier } from '../classification/classification.ts';
import { housePolicy } from '../classification/classify.ts';
import { classNames } from '../classification/classNames.ts';
import type { ClassRule, Policy } from '../classification/policy.ts';
import { costClasses } from '../classification/workload.ts';
import { commitmentsOf } from '../scenarios/commitmentsOf.ts';
import type { Change, Scenario } from '../scenarios/scenario.ts';
import { type ReadySetId, readyRules, readySetIds, readySets } from './readySets.ts';

/** One of two policies: the rules in force, or the default rules alone, with ready choices before them. */
export const policySideSchema = z.strictObject({
  base: z.enum(['inForce', 'defaults']),
  choices: z
    .array(z.strictObject({ set: z.enum(readySetIds), class: z.enum(costClasses) }))
    .max(readySetIds.length)
    .superRefine((choices, check) => {
      for (const [at, { set, class: name }] of choices.entries()) {
        const { name: named, classes } = readySets.find(({ id }) => id === set)!;
        if (choices.findIndex((one) => one.set === set) < at)
          check.addIssue({
            code: 'custom',
            path: [at, 'set'],
            message: `must be given once; ${named} has two classes`,
          });
        if (classes.includes(name)) continue;
        const allowed = classes.map((one) => `${one} (${classNames[one]})`).join(', ');
        check.addIssue({ code: 'custom', path: [at, 'class'], message: `must be one of ${allowed} for ${named}` });
      }
    })
    .default([]),
});
export type PolicySide = z.infer<typeof policySideSchema>;

/**
 * What a side is called.
 *
 * @example
 * sideName({ base: 'inForce', choices: [{ set: 'freeTier', class: 'sales' }] }) // => "In force, free tier in S&M"
 */
export function sideName({ base, choices }: PolicySide): string {
  const names = choices.map(({ set, class: name }) => {
    const { name: named } = readySets.find(({ id }) => id === set)!;
    return `${named.toLowerCase()} in ${classNames[name]}`;
  });
  return [base === 'inForce' ? 'In force' : 'Default rules', ...names].join(', ');
}

/** The rules of a side over the history, which name themselves. */
export interface SideRules {
  readonly classification: Classification;
  readonly first: readonly ClassRule[];
  /** The ready set of each rule of `first`. */
  readonly firstSets: readonly ReadySetId[];
  readonly sets: readonly ReadySetId[];
  readonly classifier: Classifier;
}

/**
 * The rules of a side over the history; the first that matches decides.
 *
 * @example
 * sideRules({ base: 'defaults', choices: [] }, { rules: [], otherwise: 'unclassified' }).classification.otherwise
 * // => "defaults"
 */
export function sideRules({ base, choices }: PolicySide, inForce: Classification): SideRules {
  const ready = choices.map((choice) => readyRules(choice, []));
  const below: Classification = base === 'inForce' ? inForce : { rules: [], otherwise: 'defaults' };
  const own = ready.flatMap(({ history }) => history);
  const classification = { ...below, rules: [...own, ...below.rules] };
  const first = ready.flatMap(({ rules }) => rules);
  return {
    classification,
    first,
    firstSets: choices.flatMap(({ set }, at) => ready[at]!.rules.map(() => set)),
    sets: choices.map(({ set }) => set),
    classifier: createClassifier(classification, first),
  };
}

/**
 * A scenario whose costs are classified by a side in every month; nothing else of it changes.
 *
 * @example
 * scenarioUnder(
 *   { base: 'inForce', choices: [{ set: 'internalTools', class: 'research' }] },
 *   { base: { commitments: [] }, changes: [] },
 * ).base.policy.rules // => [{ "tier": "internal", "class": "research" }]
 */
export function scenarioUnder({ base, choices }: PolicySide, scenario: Scenario): Scenario {
  const capacities = commitmentsOf(scenario).flatMap(({ kind, id }) =>
    kind === 'savingsPlan' || kind === 'throughput' ? [`commitment-${id}`] : [],
  );
  const first = choices.flatMap((choice) => readyRules(choice, capacities).rules);
  const laid = (policy: Policy): Policy => ({ ...policy, rules: [...first, ...policy.rules] });
  const keeps = base === 'inForce';
  return {
    ...scenario,
    base: {
      ...scenario.base,
      policy: laid((keeps ? scenario.base.policy : undefined) ?? housePolicy),
      otherPolicies: undefined,
    },
    changes: scenario.changes.flatMap((change): Change[] => {
      if (change.kind !== 'policy') return [change];
      return keeps ? [{ ...change, policy: laid(change.policy) }] : [];
    }),
  };
}
