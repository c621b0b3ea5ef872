import type { SampleCase } from './sampleFiles.ts';

/** GPUs, revenue and agent runs. */
export const businessSamples: { readonly [file: string]: SampleCase } = {
  'opencost.csv': {
    format: 'opencost',
    rows: { usage: 1, cost: 1 },
    usage: [
      {
        gpuHours: 48,
        billedUsd: '98',
        costBasis: 'estimate',
        team: 'Knowledge',
        feature: 'triage',
        environment: 'production',
      },
    ],
    cost: [{ billedUsd: '0.3', description: 'kube-system/proxy', operation: 'cloud' }],
    damage: ['2026-08-21,kube-system', '2026-02-30,kube-system'],
  },
  'opencost.json': {
    format: 'opencost',
    rows: { usage: 2 },
    usage: [
      { feature: 'idle', gpuHours: 40, billedUsd: '130.5' },
      { team: 'Knowledge', gpuHours: 8, billedUsd: '25.25' },
    ],
    damage: ['"totalCost": 25.25', '"totalCost": "x"'],
  },
  'runpod.json': {
    format: 'runpod',
    rows: { usage: 1, cost: 1 },
    usage: [{ gpuHours: 5, billedUsd: '12.5', feature: 'triage-endpoint' }],
    cost: [{ billedUsd: '0.7', description: 'Network volume' }],
    damage: ['"amount": 12.5', '"amount": "twelve"'],
  },
  'generic-gpu.csv': {
    format: 'generic-gpu',
    rows: { usage: 2 },
    usage: [
      { day: '2026-08-01', gpuHours: 5952, billedUsd: '21000', costBasis: 'billed' },
      { gpuHours: 40, billedUsd: '79.6', costBasis: 'estimate', environment: 'development' },
    ],
    damage: ['2026-08-24', '5/6/2026'],
  },
  'ledger-quickbooks.csv': {
    format: 'ledger-transactions',
    rows: { cost: 3, skipped: 11 },
    cost: [
      { day: '2026-08-15', provider: 'openai', service: 'Software & subscriptions', billedUsd: '1234.5' },
      { day: '2026-08-20', provider: 'openai', billedUsd: '-34.5' },
      { day: '2026-08-31', provider: 'anthropic', billedUsd: '80.25' },
    ],
    damage: ['08/31/2026', '02/30/2026'],
  },
  'ledger-xero.csv': {
    format: 'ledger-transactions',
    rows: { cost: 2, skipped: 8 },
    cost: [
      { day: '2026-08-15', provider: 'openai', service: 'AI subscriptions (441)', billedUsd: '1234.5' },
      { day: '2026-08-20', provider: 'openai', billedUsd: '-34.5' },
    ],
    damage: ['"1,234.50",,"1,234.50"', 'a lot,,"1,234.50"'],
  },
  'stripe-payments.csv': {
    format: 'stripe-payments',
    rows: { revenue: 2, skipped: 1 },
    revenue: [
      { customer: 'cus_1', customerTier: 'enterprise', recognizedUsd: '3000' },
      { customer: 'cus_2', recognizedUsd: '1170' },
    ],
    damage: ['"1,170.00",0.00,usd', '"1,170.00",0.00,eur'],
  },
  'stripe-subscriptions.csv': {
    format: 'stripe-subscriptions',
    rows: { revenue: 1, skipped: 1 },
    // Ten seats at $240 a year are $200 a month.
    revenue: [{ customer: 'cus_1', mrrUsd: '200', activeUsers: 10, recognizedUsd: '0' }],
    damage: ['240.00', 'a lot'],
  },
  'stripe-balance.csv': {
    format: 'stripe-balance',
    rows: { revenue: 2, cost: 1, skipped: 1 },
    revenue: [{ recognizedUsd: '3000', month: '2026-08' }],
    cost: [{ provider: 'stripe', billedUsd: '12' }],
    damage: ['usd,-125.00', 'sek,-125.00'],
  },
  'stripe-revenue.csv': {
    format: 'stripe-revenue',
    rows: { revenue: 2, skipped: 1 },
    // $260.42 earned in the month, $125 refunded.
    revenue: [{ recognizedUsd: '135.42', month: '2026-08', customer: 'cus_1' }],
    damage: ['260.42,usd', '260.42,gbp'],
  },
  'stripe-objects.json': {
    format: 'stripe-objects',
    rows: { revenue: 2, skipped: 1, rejected: 1 },
    // $1,200 over the 365 days of 2026, and a credit of $20 in January.
    revenue: [
      { month: '2026-01', recognizedUsd: '81.91' },
      { month: '2026-02', recognizedUsd: '92.06' },
      { month: '2026-12', recognizedUsd: '101.92' },
    ],
    damage: ['"amount": -2000', '"amount": "minus"'],
  },
  'chargebee-invoices.json': {
    format: 'chargebee-invoices',
    rows: { revenue: 1 },
    // $90 over 92 days: 31, 30 and 31 of them.
    revenue: [
      { month: '2026-08', recognizedUsd: '30.32', customer: 'cb_1' },
      { month: '2026-09', recognizedUsd: '29.35' },
      { month: '2026-10', recognizedUsd: '30.33' },
    ],
    damage: ['"date_from": 1785542400', '"date_from": 17'],
  },
  'generic-cost-wide.csv': {
    format: 'generic-cost-wide',
    rows: { cost: 2, skipped: 2 },
    cost: [
      { provider: 'openai', model: 'gpt-5', team: 'Assist', day: '2026-07-01', billedUsd: '1000' },
      { provider: 'openai', model: 'gpt-5', day: '2026-08-01', billedUsd: '1100.5' },
      { provider: 'anthropic', model: 'claude-sonnet-4-5', team: 'Search', billedUsd: '500' },
      { provider: 'anthropic', day: '2026-08-01', billedUsd: '-50.25' },
    ],
    damage: ['"1,100.50"', '"1.100,50"'],
  },
  'generic-revenue-wide.csv': {
    format: 'generic-revenue-wide',
    rows: { revenue: 3, skipped: 2 },
    revenue: [
      { customer: 'cus_1', month: '2026-07', recognizedUsd: '1000' },
      { customer: 'cus_1', month: '2026-08', recognizedUsd: '1100.5' },
      { customer: 'cus_2', month: '2026-08', recognizedUsd: '-50.25' },
      { customer: 'cus_2', month: '2026-09', activeUsers: 44 },
    ],
    damage: ['"1,100.50"', '"1.100,50"'],
  },
  'agent-runs.csv': {
    format: 'agent-runs',
    rows: { usage: 2, skipped: 1 },
    usage: [
      {
        provider: 'anthropic',
        feature: 'case-agent',
        requests: 52,
        inputTokens: 120_000,
        cacheReadTokens: 720_000,
        outputTokens: 19_000,
        effectiveUsd: '0.861',
      },
    ],
    damage: ['2026-08-27T10:00:00Z,case-agent', '2026-08-27T10:99:00Z,case-agent'],
  },
};
