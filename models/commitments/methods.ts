import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import type { Month } from '../calendar.ts';
import { month } from '../distributions/fields.ts';
import { questionSettings } from '../sensitivity/questionSettings.ts';
import type { CommitmentDesk } from '../simulation/commitmentDesk.ts';
import type { CommitmentRegister } from '../simulation/commitmentRegister.ts';
import type { CommitmentSizes } from '../simulation/commitmentSizes.ts';
import { type RunSettings, runSettingsSchema } from '../simulation/result.ts';
import type { FileHandle } from '../workspace.ts';
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
  /** Up to six offers, stated as in a scenario, beside signing none, on the same draws; nothing is stored. */
  'commitment.compare': { args: DeskArgs; result: CommitmentDesk };
  /** One sheet for the vendor: the offers, what is asked for instead, and the obligations by year. */
  'commitment.sheet': { args: DeskArgs; result: { file: FileHandle; name: string } };
  /** What is owed by year from a month on (null: the start of the scenario), and what a run draws of it. */
  'commitment.register': { args: RegisterArgs; result: CommitmentRegister };
  'commitment.registerFile': { args: RegisterArgs; result: { file: FileHandle; name: string } };
  /** Contract commitments that imported files state, each as a scenario would hold it. */
  'commitment.stated': {
    args: Record<string, never>;
    result: (CommitmentOfTerms & { readonly terms: StatedTerms })[];
  };
}

interface RegisterArgs {
  scenarioId: string;
  from: Month | null;
  settings: RunSettings;
}

interface DeskArgs {
  scenarioId: string;
  offers: readonly unknown[];
  settings: RunSettings;
}

const registerArgs = z.strictObject({
  scenarioId: id,
  from: month.nullable().default(null),
  settings: questionSettings,
});

const deskArgs = z.strictObject({
  scenarioId: id,
  offers: z.array(z.unknown()).min(1).max(6),
  settings: questionSettings,
});

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
  'commitment.compare': deskArgs,
  'commitment.sheet': deskArgs,
  'commitment.register': registerArgs,
  'commitment.registerFile': registerArgs,
  'commitment.stated': z.strictObject({}),
} satisfies ArgumentSchemas<CommitmentMethods>;
