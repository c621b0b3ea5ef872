import { z } from 'zod';
import type { Day } from '../calendar.ts';
import { type Dimension, dimensions } from '../usage/usageRow.ts';
import { type DataDecision, type DecisionRequest, decisionSchema } from './decision.ts';
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

/** The calls of anomalies and of decisions on data. */
export interface AnomalyMethods {
  'anomaly.find': { args: { by: Dimension | null }; result: Findings };
  'decision.list': { args: Record<string, never>; result: DataDecision[] };
  'decision.save': { args: DecisionRequest; result: DataDecision };
  'decision.remove': { args: { id: string }; result: null };
}

export const anomalyArgs = {
  'anomaly.find': z.strictObject({ by: z.enum(dimensions).nullable() }),
  'decision.list': z.strictObject({}),
  'decision.save': decisionSchema,
  'decision.remove': z.strictObject({ id: z.string().min(1).max(200) }),
};
