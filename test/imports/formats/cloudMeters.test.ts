import { describe, expect, test } from 'vitest';
import { isTotalRow } from '../../../models/imports/cells/totalRow.ts';
import { readAzureMeter } from '../../../models/imports/formats/azureMeter.ts';
import { readBedrockUsage } from '../../../models/imports/formats/bedrockUsageType.ts';
import { readGeminiSku } from '../../../models/imports/formats/geminiSku.ts';
import { gpusOf } from '../../../models/imports/formats/gpuInstances.ts';
import { usageDetails } from '../../../models/imports/formats/langfuseUsage.ts';
import { modelKey } from '../../../models/prices/modelId.ts';
import { readRows } from '../readers.ts';

describe('AWS usage types', () => {
  // AWS, "Understanding your Amazon Bedrock CUR data".
  test.each([
    ['USE1-Claude3.5Sonnet-input-tokens', 'input', 'claude-3.5-sonnet', 'standard'],
    ['USW2-Claude4Sonnet-output-tokens-cross-region-global', 'output', 'claude-4-sonnet', 'standard'],
    ['USE1-NovaPro-cache-read-input-token-count', 'cacheRead', 'nova-pro', 'standard'],
    ['USE1-NovaPro-cache-write-input-token-count', 'cacheWrite5m', 'nova-pro', 'standard'],
    ['EUC1-Claude4.5Sonnet-cache-write-1h-input-token-count', 'cacheWrite1h', 'claude-4.5-sonnet', 'standard'],
    ['APN1-Llama3-1-70B-output-tokens-batch', 'output', 'llama-3-1-70b', 'batch'],
    ['USE1-gpt-oss-120b-mantle-input-tokens-flex', 'input', 'gpt-oss-120b', 'flex'],
    ['USE1-gpt-oss-120b-mantle-output-tokens-priority', 'output', 'gpt-oss-120b', 'priority'],
    ['USW2-MP:USW2_OutputTokenCount-Units', 'output', null, 'standard'],
    ['USE1-DeepSeekR1-input-tokens', 'input', 'deepseek-r1', 'standard'],
    ['USE1-TitanEmbedG1Text-input-tokens', 'input', 'titan-embed-g1-text', 'standard'],
    ['USE1-Qwen3-32B-mantle-output-tokens-priority', 'output', 'qwen-3-32b', 'priority'],
    ['USE1-NovaLite-input-video-token-count', 'input', 'nova-lite', 'standard'],
    ['EUN1-Nova2.0Lite-image-input-tokens-flex', 'input', 'nova-2.0-lite', 'flex'],
    ['MES1-NovaSonic-output-speech-token-count', 'output', 'nova-sonic', 'standard'],
    ['Global-MP:USE1_OutputTokenCount_LCtx_Batch-Units', 'output', null, 'batch'],
  ])('%s', (type, tokenKind, model, serviceTier) => {
    expect(readBedrockUsage(type)).toMatchObject({ tokenKind, serviceTier });
    expect(readBedrockUsage(type)?.model).toBe(model);
  });

  test('name Claude so that it meets other spellings of the same model', () => {
    expect(modelKey(readBedrockUsage('USE1-Claude3.5Sonnet-input-tokens')!.model!)).toBe(modelKey('Claude 3.5 Sonnet'));
  });

  test.each(['USE1-BoxUsage:m5.large', 'USE1-ProvisionedThroughput-ModelUnits', 'USE1-TimedStorage-ByteHrs', ''])(
    '%s counts no tokens',
    (type) => expect(readBedrockUsage(type)).toBeNull(),
  );
});

describe('Azure OpenAI meters', () => {
  // Meter names of the retail price list.
  test.each([
    ['gpt-4o-0806-Inp-glbl Tokens', 'Azure OpenAI', 'gpt-4o-0806', 'input', 'standard'],
    ['gpt-4o-0806-Outp-glbl Tokens', 'Azure OpenAI', 'gpt-4o-0806', 'output', 'standard'],
    ['gpt 4.1 cached Inp glbl Tokens', 'Azure OpenAI', 'gpt-4.1', 'cacheRead', 'standard'],
    ['gpt 4.1 mini cchd Inp DZone Tokens', 'Azure OpenAI', 'gpt-4.1-mini', 'cacheRead', 'standard'],
    ['gpt-4o-Batch-Outp-glbl Tokens', 'Azure OpenAI', 'gpt-4o', 'output', 'batch'],
    ['5.4 inp Gl 1M Tokens', 'Azure OpenAI GPT5', 'gpt-5.4', 'input', 'standard'],
    ['5.4 pp opt Gl 1M Tokens', 'Azure OpenAI GPT5', 'gpt-5.4', 'output', 'priority'],
    ['5.4 mini cd Inp Gl 1M Tokens', 'Azure OpenAI GPT5', 'gpt-5.4-mini', 'cacheRead', 'standard'],
    ['5.6 sol ShortCo Cd Wr Std Gl 1M Tokens', 'Azure OpenAI GPT5', 'gpt-5.6-sol', 'cacheWrite5m', 'standard'],
    ['o3 mini 0131 Inp regnl Tokens', 'Azure OpenAI Reasoning', 'o3-mini-0131', 'input', 'standard'],
    ['text-embedding-3-large-glbl Tokens', 'Azure OpenAI', 'text-embedding-3-large', 'input', 'standard'],
  ])('%s', (meter, family, model, tokenKind, serviceTier) => {
    expect(readAzureMeter(meter, family)).toMatchObject({ model, tokenKind, serviceTier });
  });

  test.each([
    ['Provisioned Managed Global Unit', 'Azure OpenAI'],
    ['S4 Disks', 'Standard HDD Managed Disks'],
    ['Standard Data Transfer In', 'Bandwidth'],
  ])('%s counts no tokens', (meter, family) => expect(readAzureMeter(meter, family)).toBeNull());
});

describe('Google Cloud SKUs', () => {
  test.each([
    ['Gemini 2.5 Flash GA Text Input - Predictions', 'gemini-2.5-flash', 'input', null],
    ['Gemini 2.5 Flash Lite GA Text Output - Predictions', 'gemini-2.5-flash-lite', 'output', null],
    ['Gemini 2.5 Flash GA Thinking Text Output - Predictions', 'gemini-2.5-flash', 'output', null],
    ['Gemini 2.5 Pro GA Text Input (Long) - Predictions', 'gemini-2.5-pro', 'input', 'long'],
    ['Gemini 2.5 Pro GA Cached Text Input - Predictions', 'gemini-2.5-pro', 'cacheRead', null],
    ['Generate content output token count gemini 2.5 flash short input text', 'gemini-2.5-flash', 'output', null],
    ['Generate content input token count gemini 2.5 pro long input text', 'gemini-2.5-pro', 'input', 'long'],
    ['Gemini 3 Pro Text Output - Batch Predictions', 'gemini-3-pro', 'output', null],
  ])('%s', (sku, model, tokenKind, contextBand) => {
    expect(readGeminiSku(sku)).toMatchObject({ model, tokenKind, contextBand, isThinking: sku.includes('Thinking') });
  });

  test.each([
    'N1 Predefined Instance Core running in Americas',
    'Gemini 2.5 Pro Cached Text Input Storage',
    'Gemini 2.5 Flash Grounding with Google Search',
    'Vertex AI: Online/Batch Prediction N1 Predefined Instance Core',
  ])('%s counts no tokens', (sku) => expect(readGeminiSku(sku)).toBeNull());
});

test.each([
  ['p4d.24xlarge', 8],
  ['p3.2xlarge', 1],
  ['p3.8xlarge', 4],
  ['p5.4xlarge', 1],
  ['g5.12xlarge', 4],
  ['g6.48xlarge', 8],
  ['ml.g4dn.xlarge', 1],
  ['Standard_ND96isr_H100_v5', 8],
  ['Standard_NC24ads_A100_v4', 1],
  ['Standard_NC80adis_H100_v5', 2],
  ['a2-highgpu-4g', 4],
  ['a3-highgpu-8g', 8],
  ['g2-standard-96', 8],
  ['m7i.large', null],
  ['Standard_D4s_v3', null],
])('%s has %s GPUs', (machine, gpus) => expect(gpusOf(machine)).toBe(gpus));

describe('free keys of usage', () => {
  test.each([
    ['on top, without a total', { input: 40, cache_read_input_tokens: 60, output: 5 }, [40, 60, 5]],
    ['on top, by the total', { input: 40, input_cached_tokens: 60, output: 5, total: 105 }, [40, 60, 5]],
    [
      'inside, by the total',
      { prompt_tokens: 100, cached_tokens: 60, completion_tokens: 5, total_tokens: 105 },
      [40, 60, 5],
    ],
    ['reasoning on top', { input: 10, output: 5, output_reasoning_tokens: 7, total: 22 }, [10, null, 12]],
    ['reasoning inside', { input: 10, output: 12, output_reasoning_tokens: 7, total: 22 }, [10, null, 12]],
    [
      'reasoning inside, cache on top',
      { input: 40, input_cached_tokens: 60, output: 50, reasoning_tokens: 20, total: 150 },
      [40, 60, 50],
    ],
  ])('%s', (_, map, [input, read, output]) => {
    expect(usageDetails(map)?.counts).toMatchObject({
      inputTokens: input,
      cacheReadTokens: read,
      outputTokens: output,
    });
  });

  test('without tokens are nothing', () => expect(usageDetails({ seconds: null })).toBeNull());
});

test.each<[string[], boolean]>([
  [['Total', '', '5'], true],
  [['', 'Grand total:', '5'], true],
  [['Rounding error', ''], true],
  [['Gesamtsumme', '5'], true],
  [['Totally new feature', '5'], false],
  [['2026-08-01', 'Total', '5'], false],
  [['', ''], false],
])('%j sums up others: %s', (cells, expected) => expect(isTotalRow(cells)).toBe(expected));

describe('an AWS report', () => {
  const head =
    'bill_billing_period_start_date,line_item_line_item_type,line_item_product_code,line_item_usage_type,line_item_usage_start_date,line_item_usage_amount,pricing_unit,line_item_unblended_cost,line_item_currency_code,product';
  const line = (type: string, amount: string, unit: string, product = '') =>
    `2026-08-01,Usage,AmazonBedrock,${type},2026-08-03,${amount},${unit},1,USD,"${product.replaceAll('"', '""')}"`;
  const read = (...lines: string[]) => readRows('aws-cur', `${head}\n${lines.join('\n')}`);

  test('states tokens in the unit of its price, and in thousands where it states none', () => {
    const rows = read(
      line('USE1-NovaPro-input-tokens', '2', '1K tokens'),
      line('USE1-NovaPro-input-tokens', '2', '1M tokens'),
      line('USE1-NovaPro-input-tokens', '2', 'Tokens'),
      line('USE1-NovaPro-input-tokens', '2', ''),
    );
    expect(rows.map((row) => row.kind === 'usage' && row.row?.inputTokens)).toEqual([2000, 2_000_000, 2, 2000]);
    expect(rows[3]).toMatchObject({ warnings: [{ message: expect.stringContaining('read as thousands') }] });
  });

  test('names a Marketplace model by its product, also inside the map of CUR 2.0', () => {
    const product = '{"product_name":"Claude 3 Haiku (Amazon Bedrock Edition)"}';
    expect(read(line('USW2-MP:USW2_InputTokenCount-Units', '3', '1M tokens', product))).toMatchObject([
      { kind: 'usage', row: { model: 'Claude 3 Haiku', inputTokens: 3_000_000 } },
    ]);
  });
});

describe('an AWS report of months', () => {
  const head =
    'lineItem/LineItemType,lineItem/UsageType,lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/UsageAmount,pricing/unit,lineItem/UnblendedCost,lineItem/CurrencyCode,cost_category';
  const read = (type: string) =>
    readRows(
      'aws-cur',
      `${head}\n${type},USE1-NovaPro-input-tokens,2026-08-01T00:00:00Z,2026-09-01T00:00:00Z,2,1K tokens,1,USD,"{""Team"":""growth""}"`,
    )[0];

  test('covers the month with its usage, not with its fees', () => {
    expect(read('Usage')).toMatchObject({ kind: 'usage', coversTo: '2026-08-31' });
    expect(read('Fee')).toMatchObject({ kind: 'cost', coversTo: '2026-08-01' });
  });

  test('attributes by cost categories where no tag does', () => {
    expect(read('Usage')).toMatchObject({ row: { team: 'growth' } });
  });
});

test('Cost Explorer by usage type tells model and kind of tokens', () => {
  const table = 'Usage type,USE1-Claude4.5Sonnet-output-tokens($),USE1-BoxUsage:m5.large($),Total costs($)\n';
  expect(readRows('aws-cost-explorer', `${table}2026-08-01,4,2.5,6.5`)).toMatchObject([
    {
      row: { model: 'claude-4.5-sonnet', tokenKind: 'output', operation: 'inference', billedUsd: '4' },
      more: [{ model: null, operation: 'cloud', billedUsd: '2.5' }],
    },
  ]);
});

test('Cost Explorer by months covers its months, by days its days', () => {
  const table = 'Service,Bedrock($),Total costs($)\nService total,9,9\n';
  const covers = (...days: string[]) =>
    readRows('aws-cost-explorer', `${table}${days.map((day) => `${day},1,1`).join('\n')}`).map(
      (row) => row.kind === 'cost' && row.coversTo,
    );
  expect(covers('2026-07-01', '2026-08-01').at(-1)).toBe('2026-08-31');
  expect(covers('2026-07-31', '2026-08-01').at(-1)).toBe('2026-08-01');
});

describe('an Azure export', () => {
  const head =
    'Date,MeterCategory,MeterSubCategory,MeterName,UnitOfMeasure,Quantity,CostInBillingCurrency,BillingCurrency,CostInUsd,ChargeType';
  const read = (line: string) => readRows('azure-cost', `${head}\n${line}`);

  test('in another currency counts the US dollars it states beside it', () => {
    expect(read('2026-08-05,Foundry Models,Azure OpenAI,gpt-4o-Inp-glbl Tokens,1K,10,9.20,EUR,10,Usage')).toMatchObject(
      [{ kind: 'usage', row: { inputTokens: 10_000, billedUsd: '10' }, warnings: [{ column: 'CostInUsd' }] }],
    );
  });

  test('tells training from answering', () => {
    const line = (meter: string) => `2026-08-05,Foundry Models,Azure OpenAI,${meter},1K,2,48,USD,48,Usage`;
    expect(read(line('gpt-4o-mini-0718 FT Training regnl Tokens'))).toMatchObject([{ row: { operation: 'training' } }]);
    expect(read(line('gpt-4o-0806 FT Hosting Unit'))).toMatchObject([{ row: { operation: 'inference' } }]);
  });

  test.each([
    ['100 GB/Month', 'Storage,Blob,Hot LRS Data Stored', { storageGb: 200 }],
    ['1 TB', 'Bandwidth,Inter-Region,Standard Data Transfer Out', { egressGb: 2000 }],
    ['1 GB Hour', 'Storage,Files,Data Stored', { storageGb: 2 / 730 }],
  ])('counts data by %s', (unit, meter, counts) => {
    expect(read(`2026-08-05,${meter},${unit},2,48,USD,48,Usage`)).toMatchObject([{ kind: 'usage', row: counts }]);
  });

  test('of cost analysis calls the meter a meter', () => {
    const table = 'UsageDate,MeterCategory,MeterSubcategory,Meter,CostUSD,Cost,Currency\n';
    expect(
      readRows('azure-cost', `${table}2026-08-05,Cognitive Services,Azure OpenAI,gpt-4o-Inp-glbl Tokens,1.5,1.5,USD`),
    ).toMatchObject([{ kind: 'cost', row: { billedUsd: '1.5', model: 'gpt-4o', service: 'Cognitive Services' } }]);
  });

  test('tells unused reservations and provisioned throughput as costs', () => {
    expect(
      read('2026-08-05,Foundry Models,Azure OpenAI,Provisioned Managed Global Unit,1 Hour,24,48,USD,48,Usage'),
    ).toMatchObject([{ kind: 'cost', row: { operation: 'inference', billedUsd: '48' } }]);
    expect(read('2026-08-05,Virtual Machines,Dv3,D4 v3,1 Hour,24,48,USD,48,UnusedReservation')).toMatchObject([
      { kind: 'cost', row: { description: 'UnusedReservation: D4 v3' } },
    ]);
    expect(read('2026-08-05,Virtual Machines,ND,ND96isr H100 v5,1 Hour,2,48,USD,48,UnusedReservation')).toMatchObject([
      { kind: 'cost', row: { chargeCategory: 'usage', billedUsd: '48' } },
    ]);
  });
});
