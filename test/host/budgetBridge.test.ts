import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysInMonth } from '../../models/calendar.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
const months = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];

/** $10 a day of chat, $20 from September on; search is billed at €10 a day. */
function history(): string {
  const lines = ['date,provider,model,feature,environment,requests,input_tokens,output_tokens,cost,currency'];
  for (const month of months)
    for (let day = 1; day <= daysInMonth(month); day++) {
      const date = `${month}-${String(day).padStart(2, '0')}`;
      const factor = month >= '2026-09' ? 2 : 1;
      lines.push(`${date},openai,gpt-5-mini,chat,production,${1000 * factor},${4e7 * factor},0,${10 * factor},USD`);
      lines.push(`${date},mistral,mistral-large-latest,search,production,500,20000000,0,10,EUR`);
    }
  return `${lines.join('\n')}\n`;
}

const amounts = (usd: number) => ['2026-07', '2026-08', '2026-09', '2026-10'].map((month) => ({ month, usd }));
const add = async (name: string, selection: object, source: object = { kind: 'typed' }) => {
  const of = { kind: 'amount' as const, class: 'cogs' as const, selection, committed: [], scenarioId: null };
  const draft = { name, owner: 'CFO', parentId: null, of, amounts: amounts(700), source, note: null };
  return (await bench.call('budget.add', { draft: draft as never })).id;
};
const bridge = (more: object = {}) =>
  bench.call('record.bridge', {
    first: null,
    last: '2026-10',
    against: 'budget',
    forecastId: null,
    budgetId: null,
    ...more,
  });
const sum = (all: readonly { readonly nanoUsd: string }[]) =>
  all.reduce((total, { nanoUsd }) => total + BigInt(nanoUsd), 0n);

beforeAll(async () => {
  bench = await openImportBench();
  await bench.call('rates.put', {
    rates: [
      { currency: 'EUR', day: '2026-01-01', usdPerUnit: '1.10', source: 'test' },
      { currency: 'EUR', day: '2026-10-01', usdPerUnit: '1.21', source: 'test' },
    ],
  });
  await bench.bring(bench.write('usage.csv', history()));
  await add('All AI COGS', {});
  await add('Chat', { feature: ['chat'] });
}, 60_000);
afterAll(() => bench?.close());

describe('the bridge from a budget to actual', () => {
  test('takes the planned change back, then walks by driver, and sums to the nano-dollar', async () => {
    const found = await bridge();
    expect(found).toMatchObject({ from: 'budget "All AI COGS"', beforeUsd: 700 });
    // October: 31 days of $20 and of €10 at 1.21. June: 30 days of $10 and of €10 at 1.10.
    expect(found.afterUsd).toBeCloseTo(31 * (20 + 12.1), 6);
    expect(found.bars.find(({ driver }) => driver === 'planned')!.amountUsd).toBeCloseTo(30 * (10 + 11) - 700, 6);
    expect(Number(sum(found.bars)) / 1e9).toBeCloseTo(found.afterUsd - found.beforeUsd, 8);
    for (const bar of found.bars) expect(String(sum(bar.rows))).toBe(bar.nanoUsd);
    expect(found.notes.join(' ')).toContain('"Planned change" takes back what it allows beyond 2026-06');
  });

  test('of several months sums the amounts, and leaves out what has not happened', async () => {
    const found = await bridge({ first: '2026-09', last: '2026-12' });
    expect(found).toMatchObject({ beforeUsd: 1400, period: '2026-09 to 2026-10' });
    // September: 30 days of $20 and of €10 at 1.10.
    expect(found.afterUsd).toBeCloseTo(31 * (20 + 12.1) + 30 * (20 + 11), 6);
    expect(Number(sum(found.bars)) / 1e9).toBeCloseTo(found.afterUsd - 1400, 8);
    expect(found.notes[0]).toBe('Left out, as it is not known at both ends: 2026-11 to 2026-12.');
  });

  test('is of the selection that the budget is for, whichever it is', async () => {
    const found = await bridge({ budgetId: 'Chat' });
    expect(found.of).toBe('Chat');
    expect(found.afterUsd).toBeCloseTo(31 * 20, 6);
    const rows = found.bars.flatMap((bar) => bar.rows).filter(({ feature }) => feature !== null);
    expect(new Set(rows.map(({ feature }) => feature))).toEqual(new Set(['chat']));
  });

  test('FX is a bar of its own, of what is billed in another currency, at the rates of both months', async () => {
    const { bars, notes } = await bridge();
    const fx = bars.find(({ driver }) => driver === 'fx')!;
    expect(fx.amountUsd).toBeCloseTo(310 * (1.21 - 1.1), 6);
    expect(fx.rows.map(({ model }) => model)).toEqual(['mistral-large-latest']);
    expect(notes).toContain('Bills in EUR were converted at 1.2100 in 2026-10; FX is against 1.1000 in 2026-06.');
    const last = await bridge({ against: 'lastMonth' });
    expect(last.bars.find(({ driver }) => driver === 'fx')!.amountUsd).toBeCloseTo(310 * (1.21 - 1.1), 6);
    const before = await bridge({ against: 'lastMonth', last: '2026-09' });
    expect(before.bars.some(({ driver }) => driver === 'fx')).toBe(false);
  });

  test('without a budget, an amount or a full month it is refused with what to do', async () => {
    await expect(bridge({ budgetId: 'None' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(bridge({ last: '2026-06', budgetId: 'Chat' })).rejects.toThrow(
      '"Chat" has no amount for 2026-06; it runs from 2026-07 to 2026-10.',
    );
  });

  test('a budget that was made from last year sets out from the same month of it', async () => {
    const id = await add('Last year', {}, { kind: 'lastYear', growth: 0 });
    // There is no 2025 in this history, so that the last full month before the budget stands in.
    expect((await bridge({ budgetId: id })).notes[0]).toContain('the last full month before it');
  });
});
