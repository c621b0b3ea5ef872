import { type Classification, createClassifier, houseClassification } from './classification.ts';
import { type ClassifiedPolicy, classifiedMonths, type MonthFacts, marginOf } from './classifiedHistory.ts';
import { freeTierIn, housePolicy } from './classify.ts';
import { type ClassTally, tallyClasses } from './classTally.ts';

/** A policy that is tallied beside the one in force, over the same groups of cost. */
interface PolicyTally {
  readonly tally: ClassTally;
  /** Null where it is not worth showing: nothing it covers is in the history. */
  readonly result: (facts: MonthFacts) => ClassifiedPolicy | null;
}

/**
 * The rules in force beside others: with the free tier in COGS, with it in S&M, and the house rules alone.
 *
 * Source: SEMANTICS section 6 (policy, show both).
 *
 * @example
 * classifiedPolicies(houseClassification).length // => 3
 */
export function classifiedPolicies(current: Classification): PolicyTally[] {
  const freeTier = (['cogs', 'sales'] as const).map((where): PolicyTally => {
    const { name, rules } = freeTierIn(housePolicy, where);
    const tally = tallyClasses(current, createClassifier(current, rules));
    const speaks = () => tally.caught().some(({ kind, rows }) => kind === 'policy' && rows > 0);
    return { tally, result: (facts) => (speaks() ? policyOf({ name, inForce: false }, tally, facts) : null) };
  });
  const inForce = tallyClasses(current, createClassifier(current));
  const house = tallyClasses(houseClassification, createClassifier(houseClassification));
  const hasOwn = current.rules.length > 0 || current.otherwise !== 'defaults';
  const named = { name: hasOwn ? 'Rules in force' : housePolicy.name, inForce: true };
  return [
    { tally: inForce, result: (facts) => policyOf(named, inForce, facts) },
    ...freeTier,
    ...(hasOwn
      ? [
          {
            tally: house,
            result: (facts: MonthFacts) => policyOf({ name: 'Default rules only', inForce: false }, house, facts),
          },
        ]
      : []),
  ];
}

function policyOf(
  head: Pick<ClassifiedPolicy, 'name' | 'inForce'>,
  tally: ClassTally,
  facts: MonthFacts,
): ClassifiedPolicy {
  const months = classifiedMonths(tally.parts(), facts);
  const earning = months.filter(({ revenueUsd }) => revenueUsd !== null);
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const revenue = earning.length === 0 ? null : sum(earning.map(({ revenueUsd }) => revenueUsd!));
  return {
    ...head,
    months: months.map(({ month, classUsd, grossMargin }) => ({ month, cogsUsd: classUsd.cogs, grossMargin })),
    cogsUsd: sum(months.map(({ classUsd }) => classUsd.cogs)),
    grossMargin: marginOf(revenue, sum(earning.map(({ classUsd }) => classUsd.cogs))).grossMargin,
  };
}
