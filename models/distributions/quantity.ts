import { z } from 'zod';
import type { Month } from '../calendar.ts';
import { month } from './fields.ts';

/** Bounds that truncate a distribution by re-normalising, never by clipping. */
export interface Truncation {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}
export interface Normal extends Truncation {
  readonly kind: 'normal';
  readonly mean: number;
  readonly sd: number;
}
export interface Lognormal extends Truncation {
  readonly kind: 'lognormal';
  readonly median: number;
  readonly sigma: number;
}
export interface ThreePoint extends Truncation {
  readonly kind: 'triangular' | 'pert';
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}
export interface Uniform extends Truncation {
  readonly kind: 'uniform';
  readonly low: number;
  readonly high: number;
}
export interface Beta extends Truncation {
  readonly kind: 'beta';
  readonly alpha: number;
  readonly beta: number;
  readonly low: number;
  readonly high: number;
}

/** The families an assumption may follow. */
export type Distribution = Normal | Lognormal | ThreePoint | Uniform | Beta;

/** A point or a distribution: "any number may be a distribution". */
export type Quantity = number | Distribution;

/**
 * A quantity that changes with the months: each entry holds until the next, and before the first the first holds. The
 * entries are one assumption: a trial that draws high in one month draws as high, by percentile, in all of them.
 */
export interface MonthTable {
  readonly kind: 'months';
  readonly values: { readonly [month: Month]: Quantity };
}

/** What is asked for month by month may also be a table of months. */
export type MonthlyQuantity = Quantity | MonthTable;

/** A driver's stated value with where it comes from and who answers for it. */
export interface Assumption {
  readonly value: Quantity;
  readonly source: string | null;
  readonly owner: string | null;
}

/** An assumption that is used month by month. */
export interface MonthlyAssumption {
  readonly value: MonthlyQuantity;
  readonly source: string | null;
  readonly owner: string | null;
}

/** As a file states them, where the ends of a beta may be left out. */
export interface BetaFile extends Omit<Beta, 'low' | 'high'> {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}
export type DistributionFile = Distribution | BetaFile;
export type QuantityFile = number | DistributionFile;
export interface MonthTableFile {
  readonly kind: 'months';
  readonly values: { readonly [month: Month]: QuantityFile };
}
export type MonthlyQuantityFile = QuantityFile | MonthTableFile;

/** A quantity or an assumption as a file states it: a bare quantity will do. */
export type Stated<Q> =
  | Q
  | { readonly value: Q; readonly source?: string | null | undefined; readonly owner?: string | null | undefined };

const finite = z.number().refine(Number.isFinite, 'must be a finite number');
const truncation = { min: finite.optional(), max: finite.optional() };

const familySchemas = [
  z.strictObject({ kind: z.literal('normal'), mean: finite, sd: finite.nonnegative(), ...truncation }),
  z.strictObject({
    kind: z.literal('lognormal'),
    median: finite.positive(),
    sigma: finite.nonnegative(),
    ...truncation,
  }),
  z.strictObject({ kind: z.literal('triangular'), low: finite, mode: finite, high: finite, ...truncation }),
  z.strictObject({ kind: z.literal('pert'), low: finite, mode: finite, high: finite, ...truncation }),
  z.strictObject({ kind: z.literal('uniform'), low: finite, high: finite, ...truncation }),
  z.strictObject({
    kind: z.literal('beta'),
    alpha: finite.positive(),
    beta: finite.positive(),
    low: finite.default(0),
    high: finite.default(1),
    ...truncation,
  }),
] as const;

export const distributionSchema: z.ZodType<Distribution, DistributionFile> = z.discriminatedUnion(
  'kind',
  familySchemas,
);

export const quantitySchema: z.ZodType<Quantity, QuantityFile> = z.union([finite, distributionSchema]);

const monthTableSchema = z.strictObject({
  kind: z.literal('months'),
  values: z
    .record(month, quantitySchema)
    .refine((values) => Object.keys(values).length > 0, 'must have at least one month, such as { "2027-01": 5 }'),
});

const monthlyQuantitySchema: z.ZodType<MonthlyQuantity, MonthlyQuantityFile> = z.union([
  finite,
  z.discriminatedUnion('kind', [...familySchemas, monthTableSchema]),
]);

const origin = { source: z.string().nullable().default(null), owner: z.string().nullable().default(null) };

export const assumptionSchema: z.ZodType<Assumption, Stated<QuantityFile>> = z.union([
  quantitySchema.transform((value) => ({ value, source: null, owner: null })),
  z.strictObject({ value: quantitySchema, ...origin }),
]);

export const monthlyAssumptionSchema: z.ZodType<MonthlyAssumption, Stated<MonthlyQuantityFile>> = z.union([
  monthlyQuantitySchema.transform((value) => ({ value, source: null, owner: null })),
  z.strictObject({ value: monthlyQuantitySchema, ...origin }),
]);
