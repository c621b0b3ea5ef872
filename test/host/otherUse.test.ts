import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

async function costOf(name: string, content: string) {
  const result = await bench.bring(bench.write(name, content));
  return { result, total: (await bench.usage(['model'])).total };
}

// OpenAI, gpt-4o-audio-preview, US$ per million tokens: text 2.50 in and 10 out, sound 40 in and 80 out.
test('tokens of sound in a map of usage have the price of sound', async () => {
  const usageDetails = {
    ...{ input: 100_000, input_audio_tokens: 900_000, output: 20_000, output_audio_tokens: 180_000, total: 1_200_000 },
  };
  const line = { id: 'o1', type: 'GENERATION', startTime: '2026-08-05T10:00:00Z', model: 'gpt-4o-audio-preview' };
  const { result, total } = await costOf('traces.jsonl', `${JSON.stringify({ ...line, usageDetails })}\n`);
  expect(total).toMatchObject({ inputTokens: 1_000_000, outputTokens: 200_000, unpricedTokens: 0 });
  expect(total.costUsd).toBeCloseTo(0.25 + 36 + 0.2 + 14.4, 9);
  expect(result.issues.filter(({ kind }) => kind === 'warning')).toEqual([]);
});

test('in a table they are inside the input or on top of it, as the total says', async () => {
  const head = 'date,model,input_tokens,input_audio_tokens,output_tokens,output_audio_tokens,total_tokens';
  const inside = '2026-08-05,gpt-4o-audio-preview,1000000,900000,0,0,1000000';
  const { total } = await costOf('usage.csv', `${head}\n${inside}\n`);
  expect(total.costUsd).toBeCloseTo(0.25 + 36, 9);
});

test('of OpenAI’s export, and what was read from the cache is not fresh sound', async () => {
  const head =
    'start_time_iso,project_id,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens,input_audio_tokens,output_audio_tokens,input_cached_audio_tokens';
  const row = '2026-08-31T00:00:00+00:00,p,4,gpt-4o-audio-preview,1000000,200000,0,900000,180000,0';
  const cached = '2026-08-30T00:00:00+00:00,p,4,gpt-4o-audio-preview,1000000,0,1000000,1000000,0,1000000';
  const { total } = await costOf('usage.csv', `${head}\n${row}\n${cached}\n`);
  // No price of cached input is listed: a tenth of fresh text.
  expect(total.costUsd).toBeCloseTo(0.25 + 36 + 0.2 + 14.4 + 0.25, 9);
});

test('sound without a price of sound is unpriced, with a word', async () => {
  const head = 'date,provider,model,input_tokens,input_audio_tokens,output_tokens';
  const { result, total } = await costOf('usage.csv', `${head}\n2026-08-05,openai,gpt-4.1,1000000,400000,0\n`);
  expect(total).toMatchObject({ unpricedTokens: 400_000 });
  expect(result.issues).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('gpt-4.1 has 400,000 tokens of sound') }),
  );
});

const anthropic =
  'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_output_tokens,web_search_count,speed';

// Anthropic: $10 per 1,000 searches; fast mode of Claude Opus 4.6 at six times list.
test('searches and fast mode have their prices', async () => {
  const searched = '2026-08-05,claude-sonnet-4-5-20250929,k,Default,standard,,1000000,0,300,';
  const fast = '2026-08-05,claude-opus-4-6,k,Default,standard,,1000000,100000,0,fast';
  const { result, total } = await costOf('tokens.csv', `${anthropic}\n${searched}\n${fast}\n`);
  expect(total.costUsd).toBeCloseTo(3 + 3 + 6 * (5 + 2.5), 9);
  expect(result.issues.filter(({ kind }) => kind === 'warning')).toEqual([]);
});

test('searches that the vendor charged for are not estimated beside the charge', async () => {
  await bench.bring(
    bench.write('t.csv', `${anthropic}\n2026-08-05,claude-sonnet-4-5-20250929,k,Default,standard,,1000000,0,300,\n`),
  );
  const head = 'usage_date_utc,model,workspace,api_key,cost_type,token_type,cost_usd';
  await bench.bring(bench.write('c.csv', `${head}\n2026-08-05,,Default,k,web_search,,3.00\n`));
  expect((await bench.usage(['model'])).total.costUsd).toBeCloseTo(3 + 3, 9);
});

test('fast mode without a price is unpriced, with a word', async () => {
  const fast = '2026-08-05,claude-sonnet-4-5-20250929,k,Default,standard,,1000000,0,0,fast';
  const { result, total } = await costOf('tokens.csv', `${anthropic}\n${fast}\n`);
  expect(total).toMatchObject({ costUsd: 0, unpricedTokens: 1_000_000 });
  expect(result.issues).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('1,000,000 tokens in fast mode') }),
  );
});

// Perplexity, sonar: $1 per million tokens, and $12 per 1,000 requests.
test('requests that are charged by themselves are in the cost', async () => {
  const head = 'date,provider,model,requests,input_tokens,output_tokens';
  const { total } = await costOf('usage.csv', `${head}\n2026-08-05,perplexity,sonar,500,1000000,0\n`);
  expect(total.costUsd).toBeCloseTo(1 + 6, 9);
});
