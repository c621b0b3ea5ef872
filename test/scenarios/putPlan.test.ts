import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlanLine } from '../../models/plans/readPlanLine.ts';
import { putPlan } from '../../models/scenarios/putPlan.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { supportCompany } from '../support/supportCompany.ts';

const settings = { trials: 500, seed: 1, sampler: 'sobol' } as const;

/** 100 customers of 10 seats each, who use 50 tasks a seat on average: a few far more, most less. */
const [team, solo] = supportCompany.base.plans;
const scenario = {
  ...supportCompany,
  id: 'grouped',
  base: {
    ...supportCompany.base,
    plans: [{ ...team, seatsPerCustomer: 10, usageSpread: 1, activation: 0.8, monthlyChurn: 0.02 }, solo],
  },
};

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
}, 60_000);
afterAll(() => bench.close());

describe('a plan that is put into a scenario', () => {
  test.each([
    // 100 customers pay $300, whatever their seats.
    ['$300 flat', 30_000, 1e-9],
    ['$10 + 40 tasks, then $0.10 each', null, 0.02],
    ['$20 + 400 credits, then $0.05 each', null, 0.02],
  ])('%s bills its customers what the comparison says', async (line, expected, tolerance) => {
    const stored = await bench.call('scenario.save', { scenario });
    const compared = {
      scenarioId: stored.id,
      plans: [{ line }],
      customersOf: 'team',
      month: '2027-06',
      settings,
    } as const;
    const [offer] = (await bench.call('plan.compare', compared)).offers;
    const reading = readPlanLine(line);
    if (!reading.ok) throw new Error(reading.message);
    const put = putPlan(stored, { line, terms: reading.value.terms, customersOf: 'team', from: stored.start });
    await bench.call('scenario.save', { scenario: put });
    const { series } = await bench.call('run.now', { scenarioId: stored.id, below: null, settings });
    const soloUsd = 500 * 5;
    const billed = series.revenue.mean[5]! - soloUsd;
    expect(Math.abs(billed / (100 * offer!.billUsd.mean) - 1)).toBeLessThanOrEqual(tolerance);
    if (expected !== null) expect(billed).toBeCloseTo(expected, 6);
  });
});
