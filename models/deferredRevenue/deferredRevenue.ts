import type { Month } from '../calendar.ts';
import type { RunSettings } from '../simulation/result.ts';

/** Lines of the roll-forward: opening + billings − earned − breakage + translation = closing. */
export const liabilityLines = ['opening', 'billings', 'earned', 'breakage', 'translation', 'closing'] as const;
/** Lines from billings to cash: opening + billings − cash + translation = closing, of what is not paid yet. */
export const receivableLines = ['receivableOpening', 'cash', 'receivableTranslation', 'receivableClosing'] as const;
export const deferredLines = [...liabilityLines, 'revenue', ...receivableLines] as const;
export type DeferredLine = (typeof deferredLines)[number];

/** What the lines are called where they stand beside each other. */
export const deferredLineNames: { readonly [L in DeferredLine]: string } = {
  opening: 'Opening',
  billings: 'Billings',
  earned: 'Revenue earned',
  breakage: 'Breakage',
  translation: 'Currency',
  closing: 'Closing',
  revenue: 'Revenue',
  receivableOpening: 'Receivables, opening',
  cash: 'Cash',
  receivableTranslation: 'Currency',
  receivableClosing: 'Receivables, closing',
};

/** Percentiles of one figure over the trials; those of several figures do not add up. Units: US$. */
export interface DeferredRange {
  readonly p5: number;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  readonly p95: number;
}

/** A month, a fiscal quarter or year, or all months. Units: US$. */
export interface DeferredPeriod {
  readonly label: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly partial: boolean;
  /** Means over the trials in whole cents: they foot down, across and over plans. */
  readonly expectedUsd: { readonly [L in DeferredLine]: number };
  readonly ranges: { readonly [L in DeferredLine]: DeferredRange };
}

/** The roll-forward of a plan, or of all. */
export interface RolledPlan {
  readonly months: readonly DeferredPeriod[];
  readonly quarters: readonly DeferredPeriod[];
  readonly years: readonly DeferredPeriod[];
  readonly total: DeferredPeriod;
}

/** The mean revenue of the forecast against what the roll-forward says, month by month. Units: US$. */
export interface RevenueTie {
  readonly forecastUsd: number;
  readonly rolledUsd: number;
  /** Largest difference of a month. */
  readonly largestMonthUsd: number;
}

/** Contract liabilities of a scenario, rolled forward; and billings, revenue and cash side by side. */
export interface DeferredRevenue {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly fiscalYearStart: number;
  readonly plans: readonly (RolledPlan & { readonly id: string; readonly name: string })[];
  readonly total: RolledPlan;
  readonly tie: RevenueTie;
  readonly trials: number;
  readonly seed: number;
  readonly sampler: RunSettings['sampler'];
  readonly notes: readonly string[];
}
