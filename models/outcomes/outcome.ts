import { z } from 'zod';
import { quantitySchema } from '../distributions/quantity.ts';

const name = z.string().trim().min(1).max(120);
const label = z.string().trim().min(1).max(300);

/** Who is looked over by a person: every attempt, or only the one that is accepted. */
export const reviews = ['everyAttempt', 'acceptedOnly'] as const;
export type Review = (typeof reviews)[number];

/**
 * An outcome that somebody accepts: what an attempt costs, how it is reviewed, and how often it is accepted. Units:
 * US$ per attempt, minutes, US$ per hour, a share.
 */
export const outcomeDraftSchema = z.strictObject({
  name,
  /** Null: whoever makes it. */
  owner: name.nullable(),
  /** Whose imported runs tell what is not stated; null: none. */
  runs: z.strictObject({ feature: label.nullable(), model: label.nullable() }).nullable(),
  /** Null: as the runs cost. */
  tokensUsd: quantitySchema.nullable(),
  toolsUsd: quantitySchema,
  reviewMinutes: quantitySchema,
  reviewUsdPerHour: quantitySchema,
  review: z.enum(reviews),
  /** Share of attempts that are accepted; null: as the runs succeed. */
  acceptance: quantitySchema.nullable(),
});
export type OutcomeDraft = z.infer<typeof outcomeDraftSchema>;

export interface StoredOutcome extends Omit<OutcomeDraft, 'owner'> {
  readonly id: string;
  readonly owner: string;
}
