import type { JsonRecord } from './flattenRecord.ts';

/**
 * The spans of an OTLP document, with the attributes of span and resource as plain fields.
 *
 * Convention: a span's own attribute wins over the resource's; private attributes are dropped later, with all private fields.
 * Errors: none; what is no span is passed over. Source: OTLP JSON encoding, FORMATS section 5.
 *
 * @example
 * spansOf({ resourceSpans: [{ resource: { attributes: [{ key: 'service.name', value: { stringValue: 'bot' } }] }, scopeSpans: [{ spans: [{ spanId: 'a', startTimeUnixNano: '1', attributes: [{ key: 'gen_ai.usage.input_tokens', value: { intValue: '5' } }] }] }] }] }) // => [{ "service.name": "bot", "spanId": "a", "startTimeUnixNano": "1", "gen_ai.usage.input_tokens": "5" }]
 */
export function spansOf(document: JsonRecord): JsonRecord[] {
  return list(document['resourceSpans'] ?? document['resource_spans']).flatMap((group) => {
    const resource = attributes((group['resource'] as JsonRecord | undefined)?.['attributes']);
    const scopes = group['scopeSpans'] ?? group['scope_spans'] ?? group['instrumentationLibrarySpans'];
    return list(scopes).flatMap((scope) =>
      list(scope['spans']).map((span) => {
        const { attributes: own, events: _, links: __, ...plain } = span;
        return { ...resource, ...plain, ...attributes(own) };
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
