import type { Day } from '../calendar.ts';
import type { Dimension } from '../usage/usageRow.ts';
import type { DataDecision } from './decision.ts';
import type { GatheredFinding } from './gatherFindings.ts';

/** A finding with what was decided about its days. */
export interface DecidedFinding extends GatheredFinding {
  readonly decision: DataDecision | null;
}

export interface Findings {
  /** Null: all spend together. */
  readonly by: Dimension | null;
  /** The days that were judged; null without history. */
  readonly days: { readonly first: Day; readonly last: Day } | null;
  readonly seriesJudged: number;
  /** Newest first. */
  readonly findings: readonly DecidedFinding[];
  /** How the alarm would have done: "3 findings in 18 months, first seen on day 4". */
  readonly replay: string;
  readonly notes: readonly string[];
}
