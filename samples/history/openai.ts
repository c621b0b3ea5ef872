import { company, features } from './company.ts';
import type { Consumption } from './consumption.ts';
import { csvFile } from './csv.ts';
import { listPrice, nanoUsd } from './listPrices.ts';

const usageHeader =
  'start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,compute_units,input_tokens,output_tokens,input_cached_tokens,input_cache_write_tokens,input_uncached_tokens,input_text_tokens,output_text_tokens,input_cached_text_tokens,input_audio_tokens,input_cached_audio_tokens,output_audio_tokens,input_image_tokens,input_cached_image_tokens,output_image_tokens';
const costHeader =
  'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,quantity,quantity_unit,line_item,user_id,api_key_id,project_id,organization_id,project_name,organization_name,user_email';

/** Completions usage as the dashboard exports it (26 columns, August 2026): `input_tokens` contains the cached ones. */
export function openaiUsageFile(rows: readonly Consumption[]): string {
  return csvFile(
    usageHeader,
    rows.map((row) => [
      ...bucket(row.day, '+00:00'),
      projectId(row),
      tokens(row.tasks),
      '',
      keyId(row),
      row.model,
      'False',
      'default',
      '',
      tokens(row.input + row.cacheRead),
      tokens(row.output),
      tokens(row.cacheRead),
      tokens(0),
      tokens(row.input),
      tokens(row.input),
      tokens(row.output),
      tokens(row.cacheRead),
      ...Array.from({ length: 6 }, () => tokens(0)),
    ]),
  );
}

/** Costs grouped by line item and key (16 columns): dollars with 36 decimals, ISO times without a zone. */
export function openaiCostFile(rows: readonly Consumption[]): string {
  return csvFile(
    costHeader,
    rows.flatMap((row) => {
      const price = listPrice(row.model, row.day);
      const items = [
        { item: 'input', count: row.input, price: price.input },
        { item: 'cached input', count: row.cacheRead, price: price.cacheRead },
        { item: 'output', count: row.output, price: price.output },
      ];
      return items.map(({ item, count, price }) => [
        ...bucket(row.day, ''),
        dollars(nanoUsd(count, price)),
        'usd',
        tokens(count),
        'tokens',
        `${row.model}, ${item}`,
        '',
        keyId(row),
        projectId(row),
        company.organizationId,
        features[row.feature].team,
        company.name,
        '',
      ]);
    }),
  );
}

function bucket(day: string, zone: string): (string | number)[] {
  const start = Date.parse(day) / 1000;
  const end = start + 86_400;
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19) + zone;
  return [start, end, iso(start), iso(end)];
}

const projectId = (row: Consumption) => `proj_${features[row.feature].team.toLowerCase()}`;
/** OpenAI exports only ids of keys; those of this company say what the key is for. */
const keyId = (row: Consumption) => `${row.feature}-${row.environment}`;
const tokens = (count: number) => `${count}.0`;

function dollars(nano: bigint): string {
  const text = String(nano).padStart(10, '0');
  return `${text.slice(0, -9)}.${text.slice(-9)}${'0'.repeat(27)}`;
}
