import type { Month } from '../calendar.ts';

/**
 * How actuals weigh the months after: those trials count that came near them; few did, so the window was widened;
 * none did, so the nearest speak as they are; or no trial differs in those months.
 */
export type ConditioningKind = 'near' | 'widened' | 'tooFar' | 'alike';

export interface Conditioning {
  readonly kind: ConditioningKind;
  /** Months whose actuals weigh the trials. */
  readonly months: readonly Month[];
  /** Trials of equal weight that would tell as much; all of them where no trial differs. */
  readonly effectiveTrials: number;
  /** Whether the actuals go together in a way that no trial has, though each alone may be usual. */
  readonly unlike: boolean;
}
