import { describe, expect, test } from 'vitest';
import { dataUnit } from '../../../models/imports/formats/dataUnit.ts';
import { readRows } from '../readers.ts';

type Cells = { readonly [column: string]: string };

const base: Cells = {
  BilledCost: '10',
  EffectiveCost: '8',
  BillingCurrency: 'USD',
  ChargePeriodStart: '2026-08-05T00:00:00Z',
  ChargePeriodEnd: '2026-08-06T00:00:00Z',
  ChargeCategory: 'Usage',
  ServiceProviderName: 'Solora AI',
  ServiceName: 'Solora API',
  ServiceCategory: 'AI and Machine Learning',
};
const read = (cells: Cells) => {
  const row = { ...base, ...cells };
  const quoted = Object.values(row).map((cell) => `"${cell.replaceAll('"', '""')}"`);
  return readRows('focus', `${Object.keys(row).join(',')}\n${quoted.join(',')}`)[0];
};
const tokens = (cells: Cells) => read({ ConsumedQuantity: '1000', ConsumedUnit: 'Tokens', ...cells });

describe('the meter of a FOCUS row without price details', () => {
  test.each<[string, string | null, string]>([
    ['Claude 3.5 Sonnet Input Tokens', 'claude-3.5-sonnet', 'inputTokens'],
    ['gpt-4o-0806-Outp-glbl Tokens', 'gpt-4o-0806', 'outputTokens'],
    ['USE1-Claude4.5Sonnet-cache-read-input-token-count', 'claude-4.5-sonnet', 'cacheReadTokens'],
    ['Gemini 2.5 Flash Lite GA Text Input - Predictions', 'gemini-2.5-flash-lite', 'inputTokens'],
    ['Uncached input tokens', null, 'inputTokens'],
    ['gpt-5 un-cached prompt', 'gpt-5', 'inputTokens'],
    ['Cached input tokens', null, 'cacheReadTokens'],
    ['text-embedding-3-small', 'text-embedding-3-small', 'inputTokens'],
  ])('%s', (SkuMeter, model, column) => {
    expect(tokens({ SkuMeter })).toMatchObject({ kind: 'usage', row: { model, [column]: 1000 } });
  });

  test('says that a bare unit counts tokens, and how many', () => {
    const x_SkuMeterName = 'gpt-4o-0806-Inp-glbl Tokens';
    expect(tokens({ x_SkuMeterName, ConsumedUnit: 'Units' })).toMatchObject({ row: { inputTokens: 1000 } });
    expect(tokens({ x_SkuMeterName, ConsumedUnit: '1K' })).toMatchObject({ row: { inputTokens: 1_000_000 } });
    const SkuMeter = 'Gemini 2.5 Pro GA Text Output - Predictions';
    expect(tokens({ SkuMeter, ConsumedUnit: 'count' })).toMatchObject({ row: { outputTokens: 1000 } });
    expect(tokens({ SkuMeter: 'Uncached widgets', ConsumedUnit: 'Units' })).toMatchObject({ kind: 'cost' });
  });

  test('a cache of one hour is told by the details too', () => {
    const SkuPriceDetails = '{"TokenDirection":"Input","TokenCacheAction":"Write","CacheDuration":"1h"}';
    expect(tokens({ SkuPriceDetails })).toMatchObject({ row: { cacheWrite1hTokens: 1000 } });
  });

  test('family and version name the model where its id is not stated', () => {
    const SkuPriceDetails = '{"TokenDirection":"Input","ModelFamily":"Solora","ModelVersion":"x1"}';
    expect(tokens({ SkuPriceDetails })).toMatchObject({ row: { model: 'Solora x1' } });
  });
});

describe('what is no token in a FOCUS file', () => {
  const stored = (ConsumedUnit: string) => read({ ConsumedQuantity: '1460', ConsumedUnit, ServiceCategory: 'Storage' });
  test.each([
    ['GB-Months', 1460],
    ['TB-Months', 1_460_000],
    ['GB-Hours', 2],
  ])('data held is in GB-months: %s', (unit, storageGb) => {
    expect(stored(unit)).toMatchObject({ row: { storageGb, operation: 'cloud' } });
  });

  test('data moved is in GB', () => {
    expect(read({ ConsumedQuantity: '1500', ConsumedUnit: 'MB', ServiceCategory: 'Networking' })).toMatchObject({
      row: { egressGb: 1.5, operation: 'cloud' },
    });
  });

  test('machines with GPUs are what their provider files them under', () => {
    const SkuPriceDetails = '{"GpuCount": 8}';
    const hours = { ConsumedQuantity: '2', ConsumedUnit: 'Hours', SkuPriceDetails };
    expect(read({ ...hours, ServiceCategory: 'Compute' })).toMatchObject({ row: { gpuHours: 16, operation: 'cloud' } });
    expect(read(hours)).toMatchObject({ row: { gpuHours: 16, operation: 'inference' } });
  });

  test.each(['Byte-Seconds', 'Hours', 'Requests', 'GBP'])('%s is no unit of data to be confused with one', (unit) => {
    expect(dataUnit(unit)?.gb ?? null).toBe(unit === 'Byte-Seconds' ? 1e-9 : null);
  });
});

test('usage of a whole month covers its month', () => {
  const month = { ChargePeriodStart: '2026-08-01T00:00:00Z', ChargePeriodEnd: '2026-09-01T00:00:00Z' };
  expect(tokens({ ...month, SkuMeter: 'gpt-5 input' })).toMatchObject({ coversTo: '2026-08-31' });
});

test.each([
  ['2026-09-01T00:00:00Z', '2026-08-31'],
  ['2026-08-31T23:59:59Z', '2026-08-31'],
  ['2026-09-01', '2026-08-31'],
  ['2026-08-01T01:00:00Z', '2026-08-01'],
])('a charge from the first of August to %s covers up to %s', (ChargePeriodEnd, last) => {
  const charge = { ChargePeriodStart: '2026-08-01T00:00:00Z', ChargePeriodEnd };
  expect(tokens({ ...charge, SkuMeter: 'gpt-5 input' })).toMatchObject({ coversTo: last });
});

test('a fee for a whole contract counts in the month it is billed in, a correction where it belongs', () => {
  const bill = { BillingPeriodStart: '2026-08-01T00:00:00Z', BillingPeriodEnd: '2026-09-01T00:00:00Z' };
  const year = { ChargePeriodStart: '2025-09-01T00:00:00Z', ChargePeriodEnd: '2026-09-01T00:00:00Z' };
  const july = { ChargePeriodStart: '2026-07-03T00:00:00Z', ChargePeriodEnd: '2026-07-04T00:00:00Z' };
  expect(read({ ...bill, ...year })).toMatchObject({ row: { day: '2026-08-01' }, coversTo: '2026-08-31' });
  expect(read({ ...bill, ...july, ChargeClass: 'Correction' })).toMatchObject({ row: { day: '2026-07-03' } });
});

test('what of a commitment nothing used says so', () => {
  expect(read({ CommitmentDiscountStatus: 'Unused', ChargeDescription: 'Plan' })).toMatchObject({
    row: { description: 'Unused commitment: Plan' },
  });
  expect(read({ CommitmentDiscountStatus: 'Used', ChargeDescription: 'Plan' })).toMatchObject({
    row: { description: 'Plan' },
  });
});

test.each([
  ['EUR', 0],
  ['DBU', 1],
  ['Credit', 1],
])('prices in %s: %d warning', (PricingCurrency, count) => {
  const outcome = read({ PricingCurrency });
  expect(outcome).toMatchObject({ kind: 'cost' });
  expect(outcome?.kind === 'cost' ? outcome.warnings : null).toHaveLength(count);
});

test('the preview of FOCUS names provider and charge in other words', () => {
  const text =
    'BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargeType,Provider,UsageQuantity,UsageUnit,SkuId\n1,1,USD,2024-09-01 00:00:00,Tax,AWS,5,Tokens,m-input';
  expect(readRows('focus', text)).toMatchObject([{ kind: 'cost', row: { provider: 'aws', chargeCategory: 'tax' } }]);
});
