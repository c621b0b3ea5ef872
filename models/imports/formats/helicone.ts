import { usageRow } from '../cells/blankRows.ts';
import { needed } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { openMetadata, providerOf } from './gateway.ts';
import { promptTokens } from './promptTokens.ts';

const idNames = ['request_id', 'requestid', 'id'];
const timeNames = ['request_created_at', 'requestcreatedat', 'created_at', 'createdat', 'timestamp'];
const promptNames = ['prompt_tokens', 'prompttokens', 'prompt_token_count'];
const costNames = ['cost', 'cost_usd', 'costusd', 'total_cost', 'totalcost'];

/** Helicone's request export (CSV, JSON or JSON lines). Its cost is the gateway's estimate. Scope: provider. */
export const helicone: ImportFormat = {
  id: 'helicone',
  name: 'Helicone requests',
  all: [],
  oneOf: [
    idNames,
    timeNames,
    promptNames,
    costNames,
    [
      ...['request_properties', 'requestproperties', 'custom_properties', 'customproperties', 'delay_ms', 'delayms'],
      ...['helicone_user', 'request_user_id', 'requestuserid', 'request_model', 'requestmodel', 'response_status'],
      ...['responsestatus', 'prompt_cache_read_tokens', 'promptcachereadtokens', 'country_code', 'target_url'],
    ],
  ],
  some: [],
  weight: 0.95,
  open: openHelicone,
};

function openHelicone(header: Header): RowReader {
  const { text, count, money, day, nameOf } = openCells(header);
  const created = day(...timeNames);
  const [id, provider] = [text(...idNames), text('provider', 'request_provider')];
  const model = text('model', 'request_model', 'requestmodel', 'response_model', 'model_name');
  const user = text('request_user_id', 'requestuserid', 'user_id', 'userid', 'helicone_user', 'user');
  const status = text('status', 'response_status', 'responsestatus');
  const [prompt, output] = [
    count(...promptNames),
    count('completion_tokens', 'completiontokens', 'completion_token_count'),
  ];
  const read = count('prompt_cache_read_tokens', 'promptcachereadtokens', 'cache_read_tokens');
  const written = count('prompt_cache_write_tokens', 'promptcachewritetokens', 'cache_write_tokens');
  const [reasoning, cost] = [count('reasoning_tokens', 'reasoningtokens'), money(...costNames)];
  const tags = openMetadata(
    header,
    'properties',
    'request_properties',
    'requestproperties',
    'custom_properties',
    'customproperties',
  );
  return (cells): RowOutcome => {
    const on = needed(created(cells), nameOf(...timeNames));
    const spent = cost(cells);
    const failed = /^(?:[45]\d\d|-\d|error|failed)/i.test(status(cells) ?? '');
    if (failed && !prompt(cells) && Number(spent ?? 0) === 0) {
      return { kind: 'skipped', reason: 'Failed call without tokens', covers: on };
    }
    const name = model(cells);
    const by = providerOf(provider(cells), name);
    const stated = { prompt: prompt(cells), read: read(cells), written: written(cells), output: output(cells) };
    // Anthropic's own counts are disjoint, and Helicone passes them on.
    const held = by === 'anthropic' && stated.prompt !== null ? (stated.read ?? 0) + (stated.written ?? 0) : 0;
    const whole = stated.prompt === null ? null : stated.prompt + held;
    const { counts, warnings } = promptTokens({ ...stated, prompt: whole, reasoning: reasoning(cells) });
    const tag = tags(cells);
    const row = usageRow({
      ...tag,
      ...counts,
      day: on,
      provider: by,
      service: 'helicone',
      model: name,
      customer: user(cells) ?? tag.customer,
      operation: /embed/i.test(name ?? '') ? 'embedding' : 'inference',
      requests: 1,
      effectiveUsd: spent,
      costBasis: spent === null ? null : 'gateway',
    });
    return { kind: 'usage', scope: scopeOf(by), row, requestId: id(cells), warnings };
  };
}
