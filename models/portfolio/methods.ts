import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import { type InitiativeDraft, initiativeDraftSchema, type StoredInitiative } from './initiative.ts';
import type { Portfolio } from './portfolio.ts';

/** The calls about initiatives and which of them to fund. */
export interface PortfolioMethods {
  'initiative.list': { args: Record<string, never>; result: StoredInitiative[] };
  /** `id` null: a new one. */
  'initiative.save': { args: { id: string | null; draft: InitiativeDraft }; result: StoredInitiative };
  'initiative.remove': { args: { id: string }; result: null };
  /** The best set under a budget of expected cost (null: none); `together`: rank correlation of any two values. */
  'initiative.rank': { args: { budgetUsd: number | null; together: number }; result: Portfolio };
}

export const portfolioArgs = {
  'initiative.list': z.strictObject({}),
  'initiative.save': z.strictObject({ id: id.nullable(), draft: initiativeDraftSchema }),
  'initiative.remove': z.strictObject({ id }),
  'initiative.rank': z.strictObject({
    budgetUsd: z.number().min(0).max(1e15).nullable(),
    together: z.number().min(0).max(0.95),
  }),
} satisfies ArgumentSchemas<PortfolioMethods>;
