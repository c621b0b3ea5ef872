import { expect, test } from 'vitest';
import { daysInMonth, monthRange } from '../../models/calendar.ts';
import { openImportBench } from '../support/importing.ts';

const months = monthRange('2026-04', 6);

/** What a day of each tier costs in Q2 and in Q3; revenue of $300 a month for each. */
async function marginFindings(costs: { readonly [tier: string]: readonly [before: number, now: number] }) {
  const bench = await openImportBench();
  const usage = ['date,provider,model,feature,environment,customer,customer_tier,requests,input_tokens,cost_usd'];
  const revenue = ['month,customer,customer_tier,currency,recognized_revenue,active_users'];
  for (const [at, month] of months.entries()) {
    for (const [tier, [before, now]] of Object.entries(costs)) {
      revenue.push(`${month},${tier} Co,${tier},USD,300,10`);
      for (let day = 1; day <= daysInMonth(month); day++) {
        const on = `${month}-${String(day).padStart(2, '0')}`;
        usage.push(`${on},acme,m,chat,production,${tier} Co,${tier},10,1000,${at < 3 ? before : now}`);
      }
    }
  }
  await bench.bring(bench.write('usage.csv', `${usage.join('\n')}\n`));
  await bench.bring(bench.write('revenue.csv', `${revenue.join('\n')}\n`));
  const { findings } = await bench.call('check.read', {});
  await bench.close();
  return findings.filter(({ kind }) => kind === 'margin');
}

test('a tier whose margin fell by more than 5 pp between whole quarters is a finding, with its cause', async () => {
  // Q2 has 91 days and Q3 92: enterprise falls by (92·3 − 91·2) ÷ 900 = 10.4 pp, team by (92·2.4 − 91·2) ÷ 900 = 4.3 pp.
  const found = await marginFindings({ enterprise: [2, 3], team: [2, 2.4], starter: [1, 0.9] });
  expect(found).toMatchObject([
    {
      ...{ severity: 'warning', subject: 'enterprise' },
      words: 'enterprise: gross margin fell 10.4 pp from Q2 2026 to Q3 2026; main cause: Cost per token ×1.5.',
      action: 'See its causes on the Customers page, or with "customers --by tier".',
    },
  ]);
  // A dollar more on each of 91 to 92 days.
  expect(found[0]!.usd).toBeLessThanOrEqual(-91);
  expect(found[0]!.usd).toBeGreaterThanOrEqual(-92);
});

test('margins that hold are none', async () => {
  expect(await marginFindings({ enterprise: [2, 2.4] })).toEqual([]);
});
