import { z } from 'zod';
import type { Month } from '../calendar.ts';
import type { Beta, Distribution, Mixture } from './distribution.ts';
import { familySchemas } from './familySchemas.ts';
import { month } from './fields.ts';
import { readRange } from './readRange.ts';

/** A point or a distribution: "any number may be a distribution". */
export type Quantity = number | Distribution;

/**
 * A quantity that changes with the months: each entry holds until the next, and before the first the first holds. The
 * entries are one assumption: a trial that draws high in one month draws as high, by percentile, in all of them.
 */
interface PlainMonthTable {
  readonly kind: 'months';
  readonly values: { readonly [month: Month]: Quantity };
}

/**
 * A forecast: a distribution for each month, from its first entry on, and a trial takes a path through them. It neither
 * stays at one percentile, as in a table of months, nor starts anew each month.
 */
export interface Forecast {
  readonly kind: 'forecast';
  readonly values: { readonly [month: Month]: Quantity };
  readonly path: ForecastPath;
}

/**
 * How the normal scores of months i and j of a path go together, counted from the first forecast month:
 * (persistent + (1 − persistent) · fade^|i − j|) · (min(i, j) ÷ max(i, j))^widening.
 */
export interface ForecastPath {
  readonly persistent: number;
  readonly fade: number;
  readonly widening: number;
}

export type MonthTable = PlainMonthTable | Forecast;

/** What is asked for month by month may also be a table of months. */
export type MonthlyQuantity = Quantity | MonthTable;

/** A driver's stated value with where it comes from and who answers for it. */
export interface Assumption {
  readonly value: Quantity;
  readonly source: string | null;
  readonly owner: string | null;
}

/**
 * How a month strays from the level of its trial: sd of the logarithm, and how much of it the next month keeps (AR(1)).
 */
export interface MonthlyShock {
  readonly sd: number;
  readonly persistence: number;
}

/** An assumption that is used month by month. */
export interface MonthlyAssumption {
  readonly value: MonthlyQuantity;
  readonly source: string | null;
  readonly owner: string | null;
  readonly monthlyShock?: MonthlyShock | undefined;
}

/** As a file states them, where the ends of a beta may be left out. */
export interface BetaFile extends Omit<Beta, 'low' | 'high'> {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}
export interface MixtureFile extends Omit<Mixture, 'parts'> {
  readonly parts: readonly {
    readonly weight: number;
    readonly of: number | Exclude<Distribution, Mixture> | BetaFile;
  }[];
}
type DistributionFile = Distribution | BetaFile | MixtureFile;
/** A text is a range such as "5 to 10". */
type QuantityFile = number | string | DistributionFile;
type MonthTableFile =
  | { readonly kind: 'months'; readonly values: { readonly [month: Month]: QuantityFile } }
  | {
      readonly kind: 'forecast';
      readonly values: { readonly [month: Month]: QuantityFile };
      readonly path?: { readonly [K in keyof ForecastPath]?: number | undefined } | undefined;
    };
type MonthlyQuantityFile = QuantityFile | MonthTableFile;

/** A quantity or an assumption as a file states it: a bare quantity will do. */
type Stated<Q> =
  | Q
  | { readonly value: Q; readonly source?: string | null | undefined; readonly owner?: string | null | undefined };

/** A monthly assumption as a file states it. */
type MonthlyAssumptionFile =
  | Stated<MonthlyQuantityFile>
  | {
      readonly value: MonthlyQuantityFile;
      readonly source?: string | null | undefined;
      readonly owner?: string | null | undefined;
      readonly monthlyShock?: { readonly sd: number; readonly persistence?: number | undefined } | undefined;
    };

const finite = z.number().refine(Number.isFinite, 'must be a finite number');

export const distributionSchema: z.ZodType<Distribution, DistributionFile> = z.discriminatedUnion(
  'kind',
  familySchemas,
);

/** "5 to 10" as people write it. */
const rangeSchema = z.string().transform((text, context) => {
  const range = readRange(text);
  if (typeof range !== 'string') return range;
  context.addIssue({ code: 'custom', message: range });
  return z.NEVER;
});

export const quantitySchema: z.ZodType<Quantity, QuantityFile> = z.union([finite, rangeSchema, distributionSchema]);

const values = z
  .record(month, quantitySchema)
  .refine((entries) => Object.keys(entries).length > 0, 'must have at least one month, such as { "2027-01": 5 }');
const monthTableSchema = z.strictObject({ kind: z.literal('months'), values });

/** Measured on 1,128 monthly series: most of what is missed in one month is missed in the next as well. */
export const usualPath: ForecastPath = { persistent: 0.65, fade: 0.3, widening: 0.4 };

const forecastSchema = z.strictObject({
  kind: z.literal('forecast'),
  values,
  path: z
    .strictObject({
      persistent: z.number().min(0).max(1).default(usualPath.persistent),
      fade: z.number().min(0).max(1).default(usualPath.fade),
      widening: z.number().min(0).max(2).default(usualPath.widening),
    })
    .default(usualPath),
});

const monthlyQuantitySchema: z.ZodType<MonthlyQuantity, MonthlyQuantityFile> = z.union([
  finite,
  rangeSchema,
  z.discriminatedUnion('kind', [...familySchemas, monthTableSchema, forecastSchema]),
]);

const origin = { source: z.string().nullable().default(null), owner: z.string().nullable().default(null) };

export const assumptionSchema: z.ZodType<Assumption, Stated<QuantityFile>> = z.union([
  quantitySchema.transform((value) => ({ value, source: null, owner: null })),
  z.strictObject({ value: quantitySchema, ...origin }),
]);

const monthlyShockSchema = z.strictObject({
  sd: z.number().min(0).max(2),
  persistence: z.number().min(0).max(0.99).default(0),
});

export const monthlyAssumptionSchema: z.ZodType<MonthlyAssumption, MonthlyAssumptionFile> = z.union([
  monthlyQuantitySchema.transform((value) => ({ value, source: null, owner: null })),
  z.strictObject({ value: monthlyQuantitySchema, ...origin, monthlyShock: monthlyShockSchema.optional() }),
]);
