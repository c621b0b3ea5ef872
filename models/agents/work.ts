import { z } from 'zod';
import { monthlyAssumptionSchema } from '../distributions/quantity.ts';

const stepEnd = {
  /** Calls at which a task is stopped. */
  cap: z.int().min(1).max(1000).default(200),
  /** Share of tasks that go to the cap whatever they were to do. */
  runawayShare: monthlyAssumptionSchema.optional(),
};

/** How many model calls a task takes. `cap` cuts the distribution off; runs beyond it stop at the cap. */
export const stepDistributionSchema = z.discriminatedUnion('distribution', [
  z.strictObject({
    distribution: z.enum(['fixed', 'geometric', 'poisson', 'negativeBinomial']),
    mean: monthlyAssumptionSchema,
    /** Negative binomial only: the shape r of the steps after the first. */
    dispersion: z.number().positive().default(2),
    ...stepEnd,
  }),
  z.strictObject({
    distribution: z.literal('empirical'),
    /** Steps of runs that were seen, with how often or how heavily each counts. */
    runs: z
      .array(z.strictObject({ steps: z.int().min(1).max(1000), weight: z.number().positive().default(1) }))
      .min(1)
      .max(1000),
    ...stepEnd,
  }),
]);
export type StepDistribution = z.infer<typeof stepDistributionSchema>;

const lifetime = z.enum(['5m', '1h']).optional();

const cachingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** The loop formula of SEMANTICS section 3: the prefix is written and read back with this token hit probability. */
  z.strictObject({ kind: z.literal('prefix'), hitRate: monthlyAssumptionSchema, lifetime }),
  /** As prefix, hit as often as Poisson reuse of the prefix finds it alive. */
  z.strictObject({ kind: z.literal('reuse'), reusesPerHour: monthlyAssumptionSchema, lifetime }),
  /** A flat share of input tokens is billed as cache reads, without write premium. */
  z.strictObject({ kind: z.literal('share'), readShare: monthlyAssumptionSchema }),
]);

/** Failed tries are paid for and made again; each task costs all its tries. */
const retriesSchema = z.strictObject({
  /** Probability that a try succeeds, each independent of the others. */
  successProbability: monthlyAssumptionSchema,
  maxTries: z.int().min(1).max(50).default(3),
});

const loopFields = {
  steps: stepDistributionSchema,
  /** System prompt and tool definitions, sent with every call. */
  prefixTokens: monthlyAssumptionSchema,
  /** The user's first turn. */
  turnTokens: monthlyAssumptionSchema,
  /** Output of each step, appended to the context. */
  outputTokens: monthlyAssumptionSchema,
  /** Result of each tool call, appended to the context. */
  toolResultTokens: monthlyAssumptionSchema,
  /** What each step adds to the context, where it is not simply its output and its tool result. */
  contextGrowthTokens: monthlyAssumptionSchema.optional(),
  caching: cachingSchema.default({ kind: 'none' }),
  toolFeePerCallUsd: monthlyAssumptionSchema.prefault(0),
  /** Where a call would read more than `atTokens`, a summary call is paid and the context falls to `toTokens`. */
  compaction: z
    .strictObject({
      atTokens: monthlyAssumptionSchema,
      toTokens: monthlyAssumptionSchema,
      /** Output of the summary call; where left out, what the new context has beyond the prefix. */
      summaryTokens: monthlyAssumptionSchema.optional(),
    })
    .optional(),
  /** A task makes no further call once it has cost this much. */
  budgetUsd: monthlyAssumptionSchema.optional(),
  /** Coefficient of variation of the cost of one task beyond what its steps explain. */
  taskVariation: z.number().min(0).optional(),
};

/** A loop that a step or a task of another one starts, on the same model. */
const subAgentSchema = z.strictObject({
  name: z.string().min(1).max(120).optional(),
  /** Runs for each task; a part of a run is the chance of one more. */
  runsPerTask: z.number().min(0).max(1000).default(0),
  /** Runs for each step. */
  runsPerStep: z.number().min(0).max(100).default(0),
  /** Context that is handed over with the first turn. */
  handOffTokens: monthlyAssumptionSchema.prefault(0),
  loop: z.strictObject(loopFields),
});

/** The uncertainty of a fit: all tokens of a task are multiplied by it. */
const tokensFactor = monthlyAssumptionSchema.optional();

/** What one task consumes. */
export const workSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tokens'),
    inputTokens: monthlyAssumptionSchema,
    cacheReadTokens: monthlyAssumptionSchema.prefault(0),
    cacheWriteTokens: monthlyAssumptionSchema.prefault(0),
    cacheWrite1hTokens: monthlyAssumptionSchema.optional(),
    /** Share of the tokens read that a cache gives, in place of the one that fresh and cached input come to. */
    cacheReadShare: monthlyAssumptionSchema.optional(),
    /** Calls of a model that a task makes; the tokens are then those of one call. */
    callsPerTask: monthlyAssumptionSchema.optional(),
    outputTokens: monthlyAssumptionSchema,
    /** Coefficient of variation of the cost of one task around its mean. */
    taskVariation: z.number().min(0).default(1),
    retries: retriesSchema.optional(),
    tokensFactor,
  }),
  z.strictObject({
    kind: z.literal('agentLoop'),
    ...loopFields,
    subAgents: z.array(subAgentSchema).max(8).optional(),
    retries: retriesSchema.optional(),
    tokensFactor,
  }),
]);
export type Work = z.infer<typeof workSchema>;
export type LoopWork = Omit<Extract<Work, { kind: 'agentLoop' }>, 'kind' | 'subAgents' | 'retries' | 'tokensFactor'>;
