import { describe, expect, test } from 'vitest';
import { openHeader } from '../../../models/imports/cells/header.ts';
import { guessFormats } from '../../../models/imports/detect.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';

const lower =
  'subscriptionid,billingaccountid,UsageDateTime,MeterCategory,costinbillingcurrency,paygcostinbillingcurrency,ConsumedService,InstanceId,Tags,AdditionalInfo,resourcelocation,billingcurrency';
const row =
  's-1,b-1,2026-08-05T00:00:00Z,Virtual Machines,12.5,15,Microsoft.Compute,/subscriptions/s-1/resourceGroups/rg-assist/providers/x,"{""team"":""search""}",,westeurope,USD';

describe('an Azure export in any dress', () => {
  test.each([
    ['some of the columns, in lower case', lower],
    ['a date, a service and a cost', 'UsageDateTime,ConsumedService,PreTaxCost'],
    ['capitals', 'DATE,METERCATEGORY,METERNAME,COSTINBILLINGCURRENCY'],
    ['words apart', 'Usage Date,Meter Category,Cost'],
    ['a meter without its category', 'date,meterName,meterSubCategory,costInUsd'],
  ])('is known by %s', (_, header) => {
    expect(guessFormats(openHeader(header.split(',')))[0]).toMatchObject({ format: 'azure-cost', score: 1 });
  });

  test('of few columns keeps what they state', async () => {
    const { cost } = await importContent('azure.csv', `${lower}\n${row}`);
    expect(rowsOf(cost)).toMatchObject([
      {
        ...{ provider: 'azure', service: 'Virtual Machines', day: '2026-08-05', region: 'westeurope' },
        ...{ team: 'search', feature: 'rg-assist', billedUsd: '12.5', listUsd: '15' },
      },
    ]);
  });
});

describe('an export of a cloud that states no currency', () => {
  const withoutCurrency = (text: string) => text.replace(/,[^,\n]*$/gm, '');
  const text = withoutCurrency(`${lower}\n${row}`);

  test('is asked for it, never taken for US dollars', async () => {
    const { rows, issues } = await importContent('azure.csv', text);
    expect(rows).toMatchObject({ read: 1, cost: 0, rejected: 1 });
    expect(issues).toMatchObject([{ kind: 'rejected', message: expect.stringContaining('--currency USD') }]);
  });

  test('is read once somebody says it', async () => {
    const reading = { dates: null, decimals: null };
    const said = await importContent('azure.csv', text, { reading: { ...reading, currency: 'USD' } });
    expect(rowsOf(said.cost)).toMatchObject([{ billedUsd: '12.5' }]);
    const other = await importContent('azure.csv', text, { reading: { ...reading, currency: 'EUR' } });
    expect(other.issues).toMatchObject([{ kind: 'rejected', message: expect.stringContaining('rate for EUR') }]);
  });

  test('is not asked where it states US dollars beside its own amounts', async () => {
    const dollars = `${withoutCurrency(lower)},CostInUsd\n${withoutCurrency(row)},13.1`;
    const { cost } = await importContent('azure.csv', dollars.replace('costinbillingcurrency,', 'x,'));
    expect(rowsOf(cost)).toMatchObject([{ billedUsd: '13.1' }]);
  });
});
