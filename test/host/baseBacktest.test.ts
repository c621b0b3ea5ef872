import { afterAll, beforeAll, expect, test } from 'vitest';
import { daysInMonth } from '../../models/calendar.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);

/** Cost of a day grows by 5% from month to month, and nothing else happens. */
function history(through: number): string {
  const lines = ['date,provider,model,feature,environment,requests,input_tokens,output_tokens,cost,currency'];
  for (const [index, month] of months.slice(0, through).entries())
    for (let day = 1; day <= daysInMonth(month); day++) {
      const cost = (100 * 1.05 ** index) / daysInMonth(month);
      const date = `${month}-${String(day).padStart(2, '0')}`;
      lines.push(`${date},openai,gpt-5-mini,chat,production,1000,${Math.round(cost * 4e6)},0,${cost.toFixed(9)},USD`);
    }
  return `${lines.join('\n')}\n`;
}

beforeAll(async () => {
  bench = await openImportBench();
  await bench.bring(bench.write('usage.csv', history(12)));
  await bench.call('scenario.fit', { id: 'own', name: 'Own', months: 12 });
}, 60_000);
afterAll(() => bench?.close());

test('a base made from history is the one beside it, and moved back it says the growth that there was', async () => {
  const {
    origins,
    months: ahead,
    horizon,
    stated,
    fitted,
    notes,
  } = await bench.call('scenario.backtest', { id: 'own' });
  expect(origins).toEqual(['2026-08', '2026-09', '2026-10', '2026-11']);
  expect([ahead[0], ahead.at(-1), horizon]).toEqual(['2027-01', '2027-12', 6]);
  expect(stated.ahead.aiCogs).toEqual(fitted.ahead.aiCogs);
  // 12 months of 5% from $100 on come to $179.59 in 2027-01; a year of it to 12 months of that and more.
  expect(fitted.ahead.aiCogs!.p90).toBeGreaterThan(12 * 179.59);
  for (const { scores } of [stated, fitted]) {
    // Four tries, of which 4, 3, 2 and 1 months have happened since.
    expect(scores.aiCogs.months).toBe(10);
    expect(scores.aiCogs.horizons.map(({ months: tried }) => tried)).toEqual([4, 3, 2, 1]);
  }
  // The base of the whole history, moved back, says the growth that there was: less than a month of it is missed.
  expect(Math.abs(stated.scores.aiCogs.bias!)).toBeLessThan(0.05);
  expect(stated.scores.revenue.months).toBe(0);
  expect(notes.join(' ')).toContain('made anew at each origin');
}, 120_000);

test('a history that is too short says how much it takes', async () => {
  const young = await openImportBench();
  try {
    await young.bring(young.write('usage.csv', history(5)));
    await young.call('scenario.fit', { id: 'own', name: 'Own', months: 6 });
    await expect(young.call('scenario.backtest', { id: 'own' })).rejects.toThrow(
      'A backtest of a base takes 9 full months of history (there are 5); import more.',
    );
  } finally {
    await young.close();
  }
}, 60_000);
