import { features } from './company.ts';
import type { Consumption } from './consumption.ts';
import { csvFile } from './csv.ts';
import { listPrice, nanoUsd } from './listPrices.ts';

const contextWindow = '≤ 200k';
const tokensHeader =
  'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count,inference_geo,speed';
const costHeader =
  'usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type,inference_geo,speed';

/** The Console's token export: disjoint token kinds, the key by its label, no request count. */
export function anthropicTokensFile(rows: readonly Consumption[]): string {
  return csvFile(
    tokensHeader,
    rows.map((row) => [
      row.day,
      row.model,
      keyLabel(row),
      features[row.feature].team,
      'standard',
      contextWindow,
      row.input,
      row.cacheWrite,
      0,
      row.cacheRead,
      row.output,
      0,
      'global',
      'standard',
    ]),
  );
}

/** The Console's cost export: one row a token kind, the model by its display name, rounded to cents. */
export function anthropicCostFile(rows: readonly Consumption[]): string {
  return csvFile(
    costHeader,
    rows.flatMap((row) => {
      const price = listPrice(row.model, row.day);
      const kinds = [
        { kind: 'input_no_cache', nano: nanoUsd(row.input, price.input) },
        { kind: 'input_cache_read', nano: nanoUsd(row.cacheRead, price.cacheRead) },
        { kind: 'input_cache_write_5m', nano: nanoUsd(row.cacheWrite, price.cacheWrite ?? 0) },
        { kind: 'output', nano: nanoUsd(row.output, price.output) },
      ];
      return kinds
        .filter(({ nano }) => nano > 0n)
        .map(({ kind, nano }) => [
          row.day,
          displayName(row.model),
          features[row.feature].team,
          keyLabel(row),
          'message',
          contextWindow,
          kind,
          cents(nano),
          cents(nano),
          'token',
          'global',
          'standard',
        ]);
    }),
  );
}

const keyLabel = (row: Consumption) => `${row.feature}-${row.environment}`;

/** `claude-sonnet-4-5-20250929` → `Claude Sonnet 4.5`. */
function displayName(model: string): string {
  const [maker, family, ...version] = model.replace(/-\d{8}$/, '').split('-');
  return `${capital(maker!)} ${capital(family!)} ${version.join('.')}`;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function cents(nano: bigint): string {
  const rounded = String((nano + 5_000_000n) / 10_000_000n).padStart(3, '0');
  return `${rounded.slice(0, -2)}.${rounded.slice(-2)}`;
}
