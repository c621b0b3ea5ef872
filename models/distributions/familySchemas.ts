import { z } from 'zod';

const finite = z.number().refine(Number.isFinite, 'must be a finite number');
const positive = finite.positive();
const bounds = { min: finite.optional(), max: finite.optional() };
const threePoint = { low: finite, mode: finite, high: finite, ...bounds };
const values = z.array(finite).min(1).max(10_000);
const weights = z
  .array(finite.nonnegative())
  .refine((given) => given.some((weight) => weight > 0), 'must have a weight above 0')
  .optional();
const sample = { values, weights, ...bounds };

/** Standard errors of parameters that were estimated from data. */
function estimated(...names: readonly [string, ...string[]]) {
  const errors = Object.fromEntries(names.map((name) => [name, finite.nonnegative().optional()]));
  return {
    standardErrors: z.strictObject(errors).optional(),
    parameterCorrelation: finite.min(-1).max(1).optional(),
  };
}

const plainFamilies = [
  z.strictObject({
    kind: z.literal('normal'),
    mean: finite,
    sd: finite.nonnegative(),
    ...estimated('mean', 'sd'),
    ...bounds,
  }),
  z.strictObject({
    kind: z.literal('lognormal'),
    median: positive,
    sigma: finite.nonnegative(),
    ...estimated('median', 'sigma'),
    ...bounds,
  }),
  z.strictObject({ kind: z.literal('triangular'), ...threePoint }),
  z.strictObject({ kind: z.literal('pert'), ...threePoint }),
  z.strictObject({ kind: z.literal('uniform'), low: finite, high: finite, ...bounds }),
  z.strictObject({
    kind: z.literal('beta'),
    alpha: positive,
    beta: positive,
    low: finite.default(0),
    high: finite.default(1),
    ...estimated('alpha', 'beta'),
    ...bounds,
  }),
  z.strictObject({
    kind: z.literal('gamma'),
    shape: positive,
    scale: positive,
    ...estimated('shape', 'scale'),
    ...bounds,
  }),
  z.strictObject({
    kind: z.literal('pareto'),
    scale: positive,
    shape: positive,
    ...estimated('scale', 'shape'),
    ...bounds,
  }),
  z.strictObject({ kind: z.literal('poisson'), mean: finite.nonnegative().max(1e9), ...estimated('mean'), ...bounds }),
  z.strictObject({
    kind: z.literal('geometric'),
    mean: finite.nonnegative().max(1e9),
    ...estimated('mean'),
    ...bounds,
  }),
  z.strictObject({
    kind: z.literal('negativeBinomial'),
    mean: finite.nonnegative().max(1e9),
    dispersion: positive,
    ...estimated('mean', 'dispersion'),
    ...bounds,
  }),
  z.strictObject({ kind: z.literal('discrete'), ...sample }),
  z.strictObject({ kind: z.literal('empirical'), ...sample }),
  z.strictObject({
    kind: z.literal('percentiles'),
    p10: finite,
    p50: finite.optional(),
    p90: finite,
    family: z.enum(['normal', 'lognormal']).optional(),
    ...bounds,
  }),
] as const;

/** The schema of every family; a mixture may hold any other. */
export const familySchemas = [
  ...plainFamilies,
  z.strictObject({
    kind: z.literal('mixture'),
    parts: z
      .array(
        z.strictObject({
          weight: finite.nonnegative(),
          of: z.union([finite, z.discriminatedUnion('kind', plainFamilies)]),
        }),
      )
      .min(1)
      .max(20)
      .refine((parts) => parts.some(({ weight }) => weight > 0), 'must have a part with a weight above 0'),
    ...bounds,
  }),
] as const;
