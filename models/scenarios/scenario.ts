import { z } from 'zod';
import { workSchema } from '../agents/work.ts';
import { policySchema } from '../classification/policy.ts';
import { commitmentSchema } from '../commitments/commitment.ts';
import { contractPriceSchema } from '../contracts/contractPrice.ts';
import { costLineSchema } from '../costs/costLine.ts';
import { exchangeRateSchema } from '../costs/exchangeRate.ts';
import { adoptionCurveSchema } from '../curves/adoptionCurve.ts';
import { id, month, name, ratio } from '../distributions/fields.ts';
import { assumptionSchema, monthlyAssumptionSchema } from '../distributions/quantity.ts';
import { featureSchema } from '../drivers/feature.ts';
import { chargeSchema } from '../plans/charge.ts';
import { planSchema } from '../plans/plan.ts';
import { serviceTiers } from '../prices/priceBook.ts';

export const scenarioSchemaVersion = 2;

const changeHead = { id, name, from: month, enabled: z.boolean().default(true) };

/** Typed, dated changes; they apply in order. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('adoption'), ...changeHead, plan: id, users: adoptionCurveSchema }),
  z.strictObject({
    kind: z.literal('intensity'),
    ...changeHead,
    /** null: every feature. */
    feature: id.nullable(),
    factor: monthlyAssumptionSchema,
    growth: monthlyAssumptionSchema.prefault(0),
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
    toServiceTier: z.enum(serviceTiers).optional(),
    toRegionFactor: z.number().positive().max(10).optional(),
    /** Share of the old model's traffic that ends on the new one. */
    share: monthlyAssumptionSchema.prefault(1),
    /** Shares of single features that differ from `share`. */
    shareByFeature: z.record(id, monthlyAssumptionSchema).optional(),
    /** Months from the start to the full share. */
    rampMonths: assumptionSchema.prefault(0),
    /** Months the start slips. */
    delayMonths: assumptionSchema.prefault(0),
    tokenizerFactor: assumptionSchema.prefault(1),
    verbosityFactor: assumptionSchema.prefault(1),
    /** Share of tries that succeed on the old and on the new model; a task is tried until it succeeds. */
    successRate: z.strictObject({ before: assumptionSchema, after: assumptionSchema }).optional(),
    /** What the cache-hit share is multiplied by on the new model while traffic moves to it. */
    coldCacheHitFactor: assumptionSchema.optional(),
    /** Of a successor without a price yet: its prices are those of the old model times this. */
    successorPriceFactor: monthlyAssumptionSchema.optional(),
    oneTimeUsd: assumptionSchema.prefault(0),
  }),
  z.strictObject({
    kind: z.literal('priceEvent'),
    ...changeHead,
    provider: z.string().min(1).nullable(),
    model: z.string().min(1).nullable(),
    /** New price as a multiple of the price before. */
    factor: monthlyAssumptionSchema,
    /** Probability that the event happens at all. */
    probability: ratio.default(1),
    /** Change a year after the event, compounding: −0.15 leaves 85 % after 12 months. */
    yearlyDrift: assumptionSchema.optional(),
    /** Further jumps after the event: how many a year, and by what factor each, drawn anew. */
    jumps: z.strictObject({ perYear: monthlyAssumptionSchema, factor: monthlyAssumptionSchema }).optional(),
  }),
  z.strictObject({ kind: z.literal('commitment'), ...changeHead, commitment: commitmentSchema }),
  z.strictObject({
    kind: z.literal('plan'),
    ...changeHead,
    plan: id,
    seatPriceUsd: monthlyAssumptionSchema.nullable().default(null),
    includedTasks: monthlyAssumptionSchema.nullable().default(null),
    overagePriceUsd: monthlyAssumptionSchema.nullable().default(null),
    /** Replaces the charges of the plan. */
    charges: z.array(chargeSchema).optional(),
    /** Customers of before keep their terms until this month; without it the change is for all at once. */
    grandfatheredUntil: month.optional(),
  }),
  /** Users of one plan move to another. */
  z.strictObject({
    kind: z.literal('migration'),
    ...changeHead,
    fromPlan: id,
    toPlan: id,
    share: monthlyAssumptionSchema,
    /** Months until all of the share has moved. */
    rampMonths: z.number().min(0).max(120).default(0),
  }),
  z.strictObject({ kind: z.literal('costLine'), ...changeHead, cost: costLineSchema }),
  /** From this month on costs are classified by another policy. */
  z.strictObject({ kind: z.literal('policy'), ...changeHead, policy: policySchema }),
]);
export type Change = z.infer<typeof changeSchema>;
export type ChangeKind = Change['kind'];

const baseSchema = z.strictObject({
  plans: z.array(planSchema),
  features: z.array(featureSchema),
  costs: z.array(costLineSchema).default([]),
  commitments: z.array(commitmentSchema).default([]),
  contractPrices: z.array(contractPriceSchema).optional(),
  /** Which cost is COGS; without it the house rules. */
  policy: policySchema.optional(),
  /** Policies to show beside the one in force, on the same trials. */
  otherPolicies: z.array(policySchema).max(5).optional(),
  exchangeRates: z.array(exchangeRateSchema).optional(),
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
  /** Calendar month a fiscal year starts in, 1 to 12; the year is named by the calendar year it ends in. */
  fiscalYearStart: z.int().min(1).max(12).optional(),
  base: baseSchema,
  changes: z.array(changeSchema).default([]),
  /** Rank correlations between uncertain drivers, by their ids; see `listDrivers`. */
  correlations: z
    .array(z.strictObject({ a: z.string().min(1), b: z.string().min(1), rank: z.number().min(-1).max(1) }))
    .max(400)
    .optional(),
});
export type Scenario = z.infer<typeof scenarioSchema>;
/** The scenario as a person writes it in a file, before defaults are filled in. */
export type ScenarioFile = z.input<typeof scenarioSchema>;
