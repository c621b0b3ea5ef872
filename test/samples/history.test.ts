import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { addMonths } from '../../models/calendar.ts';
import { findPrice } from '../../models/prices/findPrice.ts';
import { company, plans, tiers } from '../../samples/history/company.ts';
import { tokensOfTask } from '../../samples/history/consumption.ts';
import { activeUsers } from '../../samples/history/demand.ts';
import { dayFiles, sampleFiles } from '../../samples/history/files.ts';

type Row = Readonly<Record<string, string>>;

const files = sampleFiles();
const [openaiUsage, openaiCost, anthropicTokens, anthropicCost, revenue] = files.map(
  ({ text }) => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data,
) as [Row[], Row[], Row[], Row[], Row[]];

/** Sum of a column in nano-units, exactly. */
function exactSum(rows: readonly Row[], column: string): bigint {
  return rows.reduce((sum, row) => {
    const [whole, decimals = ''] = row[column]!.split('.');
    return sum + BigInt(whole!) * 1_000_000_000n + BigInt(decimals.slice(0, 9).padEnd(9, '0'));
  }, 0n);
}

describe('the sample history', () => {
  test.each(files)('$name in the repository is what the generator writes', ({ name, text }) => {
    expect(
      readFileSync(new URL(`../../samples/data/${name}`, import.meta.url), 'utf8') === text,
      'run `npm run sample`',
    ).toBe(true);
  });

  test.each(dayFiles())('$name of November in the repository is what the generator writes', ({ name, text }) => {
    expect(
      readFileSync(new URL(`../../samples/november/${name}`, import.meta.url), 'utf8') === text,
      'run `npm run sample`',
    ).toBe(true);
  });

  test('covers 18 whole months, every day of them with production usage', () => {
    const days = new Set(openaiUsage.map((row) => row['start_time_iso']!.slice(0, 10)));
    expect(days.size).toBe((Date.parse('2026-11-01') - Date.parse('2025-05-01')) / 86_400_000);
    expect(new Set(revenue.map((row) => row['month'])).size).toBe(company.months);
  });

  test('OpenAI: tokens at the list price of the day are the cost file, to the nano-dollar', () => {
    const priced = openaiUsage.reduce((sum, row) => {
      const kinds = {
        input: row['input_uncached_tokens']!,
        cacheRead: row['input_cached_tokens']!,
        output: row['output_tokens']!,
      };
      return sum + cost({ provider: 'openai', model: row['model']!, day: row['start_time_iso']!.slice(0, 10), kinds });
    }, 0n);
    expect(priced).toBe(exactSum(openaiCost, 'amount_value'));
  });

  test('Anthropic: tokens at the list price of the day are the cost file, within half a cent a row', () => {
    const priced = anthropicTokens.reduce((sum, row) => {
      const kinds = {
        input: row['usage_input_tokens_no_cache']!,
        cacheRead: row['usage_input_tokens_cache_read']!,
        cacheWrite5m: row['usage_input_tokens_cache_write_5m']!,
        output: row['usage_output_tokens']!,
      };
      return sum + cost({ provider: 'anthropic', model: row['model_version']!, day: row['usage_date_utc']!, kinds });
    }, 0n);
    const gap = priced - exactSum(anthropicCost, 'cost_usd');
    expect(Number(gap < 0n ? -gap : gap)).toBeLessThanOrEqual(anthropicCost.length * 5_000_000);
  });

  test('requests of the revenue file are the tasks that production ran', () => {
    const tasks = (feature: string) =>
      revenue.filter((row) => row['feature'] === feature).reduce((sum, row) => sum + Number(row['requests']), 0);
    const ran = (feature: string) =>
      openaiUsage
        .filter((row) => row['api_key_id'] === `${feature}-production`)
        .reduce((sum, row) => sum + Number(row['num_model_requests']), 0);
    expect(tasks('assistant')).toBe(ran('assistant'));
    expect(tasks('search-answers')).toBe(ran('search-answers'));
  });

  test('customers of a tier add up to its users, its seat price and its tasks', () => {
    for (const month of new Set(revenue.map((row) => row['month']))) {
      for (const tier of tiers) {
        const own = revenue.filter((row) => row['month'] === month && row['customer_tier'] === tier);
        expect(own.every((row) => row['customer'] !== '')).toBe(true);
        const users = own.reduce((sum, row) => sum + Number(row['active_users']), 0);
        const cents = own.reduce((sum, row) => sum + Math.round(100 * Number(row['mrr'])), 0);
        expect(cents).toBe(users * plans[tier].seatUsd * 100);
      }
    }
    const names = new Set(revenue.map((row) => row['customer']));
    const free = revenue.filter((row) => row['product']!.endsWith('Free'));
    expect(names.size).toBeGreaterThan(100);
    expect(free.reduce((sum, row) => sum + Number(row['requests']), 0)).toBeGreaterThan(0);
    expect(free.every((row) => Number(row['recognized_revenue']) === 0)).toBe(true);
  });

  test('the gross margin falls in the last months as the case agent grows', () => {
    const month = (text: string) => {
      const sold = revenue
        .filter((row) => row['month'] === text)
        .reduce((sum, row) => sum + Number(row['recognized_revenue']), 0);
      const agent = anthropicCost
        .filter((row) => row['usage_date_utc']!.startsWith(text) && row['api_key']!.endsWith('production'))
        .reduce((sum, row) => sum + Number(row['cost_usd']), 0);
      return agent / sold;
    };
    expect(month('2026-10')).toBeGreaterThan(2 * month('2025-11'));
  });
});

describe('the scenarios start where the history ends', () => {
  const baseline = JSON.parse(readFileSync(new URL('../../samples/baseline.scenario.json', import.meta.url), 'utf8'));

  test('in the month after it, with the users of each tier', () => {
    expect(baseline.start).toBe(addMonths(company.firstMonth, company.months));
    const users = tiers.map((tier) => Math.round(activeUsers(tier, company.months)));
    expect(
      baseline.base.plans.map((plan: { users: { anchor: { users: number } } }) => plan.users.anchor.users),
    ).toEqual(users);
  });

  test('and with what a task consumed in the last month', () => {
    const assistant = tokensOfTask('assistant', '2026-10');
    expect(baseline.base.features[0].work.inputTokens.value.median).toBe(assistant.input);
    expect(baseline.base.features[0].work.cacheReadTokens).toBe(assistant.cacheRead);
  });
});

interface Priced {
  readonly provider: string;
  readonly model: string;
  readonly day: string;
  readonly kinds: Readonly<Record<string, string>>;
}

/** Nano-dollars at the price book's list price. */
function cost({ provider, model, day, kinds }: Priced): bigint {
  const price = findPrice({ book: priceBook, provider, model, day });
  if (!price) throw new Error(`The price book has no price for ${model} on ${day}`);
  return Object.entries(kinds).reduce((sum, [kind, tokens]) => {
    const usdPerMillion = price[kind as 'input' | 'cacheRead' | 'cacheWrite5m' | 'output'] ?? 0;
    return sum + BigInt(Math.round(Number(tokens))) * BigInt(Math.round(usdPerMillion * 1000));
  }, 0n);
}
