import { describe, expect, test } from 'vitest';
import { usageDetails } from '../../../models/imports/formats/langfuseUsage.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';
import { readRows } from '../readers.ts';

const usageOf = async (name: string, content: string) => rowsOf((await importContent(name, content)).usage);
const generic = (text: string) => readRows('generic-usage', text)[0];

describe('what is inside the input', () => {
  test('is decided by the total of the row, whatever the columns are called', () => {
    const codex = 'date,model,input_tokens,cached_input_tokens,output_tokens,reasoning_output_tokens,total_tokens\n';
    expect(generic(`${codex}2026-08-05,gpt-5.4,1600,1500,60,25,1660`)).toMatchObject({
      row: { inputTokens: 100, cacheReadTokens: 1500, outputTokens: 60, reasoningTokens: 25 },
    });
    const head = 'date,model,input_tokens,cached_tokens,output_tokens,total_tokens\n';
    expect(generic(`${head}2026-08-05,claude-sonnet-4-5,100,60,5,165`)).toMatchObject({ row: { inputTokens: 100 } });
    expect(generic(`${head}2026-08-05,claude-sonnet-4-5,100,60,5,105`)).toMatchObject({ row: { inputTokens: 40 } });
  });

  test('is decided by the provider where no total is stated and several use the name', () => {
    const head = 'date,provider,model,input_tokens,cached_input_tokens,output_tokens\n';
    expect(generic(`${head}2026-08-05,openai,gpt-5.4,1600,1500,60`)).toMatchObject({
      row: { inputTokens: 100 },
      warnings: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining('total_tokens') })]),
    });
    expect(generic(`${head}2026-08-05,anthropic,claude-opus-4-5,1600,1500,60`)).toMatchObject({
      row: { inputTokens: 1600 },
    });
    expect(generic(`${head}2026-08-05,openai,gpt-5.4,100,1500,60`)).toMatchObject({ row: { inputTokens: 100 } });
  });

  test('is decided by the provider under any name of what was read, and said where nobody knows', () => {
    const read = (row: string, columns = 'input_tokens,cache_read_tokens') =>
      generic(`date,provider,model,${columns},output_tokens\n2026-08-05,${row},60`);
    const inside = { row: { inputTokens: 100, cacheReadTokens: 1500 } };
    expect(read('openai,gpt-5.4,1600,1500')).toMatchObject(inside);
    expect(read('azure,gpt-4.1,1600,1500')).toMatchObject(inside);
    expect(read('google,gemini-2.5-pro,1600,1500', 'input_tokens,cache_read_input_tokens')).toMatchObject(inside);
    expect(read('anthropic,claude-opus-4-5,1600,1500')).toMatchObject({ row: { inputTokens: 1600 }, warnings: [] });
    expect(read('acme,house-1,1600,1500')).toMatchObject({
      row: { inputTokens: 1600 },
      warnings: [expect.objectContaining({ message: expect.stringContaining('additional to input') })],
    });
    expect(read('openai,gpt-5.4,1600,1500', 'fresh_input_tokens,cache_read_tokens')).toMatchObject({
      row: { inputTokens: 1600 },
      warnings: [],
    });
  });

  test('is decided by what was not cached, where that is counted', () => {
    const columns = 'date,provider,model,prompt_tokens,cache_hit_tokens,cache_miss_tokens,output_tokens';
    const counted = (row: string, head = columns) => generic(`${head}\n2026-08-05,${row},5`);
    const inside = { row: { inputTokens: 40, cacheReadTokens: 60 }, warnings: [] };
    expect(counted('deepseek,deepseek-chat,100,60,40')).toMatchObject(inside);
    const input = columns.replace('prompt_tokens', 'input_tokens');
    expect(counted('acme,house-1,100,60,40', input)).toMatchObject(inside);
    expect(counted('deepseek,deepseek-chat,40,60,40', input)).toMatchObject(inside);
    const own = 'date,provider,model,prompt_cache_hit_tokens,prompt_cache_miss_tokens,output_tokens';
    expect(counted('deepseek,deepseek-chat,60,40', own)).toMatchObject(inside);
    expect(usageDetails({ input: 100, cache_hit: 60, cache_miss: 40, output: 5 })?.counts.inputTokens).toBe(40);
  });

  test('a row without cached input does not speak for those with some', async () => {
    const rows = ['100,0', '1600,1500', '1600,1500', '1600,1500'].map(
      (counts) => `2026-08-05,openai,gpt-5.4,${counts},6`,
    );
    const text = ['date,provider,model,input_tokens,cache_read_tokens,output_tokens', ...rows, ''].join('\n');
    expect(await usageOf('u.csv', text)).toMatchObject([{ inputTokens: 400, cacheReadTokens: 4500 }]);
  });

  test('reasoning and audio are on top of the counts where the total says so', () => {
    const head = 'date,model,input_tokens,input_audio_tokens,output_tokens,thoughts_token_count,total_tokens\n';
    expect(generic(`${head}2026-08-05,gemini-2.5-pro,100,900,20,30,1050`)).toMatchObject({
      row: { inputTokens: 1000, outputTokens: 50, reasoningTokens: 30 },
    });
    expect(generic(`${head}2026-08-05,gemini-2.5-pro,1000,900,50,30,1050`)).toMatchObject({
      row: { inputTokens: 1000, outputTokens: 50, reasoningTokens: 30 },
    });
  });

  test('writes of five minutes and of an hour are told apart from both together', () => {
    const head = 'date,model,input_tokens,cache_creation_input_tokens,cache_creation_1h_tokens,output_tokens\n';
    expect(generic(`${head}2026-08-05,claude-opus-4-5,10,100,40,5`)).toMatchObject({
      row: { inputTokens: 10, cacheWrite5mTokens: 60, cacheWrite1hTokens: 40 },
    });
  });
});

describe('a map of usage', () => {
  test('counts any key, and its total says what is on top', () => {
    const audio = { input: 100, input_audio_tokens: 900, output: 20, output_audio_tokens: 180, total: 1200 };
    expect(usageDetails(audio)?.counts).toMatchObject({ inputTokens: 1000, outputTokens: 200 });
    const openAi = { input: 1000, input_audio_tokens: 900, output: 200, output_audio_tokens: 180, total: 1200 };
    expect(usageDetails(openAi)?.counts).toMatchObject({ inputTokens: 1000, outputTokens: 200 });
    const written = {
      input: 10,
      input_cache_creation_5m: 30,
      input_cache_creation_1h: 20,
      input_cache_read: 50,
      output: 5,
    };
    expect(usageDetails(written)?.counts).toEqual({
      ...{ inputTokens: 10, cacheReadTokens: 50, cacheWrite5mTokens: 30, cacheWrite1hTokens: 20, outputTokens: 5 },
      reasoningTokens: null,
    });
  });

  test('of camel-case JSON is found inside its object', async () => {
    const usage = { inputTokens: 100, cachedInputTokens: 60, outputTokens: 5, totalTokens: 105 };
    const rows = await usageOf(
      'a.jsonl',
      JSON.stringify({ date: '2026-08-01', provider: 'openai', model: 'gpt-5', usage }),
    );
    expect(rows).toMatchObject([{ inputTokens: 40, cacheReadTokens: 60, outputTokens: 5 }]);
  });

  test.each([
    'cache_read.input_tokens',
    'cache_read_input_tokens',
    'cached_input_tokens',
    'cache_read_tokens',
    'details.cache_read_tokens',
  ])('of a span spells cached input gen_ai.usage.%s', async (spelling) => {
    const attributes = {
      ...{ 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-5', 'gen_ai.usage.input_tokens': 100 },
      ...{ [`gen_ai.usage.${spelling}`]: 70, 'gen_ai.usage.output_tokens': 9 },
    };
    const span = { traceId: 't', spanId: 's', startTimeUnixNano: '1787306400000000000', attributes };
    expect(await usageOf('a.jsonl', JSON.stringify(span))).toMatchObject([
      { inputTokens: 30, cacheReadTokens: 70, outputTokens: 9 },
    ]);
  });
});

test('Copilot’s report of AI credits states tokens beside what they cost', async () => {
  const head =
    'date,username,product,sku,model,quantity,unit_type,applied_cost_per_quantity,gross_amount,discount_amount,net_amount,input,output,cache_read,cache_write';
  const line = '2026-08-10,dev,copilot,copilot_ai_credit,GPT-5.4,90,ai-credits,0.01,0.90,0.90,0.00,400,120,2000,100';
  expect(await usageOf('a.csv', `${head}\n${line}\n`)).toMatchObject([
    {
      ...{ inputTokens: 400, outputTokens: 120, cacheReadTokens: 2000, cacheWrite5mTokens: 100 },
      ...{ billedUsd: '0', listUsd: '0.9' },
    },
  ]);
});
