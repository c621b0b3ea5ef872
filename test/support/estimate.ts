interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/** The mean of independent draws. */
export function estimateMean(draws: readonly number[]): Estimate {
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / (draws.length - 1);
  return { value: mean, standardError: Math.sqrt(variance / draws.length) };
}

/** A percentile of independent draws; its error from the binomial spread of ranks, one standard deviation each way. */
export function estimateQuantile(draws: readonly number[], probability: number): Estimate {
  const sorted = [...draws].sort((a, b) => a - b);
  const rank = probability * (sorted.length - 1);
  const spread = Math.sqrt(sorted.length * probability * (1 - probability));
  const at = (place: number) => sorted[Math.round(Math.max(0, Math.min(sorted.length - 1, place)))]!;
  return { value: at(rank), standardError: (at(rank + spread) - at(rank - spread)) / 2 };
}

/** How many combined standard errors two estimates of the same thing are apart. */
export function distance(a: Estimate, b: Estimate): number {
  return Math.abs(a.value - b.value) / Math.hypot(a.standardError, b.standardError);
}
