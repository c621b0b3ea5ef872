/** The words of a comparison of two scenarios. */
export const labels = {
  difference: 'Difference',
  differenceNote:
    'Better means more revenue, profit or margin, or less cost. The median of the difference is not the difference of the medians.',
  periods: (series: string, kind: 'quarter' | 'year') =>
    `${series} by ${kind === 'quarter' ? 'quarter' : 'fiscal year'}`,
  periodsNote: (isPartial: boolean) =>
    `Amounts are sums of months, margins are ratios of those sums.${isPartial ? ' * partial period.' : ''}`,
  noPeriods: 'The fiscal years of the two scenarios start in different months, so that only months and total compare.',
  parts: 'Margin by plan and feature, total',
  partsNote:
    'Plans carry their share of all COGS; features have the revenue of their plans by tasks, and the cost of their calls.',
  absentFrom: (side: 'A' | 'B') => `not in ${side}`,
  median: (side: 'a' | 'b') => `${side.toUpperCase()}, median`,
  unchanged: 'unchanged',
  waterfall: (period: string) => `What makes the difference, ${period}`,
  waterfallNote: (trials: string, method: string) =>
    `Means of ${trials} trials; bars have the number of their row. Contributions add up to the difference; what changes do together is shared (Shapley). ${method}`,
  exact: (scenarios: number) => `Exact: all ${scenarios} combinations.`,
  sampled: (orders: number) => `Sampled from ${orders} orders.`,
  explaining: 'Explaining',
  sharpening: 'Sharpening',
  first: 'First answer; not yet sharpened.',
  same: 'The two scenarios have the same assumptions: nothing makes a difference.',
  waterfallTable: 'Difference by change',
} as const;
