/** How often a series was measured: the length of its season is 12 months, 52 weeks or 7 days. */
export const frequencies = ['monthly', 'weekly', 'daily'] as const;
export type Frequency = (typeof frequencies)[number];

/** What a forecast decides about a series on its own; each can be switched off. */
export const treatments = ['ramp', 'levelShift', 'outliers', 'intermittent', 'seasonality'] as const;
export type Treatment = (typeof treatments)[number];

export interface ForecastOptions {
  readonly frequency: Frequency;
  /** Periods ahead, from 1 on. */
  readonly horizon: number;
  /** Central bands in percent, such as 80 and 95. */
  readonly levels?: readonly number[];
  /** Decisions that are not to be taken, whatever the series looks like. */
  readonly without?: readonly Treatment[];
  /** Whether values below 0 can occur; null: where the history has one. */
  readonly negatives?: boolean | null;
}

/** Something the forecast decided about the history, told so that it can be reversed with `without`. */
export interface ForecastDecision {
  readonly kind: Treatment | 'level';
  /** Index of the value it is about, from 0 on; null where it is about the whole series. */
  readonly at: number | null;
  /** A ratio for shifts and outliers, growth a period for ramps, share of zeros for intermittent series. */
  readonly size: number;
  readonly words: string;
}

export interface ForecastBand {
  /** In percent. */
  readonly level: number;
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * The distribution of each period as a table over normal scores; between knots it is linear, beyond them it goes on.
 */
export interface ForecastKnots {
  readonly scores: readonly number[];
  /** One row a period, one value a score, never falling along a row. */
  readonly values: readonly (readonly number[])[];
}

export interface SeriesForecast {
  /** In words, such as "stack of 22 components". */
  readonly method: string;
  /**
   * The centre of each period in the unit of the series: the median; the mean of an intermittent series, whose median
   * may be 0.
   */
  readonly mean: readonly number[];
  readonly bands: readonly ForecastBand[];
  readonly knots: ForecastKnots;
  /** Correlation of the normal scores of two periods of one path. */
  readonly pathCorrelation: readonly (readonly number[])[];
  /** Lowest value the series can take: 0 for costs and counts, else none. */
  readonly floor: number | null;
  readonly decisions: readonly ForecastDecision[];
}
