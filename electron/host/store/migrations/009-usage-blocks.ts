const shared = [
  ...['provider', 'service', 'model', 'feature', 'team', 'environment', 'region', 'customer'],
  ...['customer_tier AS customerTier', 'operation', 'service_tier AS serviceTier', 'context_band AS contextBand'],
];
const source = [
  'scope',
  'day',
  ...shared,
  'billed_usd AS billedUsd',
  'effective_usd AS effectiveUsd',
  'list_usd AS listUsd',
];
const usage = [
  ...['cost_basis AS costBasis', 'requests', 'input_tokens AS inputTokens', 'cache_read_tokens AS cacheReadTokens'],
  ...['cache_write_5m_tokens AS cacheWrite5mTokens', 'cache_write_1h_tokens AS cacheWrite1hTokens'],
  ...['output_tokens AS outputTokens', 'reasoning_tokens AS reasoningTokens', 'gpu_hours AS gpuHours'],
  ...['storage_gb AS storageGb', 'egress_gb AS egressGb'],
];
const cost = ['token_kind AS tokenKind', 'charge_category AS chargeCategory', 'description'];
const priced = [...shared, 'cost_basis AS costBasis'];
const counts = [
  ...['requests', 'input_tokens AS inputTokens', 'cache_read_tokens AS cacheReadTokens'],
  ...['cache_write_tokens AS cacheWriteTokens', 'output_tokens AS outputTokens', 'gpu_hours AS gpuHours'],
  'unpriced_tokens AS unpricedTokens',
];

function named(column: string): { readonly expression: string; readonly name: string } {
  const at = column.lastIndexOf(' AS ');
  return at === -1
    ? { expression: column, name: column }
    : { expression: column.slice(0, at), name: column.slice(at + 4) };
}

/** A JSON object of lists: one for each column, named as it is called there. */
function lists(columns: readonly string[]): string {
  const entries = columns.map((column) => {
    const { expression, name } = named(column);
    return `'${name}', json_group_array(${expression})`;
  });
  return `json_object(${entries.join(', ')})`;
}

const sourceBlocks = (table: string, kind: string, columns: readonly string[]) => `
INSERT INTO source_block (import_id, kind, format, provider, month, days_json, is_billed, row_count, columns_json, data)
SELECT import_id, '${kind}', format, provider, substr(day, 1, 7), json_group_array(DISTINCT day),
       count(billed_usd) > 0, count(*), ${lists(columns)}, x''
FROM (SELECT * FROM ${table} ORDER BY day, id)
GROUP BY import_id, format, provider, substr(day, 1, 7) ORDER BY min(id);
`;

const summed = (column: string) => {
  const { expression, name } = named(column);
  return `sum(${expression}) AS ${name}`;
};
const bare = (column: string) => named(column).name;

/**
 * Version 9: usage, cost and priced usage in blocks, one for each provider and month, column by column. Blocks of here
 * are lists in JSON; those that the app writes are bytes with a description of each column.
 */
export const migration009 = `
CREATE TABLE source_block (
  id INTEGER PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  -- usage or cost.
  kind TEXT NOT NULL,
  format TEXT NOT NULL,
  provider TEXT,
  month TEXT NOT NULL,
  -- The days that rows are of.
  days_json TEXT NOT NULL,
  -- Whether a row states what was billed.
  is_billed INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  columns_json TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE INDEX source_block_by_month ON source_block (kind, provider, month);
CREATE INDEX source_block_by_import ON source_block (import_id);

-- Derived from the above and the price book, rebuilt for each provider and month that an import touches:
-- usage joined with the vendor's cost of the same provider and day, never added to it.
CREATE TABLE priced_block (
  id INTEGER PRIMARY KEY,
  provider TEXT,
  month TEXT NOT NULL,
  -- day, or month for the sums over the days of it.
  grain TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  columns_json TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE INDEX priced_block_by_month ON priced_block (grain, month, provider);
${sourceBlocks('usage_row', 'usage', [...source, ...usage])}${sourceBlocks('cost_row', 'cost', [...source, ...cost])}
INSERT INTO priced_block (provider, month, grain, row_count, columns_json, data)
SELECT provider, substr(day, 1, 7), 'day', count(*),
       ${lists(['day', ...priced, ...counts, 'CAST(cost_nano_usd AS TEXT) AS costNanoUsd'])}, x''
FROM (SELECT * FROM priced_usage ORDER BY day, id) GROUP BY provider, substr(day, 1, 7);

INSERT INTO priced_block (provider, month, grain, row_count, columns_json, data)
SELECT provider, month, 'month', count(*),
       ${lists([...priced.map(bare), ...counts.map(bare), 'costNanoUsd', 'rows', 'consumed'])}, x''
FROM (
  SELECT substr(day, 1, 7) AS month, ${priced.join(', ')}, ${counts.map(summed).join(', ')},
         CAST(sum(cost_nano_usd) AS TEXT) AS costNanoUsd, count(*) AS rows,
         iif(input_tokens + cache_read_tokens + cache_write_tokens + output_tokens > 0, 'yes', 'no') AS consumed
  FROM priced_usage
  GROUP BY month, ${priced.map(bare).join(', ')}, consumed)
GROUP BY provider, month;

DROP TABLE usage_row;
DROP TABLE cost_row;
DROP TABLE priced_usage;
`;
