export const statistics = ['mean', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const;
export type Statistic = (typeof statistics)[number];

/**
 * Statistics of one series; `T` is one value a month, or a scalar for the total. `null` where a margin has no revenue.
 */
export type Summary<T> = { readonly [S in Statistic]: T } & {
  readonly standardError: { readonly [S in Statistic]: T };
};
