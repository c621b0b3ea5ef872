import type { Month } from '../calendar.ts';
import type { CostBasis, Dimension } from './usageRow.ts';

export interface UsageQuery {
  readonly by: readonly (Dimension | 'month' | 'day')[];
  readonly from: Month | null;
  readonly to: Month | null;
  readonly filter: { readonly [D in Dimension]?: readonly (string | null)[] };
}

export interface UsageGroup {
  /** Values of the query's `by`, in its order. */
  readonly key: readonly (string | null)[];
  readonly requests: number | null;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly costByBasis: { readonly [B in CostBasis]: number };
  /** Tokens that have no price: they are in no dollar figure. */
  readonly unpricedTokens: number;
  /**
   * What use that a seat, a subscription, a free tier or an own key covers would cost at list; it is in no cost above.
   */
  readonly includedListUsd: number;
}

export interface UsageSummary {
  readonly groups: readonly UsageGroup[];
  readonly total: UsageGroup;
}

/** One month of what really happened: AI cost by the rules of classification, and recognised revenue. */
export interface ActualMonth {
  readonly month: Month;
  readonly revenueUsd: number | null;
  readonly aiCogsUsd: number;
  readonly researchUsd: number;
  readonly activeUsers: number | null;
  readonly requests: number | null;
  /** The month has days without data at its edge and must not be read as a full month. */
  readonly partial: boolean;
}
