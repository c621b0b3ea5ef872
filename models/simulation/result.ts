import { z } from 'zod';
import type { Month } from '../calendar.ts';
import type { CommitmentKind, RecognitionPolicy } from '../commitments/commitment.ts';
import type { MarginParts } from './marginResult.ts';
import { type Summary, statistics } from './summary.ts';
import type { TailMeans } from './tailMeans.ts';

export const samplers = ['sobol', 'lhs', 'plain'] as const;
export type Sampler = (typeof samplers)[number];

export const seriesKeys = ['revenue', 'aiCogs', 'cogs', 'grossProfit', 'grossMargin'] as const;
export type SeriesKey = (typeof seriesKeys)[number];

/** A run goes on, with twice the trials each time, until one statistic of a whole period is precise enough. */
const precisionSchema = z.strictObject({
  series: z.enum(seriesKeys),
  statistic: z.enum(statistics),
  /** The Monte Carlo standard error to reach, in the series' unit. */
  standardError: z.number().positive(),
  mostTrials: z.int().min(100).max(1_000_000).default(200_000),
});

export const runSettingsSchema = z.strictObject({
  trials: z.int().min(100).max(1_000_000).default(10_000),
  seed: z.int().min(0).max(0xffff_ffff).default(1),
  sampler: z.enum(samplers).default('sobol'),
  precision: precisionSchema.optional(),
});
export type RunSettings = z.infer<typeof runSettingsSchema>;

export { type Statistic, type Summary, statistics } from './summary.ts';

/** What makes a run repeatable: same record, same numbers, on any machine. */
/** How much the bands of ranges are multiplied, said openly. */
export interface BandFactor {
  readonly factor: number;
  readonly reason: string;
  readonly owner: string;
  readonly decidedAt: string;
}

export interface RunRecord {
  readonly seed: number;
  readonly trials: number;
  readonly sampler: Sampler;
  /** Of a Sobol run of more uncertain drivers than Sobol has dimensions: how many have one, and how many go behind. */
  readonly layout?: { readonly sobol: number; readonly latinHypercube: number };
  readonly inputsHash: string;
  readonly engineVersion: string;
  readonly priceBookVersion: string;
  /** Null where percentiles are exact; else the part of each output's p0.1–p99.9 range they are within. */
  readonly percentileBound: number | null;
  /** Of a run that was to reach a precision: what was asked, and the standard error that its trials gave. */
  readonly precision?: NonNullable<RunSettings['precision']> & { readonly reached: number; readonly met: boolean };
  /** What the ranges of the company are widened by as they are shown; a stored run has them as simulated. */
  readonly bands?: BandFactor;
}

/**
 * What is told of a commitment by the month; `missed` is 1 where something goes unused, so that its mean is the chance.
 */
export const commitmentMeasures = ['cash', 'invoice', 'expense', 'drawn', 'unused', 'missed', 'utilisation'] as const;
export type CommitmentMeasure = (typeof commitmentMeasures)[number];

/** What is told of a commitment over all months; the expense under each policy. */
export const commitmentTotals = [
  'list',
  'totalCash',
  'totalInvoice',
  'asInvoiced',
  'straightLine',
  'accrueShortfall',
  'totalDrawn',
  'totalUtilisation',
  'totalUnused',
  'totalMissed',
  'accruedShortfall',
  'rejected',
  'realisedDiscount',
] as const;
export type CommitmentTotal = (typeof commitmentTotals)[number];

/** Cash, invoice and expense of a commitment, with its use; where several see the same usage they share its charge. */
export interface CommitmentViews {
  readonly kind: CommitmentKind;
  readonly policy: RecognitionPolicy;
  readonly total: { readonly [T in CommitmentTotal]: Summary<number | null> };
  /** Null where the detail was not asked for. */
  readonly months: { readonly [M in CommitmentMeasure]: Summary<readonly (number | null)[]> } | null;
}

export interface CommitmentOutcome {
  readonly id: string;
  readonly name: string;
  /** Probability that something bought is not used: a period inside the horizon falls short, hours or capacity idle. */
  readonly probabilityOfShortfall: number;
  readonly expectedShortfallUsd: number;
  readonly p90ShortfallUsd: number;
  /** Absent in runs stored before there were views. */
  readonly views?: CommitmentViews;
}

export const planMeasures = ['revenue', 'cogs', 'grossMargin'] as const;
export type PlanMeasure = (typeof planMeasures)[number];

/** What a plan's customers are sent and what they pay, beside the revenue that is recognised. */
export const planFlows = ['billings', 'cash'] as const;
export type PlanFlow = (typeof planFlows)[number];

export interface PlanOutcome {
  readonly id: string;
  readonly name: string;
  readonly series: { readonly [M in PlanMeasure]: Summary<readonly (number | null)[]> };
  readonly total: { readonly [M in PlanMeasure]: Summary<number | null> };
  /** Absent in runs stored before invoices and cash were told from revenue. */
  readonly flows?: {
    readonly [F in PlanFlow]: {
      readonly series: Summary<readonly (number | null)[]>;
      readonly total: Summary<number | null>;
    };
  };
}

export interface Histogram {
  readonly from: number;
  readonly to: number;
  /** Trials in equal bins between `from` and `to`. */
  readonly counts: readonly number[];
}

/** Everything the window, the terminal and the exports show of one run; raw draws never leave the engine. */
export interface RunResult extends MarginParts {
  readonly run: RunRecord;
  readonly months: readonly Month[];
  readonly series: { readonly [K in SeriesKey]: Summary<readonly (number | null)[]> };
  readonly total: { readonly [K in SeriesKey]: Summary<number | null> };
  /** The deterministic single-point plan: every driver at its mean, no contract sees a spread. */
  readonly averages: {
    readonly months: { readonly [K in SeriesKey]: readonly (number | null)[] };
    readonly total: { readonly [K in SeriesKey]: number | null };
  };
  readonly target: {
    readonly grossMargin: number;
    readonly probabilityBelow: readonly (number | null)[];
    readonly totalProbabilityBelow: number | null;
  };
  /** Mean AI COGS of each month by feature, and the other lines of COGS; adds up to the mean of COGS. */
  readonly cogsLines: readonly { readonly id: string; readonly name: string; readonly mean: readonly number[] }[];
  /** What each plan brings and costs, its share of every line of COGS included. Margins of plans do not add. */
  readonly plans: readonly PlanOutcome[];
  readonly commitments: readonly CommitmentOutcome[];
  /** Expected total in the worst 5 % and 10 % of the trials (CVaR). Absent in runs stored before it was there. */
  readonly worst?: { readonly [K in SeriesKey]: TailMeans['low'] | null };
  readonly totalMarginHistogram: Histogram | null;
  readonly totalCogsHistogram: Histogram;
}

type SeriesSummaries = { readonly [K in SeriesKey]: Summary<number | null> };

/** A fiscal quarter or year of two scenarios. */
export interface ComparedPeriod {
  readonly kind: 'quarter' | 'year';
  readonly label: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly partial: boolean;
  readonly a: SeriesSummaries;
  readonly b: SeriesSummaries;
  readonly difference: SeriesSummaries;
  readonly probabilityBetter: { readonly [K in SeriesKey]: number };
}

export const comparedMeasures = ['revenue', 'cost', 'margin'] as const;
export type ComparedMeasure = (typeof comparedMeasures)[number];
type PartSummaries = { readonly [M in ComparedMeasure]: Summary<number | null> };

/** A plan or feature of two scenarios over all months; null on the side that does not have it. */
export interface ComparedPart {
  readonly kind: 'plan' | 'feature';
  readonly id: string;
  readonly name: string;
  readonly a: PartSummaries | null;
  readonly b: PartSummaries | null;
  readonly difference: PartSummaries | null;
}

/** The distribution of `b − a`, trial by trial on common random numbers. */
export interface Comparison {
  readonly a: { readonly id: string; readonly name: string };
  readonly b: { readonly id: string; readonly name: string };
  readonly run: RunRecord;
  readonly months: readonly Month[];
  readonly difference: { readonly [K in SeriesKey]: Summary<readonly (number | null)[]> };
  readonly totalDifference: { readonly [K in SeriesKey]: Summary<number | null> };
  /** P(b is better than a) for the total of each series: more revenue, profit and margin, less cost. */
  readonly probabilityBetter: { readonly [K in SeriesKey]: number };
  /** The same of each month. */
  readonly monthlyBetter: { readonly [K in SeriesKey]: readonly number[] };
  /** Quarters and years, plans and features; absent where they were not asked for. */
  readonly periods?: readonly ComparedPeriod[];
  readonly parts?: readonly ComparedPart[];
  readonly resultA: RunResult;
  readonly resultB: RunResult;
}
