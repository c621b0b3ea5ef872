import { makerOf } from '../../prices/modelId.ts';
import { usageRow } from '../blankRows.ts';
import { needed } from '../cells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import type { Header } from '../header.ts';
import { openCells } from '../openCells.ts';
import { periodCell } from '../period.ts';
import { promptTokens } from '../promptTokens.ts';

const timeNames = ['date', 'month', 'week', 'last_activity', 'start_time', 'first_activity'];
const readNames = ['cache_read_tokens', 'token_counts_cache_read_input_tokens', 'cached_input_tokens'];
const costNames = ['cost', 'total_cost', 'cost_usd'];

/**
 * ccusage's reports on coding agents by day, week, month, session or block. Its costs are estimates at list price, its kinds of tokens
 * disjoint, but for Codex, whose input contains what was cached. Scope: all, because the reports are the same use in several spans.
 */
export const ccusage: ImportFormat = {
  id: 'ccusage',
  name: 'ccusage report',
  all: [],
  oneOf: [timeNames, readNames, costNames],
  some: ['model', 'cache_creation_tokens', 'input_tokens', 'output_tokens'],
  fits: (header) => (header.folded.some((name) => marks.includes(name)) ? [] : null),
  weight: 0.95,
  open: openCcusage,
};

/** Names in the camel case of its JSON, which others do not use together. */
const marks = ['cachecreationtokens', 'tokencounts_cachecreationinputtokens', 'modelsused', 'reasoningoutputtokens'];

const estimates: RowWarning = {
  column: null,
  message:
    'Costs are estimates at list price, as ccusage makes them; what a subscription includes is not billed by use.',
};

function openCcusage(header: Header): RowReader {
  const { text, count, money, day } = openCells(header);
  const period = periodCell({ header, names: ['date', 'month', 'week'] });
  const moment = day('last_activity', 'start_time', 'first_activity');
  const [model, project, gap] = [text('model', 'model_name'), text('project', 'project_path'), text('is_gap')];
  const [input, output] = [
    count('input_tokens', 'token_counts_input_tokens'),
    count('output_tokens', 'token_counts_output_tokens'),
  ];
  const read = count(...readNames);
  const written = count('cache_creation_tokens', 'token_counts_cache_creation_input_tokens');
  const [reasoning, total] = [count('reasoning_output_tokens', 'reasoning_tokens'), count('total_tokens')];
  const cost = money(...costNames);
  const isInside = !header.has('cache_read_tokens') && header.has('cached_input_tokens');
  return (cells): RowOutcome => {
    const span = period(cells);
    const on = span?.on ?? needed(moment(cells), 'date');
    const stated = { prompt: input(cells), read: read(cells), written: written(cells), output: output(cells) };
    const estimate = cost(cells);
    const isNothing = Object.values(stated).every((value) => !value) && Number(estimate ?? 0) === 0;
    if (gap(cells) === 'true' || isNothing) return { kind: 'skipped', reason: 'Span without use', covers: on };
    const counting = isInside ? 'inside' : 'apart';
    const { counts } = promptTokens({ ...stated, reasoning: reasoning(cells), total: total(cells), counting });
    const name = model(cells);
    const row = usageRow({
      ...counts,
      day: on,
      provider: name === null ? null : makerOf(name),
      service: 'ccusage',
      model: name,
      team: project(cells),
      environment: 'development',
      operation: 'inference',
      effectiveUsd: estimate,
      costBasis: estimate === null ? null : 'estimate',
    });
    const warnings = estimate === null ? [] : [estimates];
    return { kind: 'usage', scope: scopeOf('ccusage'), row, warnings, ...(span ? { coversTo: span.to } : {}) };
  };
}
