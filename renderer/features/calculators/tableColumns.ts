import { isRecord } from '../../../models/isRecord.ts';
import { formOf } from './formOf.ts';
import { alternatives, type Definitions, type Entries, type Schema } from './schema.ts';

const mostColumns = 8;
const leaves: readonly string[] = ['number', 'quantity', 'text', 'flag', 'choice'];

/** A column of a table of records: an entry of theirs, or one of a group in them. */
export interface TableColumn {
  readonly path: readonly [string] | readonly [string, string];
  /** The name of the entry itself. */
  readonly key: string;
  readonly schema: Schema;
  /** Whether the cell may be empty. */
  readonly mayBeEmpty: boolean;
}

/** The columns of records short and plain enough for a table; null where they are not. */
export function tableColumns(of: Schema, defs: Definitions): readonly TableColumn[] | null {
  const [one, ...others] = alternatives(of, defs);
  if (!one?.properties || others.length > 0) return null;
  const { required = [] } = one;
  const columns = Object.entries(one.properties).flatMap(([key, schema]): (TableColumn | null)[] => {
    const form = formOf(schema, defs);
    if (leaves.includes(form.kind)) return [{ path: [key], key, schema, mayBeEmpty: !required.includes(key) }];
    if (form.kind !== 'group') return [null];
    const { properties = {}, required: ofGroup = [] } = form.schema;
    return Object.entries(properties).map(([inner, schema]) =>
      leaves.includes(formOf(schema, defs).kind)
        ? { path: [key, inner], key: inner, schema, mayBeEmpty: !ofGroup.includes(inner) }
        : null,
    );
  });
  const plain = columns.flatMap((column) => column ?? []);
  return plain.length === columns.length && plain.length <= mostColumns ? plain : null;
}

/** What stands in a column of a row; null where nothing does. */
export function cellOf(row: Entries, [key, inner]: TableColumn['path']): unknown {
  const entry = row[key] ?? null;
  if (inner === undefined) return entry;
  return isRecord(entry) ? (entry[inner] ?? null) : null;
}

/** The row with another value in a column; undefined and null take the entry out. */
export function withCell(row: Entries, [key, inner]: TableColumn['path'], value: unknown): Entries {
  if (inner !== undefined) {
    const group = isRecord(row[key]) ? row[key] : {};
    return withCell(row, [key], withCell(group, [inner], value));
  }
  const { [key]: _former, ...rest } = row;
  if (value === undefined || value === null) return rest;
  return key in row ? { ...row, [key]: value } : { ...rest, [key]: value };
}
