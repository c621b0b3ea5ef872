import { z } from 'zod';
import { environments, operations } from '../classification/workload.ts';
import { currency, id, name } from '../distributions/fields.ts';
import { monthlyAssumptionSchema } from '../distributions/quantity.ts';

/** What every line may state about what it is spent on; the kind of line decides where it does not. */
const head = {
  id,
  name,
  environment: z.enum(environments).optional(),
  operation: z.enum(operations).optional(),
  /** Currency of the line's prices and amounts; the scenario states its rate. Without it, US dollars. */
  currency: currency.optional(),
};

/** A cost counted by something: hosting, support, payment fees. */
const amountLineSchema = z.strictObject({
  kind: z.literal('amount').optional(),
  ...head,
  /** What the amount multiplies: each month, each active user, each task, or revenue (as a ratio). */
  basis: z.enum(['month', 'user', 'task', 'revenue']),
  amount: monthlyAssumptionSchema,
});
export type AmountLine = z.infer<typeof amountLineSchema>;

/** Graphics processors that are paid by the hour, used or not. */
const gpuLineSchema = z.strictObject({
  kind: z.literal('gpu'),
  ...head,
  /** On-demand price of one replica. */
  hourlyUsd: monthlyAssumptionSchema,
  /** What one replica serves at full use. */
  tokensPerSecond: monthlyAssumptionSchema,
  /** Use at the peak that a replica is planned for. */
  maxUtilisation: monthlyAssumptionSchema.prefault(1),
  /** Demand of the busiest time over the mean of the month. */
  peakToMean: monthlyAssumptionSchema.prefault(1),
  minReplicas: monthlyAssumptionSchema.prefault(1),
  /** Tokens a month besides those of the features whose models this line serves (provider "self-hosted"). */
  tokensPerMonth: monthlyAssumptionSchema.optional(),
  /** What throughput counts: tokens read and written (cache hits are neither), or written only. */
  countedTokens: z.enum(['processed', 'output']).default('processed'),
  /** Replicas reserved for the whole time, paid whether they are needed or not. */
  reserved: z.strictObject({ replicas: monthlyAssumptionSchema, hourlyUsd: monthlyAssumptionSchema }).optional(),
  /** Share of the replicas above the reserved ones that run on spot capacity. */
  spot: z.strictObject({ share: monthlyAssumptionSchema, hourlyUsd: monthlyAssumptionSchema }).optional(),
});
export type GpuLine = z.infer<typeof gpuLineSchema>;

/** Training and fine-tuning. */
const trainingLineSchema = z.strictObject({
  kind: z.literal('training'),
  ...head,
  runsPerMonth: monthlyAssumptionSchema,
  gpuHoursPerRun: monthlyAssumptionSchema,
  hourlyUsd: monthlyAssumptionSchema,
  /** GPU-hours lost to restarts, as a share of those of the runs. */
  restartShare: monthlyAssumptionSchema.prefault(0),
});
export type TrainingLine = z.infer<typeof trainingLineSchema>;

/** Experiments or evaluations: a count and a cost distribution each, under a budget. */
const trialsLineSchema = z.strictObject({
  kind: z.enum(['experiment', 'evaluation']),
  ...head,
  countPerMonth: monthlyAssumptionSchema,
  costEachUsd: monthlyAssumptionSchema,
  /** Coefficient of variation of the cost of one around its mean. */
  variation: z.number().min(0).max(20).default(0),
  /** Most that may be spent in a month; what is above is not run, or waits for the next month. */
  budget: z.strictObject({ monthlyUsd: monthlyAssumptionSchema, whenOver: z.enum(['stop', 'defer']) }).optional(),
});
export type TrialsLine = z.infer<typeof trialsLineSchema>;

const flow = { perMonth: monthlyAssumptionSchema.prefault(0), perTask: monthlyAssumptionSchema.prefault(0) };

/** Data: a stock that is stored, flows that leave it or ask it, and vector-database units. */
const dataLineSchema = z.strictObject({
  kind: z.literal('data'),
  ...head,
  storage: z
    .strictObject({
      startGb: monthlyAssumptionSchema.prefault(0),
      addedGb: z.strictObject(flow).prefault({}),
      usdPerGbMonth: monthlyAssumptionSchema,
      /** Months after which what was added is deleted; without it everything is kept. */
      retentionMonths: z.int().min(1).max(120).optional(),
    })
    .optional(),
  egress: z.strictObject({ gb: z.strictObject(flow), usdPerGb: monthlyAssumptionSchema }).optional(),
  requests: z.strictObject({ count: z.strictObject(flow), usdPerMillion: monthlyAssumptionSchema }).optional(),
  vectorUnits: z.strictObject({ units: z.strictObject(flow), usdPerUnit: monthlyAssumptionSchema }).optional(),
});
export type DataLine = z.infer<typeof dataLineSchema>;

/** A cost that is not a call of a provider's model. */
export const costLineSchema = z.discriminatedUnion('kind', [
  amountLineSchema,
  gpuLineSchema,
  trainingLineSchema,
  trialsLineSchema,
  dataLineSchema,
]);
export type CostLine = z.infer<typeof costLineSchema>;
export type CostKind = NonNullable<CostLine['kind']>;
