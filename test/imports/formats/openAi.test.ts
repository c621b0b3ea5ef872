import { describe, expect, test } from 'vitest';
import { importContent, rowsOf } from '../../support/importedRows.ts';
import { readRows } from '../readers.ts';

const head2026 =
  'start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,compute_units,input_tokens,output_tokens,input_cached_tokens,input_cache_write_tokens,input_uncached_tokens';
const head2025 =
  'start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens';
const times = '1788134400,1788220800,2026-08-31T00:00:00+00:00,2026-09-01T00:00:00+00:00';

describe('OpenAI usage export', () => {
  test('cached and written tokens are taken out of the input they are counted in', () => {
    const [stated] = readRows(
      'openai-usage',
      `${head2026}\n${times},proj_1,4.0,u,key_1,gpt-5,False,default,,1000.0,50.0,600.0,100.0,300.0`,
    );
    const [derived] = readRows(
      'openai-usage',
      `${head2025}\n${times},proj_1,4.0,u,key_1,gpt-5,False,default,1000.0,50.0,600.0`,
    );
    expect(stated).toMatchObject({
      kind: 'usage',
      row: {
        day: '2026-08-31',
        inputTokens: 300,
        cacheReadTokens: 600,
        cacheWrite5mTokens: 100,
        outputTokens: 50,
        requests: 4,
      },
    });
    expect(derived).toMatchObject({ row: { inputTokens: 400, cacheReadTokens: 600, cacheWrite5mTokens: null } });
  });

  test('more cached than input tokens is impossible', () => {
    const [row] = readRows('openai-usage', `${head2025}\n${times},p,1,u,k,gpt-5,False,default,100,50,600`);
    expect(row).toMatchObject({ kind: 'rejected', column: 'input_tokens' });
  });

  test('a day bucket without usage is skipped and covers its day', () => {
    const [row] = readRows('openai-usage', `${head2025}\n${times},,,,,,,,,,`);
    expect(row).toEqual({ kind: 'skipped', reason: 'Day without usage', covers: '2026-08-31' });
  });

  test('an export of an empty period has four columns', () => {
    const [row] = readRows('openai-usage', `start_time,end_time,start_time_iso,end_time_iso\n${times}`);
    expect(row).toMatchObject({ kind: 'skipped' });
  });

  test('batch and flex have tiers of their own', () => {
    const tier = (batch: string, name: string) =>
      readRows('openai-usage', `${head2025}\n${times},p,1,u,k,gpt-5,${batch},${name},100,50,0`)[0];
    expect(tier('TRUE', 'default')).toMatchObject({ row: { serviceTier: 'batch' } });
    expect(tier('False', 'flex')).toMatchObject({ row: { serviceTier: 'flex' } });
    // As a German and a French spreadsheet save it.
    expect(tier('WAHR', 'default')).toMatchObject({ row: { serviceTier: 'batch' } });
    expect(tier('FAUX', 'default')).toMatchObject({ row: { serviceTier: 'standard' } });
  });

  test('without its ISO times is still OpenAI’s: what is cached stays inside the input', async () => {
    const head = 'start_time,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens';
    const { format, usage } = await importContent('x.csv', `${head}\n1788134400,1,gpt-5,1000,50,600\n`);
    expect(format).toBe('openai-usage');
    expect(rowsOf(usage)).toMatchObject([{ inputTokens: 400, cacheReadTokens: 600, outputTokens: 50 }]);
    const renamed = await importContent(
      'y.csv',
      `${head.replace('num_model_requests', 'calls')}\n1788134400,1,gpt-5,1000,50,600\n`,
    );
    expect(renamed.format).toBe('generic-usage');
    expect(rowsOf(renamed.usage)).toMatchObject([{ inputTokens: 400, cacheReadTokens: 600 }]);
  });

  test('people are not taken in', () => {
    const [row] = readRows('openai-usage', `${head2025}\n${times},p,1,user-jane,k,gpt-5,False,default,100,50,0`);
    expect(JSON.stringify(row)).not.toContain('jane');
  });
});

const costHead =
  'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,quantity,quantity_unit,line_item,user_id,api_key_id,project_id,organization_id,project_name,organization_name,user_email';
const cost = (amount: string, currency: string, line: string) =>
  readRows(
    'openai-cost',
    `${costHead}\n${times},${amount},${currency},,,"${line}",u,key_1,proj_1,org-1,Search staging,Acme,jane@acme.test`,
  )[0];

describe('OpenAI cost export', () => {
  test('a line names model, kind, tier and context', () => {
    expect(cost('0.25', 'usd', 'priority | gpt-5-2025-08-07, cached input, long context')).toMatchObject({
      kind: 'cost',
      row: {
        model: 'gpt-5-2025-08-07',
        tokenKind: 'cacheRead',
        serviceTier: 'priority',
        contextBand: 'long',
        billedUsd: '0.25',
      },
    });
    expect(cost('0.25', 'usd', 'web search tool calls')).toMatchObject({ row: { model: null, tokenKind: null } });
  });

  test.each([
    ['gpt-4o-mini-tts, audio output', { model: 'gpt-4o-mini-tts', tokenKind: 'output' }],
    ['gpt-image-1, cached image input', { model: 'gpt-image-1', tokenKind: 'cacheRead' }],
    ['gpt-5, cache write', { model: 'gpt-5', tokenKind: 'cacheWrite5m' }],
    ['gpt-5, input, batch', { model: 'gpt-5', tokenKind: 'input', serviceTier: 'batch' }],
    [
      'ft:gpt-4o-mini-2024-07-18:acme::a1, output',
      { model: 'ft:gpt-4o-mini-2024-07-18:acme::a1', tokenKind: 'output' },
    ],
    ['house-model-7, output', { model: 'house-model-7', tokenKind: 'output' }],
    ['text-embedding-3-small', { model: 'text-embedding-3-small', operation: 'embedding' }],
    ['gpt-4o-2024-08-06 fine-tuning training', { model: 'gpt-4o-2024-08-06', tokenKind: null, operation: 'training' }],
    ['file search | storage', { model: null, tokenKind: null, serviceTier: null }],
    ['code interpreter sessions', { model: null, tokenKind: null }],
  ])('%s', (line, row) => {
    expect(cost('0.25', 'usd', line)).toMatchObject({ kind: 'cost', row });
  });

  test('36 decimals and an exponent of −6176 are kept exactly', () => {
    expect(cost('0.003400000000000000000000000000000001', 'usd', '')).toMatchObject({
      row: { billedUsd: '0.003400000000000000000000000000000001' },
    });
    expect(cost('0E-6176', 'usd', '')).toMatchObject({ row: { billedUsd: '0' } });
  });

  test('the project’s name is the team, states the environment and is learnt', () => {
    expect(cost('1', 'usd', '')).toMatchObject({
      row: { team: 'Search', environment: 'staging' },
      learnt: { provider: 'openai', kind: 'project', id: 'proj_1', name: 'Search staging' },
    });
  });

  test('another currency is rejected with what to do, and e-mail never passes', () => {
    expect(cost('1', 'eur', '')).toMatchObject({ kind: 'rejected', column: 'amount_currency', value: 'eur' });
    expect(JSON.stringify(cost('1', 'usd', ''))).not.toContain('jane');
  });

  test('the header of 2025 reads as well', () => {
    const head =
      'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id,organization_id,organization_name';
    expect(readRows('openai-cost', `${head}\n${times},1.5,usd,"gpt-4o, output",proj_1,org-1,Acme`)).toMatchObject([
      { kind: 'cost', row: { billedUsd: '1.5', model: 'gpt-4o', tokenKind: 'output', team: 'proj_1' } },
    ]);
  });
});
