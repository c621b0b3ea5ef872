import { z } from 'zod';
import { kindOf, mappingFields, unitNames } from '../../imports/mapping/mappingFields.ts';
import type { TemplateColumn } from '../../imports/mapping/templates.ts';

/** What the rows of a source are. */
export const sourceTables = ['usage', 'cost', 'revenue', 'runs'] as const;
export type SourceTable = (typeof sourceTables)[number];

/** Values kept of a dimension in each month where nothing else is said; the rest is summed as one. */
export const usualTop = 1000;

/** Under what the values of a dimension beyond its largest are summed. */
export const restLabel = '(other)';

/** Dimensions with few values, which are kept whole. */
const few = new Set([
  ...['provider', 'service', 'environment', 'region', 'operation', 'service_tier', 'context_band', 'currency'],
  ...['cost_basis', 'charge_category', 'customer_tier', 'product'],
]);

/** What an amount is: without them unlike amounts would be summed as one. */
const ofAmounts = new Set(['currency', 'charge_category', 'cost_basis']);

/** What of a run is not summed: it stays where it is. */
const ofOneRun = new Set(['task', 'run_id', 'success']);

const quantities = new Set(['gpu_hours', 'storage_gb', 'egress_gb', 'requests']);
const isQuantity = (name: string) => quantities.has(name) || name.endsWith('_tokens');

/**
 * The fields of a source's table, in the order of its template: of cost those of usage without quantities, of runs
 * those that can be summed.
 *
 * @example
 * sourceFields('cost').some(({ name }) => name === 'input_tokens') // => false
 * sourceFields('runs').map(({ name }) => name).includes('run_id') // => false
 */
export function sourceFields(table: SourceTable): readonly (TemplateColumn & { readonly kind: string })[] {
  const fields = mappingFields(table === 'cost' ? 'usage' : table);
  if (table === 'cost') return fields.filter(({ name }) => !isQuantity(name));
  return table === 'runs' ? fields.filter(({ name }) => !ofOneRun.has(name)) : fields;
}

/**
 * The field that dates a row of a table.
 *
 * @example
 * dateField('revenue') // => 'month'
 */
export function dateField(table: SourceTable): string {
  return table === 'revenue' ? 'month' : table === 'runs' ? 'date' : 'period_start';
}

/**
 * Whether a field is summed; others are dimensions.
 *
 * @example
 * isSummed('output_tokens') // => true
 * isSummed('customer') // => false
 */
export function isSummed(field: string): boolean {
  return kindOf(field) !== 'text' && kindOf(field) !== 'date';
}

const columnName = z.string().min(1).max(500);

/** A table or query of a warehouse as the fields of one of the generic tables. */
export const warehouseTableSchema = z
  .strictObject({
    /** A table by its name, such as `billing.usage`, or a query of which the columns are read. */
    from: z.union([
      z.strictObject({ table: z.string().min(1).max(500) }),
      z.strictObject({ query: z.string().min(1).max(100_000) }),
    ]),
    to: z.enum(sourceTables),
    /** Which column holds which field. */
    columns: z.record(z.string(), columnName),
    /** Fields that no column states and that are the same on every row. */
    fixed: z.record(z.string(), z.string().min(1).max(300)).optional(),
    /** What one unit of a column is, where it is not one of the field. */
    units: z.record(z.string(), z.enum(unitNames)).optional(),
    /** The dimensions that are kept, beside those that say what an amount is; left out, all that are mapped. */
    dimensions: z.array(z.string()).max(30).optional(),
    /** How many values of a dimension are kept in each month, the largest; the rest is summed as one. */
    top: z.record(z.string(), z.int().min(1).max(100_000)).optional(),
  })
  .superRefine((table, check) => {
    const add = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    const fields = new Set(sourceFields(table.to).map(({ name }) => name));
    const dated = dateField(table.to);
    for (const name of [...Object.keys(table.columns), ...Object.keys(table.fixed ?? {})]) {
      if (!fields.has(name))
        add('columns', `must use a field of ${table.to}; "${name}" is not one of ${[...fields].join(', ')}`);
    }
    for (const name of Object.keys(table.fixed ?? {})) {
      if (Object.hasOwn(table.columns, name)) add('fixed', `must not fix ${name}, which a column states as well`);
      else if (name === dated) add('fixed', `must not fix ${name}; name its column`);
    }
    if (!Object.hasOwn(table.columns, dated)) add('columns', `must name the column of ${dated}`);
    if (!Object.keys(table.columns).some(isSummed)) add('columns', 'must name a column of a quantity or an amount');
    const mapped = Object.keys(table.columns).filter((name) => !isSummed(name) && name !== dated);
    for (const name of [...(table.dimensions ?? []), ...Object.keys(table.top ?? {})]) {
      if (!mapped.includes(name)) add('dimensions', `must name mapped text fields; "${name}" is not one of them`);
    }
  });

export type WarehouseTable = z.infer<typeof warehouseTableSchema>;

/**
 * The dimensions that the rollup keeps, in the order of the template: those chosen, and what an amount is.
 *
 * @example
 * keptDimensions({
 *   from: { table: 'usage' },
 *   to: 'usage',
 *   columns: { period_start: 'at', model: 'model', team: 'owner', requests: 'n' },
 *   dimensions: ['model'],
 * }) // => ['model']
 */
export function keptDimensions({ to, columns, dimensions }: WarehouseTable): readonly string[] {
  const chosen = dimensions && new Set(dimensions);
  return sourceFields(to)
    .map(({ name }) => name)
    .filter((name) => Object.hasOwn(columns, name) && !isSummed(name) && name !== dateField(to))
    .filter((name) => !chosen || chosen.has(name) || ofAmounts.has(name));
}

/**
 * The summed fields, in the order of the template.
 *
 * @example
 * summedFields({ from: { table: 'usage' }, to: 'usage', columns: { period_start: 'at', billed_cost: 'usd' } })
 * // => ['billed_cost']
 */
export function summedFields({ to, columns }: WarehouseTable): readonly string[] {
  return sourceFields(to)
    .map(({ name }) => name)
    .filter((name) => Object.hasOwn(columns, name) && isSummed(name));
}

/**
 * How many values of a dimension are kept in each month; null where all are.
 *
 * @example
 * topOf({ from: { table: 'usage' }, to: 'usage', columns: {} }, 'customer') // => 1000
 * topOf({ from: { table: 'usage' }, to: 'usage', columns: {} }, 'provider') // => null
 */
export function topOf({ top }: WarehouseTable, dimension: string): number | null {
  return top?.[dimension] ?? (few.has(dimension) ? null : usualTop);
}
