import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importPath, rowsOf } from '../support/importedRows.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

const real = (file: string) => sharedData(`usage/${file}`);
const example = (name: string) => importPath(real(`focus/spec-examples/${name}.csv`));

type Output = Awaited<ReturnType<typeof importPath>>;

/** Usage and charges of a file, each with its month. */
function rowsIn({ usage, cost }: Output) {
  return [...rowsOf(usage), ...rowsOf(cost)].map((row) => ({ ...row, month: String(row['day']).slice(0, 7) }));
}

/** Sums of a column by month, in cents so that they add up. */
function byMonth(output: Output, column: 'billedUsd' | 'effectiveUsd'): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const row of rowsIn(output)) {
    const cents = Math.round(Number((row as Record<string, unknown>)[column] ?? 0) * 100);
    sums[row.month] = (sums[row.month] ?? 0) + cents;
  }
  return Object.fromEntries(Object.entries(sums).map(([month, cents]) => [month, cents / 100]));
}

/** The rows that SOURCES.md counts, wherever they end. */
describeShared('as many rows as the list of sources states', () => {
  test.each([
    ['openai/completions_usage_2026-08-01_2026-08-31.csv', 31],
    ['openai/cost_2026-08-01_2026-08-31.csv', 31],
    ['openai/openai-costs-openapi-example.json', 1],
    ['openai/openai-usage-completions-openapi-example.json', 1],
    ['anthropic/claude_api_tokens_2026_02.csv', 2],
    ['anthropic/claude_api_cost_2026_02_01_to_2026_02_01.csv', 6],
    ['anthropic/admin-api-usage_report-messages-docs-example.json', 1],
    ['focus/focus-draft-ai_model_billing-multi_model_usage.csv', 4],
    ['focus/focus-draft-ai_prompt_caching_a.csv', 4],
    ['openrouter/openrouter_activity_2026-09-15-excerpt.csv', 26],
    ['azure/sample-anonymous-ea-export-dataset.csv', 27],
    ['azure/koku-azure-version-2.csv', 5],
    ['gcp/koku-gcp-billing-export-2020-11.csv', 25],
    ['litellm/spend_logs_payload.json', 1],
    ['opencost/export-sample.csv', 2],
    ['stripe/stripe-openapi-fixtures3-subset.json', 12],
  ])('%s: %d', async (file, read) => {
    const { rows } = await importPath(real(file));
    expect(rows.read).toBe(read);
    expect(rows.usage + rows.cost + rows.revenue + rows.skipped + rows.rejected).toBe(read);
  });

  test('thirty days of OpenAI’s month have nothing in them, and are covered', async () => {
    for (const file of ['completions_usage_2026-08-01_2026-08-31.csv', 'cost_2026-08-01_2026-08-31.csv']) {
      const { rows, covered } = await importPath(real(`openai/${file}`));
      expect(rows.skipped).toBe(30);
      expect(covered).toEqual({ first: '2026-08-01', last: '2026-08-31' });
    }
  });

  test('every sum of tokens of the Anthropic export, kind by kind', async () => {
    const file = real('anthropic/claude_api_tokens_2026_02.csv');
    const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    const names = head!.split(',');
    const column = (name: string) => lines.reduce((sum, line) => sum + Number(line.split(',')[names.indexOf(name)]), 0);
    const usage = rowsOf((await importPath(file)).usage);
    const sum = (name: string) => usage.reduce((total, row) => total + Number(row[name] ?? 0), 0);
    expect(sum('inputTokens')).toBe(column('usage_input_tokens_no_cache'));
    expect(sum('cacheReadTokens')).toBe(column('usage_input_tokens_cache_read'));
    expect(sum('cacheWrite5mTokens')).toBe(column('usage_input_tokens_cache_write_5m'));
    expect(sum('cacheWrite1hTokens')).toBe(column('usage_input_tokens_cache_write_1h'));
    expect(sum('outputTokens')).toBe(column('usage_output_tokens'));
  });
});

describeShared('the answers to the worked examples of FOCUS, month by month', () => {
  const later = ['05', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2025-${month}`);

  test('arrears: 48, 120 and 60 used, and the shortfall of 972 in the last month', async () => {
    const months = { '2025-04': 48, '2025-05': 120, '2025-06': 60, '2026-03': 972 };
    expect(byMonth(await example('saas_spend_agreements_a1'), 'billedUsd')).toEqual(months);
    expect(byMonth(await example('saas_spend_agreements_a1'), 'effectiveUsd')).toEqual(months);
  });

  test('a minimum a month: 48 and a fee of 12, 60 in months 4 to 11, and the rest in the last', async () => {
    const output = await example('saas_spend_agreements_a2');
    const first = rowsIn(output).filter(({ month }) => month === '2025-04');
    expect(first.map((row) => (row as Record<string, unknown>)['billedUsd']).sort()).toEqual(['12', '48']);
    const months = Object.fromEntries([...later, '2026-01', '2026-02'].map((month) => [month, 60]));
    expect(byMonth(output, 'billedUsd')).toEqual({ ...months, '2025-04': 60, '2025-05': 120, '2026-03': 480 });
  });

  test.each(['saas_spend_agreements_b1', 'saas_spend_agreements_b2'])(
    '%s: prepaid, 1,200 billed at the beginning and 1,200 of expense over the year',
    async (name) => {
      const output = await example(name);
      const total = (column: 'billedUsd' | 'effectiveUsd') =>
        Object.values(byMonth(output, column)).reduce((sum, amount) => sum + amount, 0);
      expect([total('billedUsd'), total('effectiveUsd')]).toEqual([1200, 1200]);
      expect(byMonth(output, 'effectiveUsd')).toMatchObject({ '2025-04': name.endsWith('b1') ? 48 : 60 });
      expect(byMonth(output, 'billedUsd')['2025-04']).toBe(1200);
    },
  );

  test.each([
    ['1', { used: 1, unused: 0, billed: 0 }],
    ['2', { used: 0, unused: 1, billed: 0 }],
    ['3', { used: 0.75, unused: 0.25, billed: 0 }],
    ['4', { used: 1.5, unused: 0, billed: 0.5 }],
  ])('utilisation, scenario %s: %j', async (number, answer) => {
    const rows: Record<string, unknown>[] = rowsIn(await example(`commitment_discount_usage_scenario_${number}`));
    const sum = (column: string, isUnused?: boolean) =>
      rows
        .filter((row) => isUnused === undefined || (row['description'] === 'Unused commitment') === isUnused)
        .reduce((total, row) => total + Number(row[column] ?? 0), 0);
    const [used, unused] = [sum('effectiveUsd', false), sum('effectiveUsd', true)];
    expect({ used, unused, billed: sum('billedUsd') }).toEqual(answer);
  });

  test('partial upfront is 4,380 once and half a dollar an hour', async () => {
    const { cost, rows } = await example('commitment_discount_purchase_scenario_3');
    expect(rows).toMatchObject({ read: 4, rejected: 1 });
    expect(rowsOf(cost).reduce((sum, row) => sum + Number(row['billedUsd']), 0)).toBe(4381);
  });

  test('a virtual currency: 490, 20 and 720 dollars of 245, 10 and 360 tokens, nothing billed', async () => {
    const output = await example('virtual_currency_pricing_model_a2');
    const effective = rowsIn(output).map((row) => Number((row as Record<string, unknown>)['effectiveUsd']));
    expect(effective.sort((a, b) => a - b)).toEqual([20, 490, 720]);
    expect(Object.values(byMonth(output, 'billedUsd'))).toEqual([0]);
    // The tokens of a virtual currency are money, not tokens of a model.
    expect(rowsIn(output).every((row) => !('inputTokens' in row) && !('outputTokens' in row))).toBe(true);
    const purchase = await example('virtual_currency_pricing_model_a1');
    expect(byMonth(purchase, 'billedUsd')).toEqual({ '2025-04': 200_000 });
    expect(byMonth(purchase, 'effectiveUsd')).toEqual({ '2025-04': 0 });
  });

  test('the copy of an example beside the folder reads as the example', async () => {
    const name = 'virtual_currency_pricing_model_b2';
    const [beside, within] = [await importPath(real(`focus/focus-1.2-${name}.csv`)), await example(name)];
    expect(rowsIn(beside)).toEqual(rowsIn(within));
    expect(beside.rows).toEqual(within.rows);
  });

  test('an impossible time is rejected with its row, column and value', async () => {
    for (const number of ['2', '3']) {
      const { issues } = await example(`commitment_discount_purchase_scenario_${number}`);
      const rejected = issues.filter(({ kind }) => kind === 'rejected');
      expect(rejected).toMatchObject([{ column: 'ChargePeriodEnd', value: '2023-02-01T30:00:00Z' }]);
      expect(rejected[0]!.row).toBeGreaterThan(1);
    }
  });
});
