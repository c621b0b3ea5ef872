import { attribute } from '../../usage/labels.ts';
import { serviceTierName } from '../../usage/serviceTier.ts';
import type { UsageRow } from '../../usage/usageRow.ts';
import { type Cells, countCell, dayCell, needed, RejectedCell, textCell } from '../cells.ts';
import {
  type ImportFormat,
  noDimensions,
  type RowOutcome,
  type RowReader,
  type RowWarning,
  scopeOf,
} from '../format.ts';
import type { Header } from '../header.ts';

/** OpenAI dashboard usage export, 2025 and 2026 headers, completions and embeddings. Scope: kind of usage and project. */
export const openAiUsage: ImportFormat = {
  id: 'openai-usage',
  name: 'OpenAI usage export',
  all: ['start_time', 'start_time_iso', 'num_model_requests'],
  some: ['model', 'input_tokens', 'output_tokens', 'project_id', 'api_key_id'],
  weight: 1,
  open: openOpenAiUsage,
};

/** OpenAI writes only the four time columns when a period has nothing in it. */
export const openAiEmpty: ImportFormat = {
  id: 'openai-usage',
  name: 'OpenAI export without usage',
  all: ['start_time', 'end_time', 'start_time_iso', 'end_time_iso'],
  some: [],
  weight: 1,
  exact: true,
  open: openOpenAiUsage,
};

const specialTokens = ['input_audio_tokens', 'output_audio_tokens', 'input_image_tokens', 'output_image_tokens'];
const specialWarning: RowWarning = {
  column: 'input_audio_tokens',
  message: 'Audio and image tokens are inside the input and output tokens and are estimated at text prices.',
};

function openOpenAiUsage(header: Header): RowReader {
  const day = dayCell({ header, names: ['start_time', 'start_time_iso'], order: 'monthFirst' });
  const text = (name: string) => textCell(header, name);
  const [project, key, model, batch, tier] = [
    text('project_id'),
    text('api_key_id'),
    text('model'),
    text('batch'),
    text('service_tier'),
  ];
  const requests = countCell(header, 'num_model_requests');
  const tokens = openTokens(header);
  const special = specialTokens.map((name) => countCell(header, name));
  const isEmbedding = !header.has('output_tokens') && header.has('input_tokens');
  return (cells): RowOutcome => {
    const on = needed(day(cells), 'start_time');
    if (cells.slice(4).every((cell) => cell.trim() === '')) {
      return { kind: 'skipped', reason: 'Day without usage', covers: on };
    }
    const id = model(cells);
    const operation = isEmbedding || /embedding/i.test(id ?? '') ? 'embedding' : 'inference';
    const serviceTier = /^true$/i.test(batch(cells) ?? '') ? 'batch' : serviceTierName(tier(cells));
    const row: UsageRow = {
      ...noDimensions,
      ...attribute({ owner: project(cells), key: key(cells) }),
      ...tokens(cells),
      day: on,
      provider: 'openai',
      model: id,
      operation,
      serviceTier,
      requests: requests(cells),
      gpuHours: null,
      storageGb: null,
      egressGb: null,
      billedUsd: null,
      effectiveUsd: null,
      listUsd: null,
      costBasis: null,
    };
    const warnings = special.some((read) => (read(cells) ?? 0) > 0) ? [specialWarning] : [];
    return { kind: 'usage', scope: scopeOf(operation, project(cells)), row, warnings };
  };
}

/** OpenAI counts cache reads and writes inside `input_tokens`; here the kinds become disjoint. */
function openTokens(header: Header) {
  const input = countCell(header, 'input_tokens');
  const uncached = countCell(header, 'input_uncached_tokens');
  const cached = countCell(header, 'input_cached_tokens');
  const written = countCell(header, 'input_cache_write_tokens');
  const output = countCell(header, 'output_tokens');
  return (cells: Cells) => ({
    inputTokens:
      uncached(cells) ?? freshTokens({ input: input(cells), cached: cached(cells), written: written(cells) }),
    cacheReadTokens: cached(cells),
    cacheWrite5mTokens: written(cells),
    cacheWrite1hTokens: null,
    outputTokens: output(cells),
    reasoningTokens: null,
  });
}

function freshTokens(total: {
  readonly input: number | null;
  readonly cached: number | null;
  readonly written: number | null;
}): number | null {
  if (total.input === null) return null;
  const fresh = total.input - (total.cached ?? 0) - (total.written ?? 0);
  if (fresh >= 0) return fresh;
  throw new RejectedCell(
    `${total.input} input tokens cannot contain ${total.cached ?? 0} cached and ${total.written ?? 0} written tokens; export the file again.`,
    'input_tokens',
    String(total.input),
  );
}
