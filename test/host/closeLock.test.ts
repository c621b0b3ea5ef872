import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { monthEndText } from '../../electron/cli/text/monthEnd.ts';
import { tieOutText } from '../../electron/cli/text/tieOut.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const key = { provider: 'openai', month: '2026-07', note: null };
const usage = (rows: readonly string[]) =>
  ['date,provider,model,feature,team,environment,input_tokens,output_tokens,cost_usd', ...rows, ''].join('\n');
const revenue = (amount: number) => `month,recognized_revenue\n2026-07,${amount}\n`;

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
  const rows = ['01', '02', '03', '31'].map((day) => `2026-07-${day},openai,gpt-4o,chat,A,production,1000,0,10.00`);
  await bench.bring(bench.write('july.csv', usage(rows)));
  await bench.bring(bench.write('revenue.csv', revenue(400)));
  await bench.call('tieOut.invoice', { ...key, amountUsd: '40' });
  await bench.call('tieOut.close', { ...key, closed: true });
}, 60_000);
afterEach(() => bench.close());

const tieOut = async () => (await bench.call('tieOut.list', {})).find(({ month }) => month === key.month)!;
const july = async () => (await bench.call('classification.read', {})).months.find(({ month }) => month === '2026-07')!;
const july27 = usage(['2026-07-27,openai,gpt-4o,voice,C,production,1000,0,4.00']);

describe('a closed month', () => {
  test('keeps its invoice until it is opened again', async () => {
    await expect(bench.call('tieOut.invoice', { ...key, amountUsd: '44' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('with $40 of vendor cost and an invoice of $40; reopen the month first.'),
    });
    await expect(bench.call('tieOut.invoice', { ...key, amountUsd: null })).rejects.toMatchObject({ code: 'conflict' });
    expect((await tieOut()).invoice!.amountUsd).toBe('40');
  });

  test('is not closed over, so that what restated it stays said', async () => {
    await bench.bring(bench.write('late.csv', july27));
    await expect(bench.call('tieOut.close', { ...key, closed: true })).rejects.toMatchObject({ code: 'conflict' });
    expect((await tieOut()).restatement).toMatchObject({ vendorCostUsd: 4 });
  });

  test('keeps its figures beside what a revenue file, rules and late cost make of it', async () => {
    await bench.bring(bench.write('revenue.csv', revenue(300)), undefined, 'replace');
    await bench.bring(bench.write('late.csv', july27));
    await bench.call('classification.save', {
      rules: [{ kind: 'class', id: 'lab', name: 'Lab', when: { team: ['A'] }, class: 'research' }],
      otherwise: 'defaults',
      note: null,
    });
    const { atClose, grossMargin } = await july();
    expect(atClose).toMatchObject({
      revenueUsd: 400,
      grossMargin: 0.9,
      classUsd: { cogs: 40 },
      moved: { revenueUsd: -100, classUsd: { cogs: -36, research: 40 } },
    });
    expect(grossMargin).toBeCloseTo(1 - 4 / 300, 12);
    const end = await bench.call('monthEnd.read', { month: '2026-07' });
    expect(end!.steps.at(-1)).toMatchObject({ state: 'open', restated: ['openai'] });
  });

  test('says what it was closed with after it was opened and closed again', async () => {
    await bench.bring(bench.write('late.csv', july27));
    await bench.call('tieOut.close', { ...key, closed: false });
    await bench.call('tieOut.invoice', { ...key, amountUsd: '44' });
    const again = await bench.call('tieOut.close', { ...key, closed: true });
    expect(again).toMatchObject({
      restatement: null,
      close: { vendorCostUsd: 44, figures: { invoiceUsd: '44' } },
      reopened: [{ vendorCostUsd: 40, restatedVendorCostUsd: 4, figures: { invoiceUsd: '40', revenueUsd: 400 } }],
    });
    expect((await july()).atClose).toMatchObject({ moved: null });
  });

  test('names rules that changed since and move no figure, and keeps its figures', async () => {
    const rule = { kind: 'set' as const, id: 'r1', name: 'Region', when: { feature: ['chat'] }, set: { region: 'eu' } };
    await bench.call('attribution.save', { rules: [rule] });
    const { rulesSince, restatement } = await tieOut();
    expect(restatement).toBeNull();
    expect(rulesSince).toEqual([{ kind: 'attribution', closed: 0, now: 1, savedAt: expect.any(String) }]);
    const end = await bench.call('monthEnd.read', { month: '2026-07' });
    expect(end!.steps.at(-1)).toMatchObject({ state: 'advised', restated: [], rulesSince });
    expect(monthEndText(end)).toMatch(/Rules of attribution changed since the close: version 1 of \d{4}-\d\d-\d\d/);
    expect(tieOutText(await tieOut())).toContain('closed with none; closed figures are unchanged.');
  });
});

describe('the invoice of a closed month', () => {
  const lines = (...stated: readonly (readonly [id: string, usd: string])[]) =>
    [
      'BilledCost,BillingCurrency,ChargeCategory,BillingPeriodStart,BillingPeriodEnd,InvoiceDetailId,InvoiceId,InvoiceIssueDate,InvoiceIssueStatus,InvoiceIssuerName',
      ...stated.map(
        ([id, usd]) =>
          `${usd},USD,Usage,2026-07-01T00:00:00Z,2026-08-01T00:00:00Z,d-${id},${id},2026-08-03,Issued,OpenAI`,
      ),
      '',
    ].join('\n');
  const reopened = () => bench.call('tieOut.close', { ...key, closed: false });

  test('that a file stated stays what it was when another file states more, which is named', async () => {
    await reopened();
    await bench.call('tieOut.invoice', { ...key, amountUsd: null });
    const { importId } = await bench.bring(bench.write('detail.csv', lines(['I-1', '40'])));
    const closed = await bench.call('tieOut.close', { ...key, closed: true });
    expect(closed).toMatchObject({ close: { figures: { invoiceUsd: '40' } }, restatement: null });
    await bench.bring(bench.write('more.csv', lines(['I-2', '12'])));
    const stated = await tieOut();
    expect(stated).toMatchObject({
      invoice: { amountUsd: '40' },
      steps: { invoice: 40 },
      restatement: { vendorCostUsd: 0, invoice: { closedUsd: '40', now: { amountUsd: '52', enteredBy: 'more.csv' } } },
    });
    expect(tieOutText(stated)).toContain(
      'Closed with an invoice of $40; more.csv has since stated $52 (Invoices I-1, I-2). Reopen the month to use it.',
    );
    await bench.call('import.remove', { id: importId! });
    expect((await tieOut()).invoice!.amountUsd).toBe('40');
    expect(await reopened()).toMatchObject({ invoice: { amountUsd: '12' }, restatement: null });
  });

  test('that was closed without one has none until it is opened again', async () => {
    await reopened();
    await bench.call('tieOut.invoice', { ...key, amountUsd: null });
    await bench.call('tieOut.close', { ...key, closed: true });
    await bench.bring(bench.write('detail.csv', lines(['I-1', '41'])));
    expect(await tieOut()).toMatchObject({
      invoice: null,
      steps: { invoice: null },
      restatement: { invoice: { closedUsd: null, now: { amountUsd: '41' } } },
    });
  });
});
