import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import { type Dimension, dimensions } from '../usage/usageRow.ts';
import { type DataDecision, type DecisionRequest, decisionSchema } from './decision.ts';
import type { Findings } from './findings.ts';
import type { OpenQuestion } from './openQuestion.ts';

/** The calls of anomalies and of decisions on data. */
export interface AnomalyMethods {
  'anomaly.find': { args: { by: Dimension | null }; result: Findings };
  'decision.list': { args: Record<string, never>; result: DataDecision[] };
  /** Partial months, and closed ones that moved since, that nobody has decided on. */
  'decision.open': { args: Record<string, never>; result: OpenQuestion[] };
  'decision.save': { args: DecisionRequest; result: DataDecision };
  'decision.remove': { args: { id: string }; result: null };
}

export const anomaliesArgs = {
  'anomaly.find': z.strictObject({ by: z.enum(dimensions).nullable() }),
  'decision.list': z.strictObject({}),
  'decision.open': z.strictObject({}),
  'decision.save': decisionSchema,
  'decision.remove': z.strictObject({ id: id }),
} satisfies ArgumentSchemas<AnomalyMethods>;
