import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench, unaccounted } from '../../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const bring = (name: string, lines: readonly string[]) => bench.bring(bench.write(name, `${lines.join('\n')}\n`));

const terms =
  'ContractCommitmentId,ContractCommitmentDescription,ServiceProviderName,ContractCommitmentCategory,ContractCommitmentBenefitCategory,ContractCommitmentModel,ContractCommitmentFulfillmentInterval,ContractCommitmentCost,BillingCurrency,ContractCommitmentDiscountPercentage,ContractCommitmentPeriodStart,ContractCommitmentPeriodEnd,ContractCommitmentLifecycleStatus,PricingCurrencyContractCommitmentCost,PricingCurrency';
const annual =
  'C-1,Enterprise agreement,OpenAI,Spend,Discount,Discontinuous,Annual,240000,USD,0.1,2026-01-01,2028-01-01,Active,240000,USD';

describe('a FOCUS contract commitment', () => {
  test('is kept as terms, and offered as a commitment of a scenario', async () => {
    const result = await bring('terms.csv', [terms, annual]);
    expect(result).toMatchObject({ format: 'focus', status: 'imported', rows: { read: 1, skipped: 1 } });
    expect(unaccounted(result)).toBe(0);
    expect(await bench.call('commitment.stated', {})).toMatchObject([
      {
        terms: { id: 'C-1', provider: 'openai', costUsd: 240_000, end: '2028-01-01', status: 'Active' },
        commitment: { kind: 'annualSpend', provider: 'openai', start: '2026-01', annualMinimumUsd: [120_000, 120_000] },
        notes: [],
      },
    ]);
    expect((await bench.usage([])).total.costUsd).toBe(0);
  });

  test('that is stated again counts as it is stated last, and goes with its file', async () => {
    await bring('terms.csv', [terms, annual]);
    const { importId } = await bring('newer.csv', [terms, annual.replace(',240000,USD,', ',360000,USD,')]);
    const costs = async () => (await bench.call('commitment.stated', {})).map((one) => one.terms.costUsd);
    expect(await costs()).toEqual([360_000]);
    await bench.call('import.remove', { id: importId! });
    expect(await costs()).toEqual([240_000]);
  });

  test('in another currency is taken in dollars where it states them too, and refused elsewhere', async () => {
    const euros = annual.replace(',240000,USD,0.1', ',220000,EUR,0.1');
    const result = await bring('terms.csv', [terms, euros, euros.replace('C-1', 'C-2').replace(/USD$/, 'EUR')]);
    expect((await bench.call('commitment.stated', {})).map((one) => one.terms.costUsd)).toEqual([240_000]);
    expect(result).toMatchObject({ status: 'imported', rows: { rejected: 1 } });
    expect(result.issues).toContainEqual(expect.objectContaining({ column: 'BillingCurrency', value: 'EUR' }));
  });

  test('that ends before it starts is refused', async () => {
    const result = await bring('terms.csv', [terms, annual.replace('2028-01-01', '2025-01-01')]);
    expect(result).toMatchObject({ status: 'failed', rows: { rejected: 1 } });
  });
});

const invoices =
  'BilledCost,BillingCurrency,ChargeCategory,BillingPeriodStart,BillingPeriodEnd,InvoiceDetailId,InvoiceId,InvoiceIssueDate,InvoiceIssueStatus,InvoiceIssuerName';
const charges =
  'BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,ChargePeriodStart,ChargeCategory,ServiceName,InvoiceIssuerName\n53,53,USD,2026-08-01,2026-08-05,Usage,Model API,Nimbus';
const line = (usd: string, id: string, status = 'Issued', month = '08') =>
  `${usd},USD,Usage,2026-${month}-01T00:00:00Z,2026-10-01T00:00:00Z,d-${usd},${id},2026-09-03,${status},Nimbus`;
const august = async () =>
  (await bench.call('tieOut.list', {})).find(({ provider, month }) => provider === 'Nimbus' && month === '2026-08');

describe('FOCUS invoice detail', () => {
  test('is the invoice of its month, all of its lines and invoices together, and no further cost', async () => {
    await bring('charges.csv', [charges]);
    const result = await bring('invoices.csv', [
      invoices,
      line('100.10', 'I-1'),
      line('8', 'I-1'),
      line('-55.10', 'I-2'),
    ]);
    expect(result).toMatchObject({ format: 'focus', rows: { read: 3, skipped: 3 }, billed: null });
    const tied = await august();
    expect(tied).toMatchObject({
      invoice: { amountUsd: '53', note: 'Invoices I-1, I-2', enteredBy: 'invoices.csv' },
      steps: { vendorCost: 53, invoice: 53, unexplained: 0 },
    });
  });

  test('that is voided or not issued yet does not count', async () => {
    await bring('charges.csv', [charges]);
    await bring('invoices.csv', [invoices, line('53', 'I-1'), line('70', 'I-2', 'Voided'), line('71', 'I-3', 'Open')]);
    expect((await august())?.invoice?.amountUsd).toBe('53');
  });

  test('of an invoice that is stated again counts once, and goes with its file', async () => {
    await bring('charges.csv', [charges]);
    await bring('invoices.csv', [invoices, line('50', 'I-1')]);
    const { importId } = await bring('again.csv', [invoices, line('53', 'I-1')]);
    expect((await august())?.invoice?.amountUsd).toBe('53');
    await bench.call('import.remove', { id: importId! });
    expect((await august())?.invoice?.amountUsd).toBe('50');
  });

  test('stands back behind an amount that somebody entered', async () => {
    await bring('charges.csv', [charges]);
    await bring('invoices.csv', [invoices, line('50', 'I-1')]);
    const month = { provider: 'Nimbus', month: '2026-08' };
    await bench.call('tieOut.invoice', { ...month, amountUsd: '53', note: null });
    expect((await august())?.invoice?.amountUsd).toBe('53');
    await bench.call('tieOut.invoice', { ...month, amountUsd: null, note: null });
    expect((await august())?.invoice?.amountUsd).toBe('50');
  });
});

test('a FOCUS billing period says whether its bill may still change', async () => {
  const head = 'BillingPeriodStart,BillingPeriodEnd,BillingPeriodStatus,InvoiceIssuerName';
  const period = (status: string) => `2026-08-01,2026-09-01,${status},Nimbus`;
  await bring('charges.csv', [charges]);
  expect((await august())?.billingPeriod).toBeNull();
  await bring('open.csv', [head, period('Open')]);
  expect((await august())?.billingPeriod).toBe('open');
  await bring('closed.csv', [head, period('Closed')]);
  expect((await august())?.billingPeriod).toBe('closed');
  expect(await bring('other.csv', [head, period('Ajar')])).toMatchObject({ rows: { rejected: 1 } });
});
