import { z } from 'zod';
import { attributionRulesSchema } from './attribution/attribution.ts';
import { budgetArgs } from './budgets/methods.ts';
import { isMonth } from './calendar.ts';
import { classificationSchema } from './classification/classification.ts';
import { contractsSchema } from './contracts/contract.ts';
import { formatDecimal, parseDecimal } from './decimal.ts';
import { day } from './distributions/fields.ts';
import { driftDimensions } from './drift/drift.ts';
import { driftRulesSchema } from './drift/driftBand.ts';
import { forecastOptionsSchema } from './forecasts/forecastOptions.ts';
import { approvalSchema } from './governance/approval.ts';
import { modelChangeRequestSchema } from './governance/modelChange.ts';
import { retirementSchema } from './governance/retirement.ts';
import { mappingSchema } from './imports/mapping/mapping.ts';
import { quotaArgs } from './quotas/methods.ts';
import { datedRateSchema } from './rates/rateTable.ts';
import { seatArgs } from './seats/methods.ts';
import { explainedStatistics } from './sensitivity/explanation.ts';
import { goalSchema } from './sensitivity/goal.ts';
import { targetSchema } from './sensitivity/target.ts';
import { runSettingsSchema } from './simulation/result.ts';
import { statementArgs } from './statements/methods.ts';
import { dimensions } from './usage/usageRow.ts';
import type { Args, Method } from './workbench.ts';

/** An amount as people write it, made plain. */
const decimalText = z.string().transform((text, check) => {
  const value = parseDecimal(text);
  if (value) return formatDecimal(value);
  check.addIssue({ code: 'custom', message: `must be an amount written as 1234.56, not "${text}"` });
  return z.NEVER;
});
const none = z.strictObject({});
const id = z.string().min(1).max(200);
const handle = z.string().min(1).max(200);
const workspaceReference = z.union([z.strictObject({ recent: id }), z.strictObject({ file: handle })]).nullable();
const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');

/** Questions keep the trials of many runs at once. */
const questionSettings = runSettingsSchema.extend({ trials: z.int().min(100).max(100_000).default(10_000) });

const name = z.string().trim().min(1).max(500);
const waysToRead = {
  format: z.string().min(1).max(100).nullable(),
  mapping: mappingSchema.optional(),
  reading: z
    .strictObject({
      dates: z.enum(['monthFirst', 'dayFirst']).nullable(),
      decimals: z.enum(['point', 'comma']).nullable(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'must be a currency code of three capital letters like EUR')
        .nullish(),
    })
    .optional(),
};
const importRequest = z.strictObject({
  file: handle,
  ...waysToRead,
  parts: z
    .array(z.strictObject({ name: z.string().min(1).max(1000), ...waysToRead }))
    .min(1)
    .max(10_000)
    .optional(),
  decision: z.enum(['add', 'replace']).optional(),
  leftOut: z.array(z.string().min(1).max(1000)).max(10_000).optional(),
});
const rowIssue = z.strictObject({
  kind: z.enum(['skipped', 'rejected', 'warning']),
  row: z.number().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
  count: z.number(),
});

const runsQuestion = z.strictObject({
  file: handle.nullable(),
  feature: z.string().max(500).nullable(),
  model: z.string().max(500).nullable(),
  tasks: z.number().min(1).max(1e12),
  kinds: z.number().min(1).max(1e12).nullable(),
});

const usageSelection = z.strictObject({
  from: month.nullable(),
  to: month.nullable(),
  filter: z.partialRecord(z.enum(dimensions), z.array(z.string().nullable())),
});

/** What each method accepts: the one place where arguments are checked, on every transport. */
export const methodArgs = {
  ...budgetArgs,
  ...quotaArgs,
  ...seatArgs,
  ...statementArgs,
  'workbench.status': none,
  'file.choose': z.strictObject({ purpose: z.enum(['import', 'openWorkspace', 'newWorkspace', 'saveCopy']) }),
  'folder.list': z.strictObject({ folder: handle.nullable() }),
  'workspace.create': z.strictObject({ name: z.string().trim().min(1).max(120), file: handle.nullable() }),
  'workspace.createSample': z.strictObject({ file: handle.nullable() }),
  'workspace.open': z.strictObject({ file: handle }),
  'workspace.openRecent': z.strictObject({ id }),
  'workspace.saveCopy': z.strictObject({ file: handle.nullable() }),
  'workspace.backups': z.strictObject({ of: workspaceReference }),
  'workspace.restore': z.strictObject({ of: workspaceReference, backup: id }),
  'workspace.close': none,
  'import.preview': z.strictObject({
    file: handle,
    part: z.string().min(1).max(1000).optional(),
    ...waysToRead,
    format: waysToRead.format.optional(),
  }),
  'import.run': z.strictObject({ files: z.array(importRequest).min(1).max(1000) }),
  'import.list': none,
  'import.remove': z.strictObject({ id }),
  'import.issues': z.strictObject({
    imports: z.array(id).max(10_000),
    failed: z.array(z.strictObject({ file: z.string().max(1000), issues: z.array(rowIssue).max(10_000) })).max(10_000),
  }),
  'mapping.list': none,
  'mapping.forget': z.strictObject({ header: z.string().min(1).max(100_000) }),
  'mapping.export': z.strictObject({ name: z.string().min(1).max(300), mapping: mappingSchema }),
  'mapping.read': z.strictObject({ file: handle }),
  'rates.list': none,
  'rates.put': z.strictObject({ rates: z.array(datedRateSchema).min(1).max(20_000) }),
  'rates.remove': z.strictObject({ currency: z.string().max(3), day: z.string().max(10) }),
  'usage.summary': usageSelection.extend({
    by: z.array(z.enum([...dimensions, 'month', 'day'])).max(dimensions.length + 2),
  }),
  'agentRuns.fit': runsQuestion,
  'agentRuns.put': runsQuestion.extend({ scenario: id, into: id, from: month.nullable() }),
  'agentRuns.list': none,
  'usage.actuals': none,
  'attribution.list': none,
  'attribution.test': z.strictObject({ rules: attributionRulesSchema }),
  'attribution.values': z.strictObject({ dimension: z.enum(dimensions) }),
  'attribution.save': z.strictObject({ rules: attributionRulesSchema }),
  'attribution.lookup': z.strictObject({ file: handle, from: z.enum(dimensions).nullable() }),
  'usage.unattributed': usageSelection,
  'usage.discount': usageSelection,
  'classification.list': none,
  'classification.read': none,
  'classification.test': classificationSchema,
  'classification.save': classificationSchema.extend({ note: z.string().trim().max(1000).nullable() }),
  'classification.evidence': none,
  'governance.read': none,
  'governance.approve': approvalSchema,
  'governance.withdraw': z.strictObject({ id }),
  'governance.retire': retirementSchema,
  'governance.removeRetirement': retirementSchema.pick({ provider: true, model: true }),
  'governance.request': modelChangeRequestSchema,
  'governance.decide': z.strictObject({
    id,
    approved: z.boolean(),
    by: z.string().trim().min(1).max(200).nullable(),
    note: z.string().trim().max(1000).nullable(),
  }),
  'tieOut.list': none,
  'tieOut.invoice': z.strictObject({
    provider: z.string().min(1).nullable(),
    month,
    amountUsd: decimalText.nullable(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be the code of a currency, such as EUR')
      .nullable()
      .optional(),
    note: z.string().max(1000).nullable(),
  }),
  'tieOut.close': z.strictObject({
    provider: z.string().min(1).nullable(),
    month,
    closed: z.boolean(),
    note: z.string().max(1000).nullable(),
  }),
  'monthEnd.read': z.strictObject({ month: month.nullable() }),
  'price.search': z.strictObject({
    text: z.string().max(200),
    provider: z.string().max(200).nullable().optional(),
    status: z.enum(['past', 'inForce', 'future']).nullable().optional(),
    offset: z.int().min(0).max(1_000_000).optional(),
  }),
  'price.history': z.strictObject({ provider: name, model: name }),
  'price.previewCatalogue': z.strictObject({ file: handle, effectiveFrom: day.nullable() }),
  'price.importCatalogue': z.strictObject({ file: handle, effectiveFrom: day.nullable() }),
  'price.versions': none,
  'price.use': z.strictObject({ version: id }),
  'contracts.list': none,
  'contracts.save': z.strictObject({ contracts: contractsSchema }),
  'price.unpriced': none,
  'price.mappings': none,
  'price.saveMappings': z.strictObject({
    mappings: z
      .array(z.strictObject({ provider: name.nullable(), model: name, toProvider: name, toModel: name }))
      .max(10_000),
  }),
  'price.affected': none,
  'calculators.list': none,
  'calculators.run': z.strictObject({ name: id, input: z.unknown() }),
  'scenario.list': none,
  'scenario.read': z.strictObject({ id }),
  'scenario.save': z.strictObject({ scenario: z.unknown() }),
  'scenario.remove': z.strictObject({ id }),
  'scenario.fit': z.strictObject({ id, name: z.string().trim().min(1).max(120), months: z.int().min(1).max(120) }),
  'scenario.diff': z.strictObject({ a: id, b: id }),
  'scenario.merge': z.strictObject({
    base: id.nullable(),
    a: id,
    b: id,
    prefer: z.enum(['a', 'b']),
    kept: z.record(z.string().max(1000), z.enum(['a', 'b'])).optional(),
    id,
    name: z.string().trim().min(1).max(120),
  }),
  'run.start': z.strictObject({ scenarioId: id, settings: runSettingsSchema }),
  'run.preview': z.strictObject({ scenario: z.unknown(), settings: runSettingsSchema }),
  'run.list': z.strictObject({ scenarioId: id.nullable() }),
  'run.read': z.strictObject({ id }),
  'run.compare': z.strictObject({ a: id, b: id, settings: runSettingsSchema }),
  'sensitivity.rank': z.strictObject({ scenarioId: id, target: targetSchema, settings: questionSettings }),
  'sensitivity.explain': z.strictObject({
    a: id,
    b: id,
    target: targetSchema,
    statistic: z.enum(explainedStatistics),
    settings: questionSettings,
  }),
  'sensitivity.levers': z.strictObject({ scenarioId: id }),
  'sensitivity.goalSeek': z.strictObject({
    scenarioId: id,
    path: z.string().min(1).max(300),
    goal: goalSchema,
    low: z.number().nullable(),
    high: z.number().nullable(),
    settings: questionSettings,
  }),
  'sensitivity.averages': z.strictObject({ scenarioId: id, settings: questionSettings }),
  'forecast.series': forecastOptionsSchema.extend({
    file: handle.nullable(),
    series: z
      .array(z.strictObject({ id: z.string().min(1).max(500), values: z.array(z.number()).max(100_000) }))
      .max(100_000)
      .nullable(),
  }),
  'drift.read': z.strictObject({ by: z.enum(driftDimensions), rules: driftRulesSchema }),
  'backtest.read': z.strictObject({ runId: id.nullable() }),
  'commitment.stated': z.strictObject({}),
  'commitment.size': z.strictObject({
    scenarioId: id,
    commitmentId: id,
    sizes: z.array(z.number().min(0)).min(1).max(100).nullable().default(null),
    offers: z
      .array(z.strictObject({ from: z.number().min(0), discount: z.number().min(0).lt(1) }))
      .max(20)
      .refine(
        (offers) => new Set(offers.map(({ from }) => from)).size === offers.length,
        'must have one discount for each size',
      )
      .default([]),
    settings: runSettingsSchema,
  }),
  'plan.compare': z.strictObject({
    scenarioId: id,
    plans: z.array(id).min(1).max(12),
    customersOf: id.nullable().default(null),
    month: month.nullable().default(null),
    settings: runSettingsSchema,
  }),
  'report.export': z.strictObject({ runId: id, format: z.enum(['xlsx', 'csv', 'json']) }),
  'change.list': none,
  'change.undo': z.strictObject({ id: z.int().min(1) }),
  'audit.list': z.strictObject({ limit: z.int().min(1).max(10_000) }),
} satisfies { readonly [M in Method]: z.ZodType<Args<M>> };
