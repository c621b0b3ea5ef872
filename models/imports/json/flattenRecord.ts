import { isPrivateField } from '../../privateFields.ts';

export type JsonRecord = { readonly [key: string]: unknown };

/** Objects whose keys are people's own words; they stay one cell of JSON, as a CSV export writes them. */
const openMaps = new Set([
  ...['usage_details', 'usagedetails', 'cost_details', 'costdetails', 'metadata', 'tags', 'labels', 'system_labels'],
  ...['resource_tags', 'resourcetags', 'cost_category', 'product', 'discount', 'skupricedetails', 'x_skudetails'],
  ...['custom_properties', 'customproperties', 'request_properties', 'request_tags', 'allocatedtags', 'credits'],
  ...[
    'allocatedmethoddetails',
    'additionalinfo',
    'requesterdetails',
    'spend_logs_metadata',
    'properties',
    'labels_json',
  ],
]);
const deepest = 6;

/**
 * The fields of a JSON record as cells: nested objects become dotted names, lists and open maps a cell of JSON.
 *
 * Convention: null is the empty cell; private fields are left out unless they are numbers; of an answer or message that
 * an API gave, its model, its id and its usage stay, as if they stood beside it.
 *
 * @example
 * flattenRecord({ amount: { value: '0.06', currency: 'usd' }, tags: { team: 'a' }, messages: 'hi' })
 * // => [['amount.value', '0.06'], ['amount.currency', 'usd'], ['tags', '{"team":"a"}']]
 * flattenRecord({ response: { model: 'gpt-5', choices: ['secret'], usage: { prompt_tokens: 5 } } })
 * // => [['model', 'gpt-5'], ['usage.prompt_tokens', '5']]
 */
export function flattenRecord(record: JsonRecord): [name: string, cell: string][] {
  const cells: [string, string][] = [];
  collect(record, '', 0, cells);
  return cells;
}

function collect(record: JsonRecord, prefix: string, depth: number, cells: [string, string][]): void {
  for (const [key, value] of Object.entries(record)) {
    const name = prefix + key;
    if (value === undefined) continue;
    if (value === null) cells.push([name, '']);
    else if (typeof value !== 'object') {
      if (!isPrivateField(key) || isNumber(value)) cells.push([name, String(value)]);
    } else if (isPrivateField(key) && !isCounts(value)) {
      if (!Array.isArray(value)) cells.push(...countedWithin(value as JsonRecord, key, record));
    } else if (value instanceof Date) cells.push([name, Number.isNaN(value.getTime()) ? '' : value.toISOString()]);
    else if (Array.isArray(value) || openMaps.has(key.toLowerCase()) || depth >= deepest)
      cells.push([name, jsonCell(value)]);
    else collect(value as JsonRecord, `${name}.`, depth + 1, cells);
  }
}

const usageKey = /^(token_?)?usage(_?metadata|_?details)?$/i;
const longestModel = 100;

/**
 * What an object that holds people's texts says of its model and usage; nothing where the record around it says the
 * same.
 */
function countedWithin(inner: JsonRecord, outer: string, around: JsonRecord): [string, string][] {
  return Object.entries(inner).flatMap(([key, value]): [string, string][] => {
    if (key === 'id' && typeof value === 'string' && 'usage' in inner) return [[`${outer}.id`, value]];
    if (key in around || value === null || value === undefined) return [];
    if (key === 'model') return typeof value === 'string' && value.length <= longestModel ? [[key, value]] : [];
    if (typeof value !== 'object' || Array.isArray(value)) return [];
    if (usageKey.test(key)) return flattenRecord({ [key]: value });
    return isPrivateField(key) ? countedWithin(value as JsonRecord, key, around) : [];
  });
}

function isNumber(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    (typeof value === 'string' && /^-?[\d.]+(e[+-]?\d+)?$/i.test(value))
  );
}

/** An object of numbers under a private name, such as `input: { tokens: 12 }`. */
function isCounts(value: object): boolean {
  return !Array.isArray(value) && Object.values(value).every(isNumber);
}

function jsonCell(value: object): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (typeof inner === 'bigint') return String(inner);
    return key !== '' && isPrivateField(key) && !isNumber(inner) ? undefined : inner;
  });
}
