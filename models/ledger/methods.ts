import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import type { HitRate } from './hitRate.ts';
import { type LedgerDecision, type LedgerDraft, ledgerDraftSchema } from './ledgerDecision.ts';

/** The calls about decisions and what came of them. */
export interface LedgerMethods {
  /** Newest first. */
  'ledger.list': {
    args: Record<string, never>;
    result: { readonly decisions: readonly LedgerDecision[]; readonly hitRate: HitRate };
  };
  /** Simulates what it does, with and without on the same draws, and keeps it. */
  'ledger.add': { args: { draft: LedgerDraft }; result: LedgerDecision };
  'ledger.remove': { args: { id: string }; result: null };
  /** `realizedUsd` null: from the bridge of each full month; else stated, with why. */
  'ledger.review': { args: { id: string; realizedUsd: number | null; words: string | null }; result: LedgerDecision };
}

export const ledgerArgs = {
  'ledger.list': z.strictObject({}),
  'ledger.add': z.strictObject({ draft: ledgerDraftSchema }),
  'ledger.remove': z.strictObject({ id }),
  'ledger.review': z.strictObject({
    id,
    realizedUsd: z.number().min(-1e15).max(1e15).nullable(),
    words: z.string().trim().min(1).max(1000).nullable(),
  }),
} satisfies ArgumentSchemas<LedgerMethods>;
