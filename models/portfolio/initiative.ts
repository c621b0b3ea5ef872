import { z } from 'zod';
import { isMonth } from '../calendar.ts';
import { quantitySchema } from '../distributions/quantity.ts';

/** From an idea to what is live; what is stopped is in no portfolio. */
export const stages = ['idea', 'pilot', 'build', 'live', 'stopped'] as const;
export type Stage = (typeof stages)[number];

const name = z.string().trim().min(1).max(120);
const share = z.number().min(0).max(1);

/** What it costs: once at the start, or in every month. Units: US$. */
const costSchema = z.strictObject({ name, kind: z.enum(['once', 'monthly']), usd: quantitySchema });

/** What a month brings once it is fully used. Units: US$, hours, US$ per hour, shares. */
const valueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ name, kind: z.literal('revenue'), usdPerMonth: quantitySchema, margin: quantitySchema.default(1) }),
  z.strictObject({ name, kind: z.literal('costAvoided'), usdPerMonth: quantitySchema }),
  z.strictObject({
    ...{ name, kind: z.literal('hours'), hoursPerMonth: quantitySchema, usdPerHour: quantitySchema },
    realized: quantitySchema.default(1),
  }),
  z.strictObject({
    ...{ name, kind: z.literal('retention'), revenuePerMonth: quantitySchema, savedShare: quantitySchema },
    margin: quantitySchema.default(1),
  }),
]);
export type InitiativeValue = z.infer<typeof valueSchema>;

/** Something that is paid for because of what it brings. */
export const initiativeDraftSchema = z.strictObject({
  name,
  /** Null: whoever makes it. */
  owner: name.nullable(),
  stage: z.enum(stages),
  start: z.string().refine(isMonth, 'must be a month written YYYY-MM'),
  months: z.number().int().min(1).max(120),
  costs: z.array(costSchema).min(1).max(12),
  values: z.array(valueSchema).min(1).max(12),
  /** Months until the value of a month is whole; it grows in a straight line. */
  rampMonths: quantitySchema,
  /** Chance that it works at all; without, it costs and brings nothing. */
  success: share,
  /** Rank correlation of each cost with each value. */
  correlation: z.number().min(-0.99).max(0.99),
  discountPerYear: z.number().min(0).max(1),
  /** After so many months it is stopped where value so far is below this part of what is expected by then. */
  gate: z.strictObject({ month: z.number().int().min(1).max(119), atLeast: share }).nullable(),
});
export type InitiativeDraft = z.infer<typeof initiativeDraftSchema>;

export interface StoredInitiative extends Omit<InitiativeDraft, 'owner'> {
  readonly id: string;
  readonly owner: string;
}
