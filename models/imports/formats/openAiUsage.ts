import { daysInMonth, monthOf } from '../../calendar.ts';
import { attribute } from '../../usage/labels.ts';
import { serviceTierName } from '../../usage/serviceTier.ts';
import type { TokenCounts } from '../../usage/usageRow.ts';
import { usageRow } from '../cells/blankRows.ts';
import { type Cells, RejectedCell, saysYes } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { cellText } from '../cells/scannedRow.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';

/** OpenAI dashboard usage export, 2025 and 2026 headers. Scope: kind of usage and project. */
export const openAiUsage: ImportFormat = {
  id: 'openai-usage',
  name: 'OpenAI usage export',
  all: ['num_model_requests'],
  oneOf: [['start_time', 'start_time_iso']],
  some: ['start_time_iso', 'model', 'input_tokens', 'output_tokens', 'project_id', 'api_key_id'],
  repeating: ['text', 'audio', 'image']
    .flatMap((kind) => [`input${kind}tokens`, `output${kind}tokens`, `inputcached${kind}tokens`])
    .concat('images'),
  weight: 1,
  open: openOpenAiUsage,
};

/** The same from the Admin API: one row a result of a bucket, of any of its ten endpoints. */
export const openAiUsageApi: ImportFormat = {
  id: 'openai-usage',
  name: 'OpenAI usage API',
  all: ['start_time', 'end_time', 'object'],
  oneOf: [
    [
      ...['num_model_requests', 'input_tokens', 'images', 'characters', 'seconds', 'usage_bytes'],
      ...['num_sessions', 'sessions', 'num_requests'],
    ],
  ],
  some: ['project_id'],
  weight: 1,
  open: openOpenAiUsage,
};

/** OpenAI writes only the time columns when a period has nothing in it. */
export const openAiEmpty: ImportFormat = {
  id: 'openai-usage',
  name: 'OpenAI export without usage',
  all: ['start_time', 'end_time', 'start_time_iso', 'end_time_iso'],
  some: [],
  weight: 1,
  exact: true,
  open: openOpenAiUsage,
};

/** The answer of the API for a period with nothing in it. */
export const openAiEmptyApi: ImportFormat = {
  ...openAiEmpty,
  name: 'OpenAI API answer without usage',
  all: ['start_time', 'end_time'],
};

const timeColumns = ['start_time', 'end_time', 'start_time_iso', 'end_time_iso', 'object'];

/** What each endpoint counts, by the name in its results or by the column only it has. */
const operations: readonly (readonly [operation: string, endpoint: RegExp, column: string])[] = [
  ['embedding', /embeddings/, ''],
  ['moderation', /moderations/, ''],
  ['image', /images/, 'images'],
  ['speech', /audio_speeches/, 'characters'],
  ['transcription', /audio_transcriptions/, 'seconds'],
  ['storage', /vector_stores/, 'usage_bytes'],
  ['tool', /code_interpreter/, 'num_sessions'],
  ['tool', /file_search|web_search/, 'num_requests'],
];

function openOpenAiUsage(header: Header): RowReader {
  const { text, count, day: dayOf } = openCells(header);
  const day = dayOf('start_time', 'start_time_iso');
  const [project, key, model, batch] = [text('project_id'), text('api_key_id'), text('model'), text('batch')];
  const [tier, object] = [text('service_tier'), text('object')];
  const requests = count('num_requests', 'num_sessions', 'sessions', 'num_model_requests');
  const bytes = count('usage_bytes');
  const tokens = openTokens(header);
  const operationOf = openOperation(header);
  const stated = header.folded.flatMap((name, index) => (timeColumns.includes(name) ? [] : [index]));
  return (cells): RowOutcome => {
    const on = day(cells);
    if (on === null) throw new RejectedCell('start_time is empty; enter a value.', 'start_time', '');
    if (stated.every((index) => cellText(cells, index).trim() === '')) {
      return { kind: 'skipped', reason: 'Day without usage', covers: on };
    }
    const operation = operationOf(object(cells), model(cells));
    const held = bytes(cells);
    const row = usageRow({
      ...attribute({ owner: project(cells), key: key(cells) }),
      ...tokens(cells),
      day: on,
      provider: 'openai',
      model: model(cells),
      operation,
      serviceTier: saysYes(batch(cells)) ? 'batch' : serviceTierName(tier(cells)),
      requests: requests(cells),
      ...(/web_search/.test(object(cells) ?? '') ? { webSearches: requests(cells) } : {}),
      // Bytes held on one day, as a share of a GB-month.
      storageGb: held === null ? null : held / 1e9 / daysInMonth(monthOf(on)),
    });
    return { kind: 'usage', scope: scopeOf(operation, project(cells)), row };
  };
}

function openOperation(header: Header): (object: string | null, model: string | null) => string {
  const isEmbedding = !header.has('output_tokens') && !header.has('object') && header.has('input_tokens');
  const byColumn = operations.find(([, , column]) => column !== '' && header.has(column))?.[0];
  return (object, model) => {
    if (object !== null) {
      const found = operations.find(([, endpoint]) => endpoint.test(object));
      if (found) return found[0];
    } else if (byColumn !== undefined) return byColumn;
    return isEmbedding || /embedding/i.test(model ?? '') ? 'embedding' : 'inference';
  };
}

/** OpenAI counts cache reads and writes inside `input_tokens`; here the kinds become disjoint. */
function openTokens(header: Header) {
  const { count } = openCells(header);
  const [input, uncached] = [count('input_tokens'), count('input_uncached_tokens')];
  const [cached, written] = [count('input_cached_tokens'), count('input_cache_write_tokens')];
  const output = count('output_tokens');
  const special = openSpecial(header);
  return (cells: Cells) => ({
    ...special(cells),
    inputTokens:
      uncached(cells) ?? freshTokens({ input: input(cells), cached: cached(cells), written: written(cells) }),
    cacheReadTokens: cached(cells),
    cacheWrite5mTokens: written(cells),
    outputTokens: output(cells),
  });
}

/** Sound and pictures are inside input and output; what of them was read from the cache is not fresh. */
function openSpecial(header: Header): (cells: Cells) => Partial<TokenCounts> {
  const columns = (['audio', 'image'] as const).flatMap((kind) => [
    { name: `${kind}InputTokens` as const, ...readsOf(header, `input_${kind}_tokens`, `input_cached_${kind}_tokens`) },
    { name: `${kind}OutputTokens` as const, ...readsOf(header, `output_${kind}_tokens`, '') },
  ]);
  return (cells) =>
    Object.fromEntries(
      columns.flatMap(({ name, whole, cached }) => {
        const fresh = (whole(cells) ?? 0) - (cached(cells) ?? 0);
        return fresh > 0 ? [[name, fresh]] : [];
      }),
    );
}

function readsOf(header: Header, whole: string, cached: string) {
  const { count } = openCells(header);
  return { whole: count(whole), cached: count(cached) };
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
