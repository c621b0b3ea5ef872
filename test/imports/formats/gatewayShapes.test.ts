import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../models/imports/cells/dates.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';

const lines = (...records: readonly object[]) => records.map((record) => JSON.stringify(record)).join('\n');

describe('LiteLLM', () => {
  test('spend report is a row a team and model of each day', async () => {
    const models = [
      { model: 'gpt-5', spend: 1.5, total_tokens: 100, api_key: 'hash' },
      { model: 'claude-sonnet-4-5', spend: 0.5, total_tokens: 10, api_key: 'hash' },
    ];
    const report = [
      { group_by_day: '2026-08-05T00:00:00+00:00', teams: [{ team_name: 'Growth', total_spend: 2, metadata: models }] },
      { group_by_day: '2026-08-06T00:00:00+00:00', customers: [{ customer: 'c-1', total_spend: 3, metadata: [] }] },
    ];
    const { format, usage } = await importContent('x.json', JSON.stringify(report));
    expect(format).toBe('litellm-daily');
    expect(rowsOf(usage)).toMatchObject([
      { day: '2026-08-05', team: 'Growth', provider: 'openai', listUsd: '1.5' },
      { day: '2026-08-05', team: 'Growth', provider: 'anthropic', listUsd: '0.5' },
      { day: '2026-08-06', customer: 'c-1', listUsd: '3' },
    ]);
  });

  test('a call around others whose rows name it is their sum, and passed over', async () => {
    const call = { spend: 0.01, startTime: '2026-08-05 09:20:46', model: 'gpt-5', trace_id: 't' };
    const text = lines(
      { request_id: 'agent', ...call, prompt_tokens: 300, completion_tokens: 30 },
      { request_id: 'a', parent_id: 'agent', ...call, prompt_tokens: 100, completion_tokens: 10 },
      { request_id: 'b', parent_id: 'agent', ...call, prompt_tokens: 200, completion_tokens: 20 },
    );
    const { usage, issues } = await importContent('x.jsonl', text);
    expect(rowsOf(usage)).toMatchObject([{ inputTokens: 300, outputTokens: 30, requests: 2 }]);
    expect(issues).toMatchObject([{ kind: 'skipped', count: 1, message: expect.stringContaining('inside it') }]);
  });

  test('metadata may be Python’s, and tells how long written tokens are kept', async () => {
    const usage_object = {
      cache_creation_input_tokens: 300,
      prompt_tokens_details: { cached_tokens: 100, cache_creation_token_details: { ephemeral_1h_input_tokens: 200 } },
    };
    const call = { spend: 0.01, startTime: '2026-08-05 09:20:46', prompt_tokens: 1000, completion_tokens: 20 };
    const text = lines(
      { request_id: 'a', ...call, model: 'claude-sonnet-4-5', metadata: { usage_object } },
      { request_id: 'b', ...call, model: 'gpt-5', metadata: "{'user_api_key_alias': 'triage-prod', 'x': None}" },
    );
    expect(rowsOf((await importContent('x.jsonl', text)).usage)).toMatchObject([
      { inputTokens: 600, cacheReadTokens: 100, cacheWrite5mTokens: 100, cacheWrite1hTokens: 200, outputTokens: 20 },
      { feature: 'triage', environment: 'production', inputTokens: 1000 },
    ]);
  });
});

describe('spans of generative AI', () => {
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'az.ai.openai',
    'gen_ai.request.model': 'gpt-5',
    'gen_ai.usage.input_tokens': 1000,
    'gen_ai.usage.cache_read.input_tokens': 600,
    'gen_ai.usage.output_tokens': 200,
    'openai.response.service_tier': 'default',
  };

  test('may be records with an object of attributes, as logs and databases keep them', async () => {
    const log = { traceId: 'a', spanId: 'b', timestamp: '2026-08-05T09:20:46Z', attributes };
    const kept = { TraceId: 'a', SpanId: 'c', Timestamp: '2026-08-05 09:20:46.123456789', SpanAttributes: attributes };
    const place = { 'service.name': 'bot' };
    for (const record of [
      { ...log, resource: { attributes: place } },
      { ...kept, ResourceAttributes: place },
    ]) {
      const { format, usage } = await importContent('x.jsonl', lines(record));
      expect(format).toBe('otel-genai');
      expect(rowsOf(usage)).toMatchObject([
        {
          ...{ day: '2026-08-05', provider: 'azure', feature: 'bot', serviceTier: 'standard', requests: 1 },
          ...{ inputTokens: 400, cacheReadTokens: 600, outputTokens: 200 },
        },
      ]);
    }
  });
});

describe('CloudEvents', () => {
  const event = { specversion: '1.0', source: 'svc', type: 'prompt', time: '2026-08-05T09:20:46Z', subject: 'cust-1' };

  test('are read out of OpenMeter’s list, and out of data that is text', async () => {
    const listed = { event: { ...event, id: '1', data: { model: 'gpt-5', type: 'input', tokens: '1000' } } };
    const text = { ...event, id: '2', data: '{"model":"gpt-5","type":"output","tokens":"7"}' };
    const { format, usage } = await importContent('x.json', JSON.stringify([{ ...listed, ingestedAt: 'x' }, text]));
    expect(format).toBe('cloudevents');
    expect(rowsOf(usage)).toMatchObject([
      { customer: 'cust-1', inputTokens: 1000 },
      { customer: 'cust-1', outputTokens: 7 },
    ]);
  });
});

describe('tools for developers', () => {
  test('GitHub’s API writes its columns in camel case', async () => {
    const item = { date: '2026-08-05T00:00:00Z', product: 'Copilot', sku: 'Copilot Premium Request', quantity: 12 };
    const money = { unitType: 'requests', pricePerUnit: 0.04, grossAmount: 0.48, discountAmount: 0.4, netAmount: 0.08 };
    const text = JSON.stringify({ usageItems: [{ ...item, ...money, organizationName: 'acme' }] });
    const { format, usage } = await importContent('x.json', text);
    expect(format).toBe('github-copilot');
    expect(rowsOf(usage)).toMatchObject([{ requests: 12, billedUsd: '0.08', listUsd: '0.48' }]);
  });

  test('Copilot’s first report of premium requests has no money and no people', async () => {
    const text =
      '"Timestamp","User","Model","Requests Used","Exceeds Monthly Quota","Total Monthly Quota"\n"2025-06-11T05:13:27.8766440Z","jane","gpt-4.1-2025-04-14","1.5","False","Unlimited"\n';
    const { format, usage } = await importContent('x.csv', text);
    expect(format).toBe('github-copilot');
    expect(rowsOf(usage)).toEqual([
      expect.objectContaining({ day: '2025-06-11', model: 'gpt-4.1-2025-04-14', requests: 1.5 }),
    ]);
    expect(JSON.stringify(rowsOf(usage))).not.toContain('jane');
  });

  test('a failed call of Cursor with zeros is no request, and an amount that is missing is not zero', async () => {
    const head =
      'Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost';
    const failed = '2026-08-05T09:20:46.847Z,"Errored, Not Charged",auto,No,0,0,0,0,0,NaN';
    expect((await importContent('x.csv', `${head}\n${failed}\n`)).rows).toMatchObject({ skipped: 1, usage: 0 });
    const amounts =
      'start_time_iso,model,api_key_name,type,price,amount\n2026-08-05,deepseek-chat,k,output_tokens,1,\n';
    expect((await importContent('y.csv', amounts)).rows).toMatchObject({ skipped: 1, usage: 0 });
  });

  test('Portkey’s own key of metadata names the customer', async () => {
    const log = { id: '1', created_at: 'Wed Aug 05 2026 23:20:46 GMT-0500 (Central Daylight Time)', ai_model: 'gpt-5' };
    const text = lines({ ...log, ai_org: 'openai', req_units: 10, res_units: 2, cost: 30, metadata: { _user: 'c-1' } });
    expect(rowsOf((await importContent('x.jsonl', text)).usage)).toMatchObject([
      { day: '2026-08-06', customer: 'c-1', effectiveUsd: '0.3' },
    ]);
  });
});

test.each([
  ['Wed, 05 Aug 2026 09:20:46 GMT', '2026-08-05'],
  ['Wed Aug 05 2026 01:20:46 GMT+0200', '2026-08-04'],
  ['Wed Aug 35 2026 01:20:46 GMT+0200', null],
  ['Wed Aug 05 2026 29:20:46 GMT+0000', null],
])('%s is %s', (text, day) => expect(parseDay(text, 'onlyIfCertain')).toBe(day));
