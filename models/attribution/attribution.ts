import { z } from 'zod';
import { type Dimension, dimensions } from '../usage/usageRow.ts';
import { wildcard } from '../wildcard.ts';

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

/**
 * By what shared cost is divided: what each value of the dimension used or cost, the same for each, or stated weights.
 */
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
    /**
     * Whether the table is of what the source states, such as keys, or of what earlier rules have made of it; if left
     * out, the latter.
     */
    reads: z.enum(['stated', 'attributed']).optional(),
  }),
  /**
   * What matches is no one's alone, whatever value it has: it is divided over the values of a dimension that other rows
   * of the month have, by a driver. Conditions look at what the rules before have made of a row.
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
    for (const [index, rule] of rules.entries()) {
      const message = rules.slice(0, index).flatMap((earlier) => contradiction(earlier, rule) ?? [])[0];
      if (message) check.addIssue({ code: 'custom', path: [index], message });
    }
  });

/**
 * What an earlier rule says of the same rows otherwise, so that the later one would never be heard; null where nothing
 * is.
 */
function contradiction(earlier: AttributionRule, later: AttributionRule): string | null {
  const holds = `takes precedence; keep one of the two`;
  if (earlier.kind === 'set' && later.kind === 'set') {
    if (conditionKey(earlier.when) !== conditionKey(later.when)) return null;
    const twice = attributedDimensions.find(
      (dimension) =>
        later.set[dimension] !== undefined &&
        earlier.set[dimension] !== undefined &&
        later.set[dimension] !== earlier.set[dimension],
    );
    return twice === undefined
      ? null
      : `must not set ${twice} where "${earlier.name}" sets it under the same conditions: that ${holds}`;
  }
  if (earlier.kind !== 'lookup' || later.kind !== 'lookup') return null;
  const isSame =
    earlier.from === later.from &&
    earlier.to === later.to &&
    (earlier.reads ?? 'attributed') === (later.reads ?? 'attributed');
  if (!isSame) return null;
  const twice = Object.keys(later.table).find(
    (key) => Object.hasOwn(earlier.table, key) && earlier.table[key] !== later.table[key],
  );
  return twice === undefined
    ? null
    : `must not have "${twice}" where "${earlier.name}" has it with another ${later.to}: that ${holds}`;
}

/** Conditions in one order, whatever order they were written in. */
function conditionKey(when: Conditions): string {
  return JSON.stringify(dimensions.map((dimension) => when[dimension]?.toSorted() ?? null));
}

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
    say('weights', 'must have at least one weight above 0 if the driver is fixed');
  if (rule.driver !== 'fixed' && rule.weights) say('weights', `must be omitted if the driver is ${rule.driver}`);
  if (rule.within?.includes(rule.over)) say('within', `must not name ${rule.over}, over which the cost is shared`);
}

/**
 * Tells whether a value matches one of some patterns: exactly, or in any case where the pattern has a `*`.
 *
 * @example
 * matcherOf(['web-*', null])('Web-eu') // => true
 */
export function matcherOf(patterns: readonly (string | null)[]): (value: string | null) => boolean {
  const exact = new Set(patterns);
  const loose = patterns.filter((one): one is string => one?.includes('*') === true).map(wildcard);
  return (value) => exact.has(value) || (value !== null && loose.some((matches) => matches(value)));
}
