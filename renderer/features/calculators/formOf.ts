import { alternatives, type Definitions, entriesSchema, fits, resolved, type Schema } from './schema.ts';

/** How a value is asked for. */
export type Form =
  | { readonly kind: 'number'; readonly schema: Schema }
  | { readonly kind: 'quantity' }
  | { readonly kind: 'text' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'constant' }
  | { readonly kind: 'numbers'; readonly single: boolean }
  | { readonly kind: 'group'; readonly schema: Schema }
  | { readonly kind: 'map'; readonly of: Schema }
  | { readonly kind: 'list'; readonly of: Schema }
  | { readonly kind: 'scenario' }
  | { readonly kind: 'variants'; readonly variants: readonly Variant[] };

/** One of several forms that a value may have. */
export interface Variant {
  readonly id: string;
  readonly label: string;
  readonly schema: Schema;
}

const isNumber = ({ type }: Schema) => type === 'number' || type === 'integer';
const isScalar = (schema: Schema) => isNumber(schema) || schema.type === 'string' || schema.type === 'boolean';

/** The form that a schema is filled in by. */
export function formOf(schema: Schema, defs: Definitions): Form {
  const all = alternatives(schema, defs);
  const scalars = all.filter(isScalar);
  const numbers = all.find((one) => isNumberList(one, defs));
  if (numbers && all.every((one) => one === numbers || isNumber(one)))
    return { kind: 'numbers', single: all.length > 1 };
  if (scalars.length === all.length && all.length > 1) return { kind: 'quantity' };
  if (all.length === 1) return single(all[0]!, defs);
  const stated = scalars.length > 0 ? [merged(scalars)] : [];
  const rest = all.filter((one) => !isScalar(one));
  return { kind: 'variants', variants: named([...stated, ...rest], defs) };
}

function single(one: Schema, defs: Definitions): Form {
  if ('const' in one) return { kind: 'constant' };
  if (one.enum) return { kind: 'choice', values: one.enum.map(String) };
  if (isNumber(one)) return { kind: 'number', schema: one };
  if (one.type === 'string') return { kind: 'text' };
  if (one.type === 'boolean') return { kind: 'flag' };
  if (one.type === 'array') {
    if (isNumberList(one, defs)) return { kind: 'numbers', single: false };
    return { kind: 'list', of: one.items ?? {} };
  }
  if (one.properties) return { kind: 'group', schema: one };
  const of = entriesSchema(one, defs);
  // What may hold anything is a scenario, which is chosen whole.
  return of ? { kind: 'map', of } : { kind: 'scenario' };
}

/** A list, or a pair, of numbers and nothing else. */
function isNumberList(schema: Schema, defs: Definitions): boolean {
  if (schema.type !== 'array') return false;
  const of = schema.prefixItems ?? (schema.items ? [schema.items] : []);
  return of.length > 0 && of.every((one) => alternatives(one, defs).every(isNumber));
}

function merged(scalars: readonly Schema[]): Schema {
  return scalars.length === 1 ? scalars[0]! : { anyOf: scalars };
}

/** Variants by what sets them apart: a constant of theirs, what is said of them, or what they hold. */
function named(all: readonly Schema[], defs: Definitions): Variant[] {
  return all.map((schema, index) => ({ id: String(index), label: variantLabel(schema, all, defs), schema }));
}

function variantLabel(schema: Schema, others: readonly Schema[], defs: Definitions): string {
  const { properties, description, type, anyOf, required = [] } = schema;
  if (anyOf) return 'a number, or a range such as "5 to 10"';
  if (type === 'array') return 'a list';
  if (others.every((one) => one === schema || one.type === 'array')) return 'one';
  if (isScalar(schema)) return 'a number';
  const constants = Object.values(properties ?? {}).map((one) => resolved(one, defs));
  const constant = constants.find((one) => 'const' in one);
  if (constant) return spaced(String(constant.const));
  if (required.includes('value') && 'source' in (properties ?? {})) return 'a value with its source and owner';
  const choices = Object.values(properties ?? {}).find((one) => resolved(one, defs).enum);
  if (choices && !description)
    return resolved(choices, defs)
      .enum!.map((one) => spaced(String(one)))
      .join(', ');
  return description ?? (required.length > 0 ? required : Object.keys(properties ?? {})).map(spaced).join(', ');
}

/** Which variant a value has; the first where it has none. */
export function variantOf(variants: readonly Variant[], value: unknown, defs: Definitions): Variant {
  return (
    variants.find(({ schema }) => alternatives(schema, defs).some((one) => fits(one, value, defs))) ?? variants[0]!
  );
}

/** "outputTokens" as words, "cacheWrite1h" too. */
export function spaced(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([a-z]{2})(\d)/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase();
}
