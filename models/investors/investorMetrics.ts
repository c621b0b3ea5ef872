import type { TrialMonths } from '../record/frozenForecast.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import type { BenchmarkBand, BenchmarkBands, DrawnInputId, InvestorInputId } from './investorInputs.ts';
import { type InvestorMetricId, investorMetricIds, metricTerms } from './metricTerms.ts';

/** Percentiles; null where a percentile has no end (see the terms of the metric). */
export interface MetricRange {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

export interface InvestorMetric {
  readonly id: InvestorMetricId;
  /** Null while an input is missing, or where no trial has revenue. */
  readonly range: MetricRange | null;
  /** Share of trials whose value has no end. */
  readonly endlessShare: number;
  readonly missing: readonly InvestorInputId[];
  /** The stated band with the chances to be better, within and worse; null without one. */
  readonly benchmark: (BenchmarkBand & { readonly chances: Chances | null }) | null;
}

interface Chances {
  readonly better: number;
  readonly within: number;
  readonly worse: number;
}

/** What metrics rest on. Units: US$, ratio. */
export interface MetricsBehind {
  readonly revenueUsd: MetricRange;
  readonly grossMargin: MetricRange | null;
  readonly netBurnUsd: MetricRange | null;
  readonly netNewAnnualUsd: MetricRange | null;
}

export interface InvestorQuestion {
  /** Of the months of the period, 12 at most. */
  readonly trials: TrialMonths;
  readonly inputs: { readonly [I in DrawnInputId]: Float64Array | null };
  readonly priorYearRevenueUsd: number | null;
  readonly priorMonthRevenueUsd: number | null;
  readonly bands: BenchmarkBands;
}

/**
 * What investors ask of a forecast, trial by trial, as ranges.
 *
 * Convention: sums of the period's months; customers of a month are those before, less churn, and the new ones. No burn
 * is a burn multiple of 0, and burn without growth has no end; so has a payback without gross profit. A trial without
 * revenue has no margin and is left out. Percentiles are of type 7. Shapes: a column a month, a value a trial. Units:
 * US$, ratios, months. Source: SEMANTICS section 11.
 *
 * @example
 * ((one) =>
 *   investorMetrics({
 *     ...{ trials: { revenue: [one(100)], aiCogs: [one(20)], cogs: [one(30)] }, bands: {} },
 *     ...{ inputs: {}, priorYearRevenueUsd: null, priorMonthRevenueUsd: null },
 *   }).metrics[1].range.p50)((value) => Float64Array.of(value)) // => 5
 */
export function investorMetrics(question: InvestorQuestion): {
  readonly metrics: readonly InvestorMetric[];
  readonly behind: MetricsBehind;
} {
  const { trials, bands } = question;
  const count = trials.revenue[0]?.length ?? 0;
  const known = investorMetricIds.map((id) => ({ id, missing: missingOf(id, question) }));
  const values = known.map(() => new Float64Array(count));
  const behind = [0, 1, 2, 3].map(() => new Float64Array(count));
  for (let trial = 0; trial < count; trial++) {
    const facts = factsOf(question, trial);
    for (const [at, { id }] of known.entries()) values[at]![trial] = formulas[id](facts);
    for (const [at, value] of [facts.revenue, facts.margin, facts.burn, facts.netNew].entries())
      behind[at]![trial] = value;
  }
  const [revenue, margin, burn, netNew] = behind.map((all) => rangeOf(all));
  return {
    metrics: known.map(({ id, missing }, at) =>
      metricOf(id, { missing, values: values[at]!, band: bands[id] ?? null }),
    ),
    behind: {
      revenueUsd: revenue ?? { p10: 0, p50: 0, p90: 0 },
      grossMargin: margin ?? null,
      netBurnUsd: burn ?? null,
      netNewAnnualUsd: netNew ?? null,
    },
  };
}

const needs: { readonly [M in InvestorMetricId]: readonly InvestorInputId[] } = {
  aiGrossMargin: [],
  inferenceEfficiency: [],
  cacPayback: ['salesMarketingUsd', 'newCustomers', 'customers', 'monthlyChurn'],
  lifetimeValue: ['newCustomers', 'customers', 'monthlyChurn'],
  lifetimeValueToCac: ['salesMarketingUsd', 'newCustomers', 'customers', 'monthlyChurn'],
  burnMultiple: ['salesMarketingUsd', 'otherOperatingUsd', 'priorMonthRevenueUsd'],
  ruleOf40: ['salesMarketingUsd', 'otherOperatingUsd', 'priorYearRevenueUsd'],
};

function missingOf(id: InvestorMetricId, question: InvestorQuestion): InvestorInputId[] {
  const { inputs, priorYearRevenueUsd, priorMonthRevenueUsd } = question;
  const stated = { ...inputs, priorYearRevenueUsd, priorMonthRevenueUsd };
  return needs[id].filter((input) => (stated[input] ?? null) === null);
}

/** One trial of the period; NaN where an input is missing or revenue is 0. */
interface Facts {
  readonly revenue: number;
  readonly margin: number;
  readonly aiRevenue: number;
  readonly aiCogs: number;
  readonly acquisition: number;
  /** Gross profit of a customer per month. */
  readonly contribution: number;
  readonly churn: number;
  readonly burn: number;
  readonly netNew: number;
  readonly growth: number;
}

function factsOf({ trials, inputs, ...prior }: InvestorQuestion, trial: number): Facts {
  const sumOf = (columns: readonly Float64Array[]) => columns.reduce((sum, column) => sum + column[trial]!, 0);
  const input = (id: DrawnInputId) => inputs[id]?.[trial] ?? Number.NaN;
  const [revenue, aiCogs, cogs] = [sumOf(trials.revenue), sumOf(trials.aiCogs), sumOf(trials.cogs)];
  const months = trials.revenue.length;
  const margin = revenue > 0 ? (revenue - cogs) / revenue : Number.NaN;
  const [added, churn, spend] = [input('newCustomers'), input('monthlyChurn'), input('salesMarketingUsd')];
  let customers = input('customers');
  let customerMonths = 0;
  for (let month = 0; month < months; month++) {
    customers = customers * (1 - churn) + added;
    customerMonths += customers;
  }
  const last = trials.revenue.at(-1)![trial]!;
  return {
    ...{ revenue, margin, aiCogs, churn },
    aiRevenue: revenue * (inputs.aiRevenueShare?.[trial] ?? 1),
    acquisition: added > 0 ? spend / added : added === 0 ? Number.POSITIVE_INFINITY : Number.NaN,
    contribution: customerMonths > 0 ? (revenue / customerMonths) * margin : Number.NaN,
    burn: (spend + input('otherOperatingUsd')) * months - (revenue - cogs),
    netNew: 12 * (last - (prior.priorMonthRevenueUsd ?? Number.NaN)),
    growth: (revenue * 12) / months / (prior.priorYearRevenueUsd ?? Number.NaN) - 1,
  };
}

const endless = Number.POSITIVE_INFINITY;

const formulas: { readonly [M in InvestorMetricId]: (facts: Facts) => number } = {
  aiGrossMargin: ({ aiRevenue, aiCogs }) => (aiRevenue > 0 ? (aiRevenue - aiCogs) / aiRevenue : Number.NaN),
  inferenceEfficiency: ({ aiRevenue, aiCogs }) =>
    aiCogs > 0 ? aiRevenue / aiCogs : aiRevenue > 0 ? endless : Number.NaN,
  cacPayback: ({ acquisition, contribution }) => {
    if (Number.isNaN(acquisition) || Number.isNaN(contribution)) return Number.NaN;
    return contribution > 0 ? acquisition / contribution : endless;
  },
  lifetimeValue: valueForLife,
  lifetimeValueToCac: (facts) => {
    const value = valueForLife(facts);
    if (facts.acquisition === endless) return value === endless ? Number.NaN : 0;
    return facts.acquisition > 0 ? value / facts.acquisition : value > 0 ? endless : Number.NaN;
  },
  burnMultiple: ({ burn, netNew }) => {
    if (Number.isNaN(burn) || Number.isNaN(netNew)) return Number.NaN;
    if (burn <= 0) return 0;
    return netNew > 0 ? burn / netNew : endless;
  },
  ruleOf40: ({ growth, burn, revenue }) => (revenue > 0 ? growth - burn / revenue : Number.NaN),
};

function valueForLife({ contribution, churn }: Facts): number {
  if (churn > 0) return contribution / churn;
  return churn === 0 && contribution > 0 ? endless : Number.NaN;
}

interface Told {
  readonly missing: readonly InvestorInputId[];
  readonly values: Float64Array;
  readonly band: BenchmarkBand | null;
}

function metricOf(id: InvestorMetricId, { missing, values, band }: Told): InvestorMetric {
  const told = missing.length > 0 ? new Float64Array() : values.filter((value) => !Number.isNaN(value));
  const share = (holds: (value: number) => boolean) => told.filter(holds).length / told.length;
  const isHigher = metricTerms[id].better === 'higher';
  const chancesOf = ({ low, high }: BenchmarkBand): Chances => {
    const [above, below] = [share((value) => value > high), share((value) => value < low)];
    const [better, worse] = isHigher ? [above, below] : [below, above];
    return { better, within: share((value) => value >= low && value <= high), worse };
  };
  return {
    ...{ id, missing, range: rangeOf(told) },
    endlessShare: told.length === 0 ? 0 : share((value) => value === endless),
    benchmark: band && { ...band, chances: told.length === 0 ? null : chancesOf(band) },
  };
}

/** Null where nothing is known. */
function rangeOf(values: Float64Array): MetricRange | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return null;
  const at = (p: number) => {
    const value = quantileSorted(sorted, p);
    return Number.isFinite(value) ? value : null;
  };
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}
