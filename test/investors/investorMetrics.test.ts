import { describe, expect, test } from 'vitest';
import { type InvestorQuestion, investorMetrics } from '../../models/investors/investorMetrics.ts';
import { type InvestorMetricId, investorMetricIds, metricTerms } from '../../models/investors/metricTerms.ts';
import fc from '../support/properties.ts';

const months = (usd: number) => Array.from({ length: 12 }, () => Float64Array.of(usd));
const one = (value: number) => Float64Array.of(value);

/**
 * A year by hand: $1,000 a month, AI COGS 200, COGS 300. Ten customers, of whom one leaves and one comes each month;
 * S&M costs 400 and all else 500 a month. The month before had $800, the year before $10,000.
 */
const year: InvestorQuestion = {
  trials: { revenue: months(1000), aiCogs: months(200), cogs: months(300) },
  inputs: {
    ...{ aiRevenueShare: one(0.5), salesMarketingUsd: one(400), otherOperatingUsd: one(500) },
    ...{ newCustomers: one(1), customers: one(10), monthlyChurn: one(0.1) },
  },
  ...{ priorYearRevenueUsd: 10_000, priorMonthRevenueUsd: 800, bands: {} },
};
const of = (id: InvestorMetricId, change: Partial<InvestorQuestion> = {}) =>
  investorMetrics({ ...year, ...change }).metrics.find((metric) => metric.id === id)!;
const inputs = (change: Partial<InvestorQuestion['inputs']>) => ({ inputs: { ...year.inputs, ...change } });

// Definitions as the metrics are commonly published (burn multiple: net burn ÷ net new ARR, David Sacks 2020; rule of
// 40: growth + margin, Brad Feld 2015; payback: CAC ÷ gross-margin-adjusted monthly revenue per customer).
describe('a year worked by hand', () => {
  test.each<[InvestorMetricId, number]>([
    // Half of 12,000 is of AI: (6,000 − 2,400) ÷ 6,000, and 6,000 ÷ 2,400.
    ['aiGrossMargin', 0.6],
    ['inferenceEfficiency', 2.5],
    // CAC 400; each of 10 customers brings 100 at 70%: 400 ÷ 70, 70 ÷ 0.1, and 700 ÷ 400.
    ['cacPayback', 400 / 70],
    ['lifetimeValue', 700],
    ['lifetimeValueToCac', 1.75],
    // Burn 12 × 900 − 8,400 = 2,400; new 12 × (1,000 − 800) = 2,400.
    ['burnMultiple', 1],
    // 12,000 ÷ 10,000 − 1 − 2,400 ÷ 12,000.
    ['ruleOf40', 0],
  ])('%s', (id, expected) => {
    const { range, missing, endlessShare } = of(id);
    expect([missing, endlessShare]).toEqual([[], 0]);
    expect(range!.p50).toBeCloseTo(expected, 9);
  });

  test('customers are followed month by month', () => {
    // Two come each month and none leaves: 12 + 14 + … + 34 = 276 customer-months.
    const grown = inputs({ newCustomers: one(2), monthlyChurn: one(0) });
    expect(of('cacPayback', grown).range!.p50).toBeCloseTo(200 / ((12_000 / 276) * 0.7), 9);
    expect(of('lifetimeValue', grown)).toMatchObject({ range: { p50: null }, endlessShare: 1 });
  });

  test('what has no end is said, and what is not burned is 0', () => {
    expect(of('burnMultiple', { priorMonthRevenueUsd: 1100 })).toMatchObject({ range: { p50: null }, endlessShare: 1 });
    expect(of('burnMultiple', inputs({ otherOperatingUsd: one(0) })).range!.p50).toBe(0);
    expect(of('cacPayback', inputs({ newCustomers: one(0) }))).toMatchObject({ range: { p50: null } });
    expect(of('cacPayback', { trials: { ...year.trials, cogs: months(1200) } }).range!.p50).toBeNull();
  });

  test('what is missing is asked for', () => {
    expect(of('ruleOf40', { priorYearRevenueUsd: null, ...inputs({ otherOperatingUsd: null }) })).toMatchObject({
      ...{ missing: ['otherOperatingUsd', 'priorYearRevenueUsd'], range: null },
    });
    expect(of('aiGrossMargin', inputs({ aiRevenueShare: null })).range!.p50).toBeCloseTo(0.8, 9);
  });

  test('is held against a stated band, the right way around', () => {
    const revenue = Array.from({ length: 12 }, () => Float64Array.of(500, 1000, 2000, 4000));
    const flat = (usd: number) => Array.from({ length: 12 }, () => new Float64Array(4).fill(usd));
    const all = (value: number) => new Float64Array(4).fill(value);
    const trials = { revenue, aiCogs: flat(200), cogs: flat(300) };
    const wide = {
      trials,
      inputs: Object.fromEntries(Object.entries(year.inputs).map(([id, column]) => [id, all(column![0]!)])),
    } as unknown as Partial<InvestorQuestion>;
    const band = { low: 2.5, high: 5, source: 'Somebody' };
    // 250, 500, 1,000 and 2,000 over 200: 1.25, 2.5, 5 and 10.
    expect(of('inferenceEfficiency', { ...wide, bands: { inferenceEfficiency: band } }).benchmark).toEqual({
      ...band,
      chances: { better: 0.25, within: 0.5, worse: 0.25 },
    });
    // CAC 400 over 2, 7, 17 and 37 hundredths of revenue per customer: 20, 5.7, 2.4 and 1.1 months; few are good.
    expect(
      of('cacPayback', { ...wide, bands: { cacPayback: { ...band, low: 2, high: 6 } } }).benchmark!.chances,
    ).toEqual({
      ...{ better: 0.25, within: 0.5, worse: 0.25 },
    });
  });
});

describe('properties', () => {
  test('percentiles are ordered and chances add up to 1', () => {
    const amount = fc.integer({ min: 0, max: 1e6 });
    const trial = fc.record({
      ...{ revenue: amount, cogs: amount, spend: amount, other: amount, added: amount, customers: amount },
      churn: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    });
    fc.assert(
      fc.property(fc.array(trial, { minLength: 2, maxLength: 12 }), amount, (drawn, low) => {
        const column = (value: (of: (typeof drawn)[number]) => number) => Float64Array.from(drawn, value);
        const { metrics } = investorMetrics({
          trials: {
            revenue: [column(({ revenue }) => revenue)],
            aiCogs: [column(({ cogs }) => cogs / 2)],
            cogs: [column(({ cogs }) => cogs)],
          },
          inputs: {
            aiRevenueShare: null,
            salesMarketingUsd: column(({ spend }) => spend),
            otherOperatingUsd: column(({ other }) => other),
            newCustomers: column(({ added }) => added),
            customers: column(({ customers }) => customers),
            monthlyChurn: column(({ churn }) => churn),
          },
          ...{ priorYearRevenueUsd: 100, priorMonthRevenueUsd: 100 },
          bands: Object.fromEntries(investorMetricIds.map((id) => [id, { low, high: 2 * low, source: 'S' }])),
        });
        for (const { id, range, benchmark } of metrics) {
          const ends = metricTerms[id].endless === '' ? 0 : Number.POSITIVE_INFINITY;
          if (!range) continue;
          const [p10, p50, p90] = [range.p10 ?? ends, range.p50 ?? ends, range.p90 ?? ends];
          expect(p10 <= p50 && p50 <= p90).toBe(true);
          const { better, within, worse } = benchmark!.chances!;
          expect(better + within + worse).toBeCloseTo(1, 9);
        }
      }),
    );
  });
});
