import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, openImportBench, unaccounted } from '../support/importing.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const real = (file: string) => sharedData(`usage/${file}`);

describeShared('real OpenAI exports', () => {
  test('every row is accounted for, and usage and cost of the day meet', async () => {
    const usage = await bench.bring(real('openai/completions_usage_2026-08-01_2026-08-31.csv'));
    const cost = await bench.bring(real('openai/cost_2026-08-01_2026-08-31.csv'));
    expect(usage).toMatchObject({ format: 'openai-usage', rows: { read: 31, usage: 1, skipped: 30 }, billed: null });
    expect(cost).toMatchObject({ format: 'openai-cost', rows: { read: 31, cost: 1, skipped: 30 }, billed: '0.0034' });
    const { groups } = await bench.usage(['model']);
    expect(groups).toMatchObject([
      { key: ['gpt-4o-mini-2024-07-18'], costUsd: 0.0034, inputTokens: 31_422, requests: 4 },
    ]);
  });

  test('input of OpenAI contains its cached part: nothing is counted twice', async () => {
    await bench.bring(real('openai/completions_usage_2026-08-01_2026-08-31.csv'));
    const { total } = await bench.usage([]);
    expect(total.inputTokens + total.cacheReadTokens + total.cacheWriteTokens).toBe(31_422);
    // The vendor charged $0.0034 for the same day.
    expect(total.costUsd).toBeGreaterThan(0.0034);
    expect(total.costUsd / 0.0034).toBeCloseTo(1, 0);
  });
});

describeShared('real Anthropic exports', () => {
  test('cache reads of Anthropic come on top of its input', async () => {
    await bench.bring(real('anthropic/claude_api_tokens_2026_02.csv'));
    const { total } = await bench.usage([]);
    expect(total).toMatchObject({ inputTokens: 16_808, cacheReadTokens: 3_301_672, cacheWriteTokens: 302_527 });
  });

  test('tokens priced from the book are $4.38402, the console bills $4.39', async () => {
    await bench.bring(real('anthropic/claude_api_tokens_2026_02.csv'));
    const estimate = await bench.usage([]);
    expect(estimate.total.costByBasis.estimate).toBeCloseTo(4.38402, 5);
    expect(estimate.total.unpricedTokens).toBe(0);
    const cost = await bench.bring(real('anthropic/claude_api_cost_2026_02_01_to_2026_02_01.csv'));
    expect(cost).toMatchObject({ format: 'anthropic-cost', billed: '4.39', rows: { read: 6, cost: 6 } });
    const billed = await bench.usage(['model']);
    expect(billed.total.costByBasis).toMatchObject({ billed: 4.39, estimate: 0 });
    expect(billed.groups.map(({ key, costUsd }) => [key[0], costUsd])).toEqual([
      ['claude-opus-4-5-20251101', 4.36],
      ['claude-haiku-4-5-20251001', 0.03],
    ]);
  });
});

/** Billed and expense as focus/SOURCES.md answers them; rejected rows have an impossible time. */
const answers: Readonly<Record<string, { billed: string; cost: number; rejected?: number }>> = {
  commitment_discount_purchase_scenario_1: { billed: '8760', cost: 0 },
  commitment_discount_purchase_scenario_2: { billed: '2', cost: 0, rejected: 1 },
  commitment_discount_purchase_scenario_3: { billed: '4381', cost: 0, rejected: 1 },
  commitment_discount_usage_scenario_1: { billed: '0', cost: 1 },
  commitment_discount_usage_scenario_2: { billed: '0', cost: 1 },
  commitment_discount_usage_scenario_3: { billed: '0', cost: 1 },
  commitment_discount_usage_scenario_4: { billed: '0.5', cost: 1.5 },
  saas_spend_agreements_a1: { billed: '1200', cost: 1200 },
  saas_spend_agreements_a2: { billed: '1200', cost: 1200 },
  saas_spend_agreements_b1: { billed: '1200', cost: 1200 },
  saas_spend_agreements_b2: { billed: '1200', cost: 1200 },
  virtual_currency_pricing_model_a1: { billed: '200000', cost: 0 },
  virtual_currency_pricing_model_a2: { billed: '0', cost: 1230 },
};

describeShared('the examples of the FOCUS specification', () => {
  test('every row of every file is accounted for', async () => {
    const files = readdirSync(real('focus/spec-examples')).filter((name) => name.endsWith('.csv'));
    expect(files).toHaveLength(26);
    for (const file of files) {
      const result = await bench.bring(real(`focus/spec-examples/${file}`));
      expect(result, file).toMatchObject({
        format: 'focus',
        status: expect.stringMatching(/imported|replaced|undecided/i),
      });
      expect(result.rows.read, file).toBeGreaterThan(0);
      expect(unaccounted(result), file).toBe(0);
    }
  });

  test.each(Object.entries(answers))('%s', async (name, { billed, cost, rejected }) => {
    const result = await bench.bring(real(`focus/spec-examples/${name}.csv`));
    expect(result).toMatchObject({ billed, rows: { rejected: rejected ?? 0 } });
    for (const issue of result.issues.filter(({ kind }) => kind === 'rejected')) {
      expect(issue).toMatchObject({ column: 'ChargePeriodEnd', value: '2023-02-01T30:00:00Z' });
    }
    const services = await bench.usage(['service']);
    expect(services.total.costUsd).toBeCloseTo(cost, 9);
  });

  test('AI rows carry model and token kind', async () => {
    const models = await bench.bring(real('focus/focus-draft-ai_model_billing-multi_model_usage.csv'));
    const caching = await bench.bring(real('focus/focus-draft-ai_prompt_caching_a.csv'));
    expect([models.billed, caching.billed]).toEqual(['104.5', '33.9']);
    const { groups } = await bench.usage(['model']);
    const reasoning = groups.find(({ key }) => key[0] === 'solora-reasoning-pro');
    expect(reasoning).toMatchObject({
      inputTokens: 500_000,
      cacheReadTokens: 8_000_000,
      cacheWriteTokens: 2_000_000,
      outputTokens: 1_500_000,
    });
  });
});
