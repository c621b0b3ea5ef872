import { ownEntry } from '../../ownEntry.ts';
import { splitLabel } from '../../usage/labels.ts';
import type { UsageRow } from '../../usage/usageRow.ts';
import { costRow, usageRow } from '../cells/blankRows.ts';
import { needed, RejectedCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';

const timeNames = ['start_time_iso', 'utc_date', 'date', 'start_time'];

/** The cost file of DeepSeek's export. Scope: the wallet. */
export const deepSeekCost: ImportFormat = {
  id: 'deepseek-cost',
  name: 'DeepSeek cost export',
  all: ['wallet_type', 'cost'],
  oneOf: [timeNames],
  some: ['model', 'currency'],
  weight: 1,
  open: openDeepSeekCost,
};

/** The amount file of DeepSeek's export: a row a key, model and kind of quantity. Scope: the key's label. */
export const deepSeekUsage: ImportFormat = {
  id: 'deepseek-usage',
  name: 'DeepSeek amount export',
  all: ['type', 'price', 'amount'],
  oneOf: [timeNames, ['api_key_name', 'api_key', 'model']],
  some: ['model', 'api_key_name'],
  weight: 1,
  open: openDeepSeekUsage,
};

function openDeepSeekCost(header: Header): RowReader {
  const { text, money, day, nameOf } = openCells(header);
  const start = day(...timeNames);
  const [model, wallet, cost] = [text('model'), text('wallet_type'), money('cost')];
  const dollars = dollarCheck(header, 'currency');
  return (cells): RowOutcome => {
    const on = needed(start(cells), nameOf(...timeNames));
    const billedUsd = cost(cells);
    if (billedUsd === null) return { kind: 'skipped', reason: 'Day without cost', covers: on };
    const warning = dollars(cells);
    const row = costRow({ day: on, provider: 'deepseek', model: model(cells), operation: 'inference', billedUsd });
    return { kind: 'cost', scope: scopeOf(wallet(cells)), row, warnings: warning ? [warning] : [] };
  };
}

const quantities: { readonly [type: string]: keyof UsageRow } = {
  input_cache_hit_tokens: 'cacheReadTokens',
  input_cache_miss_tokens: 'inputTokens',
  output_tokens: 'outputTokens',
  request_count: 'requests',
};

function openDeepSeekUsage(header: Header): RowReader {
  const { text, count, day, nameOf } = openCells(header);
  const start = day(...timeNames);
  const [model, key, type, amount] = [text('model'), text('api_key_name'), text('type'), count('amount')];
  return (cells): RowOutcome => {
    const on = needed(start(cells), nameOf(...timeNames));
    const kind = type(cells) ?? '';
    const quantity = ownEntry(quantities, kind.toLowerCase());
    if (quantity === undefined) {
      const known = Object.keys(quantities).join(', ');
      throw new RejectedCell(`"${kind}" in type is none of ${known}; check the export.`, 'type', kind);
    }
    const used = amount(cells);
    if (used === null) return { kind: 'skipped', reason: 'Row without amount', covers: on };
    const label = splitLabel(key(cells));
    const row = usageRow({
      [quantity]: used,
      day: on,
      provider: 'deepseek',
      model: model(cells),
      feature: label.name,
      environment: label.environment,
      operation: 'inference',
    });
    return { kind: 'usage', scope: scopeOf(key(cells)), row };
  };
}
