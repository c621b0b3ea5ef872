import { attribute } from '../../usage/labels.ts';
import { contextBandName, serviceTierName } from '../../usage/serviceTier.ts';
import type { CostRow, TokenKind } from '../../usage/usageRow.ts';
import { dayCell, moneyCell, needed, textCell } from '../cells.ts';
import { dollarCheck } from '../currency.ts';
import {
  type ImportFormat,
  noDimensions,
  type RowOutcome,
  type RowReader,
  type RowWarning,
  scopeOf,
} from '../format.ts';
import type { Header } from '../header.ts';
import { anthropicRegion } from './anthropicTokens.ts';

/** Anthropic Console cost export, both headers. Scope: workspace. Every amount is rounded to the cent by the vendor. */
export const anthropicCost: ImportFormat = {
  id: 'anthropic-cost',
  name: 'Anthropic cost export',
  all: ['usage_date_utc', 'cost_usd'],
  some: ['model', 'workspace', 'token_type', 'cost_type'],
  weight: 1,
  open: openAnthropicCost,
};

const tokenKinds: { readonly [type: string]: TokenKind } = {
  input_no_cache: 'input',
  uncached_input_tokens: 'input',
  input_cache_read: 'cacheRead',
  input_cache_write: 'cacheWrite5m',
  input_cache_write_5m: 'cacheWrite5m',
  input_cache_write_1h: 'cacheWrite1h',
  output: 'output',
};

const roundedWarning: RowWarning = {
  column: 'cost_usd',
  message: 'The vendor rounds each row to the cent: rows of $0.00 hide up to half a cent each.',
};

function openAnthropicCost(header: Header): RowReader {
  const day = dayCell({ header, names: ['usage_date_utc'], order: 'monthFirst' });
  const cost = moneyCell(header, 'cost_usd');
  const list = moneyCell(header, 'list_price_usd');
  const dollars = header.has('currency') ? dollarCheck(header, 'currency') : () => null;
  const text = (name: string) => textCell(header, name);
  const [model, workspace, key, usageType, band] = [
    text('model'),
    text('workspace'),
    text('api_key'),
    text('usage_type'),
    text('context_window'),
  ];
  const [tokenType, costType, geography] = [text('token_type'), text('cost_type'), text('inference_geo')];
  return (cells): RowOutcome => {
    const on = needed(day(cells), 'usage_date_utc');
    const billedUsd = cost(cells);
    if (billedUsd === null) return { kind: 'skipped', reason: 'Day without cost', covers: on };
    dollars(cells);
    const kind = tokenKinds[tokenType(cells)?.toLowerCase() ?? ''] ?? null;
    const isToken = kind !== null || /^tokens?$/i.test(costType(cells) ?? 'token');
    const row: CostRow = {
      ...noDimensions,
      ...attribute({ owner: workspace(cells), key: key(cells) }),
      day: on,
      provider: 'anthropic',
      model: model(cells),
      operation: isToken ? 'inference' : 'tool',
      region: anthropicRegion(geography(cells)),
      serviceTier: serviceTierName(usageType(cells)),
      contextBand: contextBandName(band(cells)),
      tokenKind: kind,
      chargeCategory: 'usage',
      description: isToken ? null : costType(cells),
      billedUsd,
      effectiveUsd: null,
      listUsd: list(cells),
    };
    const warnings = isToken && Number(billedUsd) === 0 ? [roundedWarning] : [];
    return { kind: 'cost', scope: scopeOf(workspace(cells)), row, warnings };
  };
}
