import { splitLabel } from '../../usage/labels.ts';
import { serviceTierName } from '../../usage/serviceTier.ts';
import { usageRow } from '../blankRows.ts';
import { needed } from '../cells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { providerOf } from '../gateway.ts';
import type { Header } from '../header.ts';
import { openCells } from '../openCells.ts';
import { promptTokens } from '../promptTokens.ts';

const inputNames = ['gen_ai_usage_input_tokens', 'gen_ai_usage_prompt_tokens'];
const outputNames = ['gen_ai_usage_output_tokens', 'gen_ai_usage_completion_tokens'];
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
 * OpenTelemetry spans of generative AI: OTLP JSON, or a table of spans with their attributes as columns. Only spans with a model
 * call count. Scope: service.
 */
export const otelGenAi: ImportFormat = {
  id: 'otel-genai',
  name: 'OpenTelemetry GenAI spans',
  all: [],
  oneOf: [[...inputNames, ...outputNames], timeNames],
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
const modelCalls = /^(chat|text_completion|generate_content|completion|embeddings?|responses?|message|messages)$/i;

function openOtelGenAi(header: Header): RowReader {
  const { text, count, day, nameOf } = openCells(header);
  const start = day(...timeNames);
  const [trace, span] = [text('traceid', 'trace_id'), text('spanid', 'span_id')];
  const operation = text('gen_ai_operation_name');
  const [provider, tier] = [text('gen_ai_provider_name', 'gen_ai_system'), text(...tierNames)];
  const model = text('gen_ai_response_model', 'gen_ai_request_model');
  const [service, space, region] = [text('service_name'), text('service_namespace'), text('cloud_region')];
  const environment = text('deployment_environment_name', 'deployment_environment');
  const customer = text('customer_id', 'tenant_id', 'enduser_id');
  const [input, output] = [count(...inputNames), count(...outputNames)];
  const read = count(
    'gen_ai_usage_cache_read_input_tokens',
    'gen_ai_usage_cached_tokens',
    'gen_ai_usage_input_tokens_cached',
  );
  const written = count('gen_ai_usage_cache_creation_input_tokens');
  const reasoning = count('gen_ai_usage_reasoning_output_tokens', 'gen_ai_usage_reasoning_tokens');
  return (cells): RowOutcome => {
    const on = needed(start(cells), nameOf(...timeNames));
    const doing = operation(cells);
    if (doing !== null && !modelCalls.test(doing)) {
      return { kind: 'skipped', reason: `Span of "${doing}", which wraps model calls`, covers: on };
    }
    if (input(cells) === null && output(cells) === null) {
      return { kind: 'skipped', reason: 'Span without model usage', covers: on };
    }
    const name = model(cells);
    const stated = { prompt: input(cells), read: read(cells), written: written(cells), output: output(cells) };
    const { counts, warnings } = promptTokens({ ...stated, reasoning: reasoning(cells) });
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
    const id = span(cells) === null ? null : `${trace(cells) ?? ''} ${span(cells)}`;
    return { kind: 'usage', scope: scopeOf(service(cells)), row, requestId: id, warnings };
  };
}
