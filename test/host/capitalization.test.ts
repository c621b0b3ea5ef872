import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import type { ProjectDraft } from '../../models/capitalization/project.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { readCsv } from '../support/readCsv.ts';
import { supportCompany } from '../support/supportCompany.ts';

const settings = { trials: 500, seed: 1, sampler: 'sobol' } as const;

/** Development of the router costs $310 in July and $31 in August; production costs $100 and $120. */
const usage = `date,provider,model,feature,environment,operation,requests,input_tokens,output_tokens,cost
2026-07-01,openai,gpt-4.1,search,production,inference,10,1000,100,100
2026-07-02,openai,gpt-4.1,router,development,inference,10,1000,100,310
2026-07-31,openai,gpt-4.1,router,production,inference,10,1000,100,50
2026-08-04,openai,gpt-4.1,search,production,inference,10,1000,100,120
2026-08-05,openai,gpt-4.1,router,development,inference,10,1000,100,31
2026-08-31,openai,gpt-4.1,search,evaluation,evaluation,10,1000,100,7
2026-09-30,openai,gpt-4.1,search,production,inference,10,1000,100,90
`;
const revenue = `month,customer,customer_tier,product,feature,currency,recognized_revenue,mrr,active_users,requests
2026-07,A,pro,P,,USD,1000,1000,1,
2026-08,A,pro,P,,USD,1000,1000,1,
2026-09,A,pro,P,,USD,1000,1000,1,
`;
const draft: ProjectDraft = {
  ...{ name: 'Router', owner: null, evidence: 'Board minutes of July 16', usefulLifeMonths: 10 },
  ...{ authorizedOn: '2026-07-17', probableOn: '2026-07-01', uncertainty: { kind: 'none' }, readyOn: '2026-09-01' },
  ...{ amortizesTo: 'cogs', dayRule: 'byDay', writeOffs: [] },
  costs: [
    { name: 'Model use', kind: 'compute', from: { kind: 'history', selection: { feature: ['router'] }, share: 1 } },
    { name: 'Team', kind: 'payroll', from: { kind: 'typed', months: [{ month: '2026-08', usd: '819' }] } },
  ],
};

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.bring(bench.write('usage.csv', usage));
  await bench.bring(bench.write('revenue.csv', revenue));
  const months = monthRange('2026-10', 12);
  const [team] = supportCompany.base.plans;
  const scenario = {
    ...supportCompany,
    ...{ start: '2026-10', fiscalYearStart: 1 },
    base: {
      ...supportCompany.base,
      plans: [{ ...team, users: { kind: 'table', users: Object.fromEntries(months.map((month) => [month, 1000])) } }],
      features: [supportCompany.base.features[0]],
    },
  };
  await bench.call('scenario.save', { scenario });
  await bench.call('capitalization.save', { id: null, draft });
});
afterAll(() => bench?.close());

const register = (scenarioId: string | null = null) => bench.call('capitalization.register', { scenarioId, settings });

describe('a project whose cost is chosen from the history', () => {
  test('capitalizes its R&D from the threshold on, and nothing of COGS', async () => {
    const { months, notes, total } = await register();
    // 310 over 31 days of July, 15 of them from the 17th on; then 31 + 819 of August: 150 + 850 over ten months.
    expect(
      months.slice(0, 4).map((one) => [one.label, one.additionsUsd, one.expensedUsd.before, one.amortizationUsd]),
    ).toEqual([
      ['2026-07', 150, 160, 0],
      ['2026-08', 850, 0, 0],
      ['2026-09', 0, 0, 100],
      ['2026-10', 0, 0, 100],
    ]);
    expect(total).toMatchObject({ costUsd: 1160, additionsUsd: 1000, amortizationUsd: 1000, closingUsd: 0 });
    expect(notes).toContainEqual(
      'Router, Model use: $50.00 that it selects is not R&D and is left out; classify it first.',
    );
    expect(notes).toContainEqual(expect.stringContaining('found in the history until 2026-08; type planned cost'));
    expect(notes).toContainEqual(expect.stringContaining('required from 2028-01'));
  });

  test('takes amortization off the gross margin of months that ended', async () => {
    const { margin } = await register();
    const september = margin.actual!.months.find(({ label }) => label === '2026-09')!;
    // 1,000 − 90, and 100 less.
    expect([september.without, september.with]).toEqual([0.91, 0.81]);
    const quarter = margin.actual!.periods.find(({ label }) => label === 'FY2026 Q3')!;
    // 3,000 − (100 + 50 + 120 + 90), and 100 less.
    expect([quarter.without, quarter.with]).toEqual([(3000 - 360) / 3000, (3000 - 460) / 3000]);
  });

  test('takes it off the range of a forecast, on the same draws', async () => {
    const { margin } = await register('support-desk');
    const { months, total } = margin.forecast!;
    // $10 of 1,000 users: the margin moves by exactly amortization over revenue in every trial, until July 2027.
    for (const [at, one] of months.entries())
      for (const name of ['p10', 'p50', 'p90'] as const)
        expect(one.without[name]! - one.with[name]!).toBeCloseTo(at < 9 ? 100 / 10_000 : 0, 9);
    expect(total.costOfRevenueUsd).toBe(900);
    expect(total.without.p50! - total.with.p50!).toBeCloseTo(900 / 120_000, 9);
    expect(months[0]!.without.p10).toBeLessThan(months[0]!.without.p90!);
  });

  test('says where the ranges of the company are widened, as they are on every page', async () => {
    const before = (await register('support-desk')).margin.forecast!.total.without;
    await bench.call('record.widen', { factor: 1.5, reason: 'Steps rise' });
    const { margin, notes } = await register('support-desk');
    const { total } = margin.forecast!;
    const { result } = await bench.call('run.start', { scenarioId: 'support-desk', settings });
    const { p10, p50, p90 } = result.total.grossMargin;
    expect(total.without).toEqual({ p10, p50, p90 });
    expect(total.without.p10).toBeLessThan(before.p10!);
    expect(notes).toContainEqual(expect.stringContaining('Ranges of the company are widened × 1.5'));
    await bench.call('record.widen', { factor: 1, reason: 'As simulated' });
    expect((await register('support-desk')).notes.join()).not.toContain('widened');
  });

  test('is not capitalized twice in silence', async () => {
    const { id } = await bench.call('capitalization.save', { id: null, draft: { ...draft, name: 'Other' } });
    const { notes } = await register();
    expect(notes).toContainEqual(
      '$341.00 of R&D cost is selected more than once; narrow the selections or their shares.',
    );
    await bench.call('capitalization.remove', { id });
    await expect(bench.call('capitalization.save', { id: null, draft })).rejects.toThrow(
      /There is a project "Router" already/,
    );
  });

  test('is written as a table that foots', async () => {
    const { file } = await bench.call('capitalization.registerFile', {});
    const rows = readCsv(bench.host.files.resolve(file).path);
    expect(rows).toHaveLength(2 * 12);
    for (const row of rows) {
      const cents = (head: string) => Math.round(Number(row[head]) * 100);
      expect(cents('opening_usd') + cents('additions_usd') - cents('amortization_usd') - cents('written_off_usd')).toBe(
        cents('closing_usd'),
      );
    }
  });
});
