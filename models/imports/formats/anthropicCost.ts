import { formatDecimal, parseDecimal, shiftDecimal } from '../../decimal.ts';
import { ownEntry } from '../../ownEntry.ts';
import { attribute } from '../../usage/labels.ts';
import { contextBandName } from '../../usage/serviceTier.ts';
import type { CostRow, TokenKind } from '../../usage/usageRow.ts';
import { dayCell, moneyCell, needed, type TextCell, textCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import {
  type ImportFormat,
  noDimensions,
  type RowOutcome,
  type RowReader,
  type RowWarning,
  scopeOf,
} from '../format.ts';
import { anthropicRegion, anthropicTier } from './anthropicTokens.ts';

/** Anthropic Console cost export, both headers. Scope: workspace. Every amount is rounded to the cent by the vendor. */
export const anthropicCost: ImportFormat = {
  id: 'anthropic-cost',
  name: 'Anthropic cost export',
  all: ['usage_date_utc', 'cost_usd'],
  some: ['model', 'workspace', 'token_type', 'cost_type'],
  weight: 1,
  open: openAnthropicCost,
};

/** The same from the Admin API, whose amounts are cents. */
export const anthropicCostApi: ImportFormat = {
  ...anthropicCost,
  name: 'Anthropic cost API',
  all: ['starting_at', 'amount', 'currency'],
  some: ['cost_type', 'token_type', 'workspace_id', 'description'],
};

const tokenKinds: { readonly [type: string]: TokenKind } = {
  input_no_cache: 'input',
  uncached_input_tokens: 'input',
  input_cache_read: 'cacheRead',
  input_cache_write: 'cacheWrite5m',
  input_cache_write_5m: 'cacheWrite5m',
  input_cache_write_1h: 'cacheWrite1h',
  output: 'output',
  cache_read_input_tokens: 'cacheRead',
  'cache_creation.ephemeral_5m_input_tokens': 'cacheWrite5m',
  'cache_creation.ephemeral_1h_input_tokens': 'cacheWrite1h',
  output_tokens: 'output',
};

const roundedWarning: RowWarning = {
  column: 'cost_usd',
  message: 'The vendor rounds each row to the cent: rows of $0.00 hide up to half a cent each.',
};

function openAnthropicCost(header: Header): RowReader {
  const day = dayCell({ header, names: ['usage_date_utc', 'starting_at'], order: 'onlyIfCertain' });
  const cost = openDollars(header);
  const list = moneyCell(header, 'list_price_usd');
  const dollars = header.has('currency') ? dollarCheck(header, 'currency') : () => null;
  const text = (...names: string[]) => textCell(header, ...names);
  const [model, workspace, key, usageType, band] = [
    text('model'),
    text('workspace', 'workspace_id'),
    text('api_key'),
    text('usage_type', 'service_tier'),
    text('context_window'),
  ];
  const [tokenType, costType, geography] = [text('token_type'), text('cost_type'), text('inference_geo')];
  const speed = text('speed');
  const roundsToCents = header.has('cost_usd');
  return (cells): RowOutcome => {
    const on = needed(day(cells), 'usage_date_utc');
    const billedUsd = cost(cells);
    if (billedUsd === null) return { kind: 'skipped', reason: 'Day without cost', covers: on };
    dollars(cells);
    const kind = ownEntry(tokenKinds, tokenType(cells)?.toLowerCase() ?? '') ?? null;
    const isToken = kind !== null || /^tokens?$/i.test(costType(cells) ?? 'token');
    const row: CostRow = {
      ...noDimensions,
      ...attribute({ owner: workspace(cells), key: key(cells) }),
      day: on,
      provider: 'anthropic',
      model: model(cells),
      operation: isToken ? 'inference' : 'tool',
      region: anthropicRegion(geography(cells)),
      serviceTier: anthropicTier(usageType(cells), speed(cells)),
      contextBand: contextBandName(band(cells)),
      tokenKind: kind,
      chargeCategory: 'usage',
      description: isToken ? null : costType(cells),
      billedUsd,
      effectiveUsd: null,
      listUsd: list(cells),
    };
    const warnings = isToken && roundsToCents && Number(billedUsd) === 0 ? [roundedWarning] : [];
    return { kind: 'cost', scope: scopeOf(workspace(cells)), row, warnings };
  };
}

/** The console writes dollars; the Admin API writes cents, with decimals. */
function openDollars(header: Header): TextCell {
  if (header.has('cost_usd')) return moneyCell(header, 'cost_usd');
  const cents = moneyCell(header, 'amount');
  return (cells) => {
    const text = cents(cells);
    return text === null ? null : formatDecimal(shiftDecimal(parseDecimal(text)!, 2));
  };
}
