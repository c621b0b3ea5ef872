import { splitLabel } from '../../usage/labels.ts';
import { serviceTierName } from '../../usage/serviceTier.ts';
import { usageRow } from '../cells/blankRows.ts';
import { type Cells, needed } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { openSpans } from '../json/spans.ts';
import { providerOf } from './gateway.ts';
import { openSpanTokens, spanUsageNames } from './otelTokens.ts';
import { promptTokens } from './promptTokens.ts';

const timeNames = [
  'starttimeunixnano',
  'start_time_unix_nano',
  'start_time',
  'starttime',
  'timestamp',
  'time',
  'endtimeunixnano',
];

/**
 * OpenTelemetry spans of generative AI: OTLP JSON, or a table of spans with their attributes as columns. Only model
 * calls count, each once: not the spans around them, nor a second library's span of the same call. Scope: service.
 */
export const otelGenAi: ImportFormat = {
  id: 'otel-genai',
  name: 'OpenTelemetry GenAI spans',
  all: [],
  oneOf: [spanUsageNames, timeNames],
  some: ['gen_ai_operation_name', 'gen_ai_request_model'],
  weight: 1,
  open: openOtelGenAi,
};

/** OpenAI's own attributes lost their prefix in 2025. */
const tierNames = [
  'openai_response_service_tier',
  'gen_ai_openai_response_service_tier',
  'openai_request_service_tier',
  'gen_ai_openai_request_service_tier',
];
const modelNames = [
  'gen_ai_response_model',
  'gen_ai_request_model',
  'ai_response_model',
  'ai_model_id',
  'llm_model_name',
];
const modelCalls =
  /^(chat|text_completion|generate_content|completion|embeddings?|responses?|message|messages|llm|embedding|ai\.(generate|stream)(Text|Object)\.do(Generate|Stream)|ai\.embed(Many)?\.doEmbed)$/i;

function openOtelGenAi(header: Header): RowReader {
  const { text, day, nameOf } = openCells(header);
  const start = day(...timeNames);
  const operation = text('gen_ai_operation_name', 'openinference_span_kind', 'ai_operation_id', 'llm_request_type');
  const [provider, tier] = [
    text('gen_ai_provider_name', 'gen_ai_system', 'ai_model_provider', 'llm_provider', 'llm_system'),
    text(...tierNames),
  ];
  const model = text(...modelNames, 'model_name');
  const [service, space, region] = [text('service_name'), text('service_namespace'), text('cloud_region')];
  const environment = text('deployment_environment_name', 'deployment_environment');
  const customer = text('customer_id', 'tenant_id', 'enduser_id');
  const tokens = openSpanTokens(header);
  const { look, repeats, where: placeOf } = openPlaces(header);
  const read = (cells: Cells): RowOutcome => {
    const on = needed(start(cells), nameOf(...timeNames));
    const doing = operation(cells);
    const stated = tokens(cells);
    if (stated === null) return { kind: 'skipped', reason: 'Span without model usage', covers: on };
    const { place, hasInner } = placeOf(cells);
    if (doing !== null && !modelCalls.test(doing) && (hasInner || place.id === null)) {
      return { kind: 'skipped', reason: `Span of "${doing}", which wraps model calls`, covers: on };
    }
    const again = repeats(place);
    if (again === 'inner') return { kind: 'skipped', reason: 'Span whose nested spans state the usage', covers: on };
    if (again === 'twin') return { kind: 'skipped', reason: 'Duplicate span of the same model call', covers: on };
    const name = model(cells);
    const { counts, warnings } = promptTokens(stated);
    const where = splitLabel(environment(cells));
    const row = usageRow({
      ...counts,
      day: on,
      provider: providerOf(provider(cells), name),
      service: provider(cells),
      model: name,
      feature: service(cells),
      team: space(cells),
      environment: where.environment ?? environment(cells),
      region: region(cells),
      customer: customer(cells),
      serviceTier: serviceTierName(tier(cells)),
      operation: /embed/i.test(doing ?? '') ? 'embedding' : 'inference',
      requests: 1,
    });
    const id = place.id === null ? null : `${place.trace ?? ''} ${place.id}`;
    const total = stated.total ?? null;
    return { kind: 'usage', scope: scopeOf(service(cells)), row, requestId: id, warnings, statedTokens: total };
  };

  return Object.assign(read, { look });

  /** Where spans stand to each other: all of a file are looked at before the first is read. */
  function openPlaces(all: Header) {
    const spans = openSpans();
    const traces = new Map<string, number>();
    const [trace, id, parent] = [
      text('traceid', 'trace_id'),
      text('spanid', 'span_id'),
      text('parentspanid', 'parent_span_id', 'parent_id'),
    ];
    const [from, to] = [text(...timeNames), text('endtimeunixnano', 'end_time_unix_nano', 'end_time', 'endtime')];
    const [label, library] = [
      text('name', 'span_name', 'spanname'),
      text('scope_name', 'otel_scope_name', 'otel_library_name'),
    ];
    const called = text(...modelNames);
    const hasOperation = all.find('gen_ai_operation_name') !== -1;
    return {
      repeats: spans.repeats,
      look: (cells: Cells) => {
        const stated = tokens(cells);
        const doing = operation(cells);
        const isCall = doing === null ? !hasOperation || called(cells) !== null : modelCalls.test(doing);
        const used = stated === null ? null : { input: stated.prompt ?? 0, output: stated.output ?? 0 };
        if (used && isCall) traces.set(trace(cells) ?? '', (traces.get(trace(cells) ?? '') ?? 0) + 1);
        spans.look({
          trace: trace(cells),
          id: id(cells),
          parent: parent(cells),
          used,
          isCall,
          model: called(cells),
          maker: `${library(cells) ?? ''} ${label(cells) ?? ''}`,
          start: moment(from(cells)),
          end: moment(to(cells)),
        });
      },
      where: (cells: Cells) => {
        const place = { trace: trace(cells), id: id(cells) };
        return { place, hasInner: spans.repeats(place) === 'inner' || traces.has(place.trace ?? '') };
      },
    };
  }
}

/** A moment in milliseconds, of a text of nanoseconds or of a date. */
function moment(text: string | null): number | null {
  if (text === null) return null;
  const value = /^\d+$/.test(text) ? Number(text) / 1e6 : Date.parse(text);
  return Number.isNaN(value) ? null : value;
}
