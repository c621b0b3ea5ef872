import { attribute } from '../../usage/labels.ts';
import { contextBandName, fastMode, serviceTierName } from '../../usage/serviceTier.ts';
import type { UsageRow } from '../../usage/usageRow.ts';
import { countCell, dayCell, needed, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { type ImportFormat, noDimensions, type RowOutcome, type RowReader, scopeOf } from '../format.ts';

/**
 * Anthropic Console token export, all three headers seen. Scope: workspace. Its kinds of input are disjoint already.
 */
export const anthropicTokens: ImportFormat = {
  id: 'anthropic-tokens',
  name: 'Anthropic token export',
  all: ['usage_date_utc', 'usage_output_tokens'],
  some: ['model_version', 'workspace', 'usage_input_tokens_no_cache', 'usage_input_tokens_cache_read'],
  weight: 1,
  open: openAnthropicTokens,
};

/** The same from the Admin API: one row a result of a bucket. */
export const anthropicTokensApi: ImportFormat = {
  ...anthropicTokens,
  name: 'Anthropic usage API',
  all: ['starting_at', 'output_tokens'],
  oneOf: [['uncached_input_tokens', 'cache_read_input_tokens']],
  some: ['model', 'workspace_id', 'ending_at'],
};

/** The answer of the API for a period with nothing in it. */
export const anthropicEmptyApi: ImportFormat = {
  ...anthropicTokens,
  name: 'Anthropic API answer without usage',
  all: ['starting_at', 'ending_at'],
  some: [],
  exact: true,
};

function openAnthropicTokens(header: Header): RowReader {
  const day = dayCell({ header, names: ['usage_date_utc', 'starting_at'], order: 'onlyIfCertain' });
  const model = textCell(header, 'model_version', 'model');
  const workspace = textCell(header, 'workspace', 'workspace_id');
  const key = textCell(header, 'api_key', 'api_key_id');
  const type = textCell(header, 'usage_type', 'service_tier');
  const band = textCell(header, 'context_window');
  const geography = textCell(header, 'inference_geo');
  const speed = textCell(header, 'speed');
  const searches = countCell(header, 'web_search_count', 'server_tool_use_web_search_requests');
  const fresh = countCell(header, 'usage_input_tokens_no_cache', 'usage_input_tokens', 'uncached_input_tokens');
  // The oldest header has one column of writes, from when only 5-minute caching existed.
  const written5m = countCell(
    header,
    'usage_input_tokens_cache_write_5m',
    'usage_input_tokens_cache_write',
    'cache_creation_ephemeral_5m_input_tokens',
    'cache_creation_input_tokens',
  );
  const written1h = countCell(header, 'usage_input_tokens_cache_write_1h', 'cache_creation_ephemeral_1h_input_tokens');
  const read = countCell(header, 'usage_input_tokens_cache_read', 'cache_read_input_tokens');
  const output = countCell(header, 'usage_output_tokens', 'output_tokens');
  return (cells): RowOutcome => {
    const on = needed(day(cells), 'usage_date_utc');
    const id = model(cells);
    if (id === null && output(cells) === null) return { kind: 'skipped', reason: 'Day without usage', covers: on };
    const row: UsageRow = {
      ...noDimensions,
      ...attribute({ owner: workspace(cells), key: key(cells) }),
      day: on,
      provider: 'anthropic',
      model: id,
      operation: 'inference',
      region: anthropicRegion(geography(cells)),
      serviceTier: anthropicTier(type(cells), speed(cells)),
      contextBand: contextBandName(band(cells)),
      requests: null,
      webSearches: searches(cells),
      inputTokens: fresh(cells),
      cacheReadTokens: read(cells),
      cacheWrite5mTokens: written5m(cells),
      cacheWrite1hTokens: written1h(cells),
      outputTokens: output(cells),
      reasoningTokens: null,
      gpuHours: null,
      storageGb: null,
      egressGb: null,
      billedUsd: null,
      effectiveUsd: null,
      listUsd: null,
      costBasis: null,
    };
    return { kind: 'usage', scope: scopeOf(workspace(cells)), row };
  };
}

/**
 * Where Anthropic ran the inference; null when the export says it does not know.
 *
 * @example
 * anthropicRegion('not_available') // => null
 */
export function anthropicRegion(text: string | null): string | null {
  return text === null || /^(not_available|unknown|unspecified)$/i.test(text) ? null : text.toLowerCase();
}

/**
 * The service tier of Anthropic's usage; the speed of a request is a column of its own.
 *
 * @example
 * anthropicTier('standard', 'fast') // => 'fast'
 */
export function anthropicTier(type: string | null, speed: string | null): string | null {
  return speed !== null && /fast/i.test(speed) ? fastMode : serviceTierName(type);
}
