import { z } from 'zod';

const finite = z.number().refine(Number.isFinite, 'must be a finite number');
const truncation = { min: finite.optional(), max: finite.optional() };

/** The families an assumption may follow. `min` and `max` truncate by re-normalising, never by clipping. */
export const distributionSchema = z.discriminatedUnion('kind', [
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
]);
export type Distribution = z.infer<typeof distributionSchema>;

/** A point or a distribution: "any number may be a distribution". */
export const quantitySchema = z.union([finite, distributionSchema]);
export type Quantity = z.infer<typeof quantitySchema>;

/** A driver's stated value with where it comes from and who answers for it. In a file, a bare quantity will do. */
export const assumptionSchema = z.union([
  quantitySchema.transform((value) => ({ value, source: null, owner: null })),
  z.strictObject({
    value: quantitySchema,
    source: z.string().nullable().default(null),
    owner: z.string().nullable().default(null),
  }),
]);
export interface Assumption {
  readonly value: Quantity;
  readonly source: string | null;
  readonly owner: string | null;
}
