import { describe, expect, test } from 'vitest';
import type { Mapping } from '../../../models/imports/mapping/mapping.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';
import { readRows } from '../readers.ts';

const subscriptions =
  'id,Customer ID,Plan,Quantity,Interval,Interval Count,Amount,Status,Current Period Start (UTC),Coupon';
const mrrOf = (interval: string, count: string, coupon = '') => {
  const line = `sub_1,cus_1,pro,1,${interval},${count},300,active,2026-08-01 00:00,${coupon}`;
  const [row] = readRows('stripe-subscriptions', `${subscriptions}\n${line}`);
  return row;
};

describe('a word that is not known', () => {
  test.each([
    ['month', '3', '100'],
    ['3 months', '', '100'],
    ['quarterly', '', '100'],
    ['half-yearly', '', '50'],
    ['yearly', '', '25'],
    ['every 2 weeks', '', '650'],
  ])('is none of the intervals: %s × "%s" of 300 is %s a month', (interval, count, mrr) => {
    expect(mrrOf(interval, count)).toMatchObject({ row: { mrrUsd: mrr } });
  });

  test('for an interval rejects the row, and a coupon beside the amount is told', () => {
    expect(mrrOf('lunation', '')).toMatchObject({ kind: 'rejected', column: 'Interval', value: 'lunation' });
    const told = mrrOf('month', '', 'SPRING50');
    expect(told).toMatchObject({ warnings: expect.arrayContaining([expect.objectContaining({ column: 'Coupon' })]) });
  });

  test('for a service tier, a basis or a charge is told with what is made of it', async () => {
    const head = 'date,provider,model,input_tokens,cost_usd,service_tier,cost_basis,charge_category';
    const text = `${head}\n2026-08-01,a,m,5,1,turbo,hearsay,tribute\n2026-08-01,a,m,5,1,default,billed,usage\n`;
    const { issues } = await importContent('a.csv', text);
    expect(issues.map(({ column, count }) => [column, count])).toEqual([
      ['charge_category', 1],
      ['cost_basis', 1],
      ['service_tier', 1],
    ]);
  });
});

describe('two columns of one name', () => {
  const read = async (text: string, mapping?: Mapping) => {
    const { rows, usage, issues } = await importContent('a.csv', text, { mapping });
    return { rejected: rows.rejected, kept: rowsOf(usage).map(({ billedUsd }) => billedUsd), issues };
  };

  test('that say different things are never read by the first', async () => {
    const head = 'date,provider,model,input_tokens,Cost,Cost (USD)';
    const { rejected, kept, issues } = await read(
      `${head}\n2026-08-01,a,m,1,5,5\n2026-08-02,a,m,1,5,7\n2026-08-03,a,m,1,,9\n`,
    );
    expect(rejected).toBe(2);
    expect(kept).toEqual(['5']);
    expect(issues[0]!.message).toContain(
      '"Cost" (column 5) and "Cost (USD)" (column 6) have the same name but contain "5" and "7"',
    );
    expect(issues.some(({ kind, column }) => kind === 'warning' && column === 'Cost')).toBe(true);
  });

  test('do not matter where neither is read', async () => {
    expect(await read('date,provider,model,cost_usd,note,Note\n2026-08-01,a,m,5,x,y\n')).toMatchObject({ rejected: 0 });
  });

  test('are told in a mapping too, unless it names one of them exactly', async () => {
    const text = 'when,who,In,in (k),Total,Total\n2026-08-01,a,1,2,5,7\n';
    const columns = { period_start: 'when', provider: 'who', input_tokens: 'In' };
    expect(await read(text, { table: 'usage', columns })).toMatchObject({ rejected: 0 });
    expect(await read(text, { table: 'usage', columns: { ...columns, billed_cost: 'Total' } })).toMatchObject({
      rejected: 1,
    });
  });
});
