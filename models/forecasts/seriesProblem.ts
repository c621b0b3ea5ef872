/** Fewer values than these say nothing that a person would not say better. */
export const fewestValues = 6;

/** A series to forecast as it crosses to another thread. */
export interface NamedSeries {
  readonly id: string;
  readonly values: readonly number[];
}

/**
 * What keeps a series from being forecast, in words; null where nothing does.
 *
 * @example
 * seriesProblem([1, 2, 3]) // => "it has 3 values; 6 are needed"
 */
export function seriesProblem(values: readonly number[]): string | null {
  if (values.length < fewestValues)
    return `it has ${values.length} ${values.length === 1 ? 'value' : 'values'}; ${fewestValues} are needed`;
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) return `value ${at + 1} is ${values[at]}; enter a number`;
  return null;
}

/**
 * What keeps series from being forecast, in words; null where nothing does.
 *
 * @example
 * seriesProblems([{ id: 'a', values: [1] }]) // => "Series a: it has 1 value; 6 are needed. Correct or remove them."
 */
export function seriesProblems(series: readonly NamedSeries[]): string | null {
  const found = series.flatMap(({ id, values }) => {
    const problem = seriesProblem(values);
    return problem ? [`Series ${id}: ${problem}.`] : [];
  });
  if (found.length === 0) return null;
  const more = found.length > 5 ? ` And ${found.length - 5} more like these.` : '';
  return `${found.slice(0, 5).join(' ')}${more} Correct or remove them.`;
}
