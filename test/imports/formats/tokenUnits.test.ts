import { describe, expect, test } from 'vitest';
import { tokensPerUnit } from '../../../models/imports/formats/tokenUnit.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';

const head =
  'Date,MeterCategory,MeterSubCategory,MeterName,UnitOfMeasure,Quantity,CostInBillingCurrency,BillingCurrency,ChargeType';
const azure = (unit: string, meter = 'gpt-4o-Inp-glbl Tokens') =>
  importContent('azure.csv', `${head}\n2026-08-05,Foundry Models,Azure OpenAI,${meter},${unit},3,48,USD,Usage`);

describe('the unit of an Azure meter of tokens', () => {
  test.each([
    ['1', 3],
    ['1K', 3_000],
    ['1M Tokens', 3_000_000],
    ['"10,000"', 30_000],
    ['100000000', 300_000_000],
    ['1 Token', 3],
    ['Units', 3],
  ])('%s is known', async (unit, inputTokens) => {
    const { usage, issues } = await azure(unit);
    expect(rowsOf(usage)).toMatchObject([{ inputTokens, billedUsd: '48' }]);
    expect(issues).toEqual([]);
  });

  test.each(['Bundles', '1 Hour', '0 Unassigned', '1 /Month', '1K Characters'])(
    '%s is told with its value, its tokens are not guessed and its cost stays',
    async (unit) => {
      const { usage, cost, issues } = await azure(unit);
      expect(rowsOf(usage)).toEqual([]);
      expect(rowsOf(cost)).toMatchObject([{ billedUsd: '48', model: 'gpt-4o', operation: 'inference' }]);
      expect(issues).toMatchObject([
        {
          kind: 'warning',
          column: 'UnitOfMeasure',
          message: expect.stringContaining(`"${unit}" in UnitOfMeasure is not a known token unit`),
        },
      ]);
    },
  );

  test('that is not stated is taken from the name of the meter, else told', async () => {
    expect(rowsOf((await azure('', '5.4 inp Gl 1M Tokens')).usage)).toMatchObject([{ inputTokens: 3_000_000 }]);
    const { cost, issues } = await azure('');
    expect(rowsOf(cost)).toMatchObject([{ billedUsd: '48' }]);
    expect(issues).toMatchObject([{ message: expect.stringContaining('has no unit in UnitOfMeasure') }]);
  });
});

test('the unit of an Oracle line of tokens is told where it is unknown', async () => {
  const columns =
    'lineItem/intervalUsageStart,lineItem/intervalUsageEnd,product/service,product/Description,usage/billedQuantity,cost/billingUnitReadable,cost/myCost,cost/currencyCode';
  const line = (unit: string) =>
    `${columns}\n2026-08-05T00:00Z,2026-08-05T01:00Z,GENERATIVE_AI,Generative AI - Large - Input Tokens,3,${unit},48,USD`;
  const known = await importContent('oci.csv', line('ONE MILLION TOKENS'));
  expect(rowsOf(known.usage)).toMatchObject([{ inputTokens: 3_000_000 }]);
  const { usage, cost, issues } = await importContent('oci.csv', line('Bundles'));
  expect(rowsOf(usage)).toEqual([]);
  expect(rowsOf(cost)).toMatchObject([{ billedUsd: '48' }]);
  expect(issues).toMatchObject([{ message: expect.stringContaining('"Bundles" in cost/billingUnitReadable') }]);
});

test('a unit of something else is no number of tokens, whatever its size', () => {
  for (const noun of ['Hours', 'characters', 'Images', 'GB', 'requests']) {
    for (const size of ['1 ', '1K ', '10,000 ', '']) expect(tokensPerUnit(`${size}${noun}`)).toBeNull();
  }
});

test.each([
  ['per thousand tokens', 1_000],
  ['ONE THOUSAND TOKENS', 1_000],
  ['10 thousand tokens', 10_000],
  ['1,000 tokens', 1_000],
  ['per million tokens', 1_000_000],
  ['2M', 2_000_000],
])('"%s" is %d tokens', (unit, tokens) => expect(tokensPerUnit(unit)).toBe(tokens));
