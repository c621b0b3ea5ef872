import type { Distribution } from '../../../models/distributions/distribution.ts';
import { isRecord } from '../../../models/isRecord.ts';
import { quantityText } from '../../../models/scenarios/quantityText.ts';
import { spaced } from './formOf.ts';
import type { Entries } from './schema.ts';
import { labelOf, labelWithUnit, measureOf, shownNumber, withUnit } from './words.ts';

/** One part of a result: figures with their names, or a table of records. */
export type ResultPart =
  | { readonly kind: 'facts'; readonly title: string; readonly facts: readonly (readonly [string, string])[] }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly columns: readonly ResultColumn[];
      readonly rows: readonly (readonly string[])[];
      /** Whether columns were left out because they hold nothing but zeros. */
      readonly shortened: boolean;
    };

interface ResultColumn {
  readonly head: string;
  readonly isNumber: boolean;
}

/** Any result as figures and tables, in the order in which it is told. */
export function resultParts(result: object, title = ''): ResultPart[] {
  const entries = Object.entries(result).filter(([, value]) => value !== undefined);
  const facts = entries
    .filter(([, value]) => isPlain(value))
    .map(([key, value]) => [labelWithUnit(key), shown(key, value)] as const);
  const inner = entries.filter(([, value]) => !isPlain(value));
  return [
    ...(facts.length > 0 ? [{ kind: 'facts', title, facts } as const] : []),
    ...inner.flatMap(([key, value]) =>
      partsOf(title ? `${title}: ${labelOf(key).toLowerCase()}` : labelOf(key), key, value),
    ),
  ];
}

/** What stands in one cell: a number, a text, a short list of those, or a distribution. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= 12 && value.every((one) => typeof one === 'string');
  return typeof value !== 'object' || value === null || isDistribution(value);
}

const families = ['kind', 'standardErrors'];

function isDistribution(value: unknown): value is Distribution {
  return isRecord(value) && families.every((key) => key in value);
}

function partsOf(title: string, key: string, value: unknown): ResultPart[] {
  if (!Array.isArray(value)) return partsOfEntries(title, key, value as object);
  if (value.length === 0) return [];
  if (value.every(isRecord))
    return value.every(isFlat) ? [tableOf(title, value)] : value.flatMap((one) => resultParts(one, nameOf(title, one)));
  if (value.every(Array.isArray)) return [matrixOf(title, value as readonly (readonly unknown[])[])];
  return [{ kind: 'facts', title, facts: value.map((one, at) => [String(at + 1), shown(key, one)] as const) }];
}

/** Figures that are all of one kind are a table with one row a name. */
function partsOfEntries(title: string, key: string, value: object): ResultPart[] {
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([, one]) => isRecord(one) && isFlat(one) && !isDistribution(one)))
    return [
      tableOf(
        title,
        entries.map(([name, one]) => ({ name: labelOf(name), ...(one as Entries) })),
      ),
    ];
  if (entries.every(([, one]) => isPlain(one)))
    return [
      {
        kind: 'facts',
        title,
        facts: entries.map(([name, one]) => [factName(key, name), shown(unitKey(key, name), one)] as const),
      },
    ];
  return resultParts(value, title);
}

/** Where figures are of the kind that stands above them: prices, or costs by kind. */
function unitKey(above: string, name: string): string {
  return measureOf(name).unit === '' && measureOf(above).unit !== '' ? above : name;
}

function factName(above: string, name: string): string {
  return withUnit(labelOf(name), measureOf(unitKey(above, name)).unit);
}

function nameOf(title: string, one: Entries): string {
  const name = [one['measure'], one['id'], one['name']].find((value) => typeof value === 'string');
  return name ? labelOf(String(name)) : title;
}

/** Whether a record fits on a line, entries of entries included. */
function isFlat(record: Entries): boolean {
  return Object.values(record).every((one) => isPlain(one) || (isRecord(one) && Object.values(one).every(isPlain)));
}

function tableOf(title: string, records: readonly Entries[]): ResultPart {
  const flat = records.map(flattened);
  const keys = [...new Set(flat.flatMap((one) => [...one.keys()]))];
  const told = keys.filter((key, index) => index === 0 || flat.some((one) => !isEmpty(one.get(key)?.value)));
  const columns = told.map((key) => {
    const some = flat.find((one) => one.has(key))!.get(key)!;
    return { head: some.head, isNumber: flat.some((one) => typeof one.get(key)?.value === 'number') };
  });
  const rows = flat.map((one) => told.map((key) => shown(one.get(key)?.unit ?? key, one.get(key)?.value ?? null)));
  return { kind: 'table', title, columns, rows, shortened: told.length < keys.length };
}

interface FlatEntry {
  readonly head: string;
  readonly unit: string;
  readonly value: unknown;
}

function flattened(record: Entries): Map<string, FlatEntry> {
  const flat = new Map<string, FlatEntry>();
  for (const [key, value] of Object.entries(record)) {
    if (isPlain(value)) flat.set(key, { head: labelWithUnit(key), unit: key, value });
    else
      for (const [name, one] of Object.entries(value as Entries))
        flat.set(`${key}.${name}`, {
          head: `${labelOf(key)}: ${factName(key, name).toLowerCase().replace('us$', 'US$')}`,
          unit: unitKey(key, name),
          value: one,
        });
  }
  return flat;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === 0 || (Array.isArray(value) && value.length === 0);
}

function matrixOf(title: string, rows: readonly (readonly unknown[])[]): ResultPart {
  const columns = rows[0]!.map((_, at) => ({ head: String(at + 1), isNumber: true }));
  return { kind: 'table', title, columns, rows: rows.map((row) => row.map((one) => shown('', one))), shortened: false };
}

/** One value in words. */
function shown(key: string, value: unknown): string {
  if (typeof value === 'number' || value === null) return shownNumber(key, value as number | null);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => spaced(String(one))).join(', ');
  if (isDistribution(value)) return quantityText(value);
  const text = String(value);
  return /^[a-z]+([A-Z][a-z]+)+$/.test(text) ? spaced(text) : text;
}
