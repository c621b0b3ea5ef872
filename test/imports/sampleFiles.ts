import type { FormatId } from '../../models/imports/format.ts';

/** What a sample must come to, worked out by hand from the file; `damage` makes one of its rows unreadable. */
export interface SampleCase {
  readonly format: FormatId;
  readonly rows: Partial<Record<'usage' | 'cost' | 'revenue' | 'skipped' | 'rejected', number>>;
  readonly usage?: readonly object[];
  readonly cost?: readonly object[];
  readonly revenue?: readonly object[];
  readonly damage: readonly [from: string, to: string];
}

const bedrock = { model: 'claude-3.5-sonnet', provider: 'aws', team: 'assist', environment: 'production' };
const openAiTool = { operation: 'tool', provider: 'openai' };

/** The providers that charge for tokens, and the clouds. */
export const providerSamples: { readonly [file: string]: SampleCase } = {
  'openai-usage.json': {
    format: 'openai-usage',
    rows: { usage: 10, skipped: 1 },
    usage: [
      {
        model: 'gpt-5-mini-2025-08-07',
        requests: 12,
        inputTokens: 3000,
        cacheReadTokens: 8000,
        cacheWrite5mTokens: 1000,
        outputTokens: 900,
      },
      { operation: 'embedding', requests: 40, inputTokens: 5000 },
      { operation: 'moderation', requests: 7, inputTokens: 700 },
      { operation: 'image', requests: 3 },
      { operation: 'speech', requests: 2 },
      { operation: 'transcription', requests: 5 },
      // 31 GB held on one of the 31 days of August is one GB-month.
      { operation: 'storage', storageGb: 1 },
      { ...openAiTool, requests: 4 + 6 },
      { ...openAiTool, requests: 9, model: 'gpt-5-mini-2025-08-07' },
    ],
    damage: ['"input_tokens": 700', '"input_tokens": "many"'],
  },
  'openai-cost.json': {
    format: 'openai-cost',
    rows: { cost: 3, skipped: 1 },
    cost: [
      {
        tokenKind: 'input',
        billedUsd: '0.0007500000000000000000000000000000001',
        team: 'Support',
        environment: 'production',
      },
      { tokenKind: 'cacheRead', billedUsd: '0' },
      { tokenKind: 'output', billedUsd: '0.0018' },
    ],
    damage: ['"value": 0.0018', '"value": "a lot"'],
  },
  'anthropic-tokens.json': {
    format: 'anthropic-tokens',
    rows: { usage: 1, skipped: 1 },
    usage: [
      {
        inputTokens: 1500,
        cacheWrite5mTokens: 500,
        cacheWrite1hTokens: 1000,
        cacheReadTokens: 90_000,
        outputTokens: 700,
        serviceTier: 'batch',
        contextBand: '>200k',
        region: 'us',
      },
    ],
    damage: ['"output_tokens": 700', '"output_tokens": -7'],
  },
  'anthropic-cost.json': {
    format: 'anthropic-cost',
    rows: { cost: 3, skipped: 1 },
    // Its amounts are cents.
    cost: [
      { tokenKind: 'input', billedUsd: '1.2345' },
      { tokenKind: 'cacheRead', billedUsd: '0.006789' },
      { operation: 'tool', description: 'web_search', billedUsd: '10' },
    ],
    damage: [
      '"currency": "USD",\n     "cost_type": "web_search"',
      '"currency": "EUR",\n     "cost_type": "web_search"',
    ],
  },
  'claude-code.json': {
    format: 'claude-code',
    rows: { usage: 2, skipped: 1 },
    // 1,025.5 cents.
    usage: [
      {
        model: 'claude-opus-4-5-20251101',
        inputTokens: 100_000,
        cacheReadTokens: 900_000,
        cacheWrite5mTokens: 5000,
        outputTokens: 35_000,
        listUsd: '10.255',
        environment: 'development',
      },
      { model: 'claude-haiku-4-5-20251001', listUsd: '0.01' },
    ],
    damage: ['"amount": 1 ', '"amount": "one" '],
  },
  'focus.csv': {
    format: 'focus',
    rows: { usage: 2, cost: 1 },
    usage: [
      { model: 'mw-pro-1', inputTokens: 4_000_000, billedUsd: '0', effectiveUsd: '20', listUsd: '25' },
      { model: 'mw-pro-1', outputTokens: 1_500_000, billedUsd: '0', effectiveUsd: '30' },
    ],
    cost: [{ chargeCategory: 'purchase', billedUsd: '5000', effectiveUsd: '0' }],
    damage: ['2026-08-01T00:00:00Z,4,1000000 Tokens', '2026-08-01T30:00:00Z,4,1000000 Tokens'],
  },
  'aws-cur.csv': {
    format: 'aws-cur',
    rows: { usage: 6, cost: 5 },
    usage: [
      { ...bedrock, inputTokens: 29_481, billedUsd: '0.088443', serviceTier: 'standard' },
      { ...bedrock, outputTokens: 4000, serviceTier: 'batch' },
      { ...bedrock, cacheReadTokens: 100_000 },
      { ...bedrock, cacheWrite5mTokens: 10_000 },
      { model: 'Claude 3 Haiku', inputTokens: 2_000_000, billedUsd: '6' },
      { gpuHours: 16, billedUsd: '196.64', operation: 'cloud' },
    ],
    cost: [
      { chargeCategory: 'usage', billedUsd: '0.096', effectiveUsd: '0.07' },
      { chargeCategory: 'adjustment', billedUsd: '-0.096', effectiveUsd: '0' },
      { chargeCategory: 'purchase', billedUsd: '0.1', effectiveUsd: '0.03' },
      { chargeCategory: 'tax', billedUsd: '1.25' },
      { chargeCategory: 'credit', billedUsd: '-5' },
    ],
    damage: ['29.481', 'twenty-nine'],
  },
  'aws-cur-legacy.csv': {
    format: 'aws-cur',
    rows: { usage: 2 },
    usage: [
      {
        model: 'nova-pro',
        outputTokens: 12_000,
        feature: 'triage',
        team: 'ops',
        environment: 'staging',
        region: 'eu-west-1',
      },
      { storageGb: 310.5, environment: 'production' },
    ],
    damage: ['12,USD', '12,EUR'],
  },
  'aws-cost-explorer.csv': {
    format: 'aws-cost-explorer',
    rows: { cost: 2, skipped: 1 },
    cost: [
      { day: '2026-08-01', service: 'Amazon Bedrock', operation: 'inference', billedUsd: '10.5' },
      { day: '2026-08-02', service: 'Amazon Elastic Compute Cloud - Compute', operation: 'cloud', billedUsd: '100' },
      { day: '2026-08-02', chargeCategory: 'tax', billedUsd: '1.1' },
    ],
    damage: ['"2026-08-02"', '"2026-08-99"'],
  },
  'aws-cost-explorer.json': {
    format: 'aws-cost-explorer',
    rows: { cost: 2 },
    cost: [{ day: '2026-08-01', service: 'Amazon Bedrock', billedUsd: '30.5000000001' }],
    damage: ['"Amount": "7"', '"Amount": "seven"'],
  },
  'azure-cost.csv': {
    format: 'azure-cost',
    rows: { usage: 5, cost: 2 },
    usage: [
      {
        model: 'gpt-4o-0806',
        inputTokens: 120_000,
        billedUsd: '0.3',
        listUsd: '0.3',
        team: 'assist',
        feature: 'rg-triage',
        day: '2026-08-05',
      },
      { model: 'gpt-4.1', cacheReadTokens: 40_000 },
      { model: 'gpt-5.4', outputTokens: 500_000, serviceTier: 'priority' },
      { model: 'gpt-5.6-sol', cacheWrite5mTokens: 2_000_000 },
      { gpuHours: 6, billedUsd: '22.038', operation: 'cloud' },
    ],
    cost: [
      { service: 'Storage', billedUsd: '0.11', day: '2026-08-06' },
      { chargeCategory: 'purchase', billedUsd: '500' },
    ],
    damage: ['08/05/2026', '13/13/2026'],
  },
  'oci-cost.csv': {
    format: 'oci-cost',
    rows: { usage: 4, cost: 2 },
    usage: [
      {
        ...{ provider: 'oci', operation: 'inference', inputTokens: 1_500_000, billedUsd: '1.08' },
        ...{ day: '2026-08-03', team: 'search', environment: 'production', region: 'eu-frankfurt-1' },
      },
      // 8 hours of which a correction takes 2 back; the cost of overage is part of the cost.
      { gpuHours: 6, billedUsd: '12', operation: 'cloud', team: 'search' },
      { storageGb: 0.5, billedUsd: '0.01275', team: 'platform', environment: 'staging' },
    ],
    cost: [
      { description: 'Key Versions', billedUsd: '0.5' },
      { description: 'Correction: Key Versions', billedUsd: '-0.5' },
    ],
    damage: ['2026-08-03T10:00Z', '2026-08-33T10:00Z'],
  },
  'gcp-billing.csv': {
    format: 'gcp-billing',
    rows: { usage: 5, cost: 1 },
    usage: [
      { model: 'gemini-2.5-flash', inputTokens: 1_000_000, billedUsd: '0.2', listUsd: '0.3', team: 'assist' },
      { model: 'gemini-2.5-flash', outputTokens: 1_000_000, reasoningTokens: 1_000_000 },
      { model: 'gemini-2.5-flash-lite', cacheReadTokens: 400_000 },
      // Used on 1 September UTC, billed in August's invoice.
      { model: 'gemini-2.5-flash', outputTokens: 200_000, day: '2026-08-31' },
      { gpuHours: 2, billedUsd: '20' },
    ],
    cost: [{ chargeCategory: 'tax', billedUsd: '0.7' }],
    damage: [',202608,tax', ',202613,tax'],
  },
  'gcp-console.csv': {
    format: 'gcp-console',
    rows: { usage: 2, skipped: 2 },
    usage: [
      {
        model: 'gemini-2.5-pro',
        inputTokens: 6_000_000,
        billedUsd: '7.503',
        team: 'assist',
        environment: 'production',
      },
      { model: 'gemini-2.5-pro', outputTokens: 500_000, billedUsd: '5.001' },
    ],
    damage: ['"500,000"', '"500,00"'],
  },
  'gcp-console-report.csv': {
    format: 'gcp-console',
    rows: { usage: 1 },
    usage: [{ model: 'gemini-2.5-flash', inputTokens: 260_580, billedUsd: '0.078174', day: '2026-08-09' }],
    damage: ['2026-08-09', '2026-08-99'],
  },
};
