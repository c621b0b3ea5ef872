import { isRecord } from '../../../models/isRecord.ts';
/** The part of JSON Schema that the inputs of calculators use. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

export type Definitions = Readonly<Record<string, Schema>>;
export type Entries = Readonly<Record<string, unknown>>;

/** A schema without a reference at its top; what stands beside the reference wins. */
export function resolved(schema: Schema, defs: Definitions): Schema {
  const { $ref, ...beside } = schema;
  const named = $ref ? defs[$ref.replace('#/$defs/', '')] : undefined;
  return named ? { ...resolved(named, defs), ...beside } : schema;
}

/** Everything a value may be: unions of unions side by side, without the choice of nothing. */
export function alternatives(schema: Schema, defs: Definitions): Schema[] {
  const { anyOf, oneOf, description, ...own } = resolved(schema, defs);
  const union = anyOf ?? oneOf;
  if (union) return union.flatMap((one) => alternatives(one, defs));
  const types = Array.isArray(own.type) ? (own.type as readonly string[]) : null;
  const split = types ? types.map((type) => ({ ...own, type })) : [own];
  return split.filter(({ type }) => type !== 'null').map((one) => (description ? { ...one, description } : one));
}

/** What the entries of a record are, whatever their names; null where anything may stand in it. */
export function entriesSchema({ additionalProperties }: Schema, defs: Definitions): Schema | null {
  if (typeof additionalProperties !== 'object') return null;
  const { description: _, ...of } = resolved(additionalProperties, defs);
  return Object.keys(of).length > 0 ? additionalProperties : null;
}

/** Whether a value has the form of one alternative: its type, its constants and its entries, not their bounds. */
export function fits(schema: Schema, value: unknown, defs: Definitions): boolean {
  const { type, properties, required = [], items, prefixItems, enum: values, additionalProperties } = schema;
  if ('const' in schema) return value === schema.const;
  if (values) return values.includes(value);
  if (type === 'array') return Array.isArray(value) && fitsEntries({ items, prefixItems }, value, defs);
  if (type === 'integer') return typeof value === 'number';
  if (type !== 'object') return type === undefined || typeof value === type;
  if (!isRecord(value)) return false;
  if (!properties) return true;
  const known = additionalProperties !== false || Object.keys(value).every((key) => key in properties);
  return known && required.every((key) => key in value) && constantsFit(properties, value, defs);
}

function fitsEntries(
  { items, prefixItems }: { items: Schema | undefined; prefixItems: readonly Schema[] | undefined },
  value: readonly unknown[],
  defs: Definitions,
): boolean {
  const of = prefixItems?.[0] ?? items;
  return !of || value.length === 0 || alternatives(of, defs).some((one) => fits(one, value[0], defs));
}

function constantsFit(properties: Definitions, value: Entries, defs: Definitions): boolean {
  return Object.entries(properties).every(([key, one]) => {
    const schema = resolved(one, defs);
    return !('const' in schema) || (value[key] ?? schema.default) === schema.const;
  });
}
