import { z } from 'zod';
import { matcherOf } from '../attribution/attribution.ts';
import { isMonth, type Month } from '../calendar.ts';
import { type Dimension, dimensions } from '../usage/usageRow.ts';
import { defaultRules, matches } from './classify.ts';
import { type HistoryWorkload, historyWorkload, type StatedValues } from './historyWorkload.ts';
import { type ClassRule, policySchema } from './policy.ts';
import { type ClassOrNone, type CostClass, costClasses } from './workload.ts';

const text = z.string().trim().min(1).max(300);
const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');

const head = {
  id: text,
  name: text,
  /**
   * Where every condition holds (one of its patterns matches): `*` stands for any characters, null for "not stated".
   */
  when: z.partialRecord(z.enum(dimensions), z.array(text.nullable()).min(1).max(1000)),
  /** First and last month the rule holds for; left out, it holds from ever and for ever. */
  from: month.optional(),
  to: month.optional(),
  /** What the rule rests on: a decision, a timesheet, a contract. */
  basis: z.string().trim().max(500).optional(),
};

/**
 * What becomes of a cost of the history: one class, or fixed shares of several, such as the effort of a shared
 * workload.
 */
export const classificationRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('class'), ...head, class: z.enum(costClasses) }).superRefine(checkSpan),
  z
    .strictObject({
      kind: z.literal('split'),
      ...head,
      shares: z.partialRecord(z.enum(costClasses), z.number().gt(0).max(1)).superRefine(checkShares),
    })
    .superRefine(checkSpan),
]);
export type ClassificationRule = z.infer<typeof classificationRuleSchema>;

/** What a rule is about, in one order, whatever order it was written in. */
function conditionKey({
  when,
  from,
  to,
}: {
  readonly when: ClassificationRule['when'];
  from?: string | undefined;
  to?: string | undefined;
}): string {
  return JSON.stringify([from ?? null, to ?? null, dimensions.map((dimension) => when[dimension]?.toSorted() ?? null)]);
}

function checkSpan({ from, to }: { from?: string | undefined; to?: string | undefined }, check: z.RefinementCtx): void {
  if (from === undefined || to === undefined || to >= from) return;
  check.addIssue({ code: 'custom', path: ['to'], message: `must not be before ${from}, the first month of the rule` });
}

function checkShares(shares: { readonly [C in CostClass]?: number | undefined }, check: z.RefinementCtx): void {
  const sum = Object.values(shares).reduce<number>((all, share) => all + (share ?? 0), 0);
  if (Math.abs(sum - 1) < 1e-9) return;
  const message = `must add up to 100%, not ${Number((100 * sum).toFixed(7))}%`;
  check.addIssue({ code: 'custom', message });
}

/**
 * Ordered rules over the history, the first that matches decides; then the house rules, unless the rest is to stay
 * open.
 */
export const classificationSchema = z.strictObject({
  rules: z
    .array(classificationRuleSchema)
    .max(500)
    .superRefine((rules, check) => {
      const seen = new Set<string>();
      for (const [index, { id }] of rules.entries()) {
        const message = `must be unique; an earlier rule also has "${id}"`;
        if (seen.has(id)) check.addIssue({ code: 'custom', path: [index, 'id'], message });
        seen.add(id);
      }
      const places = new Map<string, string>();
      for (const [index, rule] of rules.entries()) {
        const key = conditionKey(rule);
        const earlier = places.get(key);
        const message = `must not repeat the conditions and months of "${earlier}", which takes precedence; keep one of the two`;
        if (earlier !== undefined) check.addIssue({ code: 'custom', path: [index, 'when'], message });
        places.set(key, rule.name);
      }
    }),
  otherwise: policySchema.shape.otherwise,
});
export type Classification = z.infer<typeof classificationSchema>;

/** A classification as it was in force from a time on. */
export interface ClassificationVersion extends Classification {
  readonly version: number;
  readonly note: string | null;
  readonly owner: string;
  readonly savedAt: string;
}

/** The classification of a workspace that has none of its own. */
export const houseClassification: Classification = { rules: [], otherwise: 'defaults' };

/** Which rule decided: one of the classification, one laid before it, one of the house, or none. */
export interface RuleRef {
  readonly kind: 'rule' | 'policy' | 'house' | 'none';
  /** Its place among its kind. */
  readonly index: number;
}

interface Verdict {
  readonly rule: RuleRef;
  readonly shares: readonly { readonly class: ClassOrNone; readonly share: number }[];
}

export type Classifier = (month: Month, values: StatedValues) => Verdict;

const unclassified: Verdict = { rule: { kind: 'none', index: 0 }, shares: [{ class: 'unclassified', share: 1 }] };

/**
 * Classifies cost of the history month by month. `first` are rules in the words of scenario policies that come before
 * all others, so that a policy can be shown beside the one in force.
 *
 * Source: SEMANTICS section 6.
 *
 * @example
 * createClassifier({ rules: [], otherwise: 'defaults' })('2026-08', { environment: 'staging' }).shares
 * // => [{ "class": "research", "share": 1 }]
 */
export function createClassifier({ rules, otherwise }: Classification, first: readonly ClassRule[] = []): Classifier {
  const own = rules.map(ownRule);
  const before = first.map((rule, index) => houseRule(rule, { kind: 'policy', index }));
  const house =
    otherwise === 'defaults' ? defaultRules.map((rule, index) => houseRule(rule, { kind: 'house', index })) : [];
  return (at, values) => {
    const workload = historyWorkload(values);
    const decide = (steps: readonly HouseStep[]) => steps.find(({ holds }) => holds(workload))?.verdict;
    return decide(before) ?? own.find(({ holds }) => holds(at, values))?.verdict ?? decide(house) ?? unclassified;
  };
}

interface HouseStep {
  readonly holds: (workload: HistoryWorkload) => boolean;
  readonly verdict: Verdict;
}

function houseRule(rule: ClassRule, ref: RuleRef): HouseStep {
  return {
    holds: (workload) => matches(rule, workload),
    verdict: { rule: ref, shares: [{ class: rule.class, share: 1 }] },
  };
}

function ownRule(rule: ClassificationRule, index: number) {
  const { from, to } = rule;
  const conditions = Object.entries(rule.when).map(([dimension, patterns]) => ({
    dimension: dimension as Dimension,
    accepts: matcherOf(patterns),
  }));
  const verdict: Verdict = { rule: { kind: 'rule', index }, shares: sharesOf(rule) };
  return {
    holds: (at: Month, values: StatedValues) =>
      (from === undefined || at >= from) &&
      (to === undefined || at <= to) &&
      conditions.every(({ dimension, accepts }) => accepts(values[dimension] ?? null)),
    verdict,
  };
}

/** In the order of the classes, whatever order they were written in. */
function sharesOf(rule: ClassificationRule): Verdict['shares'] {
  if (rule.kind === 'class') return [{ class: rule.class, share: 1 }];
  return costClasses.flatMap((name) => {
    const share = rule.shares[name];
    return share === undefined ? [] : [{ class: name, share }];
  });
}

/** What is always told of a cost: the words of the house rules, and whose it is. */
const always: readonly Dimension[] = [
  'provider',
  'service',
  'feature',
  'team',
  'environment',
  'customerTier',
  'operation',
];

/**
 * The dimensions by which cost is summed before a classification divides it: those that its rules ask for, and what is
 * always told.
 *
 * @example
 * classifiedDimensions({ rules: [], otherwise: 'defaults' })
 * // => ["provider", "service", "feature", "team", "environment", "customerTier", "operation"]
 */
export function classifiedDimensions({ rules }: Classification): Dimension[] {
  return dimensions.filter((one) => always.includes(one) || rules.some(({ when }) => when[one] !== undefined));
}
