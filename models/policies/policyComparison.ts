import type { ForecastUnderTwo } from './forecastMoves.ts';
import type { HistoryMove } from './historyMoves.ts';
import type { PolicyPeriod } from './policyPeriods.ts';
import type { PolicySide } from './policySide.ts';
import type { ReadySetId } from './readySets.ts';

/** Two policies on one history and one forecast. */
export interface PolicyComparison {
  readonly a: PolicySide & { readonly name: string };
  readonly b: PolicySide & { readonly name: string };
  /** Null without cost. Quarters are newest first. */
  readonly history: {
    readonly fiscalYearStart: number;
    readonly quarters: readonly PolicyPeriod[];
    readonly total: PolicyPeriod;
    readonly moves: readonly HistoryMove[];
    /** Ready sets that match no cost of the history. */
    readonly unmatched: readonly ReadySetId[];
  } | null;
  /** Null where no scenario was asked for. */
  readonly forecast: ForecastUnderTwo | null;
}
