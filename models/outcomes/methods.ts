import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import { type OutcomeDraft, outcomeDraftSchema, type StoredOutcome } from './outcome.ts';
import type { OutcomeAnswer } from './outcomeBills.ts';

/** The calls about outcomes that somebody accepts. */
export interface OutcomeMethods {
  'outcome.list': { args: Record<string, never>; result: StoredOutcome[] };
  /** `id` null: a new one. */
  'outcome.save': { args: { id: string | null; draft: OutcomeDraft }; result: StoredOutcome };
  'outcome.remove': { args: { id: string }; result: null };
  'outcome.read': { args: { id: string }; result: OutcomeAnswer };
}

export const outcomesArgs = {
  'outcome.list': z.strictObject({}),
  'outcome.save': z.strictObject({ id: id.nullable(), draft: outcomeDraftSchema }),
  'outcome.remove': z.strictObject({ id }),
  'outcome.read': z.strictObject({ id }),
} satisfies ArgumentSchemas<OutcomeMethods>;
