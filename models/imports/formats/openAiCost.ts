import { makerOf } from '../../prices/modelId.ts';
import { attribute } from '../../usage/labels.ts';
import { serviceTierName } from '../../usage/serviceTier.ts';
import type { CostRow, TokenKind } from '../../usage/usageRow.ts';
import { dayCell, moneyCell, needed, textCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { type ImportFormat, noDimensions, type RowOutcome, type RowReader, scopeOf } from '../format.ts';

/**
 * OpenAI costs, from the dashboard (2025 and 2026 headers) or the Admin API. Scope: organisation and project. E-mail
 * and user columns are never read.
 */
export const openAiCost: ImportFormat = {
  id: 'openai-cost',
  name: 'OpenAI cost export',
  all: ['amount_value'],
  oneOf: [['start_time', 'start_time_iso']],
  some: ['amount_currency', 'line_item', 'project_id', 'organization_id'],
  weight: 1,
  open: openOpenAiCost,
};

function openOpenAiCost(header: Header): RowReader {
  const day = dayCell({ header, names: ['start_time', 'start_time_iso'], order: 'onlyIfCertain' });
  const amount = moneyCell(header, 'amount_value');
  const dollars = dollarCheck(header, 'amount_currency');
  const text = (name: string) => textCell(header, name);
  const [line, key, project, projectName, organisation] = [
    text('line_item'),
    text('api_key_id'),
    text('project_id'),
    text('project_name'),
    text('organization_id'),
  ];
  return (cells): RowOutcome => {
    const on = needed(day(cells), 'start_time');
    const billedUsd = amount(cells);
    if (billedUsd === null) return { kind: 'skipped', reason: 'Day without cost', covers: on };
    const warning = dollars(cells);
    const id = project(cells);
    const label = projectName(cells);
    const item = parseLineItem(line(cells));
    const row: CostRow = {
      ...noDimensions,
      ...attribute({ owner: label ?? id, key: key(cells) }),
      day: on,
      provider: 'openai',
      model: item.model,
      operation: operationOf(item.model, line(cells) ?? ''),
      serviceTier: item.serviceTier,
      contextBand: item.longContext ? 'long' : null,
      tokenKind: item.tokenKind,
      chargeCategory: 'usage',
      description: line(cells),
      billedUsd,
      effectiveUsd: null,
      listUsd: null,
    };
    const learnt =
      id !== null && label !== null ? { provider: 'openai', kind: 'project' as const, id, name: label } : null;
    return {
      kind: 'cost',
      scope: scopeOf(organisation(cells), id ?? label),
      row,
      ...(learnt ? { learnt } : {}),
      ...(warning ? { warnings: [warning] } : {}),
    };
  };
}

function operationOf(model: string | null, line: string): string | null {
  if (/fine-?tun\w* training|\btraining\b/i.test(line)) return 'training';
  return model === null ? null : /embedding/i.test(model) ? 'embedding' : 'inference';
}

interface LineItem {
  readonly model: string | null;
  readonly tokenKind: TokenKind | null;
  readonly serviceTier: string | null;
  readonly longContext: boolean;
}

/**
 * What a line of OpenAI's bill is for. A line without a known token kind is a tool or fee, unless it is just a model's
 * name.
 *
 * Convention: `[tier | ]model, kind[, long context]`; a kind may name audio or images too. Source: FORMATS section 2a.
 *
 * @example
 * parseLineItem('priority | gpt-5, cached input, long context')
 * // => { "model": "gpt-5", "tokenKind": "cacheRead", "serviceTier": "priority", "longContext": true }
 * parseLineItem('web search tool calls').model // => null
 */
export function parseLineItem(text: string | null): LineItem {
  if (text === null) return { model: null, tokenKind: null, serviceTier: null, longContext: false };
  const bars = text.split('|').map((part) => part.trim());
  const parts = bars
    .at(-1)!
    .split(',')
    .map((part) => part.trim());
  const [name, ...words] = parts as [string, ...string[]];
  const said = words.join(' ');
  const tokenKind = kindOf(said);
  const isModel = /fine-?tun|training/i.test(text)
    ? makerOf(firstWord(name)) !== null
    : makerOf(name) !== null && !name.includes(' ');
  return {
    // A kind of tokens is of a model, whatever it is called.
    model: isModel ? firstWord(name) : tokenKind === null ? null : name,
    tokenKind,
    serviceTier: [bars.length > 1 ? bars[0]! : '', ...words].map(tierOf).find((tier) => tier !== null) ?? null,
    longContext: /\blong context\b/i.test(said),
  };
}

/** Audio and images are counted among input and output, as the usage export does. */
function kindOf(words: string): TokenKind | null {
  const isCached = /\bcach(e|ed)\b/i.test(words);
  if (isCached && /\bwrit/i.test(words)) return 'cacheWrite5m';
  if (isCached) return 'cacheRead';
  return /\boutput\b/i.test(words) ? 'output' : /\binput\b/i.test(words) ? 'input' : null;
}

function tierOf(text: string): string | null {
  const tier = text === '' ? null : serviceTierName(text);
  return tier !== null && /^(standard|batch|flex|priority|scale)$/.test(tier) ? tier : null;
}

function firstWord(text: string): string {
  return text.split(' ')[0]!;
}
