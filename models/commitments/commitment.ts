import { z } from 'zod';
import { id, month, name, ratio } from '../distributions/fields.ts';
import { assumptionSchema } from '../distributions/quantity.ts';

/** A quadrillion: sums of larger amounts leave the range of numbers, and no contract has one. */
const mostUsd = 1e15;
const usd = z.number().min(0).max(mostUsd);
const positiveUsd = z.number().positive().max(mostUsd);
const belowOne = z.number().min(0).lt(1);
const periods = 10;

/** When the cost of a commitment is recognised; a policy has an owner and a date. */
export const recognitionPolicies = ['asInvoiced', 'straightLine', 'accrueShortfall'] as const;
export type RecognitionPolicy = (typeof recognitionPolicies)[number];

/** What every commitment states: whose usage it is about, since when, and how it is paid and booked. */
const head = {
  id,
  name,
  provider: z.string().min(1),
  /** Models of the provider whose usage is eligible; all when left out. */
  models: z.array(z.string().min(1)).min(1).optional(),
  /** Features whose usage is eligible; all when left out. */
  features: z.array(id).min(1).optional(),
  start: month,
  /** Day of the month on which the contract starts and has its anniversaries; 1 when left out. */
  startDay: z.int().min(1).max(28).optional(),
  /** Place in the order of commitments, lowest first; the most specific and then the highest saving when left out. */
  order: z.int().min(0).max(1000).optional(),
  /** Months from an invoice to its payment; 0 when left out. */
  paymentTermMonths: z.int().min(0).max(12).optional(),
  recognition: z
    .strictObject({
      policy: z.enum(recognitionPolicies),
      owner: z.string().max(120).nullable().default(null),
      date: z.string().max(40).nullable().default(null),
    })
    .optional(),
};

/**
 * Whether the discount also comes off usage that a commitment before it has discounted; a dollar is discounted once
 * when left out.
 */
const stacks = { stacks: z.boolean().optional() };

const minimum = {
  ...stacks,
  /** Minimum spend of each contract year after discounts, US$; its length is the term in years. */
  annualMinimumUsd: z.array(positiveUsd).min(1).max(periods),
  discount: ratio,
  /** Spend of the running contract year before the scenario starts; it counts towards that year's minimum. */
  spentBeforeStartUsd: usd.default(0),
};

/** Fees of a reservation that count towards the spend commitments with the same provider. */
const retires = { retiresSpendCommitments: z.boolean().optional() };

/** What part of a fixed fee is paid when the term begins; the rest is paid by the month. 0 when left out. */
const fixedFee = { termMonths: z.int().min(1).max(120), upfrontShare: ratio.optional(), ...retires };

const tiers = {
  ...stacks,
  /** Price of usage above `from` as a share of list; sorted, the first from 0. */
  tiers: z
    .array(z.strictObject({ from: usd, rate: z.number().min(0).max(10) }))
    .min(1)
    .max(20),
  /** Over what usage adds up before it starts again from the first tier. */
  resets: z.enum(['month', 'contractYear']).default('month'),
  /** Usage of the running contract year before the scenario starts. */
  spentBeforeStartUsd: usd.optional(),
  termMonths: z.int().min(1).max(120).optional(),
};

/** Every kind of commitment; a file without a kind means an annual spend commitment. */
export const commitmentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('annualSpend').optional().default('annualSpend'), ...head, ...minimum }),
  z.strictObject({
    kind: z.literal('negotiated'),
    ...head,
    discount: ratio,
    ...stacks,
    termMonths: z.int().min(1).max(120).optional(),
  }),
  z.strictObject({ kind: z.literal('graduatedTiers'), ...head, ...tiers }),
  z.strictObject({ kind: z.literal('allUnitsTiers'), ...head, ...tiers }),
  z.strictObject({
    kind: z.literal('retroactiveRebate'),
    ...head,
    /** Share of all usage of the contract year that is credited once it is above `from`. */
    tiers: z
      .array(z.strictObject({ from: usd, rebate: ratio }))
      .min(1)
      .max(20),
    years: z.int().min(1).max(periods).default(1),
    credited: z.enum(['whenReached', 'yearEnd']).default('whenReached'),
    spentBeforeStartUsd: usd.default(0),
  }),
  z.strictObject({
    kind: z.literal('milestone'),
    ...head,
    /** Spend since the start that is due by the end of a month, US$, each above the one before. */
    milestones: z
      .array(z.strictObject({ month, amountUsd: positiveUsd }))
      .min(1)
      .max(20),
    /** Credits that pay for usage each month and do not count. */
    monthlyCreditsUsd: usd.optional(),
    /** Prepayment bought: it counts when bought, and usage paid from it does not. */
    prepayments: z.array(z.strictObject({ month, amountUsd: positiveUsd })).optional(),
    shortfall: z.enum(['fee', 'prepayment']).default('fee'),
    /** Months after the last milestone that prepayment can still be used. */
    prepaymentValidMonths: z.int().min(0).max(60).default(12),
    spentBeforeStartUsd: usd.default(0),
  }),
  z.strictObject({
    kind: z.literal('prepaidPool'),
    ...head,
    /** Pool of each period, US$ of drawdown. */
    poolUsd: z.array(positiveUsd).min(1).max(40),
    periodMonths: z.int().min(1).max(60).default(12),
    /** What a dollar of the pool costs. */
    price: z.number().min(0).max(10).default(1),
    /** What a dollar of usage at list takes from the pool. */
    drawRate: z.number().positive().max(10).default(1),
    /** What a dollar of usage at list costs once the pool is empty. */
    overageRate: z.number().min(0).max(10).default(1),
    /** Drawn each month whether used or not. */
    monthlyMinimumUsd: usd.optional(),
    /** Share of an unused balance that goes over into the next period; the rest is forfeited. */
    rolloverShare: ratio.default(0),
    rolloverCapUsd: usd.optional(),
    spentBeforeStartUsd: usd.default(0),
    ...retires,
  }),
  z.strictObject({
    kind: z.literal('postpaidMinimum'),
    ...head,
    ...stacks,
    discount: ratio.default(0),
    /** Minimum of each period after discounts, US$. */
    minimumUsd: z.array(positiveUsd).min(1).max(40),
    periodMonths: z.int().min(1).max(60).default(12),
    monthlyMinimumUsd: usd.optional(),
    /** Months from the end of a period to the invoice of its true-up. */
    trueUpMonths: z.int().min(0).max(12).default(0),
    spentBeforeStartUsd: usd.default(0),
  }),
  z.strictObject({
    kind: z.literal('savingsPlan'),
    ...head,
    ...stacks,
    hourlyUsd: positiveUsd,
    discount: belowOne,
    /** Relative use of equal parts of the day or week, such as 24 hours; even when left out. */
    profile: z.array(usd).min(2).max(168).optional(),
    /** Spread of the use of single hours around the profile: sd of its logarithm. */
    hourlySigma: assumptionSchema.prefault(0),
    ...fixedFee,
  }),
  z.strictObject({
    kind: z.literal('throughput'),
    ...head,
    units: z.number().positive(),
    usdPerUnitHour: usd,
    tokensPerUnitMinute: z.number().positive(),
    /**
     * What a million tokens of the traffic it serves cost without it; left out, the tokens of the traffic are counted.
     */
    usdPerMillionTokens: z.number().positive().optional(),
    /** Spread of the demand of single minutes around the month's mean: sd of its logarithm. */
    minuteSigma: assumptionSchema.prefault(0),
    overflow: z.enum(['payAsYouGo', 'rejected']).default('payAsYouGo'),
    ...fixedFee,
  }),
]);
export type Commitment = z.infer<typeof commitmentSchema>;
/** As it is typed: without what is assumed where it is left out. */
export type CommitmentFile = z.input<typeof commitmentSchema>;
export type CommitmentKind = Commitment['kind'];
export type CommitmentOf<K extends CommitmentKind> = Extract<Commitment, { kind: K }>;
