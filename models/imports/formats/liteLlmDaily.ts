import { splitLabel } from '../../usage/labels.ts';
import { usageRow } from '../cells/blankRows.ts';
import { needed } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { operationOf, providerOf, statedSpend } from './gateway.ts';
import { promptTokens } from './promptTokens.ts';

/**
 * LiteLLM's daily tables (by user, team, tag, organisation, end user or agent) and its activity report. They are the
 * same money from six sides, so they share one scope: of two for the same days the later counts.
 */
export const liteLlmDaily: ImportFormat = {
  id: 'litellm-daily',
  name: 'LiteLLM daily spend',
  all: ['date', 'spend', 'api_requests'],
  oneOf: [['prompt_tokens', 'completion_tokens', 'total_tokens']],
  some: ['custom_llm_provider', 'model', 'successful_requests'],
  repeating: ['successfulrequests', 'failedrequests'],
  weight: 1,
  open: openLiteLlmDaily,
};

const sides: RowWarning = {
  column: null,
  message:
    'LiteLLM stores these totals by user, team, tag, organization, end user and agent: import only one of the tables.',
};

function openLiteLlmDaily(header: Header): RowReader {
  const { text, count, money, day } = openCells(header);
  const date = day('date');
  const [model, group, provider] = [text('model'), text('model_group'), text('custom_llm_provider')];
  const [team, tag, endUser] = [text('team_alias', 'team_id'), text('tag'), text('end_user_id', 'end_user')];
  const [endpoint, requests, spend] = [text('endpoint', 'call_type'), count('api_requests'), money('spend')];
  const [prompt, output] = [count('prompt_tokens'), count('completion_tokens')];
  const total = count('total_tokens');
  const [read, written] = [count('cache_read_input_tokens'), count('cache_creation_input_tokens')];
  return (cells): RowOutcome => {
    const on = needed(date(cells), 'date');
    const name = model(cells)?.replace(/^[\w-]+\/(?=.)/, '') ?? null;
    const side = splitLabel(tag(cells));
    const stated = { prompt: prompt(cells), read: read(cells), written: written(cells), output: output(cells) };
    const { counts, warnings } = promptTokens({ ...stated, reasoning: null, total: total(cells) });
    const row = usageRow({
      ...counts,
      day: on,
      provider: providerOf(provider(cells), name),
      service: group(cells),
      model: name,
      team: splitLabel(team(cells)).name,
      feature: side.name,
      environment: side.environment ?? splitLabel(team(cells)).environment,
      customer: endUser(cells),
      operation: operationOf(endpoint(cells)),
      requests: requests(cells),
      listUsd: statedSpend(spend(cells), (stated.prompt ?? 0) + (stated.output ?? 0)),
    });
    return { kind: 'usage', scope: scopeOf('litellm'), row, warnings: [sides, ...warnings] };
  };
}
