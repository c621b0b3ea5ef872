import { isRecord } from '../../../models/isRecord.ts';
import { alternatives, type Definitions, type Entries, entriesSchema, resolved, type Schema } from './schema.ts';

/** What a text is before anybody wrote it, where its name tells more than its schema. */
const texts: Readonly<Record<string, string>> = {
  month: '2027-01',
  start: '2027-01',
  origin: '2027-01',
  from: '2027-01',
  until: '2027-12',
  day: '2027-01-01',
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
};

interface BlankQuestion {
  readonly schema: Schema;
  readonly defs: Definitions;
  /** What the value is called. */
  readonly name: string;
  /** The value that stood there before, whose entries of the same name are kept. */
  readonly former?: unknown;
}

/** A value of a form to start from: what the schema says, else the smallest thing that it takes. */
export function blank({ schema, defs, name, former }: BlankQuestion): unknown {
  const one = alternatives(schema, defs)[0] ?? {};
  const stated = resolved(schema, defs).default ?? one.default;
  if (stated !== undefined && stated !== null) return stated;
  if ('const' in one) return one.const;
  if (one.enum) return one.enum[0];
  switch (one.type) {
    case 'number':
    case 'integer':
      return numberAbove(one);
    case 'string':
      return texts[name] ?? name;
    case 'boolean':
      return true;
    case 'array':
      return one.prefixItems
        ? one.prefixItems.map((schema) => blank({ schema, defs, name }))
        : one.items
          ? [blank({ schema: one.items, defs, name })]
          : [];
    case 'object':
      return entriesOf({ schema: one, defs, name, former });
    default:
      return null;
  }
}

function numberAbove({ exclusiveMinimum, minimum = 0, maximum = Infinity }: Schema): number {
  if (exclusiveMinimum !== undefined) return Math.min(exclusiveMinimum + 1, maximum);
  return minimum > 0 ? minimum : Math.min(1, maximum);
}

function entriesOf({ schema, defs, name, former }: BlankQuestion): Entries {
  const { properties, required = [] } = schema;
  if (!properties) {
    const of = entriesSchema(schema, defs);
    return of ? { '2027-01': blank({ schema: of, defs, name }) } : {};
  }
  const kept = isRecord(former) ? former : {};
  const entries = Object.entries(properties).flatMap(([key, one]) => {
    const isConstant = 'const' in resolved(one, defs);
    if (!isConstant && key in kept) return [[key, kept[key]] as const];
    return required.includes(key) || isConstant ? [[key, blank({ schema: one, defs, name: key })] as const] : [];
  });
  return Object.fromEntries(entries);
}
