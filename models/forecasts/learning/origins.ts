/** One place in a history from which the rest is to be forecast. */
export interface Origin {
  readonly history: readonly number[];
  readonly actual: readonly number[];
  /** Mean change over `lag` periods in all that was known. */
  readonly scale: number;
  readonly weight: number;
  readonly series: number;
}

export interface OriginRules {
  readonly horizon: number;
  /** Distance between origins, and how many at most. */
  readonly every: number;
  readonly most: number;
  readonly shortest: number;
  /** Longer histories belong to another group. */
  readonly longest?: number;
  /** Histories are cut to their last so many values, each in turn; Infinity: not cut. */
  readonly cuts: readonly number[];
  readonly lag: number;
}

/**
 * Rolling origins inside histories; those of one series weigh as much together as those of any other.
 *
 * Shapes: an origin has `shortest` values before it and a whole horizon behind it. Units: those of the series.
 * Source: Tashman (2000).
 *
 * @example
 * originsOf([[1, 2, 3, 4, 5, 6]], { horizon: 2, every: 1, most: 2, shortest: 3, cuts: [Infinity], lag: 1 }).map(
 *   ({ history }) => history.length,
 * ) // => [4, 3]
 */
export function originsOf(
  series: readonly (readonly number[])[],
  { horizon, every, most, shortest, longest = Infinity, cuts, lag }: OriginRules,
): Origin[] {
  return series.flatMap((values, index) => {
    const found = cuts.flatMap((cut) => {
      const least = Math.max(shortest, Number.isFinite(cut) ? cut : 0);
      const places = Array.from({ length: most }, (_, j) => values.length - horizon - j * every);
      return places
        .filter((place) => place >= least && Math.min(cut, place) <= longest)
        .map((place) => ({
          history: values.slice(Number.isFinite(cut) ? place - cut : 0, place),
          actual: values.slice(place, place + horizon),
          scale: meanChange(values.slice(0, place), lag),
          series: index,
        }));
    });
    return found.map((origin) => ({ ...origin, weight: 1 / found.length }));
  });
}

function meanChange(values: readonly number[], lag: number): number {
  const used = Math.min(lag, values.length - 1);
  const changes = values.slice(used).map((value, t) => Math.abs(value - values[t]!));
  return changes.reduce((sum, value) => sum + value, 0) / changes.length;
}
