import { z } from 'zod';
import { type Dimension, type DimensionValues, dimensions } from './usageRow.ts';

/** The dimensions that a company decides on itself; provider, service and model are what the vendor says. */
export const attributedDimensions = [
  'feature',
  'team',
  'environment',
  'region',
  'customer',
  'customerTier',
  'operation',
] as const satisfies readonly Dimension[];
export type AttributedDimension = (typeof attributedDimensions)[number];

const text = z.string().min(1).max(300);
const head = { id: text, name: text };

/** `*` stands for any characters; null is a dimension that the source does not state. */
const pattern = text.nullable();

/** One of the patterns of every dimension named must match. */
const conditions = z.partialRecord(z.enum(dimensions), z.array(pattern).min(1).max(1000));
export type Conditions = z.infer<typeof conditions>;

/** By what shared cost is divided: what each value of the dimension used or cost, the same for each, or stated weights. */
export const allocationDrivers = ['requests', 'tokens', 'cost', 'gpuHours', 'equal', 'fixed'] as const;
export type AllocationDriver = (typeof allocationDrivers)[number];

/** One step of an attribution; steps apply in order, and what an earlier one has set, a later one leaves. */
export const attributionRuleSchema = z.discriminatedUnion('kind', [
  /** Where every condition holds (one of its patterns matches), these dimensions are set. */
  z.strictObject({
    kind: z.literal('set'),
    ...head,
    when: conditions,
    set: z.partialRecord(z.enum(attributedDimensions), text),
  }),
  /** A table from the values of one dimension to those of another, such as key → feature or customer → tier. */
  z.strictObject({
    kind: z.literal('lookup'),
    ...head,
    from: z.enum(dimensions),
    to: z.enum(attributedDimensions),
    table: z.record(z.string(), text),
    /** Whether the table is of what the source states, such as keys, or of what earlier rules have made of it; if left out, the latter. */
    reads: z.enum(['stated', 'attributed']).optional(),
  }),
  /**
   * What matches is no one's alone, whatever value it has: it is divided over the values of a dimension that other rows of the
   * month have, by a driver. Conditions look at what the rules before have made of a row.
   */
  z
    .strictObject({
      kind: z.literal('shared'),
      ...head,
      when: conditions,
      over: z.enum(attributedDimensions),
      driver: z.enum(allocationDrivers),
      /** Only among rows that agree with the shared one on these: the same environment, the same region. */
      within: z.array(z.enum(dimensions)).max(dimensions.length).optional(),
      /** Only these rows count as users of what is shared; without it, all do. */
      usedBy: conditions.optional(),
      /** For fixed weights: the weight of each value. */
      weights: z.record(z.string().min(1).max(300), z.number().min(0).max(1e12)).optional(),
    })
    .superRefine(checkShared),
]);
export type AttributionRule = z.infer<typeof attributionRuleSchema>;
export type SharedRule = Extract<AttributionRule, { kind: 'shared' }>;

export const attributionRulesSchema = z
  .array(attributionRuleSchema)
  .max(500)
  .superRefine((rules, check) => {
    const seen = new Set<string>();
    for (const [index, { id }] of rules.entries()) {
      const message = `must be the id of one rule only; "${id}" is that of an earlier one too`;
      if (seen.has(id)) check.addIssue({ code: 'custom', path: [index, 'id'], message });
      seen.add(id);
    }
  });

function checkShared(
  rule: {
    over: Dimension;
    driver: AllocationDriver;
    within?: Dimension[] | undefined;
    weights?: Record<string, number> | undefined;
  },
  check: z.RefinementCtx,
): void {
  const say = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
  const weights = Object.values(rule.weights ?? {});
  if (rule.driver === 'fixed' && !weights.some((weight) => weight > 0))
    say('weights', 'must give at least one value a weight above 0 where the driver is fixed');
  if (rule.driver !== 'fixed' && rule.weights) say('weights', `must be left out where the driver is ${rule.driver}`);
  if (rule.within?.includes(rule.over)) say('within', `must not name ${rule.over}, over which the cost is shared`);
}

/** A row's dimensions after the rules, and which rules set something. */
export interface Attributed {
  readonly values: DimensionValues;
  readonly rules: readonly number[];
  /** Those of `rules` that share the row; the dimension they share it over has no value yet. */
  readonly shared: readonly number[];
}

export type Attributor = (row: DimensionValues) => Attributed;

/**
 * Applies rules of attribution to rows. Conditions look at what the source states; of two rules that set the same
 * dimension the earlier one holds, but shared cost is taken from whom it is set to; a lookup reads what an earlier rule has set unless it is of
 * what is stated, as does a condition of shared cost.
 *
 * Errors: none.
 *
 * @example
 * createAttributor([{ kind: 'set', id: 'a', name: 'Chat', when: { team: ['web-*'] }, set: { feature: 'chat' } }])({ team: 'web-eu', feature: null }).values // => { "team": "web-eu", "feature": "chat" }
 */
export function createAttributor(rules: readonly AttributionRule[]): Attributor {
  const steps = rules.map(stepOf);
  return (row) => {
    let values: { [D in Dimension]: string | null } | null = null;
    const set: Dimension[] = [];
    const claimed: Dimension[] = [];
    const used: number[] = [];
    const shared: number[] = [];
    for (const [index, step] of steps.entries()) {
      const isShared = rules[index]!.kind === 'shared';
      let found = false;
      for (const [dimension, value] of step(row, values ?? row)) {
        if ((isShared ? claimed : set).includes(dimension)) continue;
        values ??= { ...row };
        values[dimension] = value;
        set.push(dimension);
        if (isShared) claimed.push(dimension);
        found = true;
      }
      if (found) used.push(index);
      if (found && isShared) shared.push(index);
    }
    return { values: values ?? row, rules: used, shared };
  };
}

type Found = readonly (readonly [AttributedDimension, string | null])[];
type Step = (stated: DimensionValues, now: DimensionValues) => Found;

const nothing: Found = [];

function stepOf(rule: AttributionRule): Step {
  switch (rule.kind) {
    case 'set': {
      const matches = rowMatcher(rule.when);
      const values = Object.entries(rule.set) as [AttributedDimension, string][];
      return (stated) => (matches(stated) ? values : nothing);
    }
    case 'lookup': {
      const table = new Map(
        Object.entries(rule.table).map(([key, value]): [string, Found] => [key, [[rule.to, value]]]),
      );
      return (stated, now) => {
        const key = (rule.reads === 'stated' ? stated : now)[rule.from];
        return (key !== null && table.get(key)) || nothing;
      };
    }
    case 'shared': {
      const matches = rowMatcher(rule.when);
      const claim: Found = [[rule.over, null]];
      return (_, now) => (matches(now) ? claim : nothing);
    }
  }
}

/**
 * Tells whether a row meets every one of some conditions; without any, each row does.
 *
 * Errors: none.
 *
 * @example
 * rowMatcher({ team: ['web-*'] })({ team: 'web-eu' }) // => true
 */
export function rowMatcher(when: Conditions): (row: DimensionValues) => boolean {
  const tests = Object.entries(when).map(([dimension, patterns]) => ({
    dimension: dimension as Dimension,
    matches: matcherOf(patterns ?? []),
  }));
  return (row) => tests.every(({ dimension, matches }) => matches(row[dimension]));
}

/**
 * Tells whether a value matches one of some patterns: exactly, or in any case where the pattern has a `*`.
 *
 * Errors: none.
 *
 * @example
 * matcherOf(['web-*', null])('Web-eu') // => true
 */
export function matcherOf(patterns: readonly (string | null)[]): (value: string | null) => boolean {
  const exact = new Set(patterns);
  const loose = patterns.filter((one): one is string => one?.includes('*') === true).map(expressionOf);
  return (value) => exact.has(value) || (value !== null && loose.some((one) => one.test(value)));
}

function expressionOf(one: string): RegExp {
  const parts = one.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^]*')}$`, 'i');
}
