import { isRecord } from '../../isRecord.ts';
import { isTooDeep } from '../../jsonDepth.ts';
import type { JsonRecord } from './flattenRecord.ts';
import { chatActivity, codingReport, modelMap, spendReport } from './jsonActivity.ts';
import { around, envelopeOf, isListOfRecords, isTotals } from './jsonEnvelope.ts';
import { plainSpan, spansOf } from './jsonSpans.ts';
import { readJsonExactly } from './jsonValues.ts';
import { periodReport } from './periodReport.ts';

/** The records inside one JSON value, what stands beside them, and whether its page says that more pages follow. */
export interface JsonPage {
  readonly records: readonly JsonRecord[];
  readonly more: boolean;
  /** Objects that say what the records sum up to. */
  readonly totals?: readonly JsonRecord[];
  /** What the reader of the file should know of lists that were not read. */
  readonly notes?: readonly string[];
}

/** Where envelopes keep their records. */
const listNames = [
  ...[
    'data',
    'results',
    'result',
    'items',
    'records',
    'rows',
    'logs',
    'pages',
    'events',
    'value',
    'list',
    'observations',
  ],
  ...[
    'generations',
    'usage',
    'usageItems',
    'spend_logs',
    'invoices',
    'subscriptions',
    'entries',
    'ResultsByTime',
    'sets',
    'Groups',
  ],
];
/** An object with one of these covers a time of its own: a bucket, whose fields hold for each of its results. */
const timeNames = ['start_time', 'starting_at', 'TimePeriod', 'usage_date', 'bucket_start'];

/**
 * The records in a JSON value: through page envelopes, time buckets, invoices with lines, spans and maps of named
 * allocations.
 *
 * Convention: the fields of a bucket are repeated on each of its results; a bucket without results is a record of its
 * own, so that its day counts as covered. A value that holds no object gives none. Source: FORMATS sections 2b, 3b, 5
 * to 7.
 *
 * @example
 * recordsOf({ object: 'page', data: [{ start_time: '1', results: [{ a: '2' }] }], has_more: true }).records
 * // => [{ "start_time": "1", "a": "2" }]
 */
export function recordsOf(value: unknown): JsonPage {
  if (Array.isArray(value)) return joined(value.map(recordsOf));
  if (!isRecord(value)) return { records: [], more: false };
  if ('resourceSpans' in value || 'resource_spans' in value) return { records: spansOf(value), more: false };
  if (isRecord(value['resources'])) return joined(Object.values(value['resources']).map(recordsOf));
  if (isEvent(value)) return { records: [withData(value)], more: false };
  // OpenMeter lists an event with what it noted of it.
  if (isRecord(value['event']) && isEvent(value['event'])) return recordsOf(value['event']);
  if (Array.isArray(value['teams'] ?? value['customers']) && 'group_by_day' in value) {
    return { records: spendReport(value), more: false };
  }
  const span = plainSpan(value);
  if (span) return { records: [span], more: false };
  if (value['object'] === 'event' && isRecord(value['data'])) return recordsOf(value['data']['object']);
  const report = periodReport(value);
  if (report) return { ...report, more: false };
  if (Array.isArray(value['modelBreakdowns'])) return { records: codingReport(value), more: false };
  if (isModelMap(value['models'])) return { records: modelMap(value), more: false };
  if (Array.isArray(value['model_breakdown'])) {
    return { records: bucketResults(value, 'model_breakdown', value['model_breakdown']), more: false };
  }
  if (value['object'] === 'credit_note' && Array.isArray(value['line_items'])) {
    return { records: invoiceLines(value, 'credit_note_line'), more: false };
  }
  if (value['object'] === 'invoice') return { records: invoiceLines(value), more: false };
  const wrapped = wrappedObject(value);
  if (wrapped) return recordsOf(wrapped);
  const table = tableOf(value);
  if (table) return { records: table, more: false };
  const named = namedAllocations(value);
  if (named) return { records: named, more: false };
  if (isRecord(value['cloudCosts'])) return recordsOf(value['cloudCosts']);
  const name = listNames.find(
    (key) => isListOfRecords(value[key]) || (Array.isArray(value[key]) && isEmptyList(value)),
  );
  if (name === undefined) {
    const inner = wrappedBy(value);
    if (inner !== null) return recordsOf(inner);
    const envelope = envelopeOf(value);
    if (envelope === null) return { records: [value], more: false };
    const { records, more, totals = [], notes = [] } = joined(envelope.values.map(recordsOf));
    return { records, more, totals: [...envelope.totals, ...totals], notes: [...envelope.notes, ...notes] };
  }
  const list = value[name] as readonly unknown[];
  if (list.some((item) => isRecord(item) && isRecord(item['metrics']) && 'breakdown' in item)) {
    return { records: list.flatMap((item) => chatActivity(item as JsonRecord)), more: isMore(value) };
  }
  if (timeNames.some((key) => key in value)) return { records: bucketResults(value, name, list), more: false };
  const inner = joined(list.map(recordsOf));
  const beside = Object.entries(value).flatMap(([key, one]) => (isTotals(key, one) ? [one as JsonRecord] : []));
  return { ...inner, more: isMore(value) || inner.more, totals: [...beside, ...(inner.totals ?? [])] };
}

/** An envelope whose list is empty: a page or a bucket of a period with nothing in it. */
function isEmptyList(value: JsonRecord): boolean {
  return timeNames.some((key) => key in value) || 'has_more' in value || 'object' in value;
}

const wrappers = ['data', 'response', 'result', 'results', 'body', 'payload'];

/** What a server answers around its data: one object of a usual name, or one list of records of whatever name. */
function wrappedBy(value: JsonRecord): unknown {
  const inside = Object.keys(value).filter((key) => !around.has(key));
  const [only] = inside;
  if (only === undefined || inside.length > 1) return null;
  const inner = value[only];
  if (isRecord(inner)) return wrappers.includes(only) ? inner : null;
  return isListOfRecords(inner) ? inner : null;
}

function isMore(value: JsonRecord): boolean {
  if (Number(value['page']) < Number(value['total_pages'])) return true;
  return value['has_more'] === true || (typeof value['next_offset'] === 'string' && value['next_offset'] !== '');
}

function joined(pages: readonly JsonPage[]): JsonPage {
  // Of the pages of one export only the last may say that more follow.
  return {
    records: pages.flatMap(({ records }) => records),
    more: pages.at(-1)?.more ?? false,
    totals: pages.flatMap(({ totals = [] }) => totals),
    notes: pages.flatMap(({ notes = [] }) => notes),
  };
}

function isEvent(value: JsonRecord): boolean {
  return 'specversion' in value && 'type' in value;
}

/** Data may be JSON in a text. */
function withData(event: JsonRecord): JsonRecord {
  const { data } = event;
  if (typeof data !== 'string' || !data.trimStart().startsWith('{')) return event;
  try {
    const value = readJsonExactly(data);
    return isTooDeep(value) ? event : { ...event, data: value };
  } catch {
    return event;
  }
}

function bucketResults(bucket: JsonRecord, name: string, list: readonly unknown[]): JsonRecord[] {
  const own = Object.fromEntries(Object.entries(bucket).filter(([key]) => key !== name && key !== 'object'));
  if (list.length === 0) return [own];
  return list.map((result) => ({ ...own, ...(isRecord(result) ? result : {}) }));
}

/** Counts of tokens by the names of models. */
function isModelMap(value: unknown): boolean {
  const parts = isRecord(value) ? Object.values(value) : [];
  return parts.length > 0 && parts.every((part) => isRecord(part) && 'inputTokens' in part);
}

/** A list's entry may wrap its object in its kind: `{ "invoice": { "object": "invoice", … } }`. */
function wrappedObject(value: JsonRecord): JsonRecord | null {
  for (const kind in value) {
    const inner = value[kind];
    return isRecord(inner) && inner['object'] === kind ? inner : null;
  }
  return null;
}

/** The answer of a query: names of columns and rows of values. */
function tableOf(value: JsonRecord): JsonRecord[] | null {
  const holder = isRecord(value['properties']) ? value['properties'] : value;
  const { columns } = holder as { columns?: unknown };
  const rows: unknown = holder['rows'] ?? holder['data'];
  if (!Array.isArray(columns) || !Array.isArray(rows) || !rows.every(Array.isArray)) return null;
  const names = columns.map((column) => (isRecord(column) ? String(column['name']) : String(column)));
  return rows.map((row: readonly unknown[]) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
}

/** Allocations and cloud costs come as sets of names: `{ "kube-system": { "name": …, "totalCost": … } }`. */
function namedAllocations(value: JsonRecord): JsonRecord[] | null {
  for (const name in value) {
    if (isRecord(value[name])) break;
    return null;
  }
  const entries = Object.entries(value);
  const isOne = (inner: unknown) =>
    isRecord(inner) && ('totalCost' in inner || ('netCost' in inner && 'listCost' in inner));
  const isSet = entries.length > 0 && entries.every(([, inner]) => isOne(inner));
  return isSet ? entries.map(([name, inner]) => ({ name, ...(inner as JsonRecord) })) : null;
}

/** Lines carry the amounts and periods; what only the invoice says goes with each of them. */
function invoiceLines(invoice: JsonRecord, object = 'line_item'): JsonRecord[] {
  const lines = isRecord(invoice['lines']) ? invoice['lines']['data'] : invoice['line_items'];
  if (!Array.isArray(lines) || lines.length === 0) return [invoice];
  const { id, created, date, status, customer, customer_id, currency, currency_code, paid, price_type } = invoice;
  const shared = { id, created, date, status, customer, customer_id, paid, price_type };
  return lines.filter(isRecord).map((line) => ({
    currency,
    currency_code,
    ...line,
    object,
    invoice: shared,
  }));
}
