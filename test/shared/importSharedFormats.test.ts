import { afterEach, beforeEach, expect, test } from 'vitest';
import { importPath, rowsOf } from '../support/importedRows.ts';
import { type ImportBench, openImportBench, unaccounted } from '../support/importing.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const real = (file: string) => sharedData(`usage/${file}`);

/** Rows as SOURCES.md counts them; sums worked out from the files with another tool. */
describeShared('files of every format', () => {
  test.each([
    ['openai/openai-usage-completions-openapi-example.json', { format: 'openai-usage', rows: { read: 1, usage: 1 } }],
    ['openai/openai-costs-openapi-example.json', { format: 'openai-cost', billed: '0.06', rows: { read: 1, cost: 1 } }],
    [
      'anthropic/admin-api-usage_report-messages-docs-example.json',
      { format: 'anthropic-tokens', rows: { read: 1, usage: 1 } },
    ],
    [
      'openrouter/openrouter_activity_2026-09-15-excerpt.csv',
      { format: 'openrouter', billed: '0.130133', rows: { read: 26, usage: 26 } },
    ],
    ['litellm/spend_logs_payload.json', { format: 'litellm-logs', billed: null, rows: { read: 1, usage: 1 } }],
    ['opencost/export-sample.csv', { format: 'opencost', billed: '0.02098749347202301', rows: { read: 2, cost: 2 } }],
    ['opencost/allocation-example-output.json', { format: 'opencost', billed: '1.77816', rows: { read: 3, cost: 3 } }],
    // The free trial's credits take back every cost.
    [
      'gcp/koku-gcp-billing-export-2020-11.csv',
      { format: 'gcp-billing', billed: '0', rows: { read: 25, usage: 3, cost: 22 } },
    ],
    [
      'stripe/fivetran_balance_transaction_data.csv',
      { format: 'stripe-balance', revenue: '211303.18', rows: { read: 9, revenue: 8, skipped: 1 } },
    ],
    ['stripe/fivetran_invoice_data.csv', { format: 'stripe-objects', revenue: '20', rows: { read: 2, revenue: 2 } }],
    [
      'stripe/fivetran_invoice_line_item_data.csv',
      { format: 'stripe-objects', revenue: '1.86', rows: { read: 3, revenue: 3 } },
    ],
    ['stripe/fivetran_price_data.csv', { format: 'stripe-objects', rows: { read: 4, skipped: 4 } }],
    ['stripe/fivetran_subscription_data.csv', { format: 'stripe-objects', rows: { read: 2, skipped: 2 } }],
    ['stripe/fivetran_subscription_item_data.csv', { format: 'stripe-objects', rows: { read: 14, skipped: 14 } }],
    [
      'stripe/stripe-openapi-fixtures3-subset.json',
      { format: 'stripe-objects', rows: { read: 12, revenue: 2, skipped: 10 } },
    ],
  ])('%s', async (file, expected) => {
    const result = await bench.bring(real(file));
    expect(result).toMatchObject({ status: 'imported', ...expected });
    expect(unaccounted(result)).toBe(0);
  });

  test.each(['azure/sample-anonymous-ea-export-dataset.csv', 'azure/koku-azure-version-2.csv'])(
    '%s is billed in another currency, and each row says so',
    async (file) => {
      const result = await bench.bring(real(file));
      expect(result).toMatchObject({ format: 'azure-cost', status: 'failed' });
      expect(result.rows.rejected).toBe(result.rows.read);
      expect(result.issues[0]).toMatchObject({
        column: 'BillingCurrencyCode',
        message: expect.stringContaining('cannot be added to US dollars'),
      });
    },
  );
});

describeShared('a bill in another currency', () => {
  test('is read once the workspace has a rate: every row, to the last digit', async () => {
    await bench.call('rates.put', {
      rates: [{ currency: 'CAD', day: '2023-09-01', usdPerUnit: '0.75', source: null }],
    });
    const result = await bench.bring(real('azure/sample-anonymous-ea-export-dataset.csv'));
    // 1.26136926505726 CAD in 27 rows.
    expect(result).toMatchObject({ status: 'imported', billed: '0.946026948792945', rows: { read: 27, rejected: 0 } });
    expect(unaccounted(result)).toBe(0);
  });
});

describeShared('what real files say of tokens', () => {
  test('OpenAI’s example: input contains what is cached and written', async () => {
    const { usage } = await importPath(real('openai/openai-usage-completions-openapi-example.json'));
    expect(rowsOf(usage)).toMatchObject([
      {
        day: '2024-11-01',
        requests: 5,
        inputTokens: 500,
        cacheReadTokens: 400,
        cacheWrite5mTokens: 100,
        outputTokens: 500,
      },
    ]);
  });

  test('Anthropic’s example: the kinds are disjoint, both lives of the cache apart', async () => {
    const { usage } = await importPath(real('anthropic/admin-api-usage_report-messages-docs-example.json'));
    expect(rowsOf(usage)).toMatchObject([
      {
        inputTokens: 1500,
        cacheReadTokens: 200,
        cacheWrite5mTokens: 500,
        cacheWrite1hTokens: 1000,
        outputTokens: 500,
        region: 'global',
        contextBand: '<=200k',
      },
    ]);
  });

  test('OpenRouter: the kinds add up to prompt and completion', async () => {
    const { usage } = await importPath(real('openrouter/openrouter_activity_2026-09-15-excerpt.csv'));
    const sum = (name: string) => rowsOf(usage).reduce((total, row) => total + Number(row[name] ?? 0), 0);
    expect(sum('requests')).toBe(26);
    expect([sum('inputTokens') + sum('cacheReadTokens'), sum('outputTokens')]).toEqual(promptAndCompletion);
  });

  test('LiteLLM: its spend is a list price of its own, exact', async () => {
    const { usage } = await importPath(real('litellm/spend_logs_payload.json'));
    expect(rowsOf(usage)).toMatchObject([
      { provider: 'openai', model: 'gpt-4o', inputTokens: 10, outputTokens: 20, listUsd: '0.00022500000000000002' },
    ]);
  });
});

describeShared('runs of agents', () => {
  test('200 runs of a benchmark without dates are kept one by one', async () => {
    const output = await importPath(sharedData('agent-runs/tau-bench/tau_bench_gpt4o_airline_runs.csv'));
    expect(output.format).toBe('agent-runs');
    expect(output.rows).toMatchObject({ read: 200, usage: 200 });
    expect(output.runs).toHaveLength(200);
    expect(output.runs[0]).toMatchObject({ day: null, task: '0', steps: 15, success: false });
  });
});

/** Sums of tokens_prompt and tokens_completion. */
const promptAndCompletion = [3097166, 11735];
