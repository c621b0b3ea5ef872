import { splitLabel } from '../../usage/labels.ts';
import { usageRow } from '../cells/blankRows.ts';
import { needed } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { promptTokens } from './promptTokens.ts';

/** OpenRouter's activity export: one row a call, with what was charged for it. Scope: the key's label. */
export const openRouter: ImportFormat = {
  id: 'openrouter',
  name: 'OpenRouter activity export',
  all: ['generation_id', 'model_permaslug'],
  oneOf: [['created_at', 'date']],
  some: ['cost_total', 'tokens_prompt', 'provider_name', 'app_name'],
  repeating: ['costcache', 'costwebsearch', 'costfileprocessing'],
  weight: 1,
  open: openOpenRouter,
};

/** The same from the API: one row a day, model and provider. */
export const openRouterApi: ImportFormat = {
  ...openRouter,
  name: 'OpenRouter activity API',
  all: ['model_permaslug', 'usage', 'requests', 'date'],
  oneOf: [],
  some: ['provider_name', 'prompt_tokens', 'byok_usage_inference'],
};

const ownKey: RowWarning = {
  column: 'byok_usage_inference',
  message: 'Calls with your own key are billed by the provider, not OpenRouter; import that bill for their cost.',
};

function openOpenRouter(header: Header): RowReader {
  const { text, count, money, day, nameOf } = openCells(header);
  const created = day('created_at', 'date');
  const [id, model, served] = [text('generation_id'), text('model_permaslug', 'model'), text('provider_name')];
  const [user, app, key, variant] = [text('user'), text('app_name'), text('api_key_name'), text('variant')];
  const [cost, own] = [money('cost_total', 'usage'), money('byok_usage_inference')];
  const [prompt, read] = [count('tokens_prompt', 'prompt_tokens'), count('tokens_cached', 'cached_tokens')];
  const [output, reasoning] = [
    count('tokens_completion', 'completion_tokens'),
    count('tokens_reasoning', 'reasoning_tokens'),
  ];
  const requests = count('requests');
  const isCall = header.has('generation_id');
  return (cells): RowOutcome => {
    const on = needed(created(cells), nameOf('created_at', 'date'));
    const label = splitLabel(key(cells));
    const stated = { prompt: prompt(cells), read: read(cells), written: null, output: output(cells) };
    const { counts, warnings } = promptTokens({ ...stated, reasoning: reasoning(cells) });
    const row = usageRow({
      ...counts,
      day: on,
      provider: 'openrouter',
      service: served(cells),
      model: model(cells),
      team: label.name,
      feature: app(cells),
      environment: label.environment,
      customer: user(cells),
      operation: /embed/i.test(model(cells) ?? '') ? 'embedding' : 'inference',
      serviceTier: /^standard$/i.test(variant(cells) ?? '') ? 'standard' : null,
      requests: isCall ? 1 : requests(cells),
      billedUsd: cost(cells),
      listUsd: Number(own(cells) ?? 0) > 0 && Number(cost(cells) ?? 0) === 0 ? own(cells) : null,
    });
    const all = Number(own(cells) ?? 0) > 0 ? [ownKey, ...warnings] : warnings;
    return { kind: 'usage', scope: scopeOf(key(cells)), row, requestId: isCall ? id(cells) : null, warnings: all };
  };
}
