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

/** One step of an attribution; steps apply in order, and what an earlier one has set, a later one leaves. */
export const attributionRuleSchema = z.discriminatedUnion('kind', [
  /** Where every condition holds (one of its patterns matches), these dimensions are set. */
  z.strictObject({
    kind: z.literal('set'),
    ...head,
    when: z.partialRecord(z.enum(dimensions), z.array(pattern).min(1).max(1000)),
    set: z.partialRecord(z.enum(attributedDimensions), text),
  }),
  /** A table from the values of one dimension to those of another, such as key → feature or customer → tier. */
  z.strictObject({
    kind: z.literal('lookup'),
    ...head,
    from: z.enum(dimensions),
    to: z.enum(attributedDimensions),
    table: z.record(z.string(), text),
  }),
]);
export type AttributionRule = z.infer<typeof attributionRuleSchema>;

export const attributionRulesSchema = z.array(attributionRuleSchema).max(500);

/** A row's dimensions after the rules, and which rules set something. */
export interface Attributed {
  readonly values: DimensionValues;
  readonly rules: readonly number[];
}

export type Attributor = (row: DimensionValues) => Attributed;

/**
 * Applies rules of attribution to rows. Conditions look at what the source states; of two rules that set the same
 * dimension the earlier one holds, and a lookup may read what an earlier rule has set.
 *
 * Errors: none.
 *
 * @example
 * createAttributor([{ kind: 'set', id: 'a', name: 'Chat', when: { team: ['web-*'] }, set: { feature: 'chat' } }])({ team: 'web-eu', feature: null }).values // => { "team": "web-eu", "feature": "chat" }
 */
export function createAttributor(rules: readonly AttributionRule[]): Attributor {
  const steps = rules.map(stepOf);
  return (row) => {
    const values: { [D in Dimension]: string | null } = { ...row };
    const set = new Set<Dimension>();
    const used: number[] = [];
    for (const [index, step] of steps.entries()) {
      const found = Object.entries(step(row, values)) as [AttributedDimension, string][];
      const fresh = found.filter(([dimension]) => !set.has(dimension));
      for (const [dimension, value] of fresh) {
        values[dimension] = value;
        set.add(dimension);
      }
      if (fresh.length > 0) used.push(index);
    }
    return { values, rules: used };
  };
}

type Step = (stated: DimensionValues, now: DimensionValues) => { readonly [D in AttributedDimension]?: string };

function stepOf(rule: AttributionRule): Step {
  switch (rule.kind) {
    case 'set': {
      const conditions = Object.entries(rule.when).map(([dimension, patterns]) => ({
        dimension: dimension as Dimension,
        matches: matcherOf(patterns ?? []),
      }));
      return (stated) => (conditions.every(({ dimension, matches }) => matches(stated[dimension])) ? rule.set : {});
    }
    case 'lookup': {
      const table = new Map(Object.entries(rule.table));
      return (_, now) => {
        const key = now[rule.from];
        const value = key === null ? undefined : table.get(key);
        return value === undefined ? {} : { [rule.to]: value };
      };
    }
  }
}

function matcherOf(patterns: readonly (string | null)[]): (value: string | null) => boolean {
  const exact = new Set(patterns);
  const loose = patterns.filter((one): one is string => one?.includes('*') === true).map(expressionOf);
  return (value) => exact.has(value) || (value !== null && loose.some((one) => one.test(value)));
}

function expressionOf(one: string): RegExp {
  const parts = one.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^]*')}$`, 'i');
}
