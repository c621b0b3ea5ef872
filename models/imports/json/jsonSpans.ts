import { isRecord } from '../../isRecord.ts';
import type { JsonRecord } from './flattenRecord.ts';

/**
 * The spans of an OTLP document, with the attributes of span and resource as plain fields.
 *
 * Convention: a span's own attribute wins over the resource's; private attributes are dropped later, with all private
 * fields.
 * What is no span is passed over. Source: OTLP JSON encoding, FORMATS section 5.
 *
 * @example
 * spansOf({
 *   resourceSpans: [
 *     {
 *       resource: { attributes: [{ key: 'service.name', value: { stringValue: 'bot' } }] },
 *       scopeSpans: [
 *         {
 *           spans: [
 *             {
 *               spanId: 'a',
 *               startTimeUnixNano: '1',
 *               attributes: [{ key: 'gen_ai.usage.input_tokens', value: { intValue: '5' } }],
 *             },
 *           ],
 *         },
 *       ],
 *     },
 *   ],
 * }) // => [{ "service.name": "bot", "spanId": "a", "startTimeUnixNano": "1", "gen_ai.usage.input_tokens": "5" }]
 */
export function spansOf(document: JsonRecord): JsonRecord[] {
  return list(document['resourceSpans'] ?? document['resource_spans']).flatMap((group) => {
    const resource = attributes((group['resource'] as JsonRecord | undefined)?.['attributes']);
    const scopes = group['scopeSpans'] ?? group['scope_spans'] ?? group['instrumentationLibrarySpans'];
    return list(scopes).flatMap((scope) =>
      list(scope['spans']).map((span) => {
        const { attributes: own, events: _, links: __, ...plain } = span;
        const { name: maker } = (scope['scope'] ?? scope['instrumentationLibrary'] ?? {}) as { name?: unknown };
        const scopeName = typeof maker === 'string' ? { 'otel.scope.name': maker } : {};
        return { ...resource, ...scopeName, ...plain, ...attributes(own) };
      }),
    );
  });
}

function list(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

function attributes(value: unknown): JsonRecord {
  return Object.fromEntries(list(value).map((pair) => [String(pair['key']), plainValue(pair['value'])]));
}

function plainValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [kind, inner] = Object.entries(value)[0] ?? [];
  return kind !== undefined && /^(string|int|double|bool)_?value$/i.test(kind) ? inner : JSON.stringify(value);
}

/**
 * One span of a log or a database, with its own and its resource's attributes as plain fields; null for another record.
 *
 * Convention: attributes are an object of names and values, as collectors and ClickHouse write them.
 *
 * @example
 * plainSpan({
 *   spanId: 'a',
 *   attributes: { 'gen_ai.request.model': 'gpt-5' },
 *   resource: { attributes: { 'service.name': 'bot' } },
 * }) // => { "service.name": "bot", "spanId": "a", "gen_ai.request.model": "gpt-5" }
 * plainSpan({ attributes: { color: 'red' } }) // => null
 */
export function plainSpan(record: JsonRecord): JsonRecord | null {
  const own = record['attributes'] ?? record['span_attributes'] ?? record['SpanAttributes'];
  if (!isRecord(own) || !Object.keys(own).some((key) => /^(gen_ai|llm|ai)[._]/.test(key) || key === 'gen_ai'))
    return null;
  const { attributes: _, span_attributes: __, SpanAttributes: ___, resource, ...rest } = record;
  const { resource_attributes, ResourceAttributes, ...plain } = rest;
  const inner = isRecord(resource) ? (resource['attributes'] ?? resource) : null;
  const place = [inner, resource_attributes, ResourceAttributes].find(isRecord);
  return { ...place, ...plain, ...own };
}
