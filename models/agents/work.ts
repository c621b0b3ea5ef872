import { z } from 'zod';
import { assumptionSchema } from '../distributions/quantity.ts';

/** How many model calls a task takes. `cap` cuts the law off; runs beyond it stop at the cap. */
export const stepLawSchema = z.strictObject({
  law: z.enum(['fixed', 'geometric', 'poisson', 'negativeBinomial']),
  mean: assumptionSchema,
  /** Negative binomial only: the shape r of the steps after the first. */
  dispersion: z.number().positive().default(2),
  cap: z.int().min(1).max(1000).default(200),
});
export type StepLaw = z.infer<typeof stepLawSchema>;

/** What one task consumes. */
export const workSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tokens'),
    inputTokens: assumptionSchema,
    cacheReadTokens: assumptionSchema.prefault(0),
    cacheWriteTokens: assumptionSchema.prefault(0),
    outputTokens: assumptionSchema,
    /** Coefficient of variation of the cost of one task around its mean. */
    taskVariation: z.number().min(0).default(1),
  }),
  z.strictObject({
    kind: z.literal('agentLoop'),
    steps: stepLawSchema,
    /** System prompt and tool definitions, sent with every call. */
    prefixTokens: assumptionSchema,
    /** The user's first turn. */
    turnTokens: assumptionSchema,
    /** Output of each step, appended to the context. */
    outputTokens: assumptionSchema,
    /** Result of each tool call, appended to the context. */
    toolResultTokens: assumptionSchema,
    /** What each step adds to the context, where it is not simply its output and its tool result. */
    contextGrowthTokens: assumptionSchema.optional(),
    caching: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('none') }),
        /** The loop formula of SEMANTICS section 3: the prefix is written and read back with this token hit probability. */
        z.strictObject({ kind: z.literal('prefix'), hitRate: assumptionSchema }),
        /** A flat share of input tokens is billed as cache reads, without write premium. */
        z.strictObject({ kind: z.literal('share'), readShare: assumptionSchema }),
      ])
      .default({ kind: 'none' }),
    toolFeePerCallUsd: assumptionSchema.prefault(0),
  }),
]);
export type Work = z.infer<typeof workSchema>;
