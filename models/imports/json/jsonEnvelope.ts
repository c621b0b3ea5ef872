import { foldName } from '../../foldName.ts';
import { isRecord } from '../../isRecord.ts';
import { isPrivateField } from '../../privateFields.ts';
import { apart } from '../cells/header.ts';
import type { JsonRecord } from './flattenRecord.ts';

/** Names of what a server or a report says around its data. */
export const around: ReadonlySet<string> = new Set([
  ...['code', 'status', 'message', 'warning', 'success', 'error', 'errors', 'meta', 'metadata', 'pagination', 'links'],
  ...['next', 'previous', 'prev', 'page', 'pages', 'per_page', 'page_size', 'total', 'total_count', 'count', 'limit'],
  ...['offset', 'cursor', 'next_cursor', 'has_more', 'version', 'generated_at', 'object', 'request_id', 'from', 'to'],
  ...['schemaVersion', 'schema_version', 'generatedAt', 'total_pages', 'totalCount', 'hasMore', 'took', 'timezone'],
]);

/** Numbers that say how many records there are, and which page of them this is. */
const pageNumber = /(^|_)(counts?|pages?|size|limit|offset|items|records|results|events|rows|entries)$/;
const quantity = /token|cost|request|call|usd|spend|amount|price|usage_count/;

const totalNames = /^(grand_?|sub_?)?totals?$|^(summary|sums?|aggregates?|overall|all)$/i;
/** Of lists of the same use in spans of several lengths, the one of the shortest. */
const finest = ['daily', 'days', 'sessions', 'session', 'weekly', 'weeks', 'blocks', 'monthly', 'months'];

/** What an object around records holds. */
interface Envelope {
  /** Each with what the object says of all of them. */
  readonly values: readonly JsonRecord[];
  readonly totals: readonly JsonRecord[];
  readonly notes: readonly string[];
}

/**
 * Whether a JSON value is a list of objects and of nothing else.
 *
 * @example
 * isListOfRecords([{ a: 1 }]) // => true
 */
export function isListOfRecords(value: unknown): value is readonly (JsonRecord | null)[] {
  return Array.isArray(value) && value.some(isRecord) && value.every((item) => item === null || isRecord(item));
}

/**
 * Whether a field holds what the records beside it sum up to.
 *
 * @example
 * isTotals('totals', { cost: 2 }) // => true
 * isTotals('daily', { cost: 2 }) // => false
 */
export function isTotals(name: string, value: unknown): boolean {
  return totalNames.test(name) && isRecord(value) && Object.values(value).some(isNumber);
}

/**
 * The records of an object that is none itself: it has a list of them, or a list under each of some names, and beside
 * that texts, totals and what servers say around their data. Null where it counts something itself and so is a record.
 *
 * Convention: of several lists the finest is read, because they mostly say the same, and it is told.
 *
 * @example
 * envelopeOf({ daily: [{ cost: 2 }], currency: 'EUR', totals: { cost: 2 } }).values
 * // => [{ "currency": "EUR", "cost": 2 }]
 * envelopeOf({ cost: 2, models: [{ cost: 2 }] }) // => null
 */
export function envelopeOf(value: JsonRecord): Envelope | null {
  const entries = Object.entries(value).filter(([name]) => !isPrivateField(name));
  const totals = entries.flatMap(([name, one]) => (isTotals(name, one) ? [one as JsonRecord] : []));
  const inside = entries.filter(([name, one]) => !isAround(name, one) && !isTotals(name, one));
  const lists = inside.flatMap(([name, one]) => {
    const found = listOf(name, one);
    return found ? [{ name, found }] : [];
  });
  const counts = inside.some(
    ([name, one]) => isNumber(one) || (isRecord(one) && !listOf(name, one) && Object.values(one).some(isNumber)),
  );
  if (lists.length === 0 || counts) return null;
  const rank = ({ name }: { name: string }) => {
    const at = finest.indexOf(name);
    return at === -1 ? finest.length : at;
  };
  const [first, ...others] = [...lists].sort((a, b) => rank(a) - rank(b));
  const shared = Object.fromEntries(inside.filter(([, one]) => typeof one === 'string' || typeof one === 'boolean'));
  return {
    values: first!.found.map((record) => ({ ...shared, ...record })),
    totals,
    notes: others.map(
      ({ name }) =>
        `The list ${name} is in the file besides ${first!.name}, which was read; to import ${name} instead, set "records": "${name}" in a mapping.`,
    ),
  };
}

function isAround(name: string, value: unknown): boolean {
  if (around.has(name)) return true;
  const words = foldName(apart(name));
  return isNumber(value) && pageNumber.test(words) && !quantity.test(words);
}

/** A list of records, or lists of them by name, which then goes with each. */
function listOf(name: string, value: unknown): readonly JsonRecord[] | null {
  if (isListOfRecords(value)) {
    const records = value.filter(isRecord);
    // A list of names and values is one thing in many words, not many things.
    return records.every((one) => ('key' in one || 'name' in one) && 'value' in one) ? null : records;
  }
  if (!isRecord(value)) return null;
  const named = Object.entries(value);
  if (named.length === 0 || !named.every(([, one]) => isListOfRecords(one))) return null;
  const kind = name.replace(/s$/, '');
  return named.flatMap(([key, list]) => (list as readonly JsonRecord[]).map((record) => ({ [kind]: key, ...record })));
}

/**
 * The records at a path through the objects and lists of a JSON value, each with the plain fields of what is around it.
 *
 * Convention: names are joined by dots, `*` stands for any name and tells it as `key`; lists are walked through. A path
 * that is not there gives no records.
 *
 * @example
 * recordsAt({ days: [{ date: 'd', models: [{ tokens: 5 }] }] }, 'days.models') // => [{ "date": "d", "tokens": 5 }]
 * recordsAt({ models: { 'gpt-5': { tokens: 5 } } }, 'models.*') // => [{ "key": "gpt-5", "tokens": 5 }]
 */
export function recordsAt(value: unknown, path: string): JsonRecord[] {
  return walk(value, path === '' ? [] : path.split('.'));
}

function walk(value: unknown, path: readonly string[]): JsonRecord[] {
  if (Array.isArray(value)) return value.flatMap((item) => walk(item, path));
  if (!isRecord(value)) return [];
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  const own = Object.fromEntries(Object.entries(value).filter(([, one]) => typeof one !== 'object'));
  if (name !== '*') return walk(value[name], rest).map((record) => ({ ...own, ...record }));
  return Object.entries(value).flatMap(([key, inner]) =>
    walk(inner, rest).map((record) => ({ ...own, key, ...record })),
  );
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}
