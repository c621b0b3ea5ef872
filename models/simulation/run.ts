import { z } from 'zod';
import type { Month } from '../calendar.ts';

export const samplers = ['sobol', 'lhs', 'plain'] as const;
export type Sampler = (typeof samplers)[number];

export const runSettingsSchema = z.strictObject({
  trials: z.int().min(100).max(1_000_000).default(10_000),
  seed: z.int().min(0).max(0xffff_ffff).default(1),
  sampler: z.enum(samplers).default('sobol'),
});
export type RunSettings = z.infer<typeof runSettingsSchema>;

export const seriesKeys = ['revenue', 'aiCogs', 'cogs', 'grossProfit', 'grossMargin'] as const;
export type SeriesKey = (typeof seriesKeys)[number];

export const statistics = ['mean', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const;
export type Statistic = (typeof statistics)[number];

/** Statistics of one series; `T` is one value a month, or a scalar for the total. `null` where a margin has no revenue. */
export type Summary<T> = { readonly [S in Statistic]: T } & {
  readonly standardError: { readonly [S in Statistic]: T };
};

/** What makes a run repeatable: same record, same numbers, on any machine. */
export interface RunRecord {
  readonly seed: number;
  readonly trials: number;
  readonly sampler: Sampler;
  readonly inputsHash: string;
  readonly engineVersion: string;
  readonly priceBookVersion: string;
  /** Null where percentiles are exact; else the part of each output's p0.1–p99.9 range they are within. */
  readonly percentileBound: number | null;
}

export interface CommitmentOutcome {
  readonly id: string;
  readonly name: string;
  /** Probability that at least one contract year inside the horizon falls short. */
  readonly probabilityOfShortfall: number;
  readonly expectedShortfallUsd: number;
  readonly p90ShortfallUsd: number;
}

export const planMeasures = ['revenue', 'cogs', 'grossMargin'] as const;
export type PlanMeasure = (typeof planMeasures)[number];

export interface PlanOutcome {
  readonly id: string;
  readonly name: string;
  readonly series: { readonly [M in PlanMeasure]: Summary<readonly (number | null)[]> };
  readonly total: { readonly [M in PlanMeasure]: Summary<number | null> };
}

export interface Histogram {
  readonly from: number;
  readonly to: number;
  /** Trials in equal bins between `from` and `to`. */
  readonly counts: readonly number[];
}

/** Everything the window, the terminal and the exports show of one run; raw draws never leave the engine. */
export interface RunResult {
  readonly run: RunRecord;
  readonly months: readonly Month[];
  readonly series: { readonly [K in SeriesKey]: Summary<readonly (number | null)[]> };
  readonly total: { readonly [K in SeriesKey]: Summary<number | null> };
  /** The deterministic plan on averages: every driver at its mean, no contract sees a spread. */
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
  readonly totalMarginHistogram: Histogram | null;
  readonly totalCogsHistogram: Histogram;
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
  readonly resultA: RunResult;
  readonly resultB: RunResult;
}
