import type { SampleCase } from './sampleFiles.ts';

const span = { model: 'gpt-5-2025-08-07', feature: 'case-agent', environment: 'production' };
const deepSeek = { provider: 'deepseek', model: 'deepseek-chat', feature: 'triage', environment: 'production' };

/** Gateways, observability and developers' tools. */
export const gatewaySamples: { readonly [file: string]: SampleCase } = {
  'litellm-logs.jsonl': {
    format: 'litellm-logs',
    rows: { usage: 3, skipped: 2 },
    usage: [
      {
        provider: 'openai',
        model: 'gpt-5-mini',
        service: 'chat-default',
        feature: 'assistant',
        team: 'Conversations',
        environment: 'production',
        customer: 'cust-0007',
        inputTokens: 400,
        cacheReadTokens: 600,
        outputTokens: 200,
        reasoningTokens: 50,
        listUsd: '0.0021',
        requests: 1,
      },
      { operation: 'embedding', feature: 'search', environment: 'staging', inputTokens: 1000, listUsd: '0.00002' },
      // Answered from the gateway's own cache: a request without tokens.
      { day: '2026-08-13', requests: 1, listUsd: '0' },
    ],
    damage: ['2026-08-12 09:20:46.847371', '2026-08-12 29:20:46.847371'],
  },
  'litellm-daily.csv': {
    format: 'litellm-daily',
    rows: { usage: 1 },
    usage: [
      {
        provider: 'anthropic',
        requests: 25,
        inputTokens: 2000,
        cacheReadTokens: 7000,
        cacheWrite5mTokens: 1000,
        outputTokens: 800,
        listUsd: '0.0231',
      },
    ],
    damage: ['0.0231', 'free'],
  },
  'litellm-activity.json': {
    format: 'litellm-daily',
    rows: { usage: 2 },
    usage: [
      { model: 'gpt-5', requests: 2, inputTokens: 700, listUsd: '0.4' },
      { model: 'gpt-5-mini', listUsd: '0.1' },
    ],
    damage: ['"spend": 0.4', '"spend": "0,4,4"'],
  },
  'openrouter.csv': {
    format: 'openrouter',
    rows: { usage: 2 },
    usage: [
      // The price of the cache is inside the total already.
      {
        model: 'deepseek/deepseek-v4-flash-20260731',
        service: 'Relace',
        feature: 'Case agent',
        team: 'agents',
        environment: 'production',
        customer: 'cust-0001',
        inputTokens: 12_000,
        cacheReadTokens: 8000,
        outputTokens: 700,
        reasoningTokens: 120,
        billedUsd: '0.012349',
      },
      { day: '2026-08-12', billedUsd: '0.0005' },
    ],
    damage: ['2026-08-12 23:59:59.999', '2026-08-12 24:59:59.999'],
  },
  'langfuse.jsonl': {
    format: 'langfuse',
    rows: { usage: 2, skipped: 1 },
    usage: [
      {
        model: 'gpt-5-mini',
        inputTokens: 400,
        cacheReadTokens: 600,
        outputTokens: 200,
        reasoningTokens: 50,
        effectiveUsd: '0.0005',
        costBasis: 'gateway',
        team: 'Conversations',
        feature: 'assistant',
      },
      { operation: 'embedding', inputTokens: 900, effectiveUsd: '0.000018' },
    ],
    damage: [
      '"id": "obs-3", "trace_id": "t1", "project_id": "p1", "environment": "production", "type": "EMBEDDING", "start_time": "2026-08-14',
      '"id": "obs-3", "trace_id": "t1", "project_id": "p1", "environment": "production", "type": "EMBEDDING", "start_time": "2026-08-41',
    ],
  },
  'langfuse.csv': {
    format: 'langfuse',
    rows: { usage: 1 },
    usage: [
      { provider: 'anthropic', environment: 'staging', inputTokens: 100, cacheReadTokens: 900, outputTokens: 20 },
    ],
    damage: ['2026-08-15T10:00:00.000Z', 'yesterday'],
  },
  'helicone.jsonl': {
    format: 'helicone',
    rows: { usage: 2, skipped: 1 },
    usage: [
      {
        provider: 'openai',
        inputTokens: 600,
        cacheReadTokens: 400,
        feature: 'assistant',
        environment: 'production',
        customer: 'cust-0005',
        effectiveUsd: '0.0005',
      },
      // Anthropic's counts are disjoint and stay so.
      { provider: 'anthropic', inputTokens: 100, cacheReadTokens: 2000, cacheWrite5mTokens: 300, outputTokens: 50 },
    ],
    damage: ['"prompt_tokens": 100,', '"prompt_tokens": -100,'],
  },
  'portkey.jsonl': {
    format: 'portkey',
    rows: { usage: 2 },
    usage: [
      {
        model: 'gpt-5',
        effectiveUsd: '0.00325',
        feature: 'search-answers',
        team: 'Knowledge',
        environment: 'production',
        inputTokens: 1000,
        outputTokens: 200,
      },
      { model: 'claude-sonnet-4-5', effectiveUsd: '0.0002' },
    ],
    damage: ['"cost_currency": "USD"', '"cost_currency": "INR"'],
  },
  'otel-genai.json': {
    format: 'otel-genai',
    rows: { usage: 2, skipped: 1 },
    usage: [{ ...span, requests: 2, inputTokens: 600, cacheReadTokens: 1400, outputTokens: 240, reasoningTokens: 60 }],
    damage: [
      '"spanId": "s3",\n       "name": "chat",\n       "startTimeUnixNano": "1786881600000000000"',
      '"spanId": "s3",\n       "name": "chat",\n       "startTimeUnixNano": "17868816"',
    ],
  },
  'cloudevents.jsonl': {
    format: 'cloudevents',
    rows: { usage: 2, skipped: 1, rejected: 1 },
    usage: [
      { customer: 'cust-0006', inputTokens: 1500 },
      { customer: 'cust-0006', outputTokens: 300 },
    ],
    damage: ['"tokens": "300"', '"tokens": "-300"'],
  },
  'ccusage.json': {
    format: 'ccusage',
    rows: { usage: 2 },
    usage: [
      {
        model: 'claude-opus-4-5-20251101',
        provider: 'anthropic',
        inputTokens: 1200,
        outputTokens: 3000,
        cacheWrite5mTokens: 60_000,
        cacheReadTokens: 1_500_000,
        effectiveUsd: '1.2',
        costBasis: 'estimate',
      },
      { model: 'claude-haiku-4-5-20251001', effectiveUsd: '0.05' },
    ],
    damage: ['"cost": 0.05', '"cost": "cheap"'],
  },
  'codex-session.jsonl': {
    format: 'codex',
    rows: { usage: 2, skipped: 6 },
    usage: [
      { model: 'gpt-5-codex', inputTokens: 4000, cacheReadTokens: 8000, outputTokens: 900, reasoningTokens: 300 },
      { model: 'gpt-5-mini', inputTokens: 1000, cacheReadTokens: 13_000, outputTokens: 600 },
    ],
    damage: ['"output_tokens": 1500', '"output_tokens": "many"'],
  },
  'cursor.csv': {
    format: 'cursor',
    rows: { usage: 2, skipped: 1 },
    usage: [
      {
        model: 'claude-4.5-sonnet',
        inputTokens: 300,
        cacheWrite5mTokens: 1200,
        cacheReadTokens: 10_000,
        outputTokens: 500,
        environment: 'development',
      },
      { model: 'gpt-5', billedUsd: '0.19' },
      { model: 'claude-4.5-sonnet', billedUsd: '0' },
    ],
    damage: ['"12,000"', '"12,001"'],
  },
  'github-copilot.csv': {
    format: 'github-copilot',
    rows: { usage: 1, cost: 2 },
    usage: [{ requests: 150, billedUsd: '4', listUsd: '6', team: 'Engineering' }],
    cost: [
      { description: 'copilot_business', billedUsd: '28.5' },
      { service: 'actions', billedUsd: '0', operation: 'cloud' },
    ],
    damage: ['2026-08-19,actions', '2026-08-32,actions'],
  },
  'deepseek-cost.csv': {
    format: 'deepseek-cost',
    rows: { cost: 1, rejected: 1 },
    cost: [{ provider: 'deepseek', model: 'deepseek-chat', billedUsd: '0.0123' }],
    damage: ['0.0123,USD', 'much,USD'],
  },
  'deepseek-usage.csv': {
    format: 'deepseek-usage',
    rows: { usage: 4 },
    usage: [
      { ...deepSeek, cacheReadTokens: 5000 },
      { ...deepSeek, inputTokens: 2000 },
      { ...deepSeek, outputTokens: 700 },
      { ...deepSeek, requests: 9 },
    ],
    damage: ['request_count', 'something_new'],
  },
};
