import { z } from 'zod';
import type { Month } from '../calendar.ts';

/** By what a unit can be told apart. */
export const unitDimensions = ['feature', 'tier', 'customer', 'region'] as const;
export type UnitDimension = (typeof unitDimensions)[number];

/** Which cost a unit carries: AI COGS, all COGS, R&D, or all that is classified. */
export const unitCostKinds = ['aiCogs', 'cogs', 'research', 'all'] as const;
export type UnitCostKind = (typeof unitCostKinds)[number];

/** What a column of counts follows in a scenario, which does not know it. */
export const unitFollows = ['tasks', 'users', 'requests'] as const;

const name = z.string().trim().min(1).max(120);
const value = z.string().trim().min(1).max(300).nullable();

/** How a unit is counted. */
const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['requests', 'tasks', 'runs', 'successfulRuns', 'users']) }),
  z.strictObject({ kind: z.literal('column'), column: name, follows: z.enum(unitFollows).nullable().default(null) }),
]);
export type UnitRule = z.infer<typeof ruleSchema>;

const usd = z.number().min(0).max(1e12);

/** A unit of one's own: what is counted, of which part of the business, and what it may cost. */
export const unitDraftSchema = z.strictObject({
  name,
  /** Null: whoever makes it. */
  owner: name.nullable(),
  rule: ruleSchema,
  where: z.strictObject({ feature: value.default(null), tier: value.default(null), customer: value.default(null) }),
  cost: z.enum(unitCostKinds),
  /** US$ per unit. */
  band: z
    .strictObject({ low: usd, high: usd })
    .refine(({ low, high }) => low < high, 'must have a low end below its high end')
    .nullable(),
  /** Fixed cost per month where it is known; null: fitted. */
  fixedUsd: usd.nullable(),
});
export type UnitDraft = z.infer<typeof unitDraftSchema>;

export interface StoredUnit extends Omit<UnitDraft, 'owner'> {
  readonly id: string;
  readonly owner: string;
}

/** Counts of a unit that state the same values; null is "not stated". */
export interface UnitCount {
  readonly month: Month;
  readonly feature: string | null;
  readonly tier: string | null;
  readonly customer: string | null;
  readonly region: string | null;
  readonly count: number;
}

const ruleNames: { readonly [K in UnitRule['kind']]: string } = {
  requests: 'requests of usage files',
  tasks: 'tasks of revenue files',
  runs: 'agent runs',
  successfulRuns: 'successful agent runs',
  users: 'active users of revenue files, month by month',
  column: '',
};

const costNames: { readonly [K in UnitCostKind]: string } = {
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  research: 'R&D',
  all: 'classified cost',
};

/**
 * A unit's rule in words: what is counted, where, and which cost it carries.
 *
 * @example
 * ruleWords({
 *   rule: { kind: 'tasks' }, where: { feature: 'assistant', tier: null, customer: null }, cost: 'cogs',
 * }) // => "COGS per unit; units are tasks of revenue files; feature assistant"
 */
export function ruleWords({ rule, where, cost }: Pick<UnitDraft, 'rule' | 'where' | 'cost'>): string {
  const counted = rule.kind === 'column' ? `column "${rule.column}" of counted files` : ruleNames[rule.kind];
  const parts = (['feature', 'tier', 'customer'] as const).flatMap((one) =>
    where[one] === null ? [] : [`${one} ${where[one]}`],
  );
  return [`${costNames[cost]} per unit`, `units are ${counted}`, ...parts].join('; ');
}
