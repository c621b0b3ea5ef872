import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { openHeader } from '../../../models/imports/cells/header.ts';
import { focus } from '../../../models/imports/formats/focus.ts';
import { readRows } from '../readers.ts';

const head =
  'BilledCost,EffectiveCost,ListCost,BillingCurrency,BillingAccountId,BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceProviderName,ServiceName,ServiceCategory,ConsumedQuantity,ConsumedUnit,SkuPriceDetails,Tags';
interface Row {
  readonly money?: string;
  readonly currency?: string;
  readonly end?: string;
  readonly category?: string;
  readonly consumed?: string;
  readonly details?: string;
  readonly tags?: string;
}
const line = (row: Row) =>
  `${row.money ?? '20,30,40'},${row.currency ?? 'USD'},acct,2026-05-01T00:00:00Z,2026-05-02T00:00:00Z,${row.end ?? '2026-05-03T00:00:00Z'},${row.category ?? 'Usage'},Solora AI,Solora API,AI and Machine Learning,${row.consumed ?? '10,Tokens'},"${(row.details ?? '{}').replaceAll('"', '""')}","${(row.tags ?? '').replaceAll('"', '""')}"`;
const read = (...rows: Row[]) => readRows('focus', `${head}\n${rows.map(line).join('\n')}`);

describe('FOCUS', () => {
  test.each([
    ['{"TokenDirection":"Input","TokenCacheAction":"Uncached","ModelId":"m-1"}', 'inputTokens'],
    ['{"TokenDirection":"Input","TokenCacheAction":"Read","ModelId":"m-1"}', 'cacheReadTokens'],
    ['{"TokenDirection":"Input","TokenCacheAction":"Write","ModelId":"m-1"}', 'cacheWrite5mTokens'],
    ['{"TokenDirection":"Output","ModelId":"m-1","SomethingNew":1}', 'outputTokens'],
  ])('%s is of one token kind', (details, column) => {
    expect(read({ details })).toMatchObject([
      {
        kind: 'usage',
        row: { model: 'm-1', operation: 'inference', [column]: 10, billedUsd: '20', effectiveUsd: '30', listUsd: '40' },
      },
    ]);
  });

  test('a unit may stand for many tokens', () => {
    expect(read({ consumed: '2.5,1000000 Tokens', details: '{"TokenDirection":"Output"}' })).toMatchObject([
      { row: { outputTokens: 2_500_000 } },
    ]);
  });

  test('a purchase is cash and no use of tokens', () => {
    expect(read({ category: 'Purchase', money: '500000,0,500000', consumed: 'NULL,null' })).toMatchObject([
      { kind: 'cost', row: { chargeCategory: 'purchase', billedUsd: '500000', effectiveUsd: '0' } },
    ]);
  });

  test('corrections may be negative', () => {
    expect(
      read({ money: '(5.50),-5.5,0', consumed: '-10,Tokens', details: '{"TokenDirection":"Input"}' }),
    ).toMatchObject([{ kind: 'usage', row: { billedUsd: '-5.5', inputTokens: -10 } }]);
  });

  test('an impossible time is rejected, never shifted', () => {
    expect(read({ end: '2026-05-03T30:00:00Z' })).toMatchObject([
      { kind: 'rejected', column: 'ChargePeriodEnd', value: '2026-05-03T30:00:00Z' },
    ]);
  });

  test('another currency is rejected', () => {
    expect(read({ currency: 'EUR' })).toMatchObject([{ kind: 'rejected', column: 'BillingCurrency', value: 'EUR' }]);
  });

  test('tags give dimensions, with stray spaces in their keys', () => {
    expect(read({ tags: '{" Team": "search", "env": "prod", "customer-tier": "gold"}' })).toMatchObject([
      { row: { team: 'search', environment: 'production', customerTier: 'gold' } },
    ]);
  });

  test('a statement belongs to provider, account and billing period', () => {
    expect(read({})).toMatchObject([{ scope: 'Solora AI|acct||2026-05' }]);
  });
});

describe('an effective cost of 0 on billed usage', () => {
  const focusRows = (effective: readonly string[]) =>
    effective.map((cost) => ({ money: `20,${cost},20`, consumed: ',' }));
  const judged = (rows: Row[]) => {
    const header = openHeader(head.split(','));
    const reader = focus.open(header);
    const outcomes = rows.map((row) => reader(Papa.parse<string[]>(line(row)).data[0]!));
    return { outcomes, verdict: reader.finish!() };
  };

  test('is 0, whatever other rows of the provider say, and what is billed without expense is told', () => {
    const { outcomes, verdict } = judged(focusRows(['0', '0', '20']));
    expect(outcomes).toMatchObject(['0', '0', '20'].map((effectiveUsd) => ({ row: { effectiveUsd } })));
    expect(verdict.warnings).toMatchObject([
      { column: 'EffectiveCost', count: 2, message: expect.stringContaining('$40.00 is billed but not expensed') },
    ]);
  });

  test('is not an empty cell, which is as billed', () => {
    expect(judged(focusRows(['', '0'])).outcomes).toMatchObject([
      { row: { billedUsd: '20', effectiveUsd: '20' } },
      { row: { billedUsd: '20', effectiveUsd: '0' } },
    ]);
  });

  test('of a credit is 0 too', () => {
    const credit = { category: 'Credit', money: '-5,0,-5', consumed: 'NULL,null' };
    expect(judged([credit]).outcomes).toMatchObject([{ kind: 'cost', row: { billedUsd: '-5', effectiveUsd: '0' } }]);
  });

  test('is what prepaid usage has for its billed cost, and stays', () => {
    const { verdict, outcomes } = judged([{ money: '0,20,20', consumed: ',' }]);
    expect(outcomes).toMatchObject([{ row: { billedUsd: '0', effectiveUsd: '20' } }]);
    expect(verdict.warnings).toEqual([]);
  });
});

describe('the four costs of FOCUS', () => {
  const four = (rows: readonly string[]) => {
    const names =
      'BilledCost,EffectiveCost,ListCost,ContractedCost,ChargePeriodStart,ServiceName,BillingCurrency,ProviderName';
    const reader = focus.open(openHeader(names.split(',')));
    for (const row of rows) reader(`${row},2026-06-01,S,USD,Acme`.split(','));
    return reader.finish!().warnings.map(({ message }) => message);
  };

  test('say what of the list price was negotiated and what commitments saved', () => {
    expect(four(['60,60,100,80', '0,30,50,40'])).toEqual([
      'Realized discount of Acme: usage of $150.00 at list costs $90.00 (40.0% less): $30.00 negotiated, $30.00 by commitments.',
    ]);
  });

  test('count no use that costs nothing as a discount', () => {
    expect(four(['60,60,100,80', '0,0,50,50'])).toEqual([
      'Realized discount of Acme: usage of $100.00 at list costs $60.00 (40.0% less): $20.00 negotiated, $20.00 by commitments. Without 1 row that costs nothing ($50.00 at list).',
    ]);
    expect(four(['0,0,50,50'])).toEqual([]);
  });

  test('are not told where they are one, or where a file states no contracted cost', () => {
    expect(four(['60,60,60,60'])).toEqual([]);
    expect(four(['60,60,100,'])).toEqual([]);
  });
});

describe('newer columns of FOCUS', () => {
  test.each([
    ['Input', 'Uncached', 'inputTokens'],
    ['Input', 'Read', 'cacheReadTokens'],
    ['Input', 'Write', 'cacheWrite5mTokens'],
    ['Output', '', 'outputTokens'],
  ])('the AI columns of the 1.5 draft may stand by themselves: %s %s', (direction, cache, tokens) => {
    const text = `BilledCost,EffectiveCost,ChargePeriodStart,ServiceName,BillingCurrency,ConsumedQuantity,ConsumedUnit,ModelId,TokenDirection,TokenCacheAction\n1,1,2026-06-01,S,USD,500,Tokens,m-1,${direction},${cache}`;
    expect(readRows('focus', text)).toMatchObject([{ kind: 'usage', row: { model: 'm-1', [tokens]: 500 } }]);
  });

  test('1.4 has no ProviderName, 1.3 has both, and the service provider is meant', () => {
    const of = (names: string, values: string) =>
      readRows(
        'focus',
        `BilledCost,EffectiveCost,ChargePeriodStart,ServiceName,BillingCurrency,${names}\n1,1,2026-06-01,S,USD,${values}`,
      );
    expect(of('ServiceProviderName', 'OpenAI')).toMatchObject([{ row: { provider: 'openai' } }]);
    expect(of('ProviderName,ServiceProviderName', 'Reseller,Anthropic')).toMatchObject([
      { row: { provider: 'anthropic' } },
    ]);
    expect(of('ProviderName', 'AWS')).toMatchObject([{ row: { provider: 'aws' } }]);
  });

  test('a credential names the feature where no tag does', () => {
    const text =
      'BilledCost,EffectiveCost,ChargePeriodStart,ServiceName,BillingCurrency,CredentialId\n1,1,2026-06-01,S,USD,search-staging';
    expect(readRows('focus', text)).toMatchObject([{ row: { feature: 'search', environment: 'staging' } }]);
  });
});
