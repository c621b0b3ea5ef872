import { z } from 'zod';
import { costClasses } from '../classification/workload.ts';
import { experimentMeasures, fleetMeasures, layerKeys, periodKeys, segmentMeasures } from '../simulation/marginKeys.ts';
import {
  commitmentMeasures,
  commitmentTotals,
  planFlows,
  planMeasures,
  samplers,
  seriesKeys,
  statistics,
} from '../simulation/result.ts';

/** Goes up whenever a field of the document changes its name, type or meaning; docs/run.schema.json is of this one. */
export const documentVersion = 1;

const value = z.number().nullable();
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const named = { id: z.string(), name: z.string() };

/** One value for each of some keys. */
function each<K extends string, V extends z.ZodType>(keys: readonly K[], of: V) {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, of])) as { [key in K]: V });
}

function summary<V extends z.ZodType>(of: V) {
  const values = each(statistics, of);
  return z.strictObject({ ...values.shape, standardError: values });
}

const total = summary(value).meta({ id: 'total', description: 'Mean, percentiles and their Monte Carlo errors' });
const months = summary(z.array(value)).meta({ id: 'months', description: 'The same, one value for each month' });

const run = z.strictObject({
  seed: z.int(),
  trials: z.int(),
  sampler: z.enum(samplers),
  layout: z.strictObject({ sobol: z.int(), latinHypercube: z.int() }).optional(),
  inputsHash: z.string(),
  engineVersion: z.string(),
  priceBookVersion: z.string(),
  percentileBound: value,
  precision: z
    .looseObject({ series: z.enum(seriesKeys), statistic: z.enum(statistics), reached: z.number(), met: z.boolean() })
    .optional(),
});

const commitment = z.strictObject({
  ...named,
  probabilityOfShortfall: z.number(),
  expectedShortfallUsd: z.number(),
  p90ShortfallUsd: z.number(),
  views: z
    .strictObject({
      kind: z.string(),
      policy: z.string(),
      total: each(commitmentTotals, total),
      months: each(commitmentMeasures, months).nullable(),
    })
    .optional(),
});

const plan = z.strictObject({
  ...named,
  series: each(planMeasures, months),
  total: each(planMeasures, total),
  flows: each(planFlows, z.strictObject({ series: months, total })).optional(),
});

const classOrNone = z.enum([...costClasses, 'unclassified']);
const margin = z.strictObject({
  isFinal: z.boolean(),
  unclassifiedUsd: z.number(),
  series: each(layerKeys, months),
  total: each(layerKeys, total),
  otherLines: z.array(z.strictObject({ ...named, class: classOrNone, mean: z.array(z.number()) })),
  policies: z.array(
    z.strictObject({
      name: z.string(),
      owner: z.string().nullable(),
      date: z.string().nullable(),
      inForce: z.boolean(),
      total: each(layerKeys, total),
      grossProfitMoved: total,
    }),
  ),
});

const segment = z.strictObject({ ...named, total: each(segmentMeasures, total) });
const unitEconomy = z.strictObject({
  ...named,
  of: z.enum(['company', 'plan', 'feature', 'model', 'costLine']),
  part: z.string().nullable(),
  unit: z.enum(['US$', 'ratio']),
  series: months,
  total,
});
const period = z.strictObject({
  kind: z.enum(['quarter', 'year']),
  label: z.string(),
  firstMonth: month,
  lastMonth: month,
  partial: z.boolean(),
  total: each(periodKeys, total),
  probabilityBelow: value.optional(),
});
const fleet = z.strictObject({ ...named, series: each(fleetMeasures, months), total: each(fleetMeasures, total) });
const experiment = z.strictObject({
  ...named,
  whenOver: z.enum(['stop', 'defer']),
  series: each(experimentMeasures, months),
  total: each(experimentMeasures, total),
});
const spread = z.strictObject({
  id: z.string().nullable(),
  name: z.string(),
  meanUsd: z.number(),
  parametersSdUsd: z.number(),
  tasksSdUsd: z.number(),
  tasksShare: value,
});
const histogram = z.strictObject({ from: z.number(), to: z.number(), counts: z.array(z.number()) });
const tail = z.strictObject({ mean: z.number(), standardError: z.number() });

const result = z.strictObject({
  run,
  months: z.array(month),
  series: each(seriesKeys, months),
  total: each(seriesKeys, total),
  averages: z.strictObject({ months: each(seriesKeys, z.array(value)), total: each(seriesKeys, value) }),
  target: z.strictObject({
    grossMargin: z.number(),
    probabilityBelow: z.array(value),
    totalProbabilityBelow: value,
  }),
  cogsLines: z.array(z.strictObject({ ...named, mean: z.array(z.number()) })),
  plans: z.array(plan),
  commitments: z.array(commitment),
  worst: each(seriesKeys, z.strictObject({ worst5: tail, worst10: tail }).nullable()).optional(),
  totalMarginHistogram: histogram.nullable(),
  totalCogsHistogram: histogram,
  margin: margin.optional(),
  features: z.array(segment).optional(),
  tiers: z.array(segment).optional(),
  unitEconomics: z.array(unitEconomy).optional(),
  periods: z.array(period).optional(),
  fleets: z.array(fleet).optional(),
  experiments: z.array(experiment).optional(),
  spread: z.array(spread).optional(),
});

const assumption = z.strictObject({
  id: z.string(),
  section: z.string(),
  label: z.string(),
  unit: z.string(),
  value: z.union([z.number(), z.string(), z.looseObject({})]),
  source: z.string().nullable(),
  owner: z.string().nullable(),
  domain: z.looseObject({}).optional(),
});

const documentSchema = z
  .strictObject({
    version: z.literal(documentVersion),
    workspace: z.string(),
    ranAt: z.iso.datetime(),
    currency: z.literal('USD'),
    scenario: z
      .looseObject({ schemaVersion: z.int(), ...named, start: month, months: z.int() })
      .meta({ description: 'As "cogsmith scenario schema" has it' }),
    assumptions: z.array(assumption),
    result,
  })
  .meta({ title: 'Run of a Cogsmith scenario', description: 'Amounts in US$, margins and chances as ratios' });

/**
 * The JSON Schema (2020-12) of a run as JSON; docs/run.schema.json holds it.
 *
 * @example
 * documentJsonSchema().title // => 'Run of a Cogsmith scenario'
 */
export function documentJsonSchema() {
  return z.toJSONSchema(documentSchema, { target: 'draft-2020-12', reused: 'ref' });
}
