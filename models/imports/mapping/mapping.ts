import { z } from 'zod';
import { foldName } from '../../foldName.ts';
import { mappingFields, mappingTables, unitNames, unitsOf } from './mappingFields.ts';

const columnName = z.string().min(1).max(500);
const fields = new Map(mappingTables.flatMap((table) => mappingFields(table)).map((field) => [field.name, field]));

/**
 * How the columns of a table that nobody else knows become the fields of the generic usage or revenue table: the
 * content of a mapping file, the same for the window and the terminal.
 */
export const mappingSchema = z
  .strictObject({
    /** Left out: the table that the mapped columns make. */
    table: z.enum(mappingTables).optional(),
    /** In JSON: the path to the records, such as `report.days.models`; left out, they are found. */
    records: z.string().min(1).max(500).optional(),
    /** Which column holds which field. */
    columns: z.record(z.string(), columnName),
    /** Fields that no column states and that are the same on every row. */
    fixed: z.record(z.string(), z.string().min(1).max(300)).optional(),
    /** What one unit of a column is, where it is not one of the field. */
    units: z.record(z.string(), z.enum(unitNames)).optional(),
    /** Fields whose column has the opposite sign: costs written below 0. */
    reversed: z.array(z.string()).max(100).optional(),
    /** Columns that the mapping does not name are left out, whatever they are called. */
    onlyMapped: z.boolean().optional(),
    dates: z.enum(['monthFirst', 'dayFirst']).optional(),
    decimals: z.enum(['point', 'comma']).optional(),
  })
  .superRefine((mapping, check) => {
    const named: [key: string, field: string][] = [
      ...Object.keys(mapping.columns).map((field): [string, string] => ['columns', field]),
      ...Object.keys(mapping.fixed ?? {}).map((field): [string, string] => ['fixed', field]),
      ...Object.keys(mapping.units ?? {}).map((field): [string, string] => ['units', field]),
      ...(mapping.reversed ?? []).map((field): [string, string] => ['reversed', field]),
    ];
    for (const [key, field] of named) {
      const message = fieldProblem(mapping, key, field);
      if (message) check.addIssue({ code: 'custom', path: [key, field], message });
    }
  });

/** A mapping of columns, as a mapping file states it. */
export type Mapping = z.infer<typeof mappingSchema>;

/** A mapping that a workspace remembers for the files of one header. */
export interface RememberedMapping {
  /** `headerKey` of the files it is for. */
  readonly header: string;
  /** The file it was made for. */
  readonly name: string;
  readonly mapping: Mapping;
  readonly owner: string;
  readonly savedAt: string;
}

/**
 * By what the files of one header are known again, whatever their order of columns.
 *
 * @example
 * headerKey(['Total Cost', 'When', '']) // => 'total_cost|when'
 */
export function headerKey(names: readonly string[]): string {
  return [...new Set(names.map(foldName))]
    .filter((name) => name !== '')
    .sort()
    .join('|');
}

function fieldProblem(
  mapping: {
    readonly columns: { readonly [field: string]: string };
    readonly units?: { readonly [field: string]: string } | undefined;
  },
  key: string,
  name: string,
): string | null {
  const field = fields.get(name);
  if (!field)
    return `must use a field name; "${name}" is not one of ${[...fields.values()].map((one) => one.name).join(', ')}`;
  if (key === 'reversed' && field.kind !== 'money' && field.kind !== 'count') {
    return `must be an amount to have a sign; ${name} is not`;
  }
  if (key === 'units' && !unitsOf(field).some(({ id }) => id === mapping.units?.[name])) {
    const allowed = unitsOf(field).map(({ id }) => id);
    return `must be one of ${allowed.length > 0 ? allowed.join(', ') : 'no units'} for ${name}`;
  }
  if (key === 'fixed' && Object.hasOwn(mapping.columns, name)) {
    return `must not be both fixed and a column; remove ${name} from one of them`;
  }
  return null;
}
