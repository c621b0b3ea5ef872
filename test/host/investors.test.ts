import { afterAll, beforeAll, expect, test } from 'vitest';
import { noInvestorSettings } from '../../models/investors/investorInputs.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { supportCompany } from '../support/supportCompany.ts';

const settings = { trials: 2000, seed: 1, sampler: 'sobol' } as const;
let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.call('scenario.save', { scenario: supportCompany });
});
afterAll(() => bench?.close());

const read = async () => {
  const report = await bench.call('investor.read', { scenarioId: 'support-desk', settings });
  return { ...report, of: (id: string) => report.metrics.find((metric) => metric.id === id)! };
};

test('AI margin and inference efficiency are those of the forecast; the rest asks for its inputs', async () => {
  const { of, notes } = await read();
  // 1,000 users × 40 to 60 tasks (uniform) and 500 × 20, at $0.045: AI COGS of 2,250 to 3,150 of 12,500 a month.
  const costs = (share: number) => 0.045 * (1000 * (40 + 20 * share) + 500 * 20);
  const { range } = of('inferenceEfficiency');
  expect(range!.p50).toBeCloseTo(12_500 / costs(0.5), 2);
  expect(range!.p10).toBeCloseTo(12_500 / costs(0.9), 2);
  expect(of('aiGrossMargin').range!.p90).toBeCloseTo(1 - costs(0.1) / 12_500, 3);
  expect(of('ruleOf40').missing).toEqual(['salesMarketingUsd', 'otherOperatingUsd', 'priorYearRevenueUsd']);
  expect(notes).toEqual(['All revenue counts as AI revenue until its share is stated.']);
});

test('inputs may be ranges and are drawn with the forecast; a band is kept with its source', async () => {
  await bench.call('investor.save', {
    inputs: {
      ...noInvestorSettings.inputs,
      ...{
        aiRevenueShare: 1,
        salesMarketingUsd: 2000,
        otherOperatingUsd: { kind: 'uniform', low: 8000, high: 10_000 },
      },
      ...{ priorMonthRevenueUsd: 12_000, priorYearRevenueUsd: 120_000 },
    },
    bands: { burnMultiple: { low: 1, high: 2, source: 'Our board, 2026' } },
  });
  const { of, behind, notes } = await read();
  // Monthly burn is 2,000 − 12,500 and the sum of uniforms on 8,000–10,000 and 2,250–3,150, drawn apart. Below 900 above
  // its least 10,250 that sum has the share x² ÷ (2 · 2,000 · 900): P10 at 600, P90 at 600 below its most, 13,150.
  const standardError = (12 * Math.sqrt((0.1 * 0.9) / settings.trials)) / (600 / (2000 * 900));
  const { p10, p50, p90 } = behind.netBurnUsd!;
  expect(Math.abs(p10! - 12 * (10_250 + 600 - 10_500))).toBeLessThan(4 * standardError);
  expect(Math.abs(p90! - 12 * (13_150 - 600 - 10_500))).toBeLessThan(4 * standardError);
  expect(behind.netNewAnnualUsd).toEqual({ p10: 6000, p50: 6000, p90: 6000 });
  expect(of('burnMultiple').range!.p50).toBeCloseTo(p50! / 6000, 9);
  // Growth of 150,000 over 120,000, less the burn over 150,000.
  expect(of('ruleOf40').range!.p50).toBeCloseTo(0.25 - p50! / 150_000, 9);
  expect(of('burnMultiple').benchmark).toMatchObject({ source: 'Our board, 2026', low: 1, high: 2 });
  expect(notes).toEqual([]);
  const wrong = { ...noInvestorSettings, inputs: { ...noInvestorSettings.inputs, monthlyChurn: 12 } };
  await expect(bench.call('investor.save', wrong)).rejects.toThrow(/Monthly customer churn reaches 12; it is a share/);
});
