import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import type { CommitmentSizes } from '../simulation/commitmentSizes.ts';
import { type RunSettings, runSettingsSchema } from '../simulation/result.ts';
import type { SizeOffer } from './size.ts';
import type { CommitmentOfTerms, StatedTerms } from './statedTerms.ts';

/** What can be asked of the commitments that imported files state, and of those of a scenario. */
export interface CommitmentMethods {
  'commitment.size': {
    args: {
      scenarioId: string;
      commitmentId: string;
      /** Null: sizes around what average usage would use up, and closer around the best. */
      sizes: readonly number[] | null;
      /** Discounts by size; without any the stated discount holds for every size. */
      offers: readonly SizeOffer[];
      settings: RunSettings;
    };
    result: CommitmentSizes;
  };
  /** Contract commitments that imported files state, each as a scenario would hold it. */
  'commitment.stated': {
    args: Record<string, never>;
    result: (CommitmentOfTerms & { readonly terms: StatedTerms })[];
  };
}

export const commitmentsArgs = {
  'commitment.size': z.strictObject({
    scenarioId: id,
    commitmentId: id,
    sizes: z.array(z.number().min(0)).min(1).max(100).nullable().default(null),
    offers: z
      .array(z.strictObject({ from: z.number().min(0), discount: z.number().min(0).lt(1) }))
      .max(20)
      .refine(
        (offers) => new Set(offers.map(({ from }) => from)).size === offers.length,
        'must have one discount for each size',
      )
      .default([]),
    settings: runSettingsSchema,
  }),
  'commitment.stated': z.strictObject({}),
} satisfies ArgumentSchemas<CommitmentMethods>;
