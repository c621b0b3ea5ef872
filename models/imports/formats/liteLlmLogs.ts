import { parseJson } from '../../jsonDepth.ts';
import { splitLabel } from '../../usage/labels.ts';
import { usageRow } from '../cells/blankRows.ts';
import { type Cells, needed, saysYes } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { openSpans } from '../json/spans.ts';
import { operationOf, providerOf, statedSpend } from './gateway.ts';
import { promptTokens } from './promptTokens.ts';
import { readTags, tagDimensions } from './tags.ts';

/**
 * LiteLLM's spend logs: one row a call, from the table, its API or a callback. Its spend is a list price, not a bill.
 * Scope: team.
 */
export const liteLlmLogs: ImportFormat = {
  id: 'litellm-logs',
  name: 'LiteLLM spend logs',
  all: ['request_id', 'spend'],
  oneOf: [
    ['completion_tokens', 'prompt_tokens', 'total_tokens'],
    ['starttime', 'start_time', 'endtime'],
  ],
  some: ['call_type', 'model_group', 'custom_llm_provider', 'cache_hit', 'request_tags'],
  weight: 1,
  open: openLiteLlmLogs,
};

function openLiteLlmLogs(header: Header): RowReader {
  const { text, count, money, day, nameOf } = openCells(header);
  const startNames = ['starttime', 'start_time', 'endtime'];
  const start = day(...startNames);
  const [id, callType, model, group] = [text('request_id'), text('call_type'), text('model'), text('model_group')];
  const [provider, team, endUser] = [text('custom_llm_provider'), text('team_id'), text('end_user')];
  const [cacheHit, status] = [text('cache_hit'), text('status')];
  const [metadata, tags] = [text('metadata'), text('request_tags')];
  const all = count('total_tokens');
  const [prompt, output, spend] = [count('prompt_tokens'), count('completion_tokens'), money('spend')];
  const { look, repeats } = openPlaces(header);
  const read = (cells: Cells): RowOutcome => {
    const on = needed(start(cells), nameOf(...startNames));
    if (repeats(cells)) return { kind: 'skipped', reason: 'Call whose usage the calls inside it state', covers: on };
    const call = { prompt: prompt(cells), output: output(cells), listUsd: spend(cells) };
    if (/fail|error/i.test(status(cells) ?? '') && isNothing(call)) {
      return { kind: 'skipped', reason: 'Failed call without tokens', covers: on };
    }
    const meta = readTags(metadata(cells));
    const tag = tagDimensions({
      ...readTags(jsonText(meta['spend_logs_metadata'])),
      ...readTags(tagList(tags(cells))),
    });
    const key = splitLabel(label(meta['user_api_key_alias']));
    const owner = splitLabel(label(meta['user_api_key_team_alias']) ?? team(cells));
    const name = model(cells) === null ? null : model(cells)!.replace(/^[\w-]+\/(?=.)/, '');
    // LiteLLM answered from its own cache: no provider saw these tokens.
    const isOwnCache = saysYes(cacheHit(cells));
    const { counts, warnings } = promptTokens({ ...call, ...details(meta), total: all(cells) });
    const row = usageRow({
      ...tag,
      ...(isOwnCache ? {} : counts),
      day: on,
      provider: providerOf(provider(cells), name),
      service: group(cells),
      model: name,
      team: tag.team ?? owner.name,
      feature: tag.feature ?? key.name,
      environment: tag.environment ?? key.environment ?? owner.environment,
      customer: endUser(cells) ?? tag.customer,
      operation: operationOf(callType(cells)),
      requests: 1,
      webSearches: isOwnCache ? null : searches(meta),
      listUsd: isOwnCache ? call.listUsd : statedSpend(call.listUsd, (call.prompt ?? 0) + (call.output ?? 0)),
    });
    const statedTokens = isOwnCache ? null : all(cells);
    return { kind: 'usage', scope: scopeOf(team(cells)), row, requestId: id(cells), warnings, statedTokens };
  };
  return Object.assign(read, { look });
}

/** Which calls are around others, where rows name the one they are part of. */
function openPlaces(header: Header) {
  const { text, count } = openCells(header);
  const parents = ['parent_otel_span', 'parent_otel_span_id', 'parent_span_id', 'parent_id', 'parent_request_id'];
  if (!parents.some(header.has)) return { look: undefined, repeats: () => false };
  const spans = openSpans();
  const [parent, id, model] = [text(...parents), text('span_id', 'request_id'), text('model')];
  const [trace, prompt, output] = [
    text('trace_id', 'litellm_trace_id'),
    count('prompt_tokens'),
    count('completion_tokens'),
  ];
  const look = (cells: Cells) => {
    const used = { input: prompt(cells) ?? 0, output: output(cells) ?? 0 };
    const place = { trace: trace(cells), id: id(cells), parent: parent(cells) };
    const isUsed = used.input + used.output > 0;
    spans.look({
      ...place,
      used: isUsed ? used : null,
      isCall: true,
      model: model(cells),
      maker: null,
      start: null,
      end: null,
    });
  };
  return { look, repeats: (cells: Cells) => spans.repeats({ trace: trace(cells), id: id(cells) }) === 'inner' };
}

function isNothing(call: {
  readonly prompt: number | null;
  readonly output: number | null;
  readonly listUsd: string | null;
}) {
  return !call.prompt && !call.output && Number(call.listUsd ?? 0) === 0;
}

function details(metadata: { readonly [key: string]: unknown }) {
  const usage = record(metadata['usage_object']) ?? record(metadata['additional_usage_values']) ?? {};
  const prompt = record(usage['prompt_tokens_details']) ?? {};
  const output = record(usage['completion_tokens_details']) ?? {};
  const lives = record(prompt['cache_creation_token_details']) ?? record(usage['cache_creation']) ?? {};
  return {
    read: number(usage['cache_read_input_tokens']) ?? number(prompt['cached_tokens']),
    written: number(usage['cache_creation_input_tokens']) ?? number(prompt['cache_creation_tokens']),
    writtenHour: number(lives['ephemeral_1h_input_tokens']),
    reasoning: number(output['reasoning_tokens']),
    audioInput: number(prompt['audio_tokens']),
    imageInput: number(prompt['image_tokens']),
    audioOutput: number(output['audio_tokens']),
    imageOutput: number(output['image_tokens']),
  };
}

function searches(metadata: { readonly [key: string]: unknown }): number | null {
  const usage = record(metadata['usage_object']) ?? {};
  return number(record(usage['server_tool_use'])?.['web_search_requests']);
}

function record(value: unknown): { readonly [key: string]: unknown } | null {
  return typeof value === 'object' && value !== null ? (value as { [key: string]: unknown }) : null;
}

function number(value: unknown): number | null {
  const read = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isFinite(read) && read >= 0 ? read : null;
}

function label(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function jsonText(value: unknown): string | null {
  return record(value) ? JSON.stringify(value) : null;
}

/** LiteLLM adds the client's name to the tags by itself. */
function tagList(text: string | null): string | null {
  if (text === null || !text.includes('User-Agent')) return text;
  const list = jsonList(text).filter((item) => !/^User-Agent\b/i.test(item));
  return JSON.stringify(list);
}

function jsonList(text: string): string[] {
  try {
    const value: unknown = parseJson(text);
    return Array.isArray(value) ? value.map(String) : [];
  } catch {
    return [];
  }
}
