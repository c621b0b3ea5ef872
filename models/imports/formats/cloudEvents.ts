import { splitLabel } from '../../usage/labels.ts';
import type { TokenCounts } from '../../usage/usageRow.ts';
import { usageRow } from '../cells/blankRows.ts';
import { type Cells, needed, RejectedCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { openSpans } from '../json/spans.ts';
import { operationOf, providerOf } from './gateway.ts';
import { promptTokens } from './promptTokens.ts';

/**
 * CloudEvents as OpenMeter takes them: a subject that used something, and data in the sender's own words. Scope:
 * source.
 */
export const cloudEvents: ImportFormat = {
  id: 'cloudevents',
  name: 'CloudEvents (OpenMeter)',
  all: ['specversion', 'id', 'source', 'type', 'time'],
  some: ['subject'],
  weight: 1,
  open: openCloudEvents,
};

function openCloudEvents(header: Header): RowReader {
  const { text, count, money, day } = openCells(header);
  const data = (...names: string[]) => names.map((name) => `data_${name}`);
  const time = day('time');
  const [id, source, subject, type] = [text('id'), text('source'), text('subject'), text('type')];
  const [model, provider] = [text(...data('model', 'model_name', 'model_id')), text(...data('provider', 'vendor'))];
  const [feature, team] = [text(...data('feature', 'app', 'application')), text(...data('team', 'project'))];
  const [environment, tier] = [text(...data('environment', 'env')), text(...data('customer_tier', 'tier', 'plan'))];
  const tokens = openEventTokens(header);
  const requests = count(...data('requests', 'calls', 'request_count'));
  const [gpuHours, gpuSeconds] = [count(...data('gpu_hours')), count(...data('gpu_seconds'))];
  const cost = money(...data('cost_usd', 'cost', 'price_usd'));
  const spans = openSpans();
  const trace = text(...data('trace_id', 'traceid'), 'traceparent');
  const [span, parent] = [text(...data('span_id', 'spanid')), text(...data('parent_span_id', 'parent_id', 'parentid'))];
  const placeOf = (cells: Cells) => ({ trace: trace(cells), id: span(cells) ?? id(cells), parent: parent(cells) });
  const look = (cells: Cells) => {
    const { counts } = tokens(cells);
    const isUsed = counts.inputTokens !== null || counts.outputTokens !== null;
    const used = isUsed ? { input: counts.inputTokens ?? 0, output: counts.outputTokens ?? 0 } : null;
    const unknown = { maker: null, start: null, end: null };
    spans.look({ ...placeOf(cells), ...unknown, used, isCall: true, model: model(cells) });
  };
  const read = (cells: Cells): RowOutcome => {
    const on = needed(time(cells), 'time');
    if (spans.repeats(placeOf(cells)) !== null) {
      return { kind: 'skipped', reason: 'Event whose nested events state the usage', covers: on };
    }
    const { counts, warnings } = tokens(cells);
    const seconds = gpuSeconds(cells);
    const quantities = {
      ...counts,
      requests: requests(cells),
      gpuHours: gpuHours(cells) ?? (seconds === null ? null : seconds / 3600),
    };
    const usd = cost(cells);
    if (usd === null && Object.values(quantities).every((value) => value === null)) {
      return { kind: 'skipped', reason: 'Event without tokens, requests, GPU time or cost', covers: on };
    }
    const where = splitLabel(environment(cells));
    const row = usageRow({
      ...quantities,
      day: on,
      provider: providerOf(provider(cells), model(cells)),
      service: source(cells),
      model: model(cells),
      feature: feature(cells),
      team: team(cells),
      environment: where.environment ?? environment(cells),
      customer: subject(cells),
      customerTier: tier(cells),
      operation: operationOf(type(cells)),
      effectiveUsd: usd,
      costBasis: usd === null ? null : 'gateway',
    });
    const requestId = id(cells) === null ? null : `${source(cells) ?? ''} ${id(cells)}`;
    return { kind: 'usage', scope: scopeOf(source(cells)), row, requestId, warnings };
  };
  return Object.assign(read, { look });
}

/** Tokens come as a count of one stated type, or as a count a kind. */
function openEventTokens(
  header: Header,
): (cells: Cells) => { counts: TokenCounts; warnings: readonly { column: string | null; message: string }[] } {
  const { text, count } = openCells(header);
  const [one, kind] = [
    count('data_tokens', 'data_token_count', 'data_total_tokens'),
    text('data_type', 'data_token_type'),
  ];
  const [input, prompt] = [
    count('data_input_tokens', 'data_inputtokens'),
    count('data_prompt_tokens', 'data_prompttokens'),
  ];
  const output = count('data_output_tokens', 'data_outputtokens', 'data_completion_tokens', 'data_completiontokens');
  const read = count(
    'data_cached_tokens',
    'data_cache_read_tokens',
    'data_cache_read_input_tokens',
    'data_cached_input_tokens',
    'data_cached_prompt_tokens',
  );
  const written = count('data_cache_write_tokens', 'data_cache_creation_input_tokens', 'data_cache_creation_tokens');
  const reasoning = count('data_reasoning_tokens', 'data_reasoning_output_tokens', 'data_thinking_tokens');
  return (cells) => {
    const parts = {
      prompt: prompt(cells) ?? input(cells),
      read: read(cells),
      written: written(cells),
      output: output(cells),
    };
    if (Object.values(parts).some((value) => value !== null)) {
      return promptTokens({ ...parts, reasoning: reasoning(cells), total: one(cells) });
    }
    const tokens = one(cells);
    const nothing = { prompt: null, read: null, written: null, output: null, reasoning: null };
    if (tokens === null) return promptTokens(nothing);
    const type = kind(cells)?.toLowerCase() ?? '';
    if (/cache.*writ|cache.*creat/.test(type)) return promptTokens({ ...nothing, written: tokens });
    if (/cache/.test(type)) return promptTokens({ ...nothing, read: tokens });
    if (/^(output|completion|assistant|response)/.test(type)) return promptTokens({ ...nothing, output: tokens });
    if (/^(input|prompt|system|user)/.test(type)) return promptTokens({ ...nothing, prompt: tokens });
    throw new RejectedCell(
      `${tokens} tokens of type "${type}" could be input or output; send data.type as input or output.`,
      'data.type',
      type,
    );
  };
}
