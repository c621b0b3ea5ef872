import { z } from 'zod';
import { isMonth } from '../calendar.ts';
import { assumptionSchema } from '../distributions/quantity.ts';

export const scenarioSchemaVersion = 1;

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens');
const name = z.string().trim().min(1).max(120);
const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');
const ratio = z.number().min(0).max(1);

/** Users over time. `months` are counted from `origin`. Formulas in `models/curves`. */
export const adoptionCurveSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('linear'),
    origin: month,
    /** Users at the origin. */
    start: assumptionSchema,
    /** Users gained each month (negative: lost). */
    perMonth: assumptionSchema,
  }),
  z.strictObject({
    kind: z.literal('logistic'),
    origin: month,
    /** Users the curve approaches. */
    ceiling: assumptionSchema,
    /** Growth rate a month while far below the ceiling, as a ratio. */
    steepness: assumptionSchema,
    /** What pins the curve in time: users at the origin, or the month (after the origin) of half the ceiling. */
    anchor: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('start'), users: assumptionSchema }),
      z.strictObject({ kind: z.literal('midpoint'), months: assumptionSchema }),
    ]),
  }),
]);
export type AdoptionCurve = z.infer<typeof adoptionCurveSchema>;

/** What customers of one tier buy: seats with included usage and overage. */
export const planSchema = z.strictObject({
  id,
  name,
  users: adoptionCurveSchema,
  seatPriceUsd: assumptionSchema,
  /** Tasks a user may run each month before overage; null is unlimited. */
  includedTasks: assumptionSchema.nullable().default(null),
  overagePriceUsd: assumptionSchema.nullable().default(null),
  /** Spread of usage between the users of the plan: sigma of a lognormal; 0 means every user is average. */
  usageSpread: assumptionSchema.prefault(0),
});
export type Plan = z.infer<typeof planSchema>;

/** How many model calls a task takes. `cap` cuts the law off; runs beyond it stop at the cap. */
export const stepLawSchema = z.strictObject({
  law: z.enum(['fixed', 'geometric', 'poisson', 'negativeBinomial']),
  mean: assumptionSchema,
  /** Negative binomial only: the shape r of the steps after the first. */
  dispersion: z.number().positive().default(2),
  cap: z.int().min(1).max(1000).default(200),
});

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

/** An AI feature of the product: how often users run it, what a task consumes, which models serve it. */
export const featureSchema = z.strictObject({
  id,
  name,
  /** Tasks a user runs each month, by plan id. A plan that is not listed does not have the feature. */
  tasksPerUser: z.record(id, assumptionSchema),
  /** Growth of tasks a user, as a ratio a month, from the scenario start. */
  usageGrowth: assumptionSchema.prefault(0),
  /** Month-to-month shock of usage: sd of its logarithm and AR(1) persistence. */
  monthlyShock: z
    .strictObject({ sd: z.number().min(0).max(2), persistence: z.number().min(0).max(0.99) })
    .default({ sd: 0, persistence: 0 }),
  work: workSchema,
  /** Models that serve the feature; shares sum to 1. */
  models: z.array(z.strictObject({ provider: z.string().min(1), model: z.string().min(1), share: ratio })).min(1),
});
export type Feature = z.infer<typeof featureSchema>;

/** A cost of revenue that is not model inference: hosting, support, payment fees. */
export const costLineSchema = z.strictObject({
  id,
  name,
  /** What the amount multiplies: each month, each active user, each task, or revenue (as a ratio). */
  basis: z.enum(['month', 'user', 'task', 'revenue']),
  amount: assumptionSchema,
});
export type CostLine = z.infer<typeof costLineSchema>;

/** An annual spend commitment: a discount on eligible spend against a minimum per contract year. */
export const commitmentSchema = z.strictObject({
  id,
  name,
  provider: z.string().min(1),
  start: month,
  /** Minimum discounted spend of each contract year, US$; its length is the term in years. */
  annualMinimumUsd: z.array(z.number().positive()).min(1).max(10),
  discount: ratio,
});
export type Commitment = z.infer<typeof commitmentSchema>;

const changeHead = { id, name, from: month, enabled: z.boolean().default(true) };

/** Typed, dated changes; they apply in order. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('adoption'), ...changeHead, plan: id, users: adoptionCurveSchema }),
  z.strictObject({
    kind: z.literal('intensity'),
    ...changeHead,
    /** null: every feature. */
    feature: id.nullable(),
    factor: assumptionSchema,
    growth: assumptionSchema.prefault(0),
  }),
  z.strictObject({ kind: z.literal('launch'), ...changeHead, feature: featureSchema }),
  z.strictObject({ kind: z.literal('agentLoop'), ...changeHead, feature: id, work: workSchema }),
  z.strictObject({
    kind: z.literal('switch'),
    ...changeHead,
    feature: id.nullable(),
    fromModel: z.string().min(1),
    toProvider: z.string().min(1),
    toModel: z.string().min(1),
    /** Share of the old model's traffic that ends on the new one. */
    share: assumptionSchema.prefault(1),
    /** Months from the start to the full share. */
    rampMonths: assumptionSchema.prefault(0),
    /** Months the start slips. */
    delayMonths: assumptionSchema.prefault(0),
    tokenizerFactor: assumptionSchema.prefault(1),
    verbosityFactor: assumptionSchema.prefault(1),
    oneTimeUsd: assumptionSchema.prefault(0),
  }),
  z.strictObject({
    kind: z.literal('priceEvent'),
    ...changeHead,
    provider: z.string().min(1).nullable(),
    model: z.string().min(1).nullable(),
    /** New price as a multiple of the price before. */
    factor: assumptionSchema,
    /** Probability that the event happens at all. */
    probability: ratio.default(1),
  }),
  z.strictObject({ kind: z.literal('commitment'), ...changeHead, commitment: commitmentSchema }),
  z.strictObject({
    kind: z.literal('plan'),
    ...changeHead,
    plan: id,
    seatPriceUsd: assumptionSchema.nullable().default(null),
    includedTasks: assumptionSchema.nullable().default(null),
    overagePriceUsd: assumptionSchema.nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('costLine'), ...changeHead, cost: costLineSchema }),
]);
export type Change = z.infer<typeof changeSchema>;
export type ChangeKind = Change['kind'];

export const baseSchema = z.strictObject({
  plans: z.array(planSchema),
  features: z.array(featureSchema),
  costs: z.array(costLineSchema).default([]),
  commitments: z.array(commitmentSchema).default([]),
});
export type Base = z.infer<typeof baseSchema>;

/** A base plus an ordered list of dated, typed changes. */
export const scenarioSchema = z.strictObject({
  schemaVersion: z.literal(scenarioSchemaVersion),
  id,
  name,
  description: z.string().max(2000).default(''),
  /** First forecast month. */
  start: month,
  months: z.int().min(1).max(120),
  targetGrossMargin: ratio.default(0.7),
  base: baseSchema,
  changes: z.array(changeSchema).default([]),
});
export type Scenario = z.infer<typeof scenarioSchema>;
/** The scenario as a person writes it in a file, before defaults are filled in. */
export type ScenarioFile = z.input<typeof scenarioSchema>;
