import { z } from 'zod';
import { id, month, name } from '../distributions/fields.ts';
import { assumptionSchema, monthlyAssumptionSchema } from '../distributions/quantity.ts';

const money = monthlyAssumptionSchema;

/** Units that a task of each feature counts for; null: every task of every feature is one unit. */
const units = z.record(id, monthlyAssumptionSchema).nullable().default(null);

/** What a metered charge counts, and how much of it a customer has free each month. */
const meter = { units, included: monthlyAssumptionSchema.nullable().default(null) };

const tiers = z
  .array(
    z.strictObject({
      /** Last unit of the tier; null in the last tier. */
      upTo: z.number().positive().nullable(),
      /** Price of a unit. */
      priceUsd: money,
      /** Paid once a month by a customer who reaches the tier. */
      flatUsd: money.prefault(0),
    }),
  )
  .min(1)
  .refine(isAscending, 'must rise from tier to tier, and only the last may be null')
  .refine(
    (list) => list.at(-1)!.upTo === null,
    'must end with an open tier, or units above it are free: use null in the last',
  );

function isAscending(list: readonly { readonly upTo: number | null }[]): boolean {
  return list.every(({ upTo }, index) => {
    if (index === list.length - 1) return true;
    const next = list[index + 1]!.upTo;
    return upTo !== null && (next === null || next > upTo);
  });
}

/** What happens to use beyond the credits of a customer. */
const beyondSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('overage'), priceUsd: money }),
  /** Whole packs are bought by themselves; what is left of one lasts as long as stated. */
  z.strictObject({
    kind: z.literal('topUp'),
    size: assumptionSchema,
    priceUsd: money,
    /** Packs are bought as soon as fewer credits than this are left; when they are used up where left out. */
    whenBelow: assumptionSchema.optional(),
    expiresAfterMonths: z.int().min(1).max(36).default(1),
  }),
  /** Not served. */
  z.strictObject({ kind: z.literal('hardCap') }),
  /** Served in a later month, from that month's credits. */
  z.strictObject({ kind: z.literal('queue') }),
]);

/** How charges and grants are named: in a scenario they must be, alone they need not. */
interface Naming {
  readonly id: z.ZodType<string>;
  readonly name: z.ZodType<string>;
}

/** Credits given to each customer at the start of a month. */
function grantsNamed(named: Naming) {
  return z.strictObject({
    id: named.id,
    kind: z.enum(['paid', 'promotional']).default('paid'),
    amount: monthlyAssumptionSchema,
    /** What a customer pays for one such grant. */
    priceUsd: money.prefault(0),
    /** Months between grants, counted from the first month of the scenario. */
    everyMonths: z.int().min(1).max(36).default(1),
    /** Months in which it can be used, the month of the grant included. */
    expiresAfterMonths: z.int().min(1).max(36).default(1),
    /** Last month of the grant; null: it goes on. */
    until: month.nullable().default(null),
  });
}
export type Grant = z.infer<ReturnType<typeof grantsNamed>>;

function creditsNamed(named: Naming) {
  return z.strictObject({
    kind: z.literal('credits'),
    ...named,
    units,
    grants: z.array(grantsNamed(named)).min(1),
    /** Among credits that expire in the same month, which are used first. */
    first: z.enum(['promotional', 'paid']).default('promotional'),
    /** Most unused credits a customer carries into the next month; null: all that have not expired. */
    rolloverCap: assumptionSchema.nullable().default(null),
    beyond: beyondSchema,
    /** When paid credits that are never used become revenue: with the use of the others, or when they expire. */
    breakage: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('atExpiry') }),
        z.strictObject({ kind: z.literal('proportional'), expectedShare: z.number().min(0).max(0.99) }),
      ])
      .default({ kind: 'atExpiry' }),
  });
}
export type Credits = z.infer<ReturnType<typeof creditsNamed>>;

function chargesNamed(named: Naming) {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('seat'), ...named, feeUsd: money }),
    /** Once a month for each customer. */
    z.strictObject({ kind: z.literal('flat'), ...named, feeUsd: money }),
    /** Least invoice of a customer and month, over all charges of the plan. */
    z.strictObject({ kind: z.literal('minimum'), ...named, amountUsd: money }),
    z.strictObject({ kind: z.literal('perUnit'), ...named, ...meter, priceUsd: money }),
    /** Each slice of use at the price of its own tier. */
    z.strictObject({ kind: z.literal('graduated'), ...named, ...meter, tiers }),
    /** All use at the price of the tier that is reached. */
    z.strictObject({ kind: z.literal('allUnits'), ...named, ...meter, tiers }),
    /** Whole packages of units, as many as cover the use. */
    z.strictObject({ kind: z.literal('package'), ...named, ...meter, size: assumptionSchema, priceUsd: money }),
    /** A share of a value that goes with each unit. */
    z.strictObject({
      kind: z.literal('percentage'),
      ...named,
      units,
      share: monthlyAssumptionSchema,
      valuePerUnitUsd: money,
      /** Most that a customer pays in a month. */
      capUsd: money.nullable().default(null),
    }),
    /** Paid for successes; the cost of the attempts that fail stays with the vendor. */
    z.strictObject({
      kind: z.literal('outcome'),
      ...named,
      ...meter,
      priceUsd: money,
      successRate: monthlyAssumptionSchema,
    }),
    /** The AI cost of the plan's own use, times 1 + markup. */
    z.strictObject({ kind: z.literal('costPlus'), ...named, markup: monthlyAssumptionSchema }),
    creditsNamed(named),
  ]);
}
const schema = chargesNamed({ id, name });
export type Charge = z.infer<typeof schema>;
export type ChargeKind = Charge['kind'];
/** One part of what a customer pays; a plan may have several. */
export const chargeSchema: z.ZodType<Charge, z.input<typeof schema>> = schema;
/** A charge that stands alone and needs no id and no name. */
export const loneChargeSchema: z.ZodType<Charge, z.input<typeof schema>> = chargesNamed({
  id: id.default('charge'),
  name: name.default('Charge'),
});

/** When customers are invoiced and when they pay. */
const billing = z.strictObject({
  /** Whether fees for seats and customers are paid each month or for twelve months at once. */
  term: z.enum(['monthly', 'annual']).default('monthly'),
  /** Days from an invoice to the payment. Fees are invoiced on the first of the month, use on the last. */
  paymentDays: z.int().min(0).max(365).default(0),
});
export type Billing = z.infer<typeof billing>;
export const billingSchema: z.ZodType<Billing, z.input<typeof billing>> = billing;
