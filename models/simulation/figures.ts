import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { OutputReport } from './outputReport.ts';
import type { Output } from './outputs.ts';
import { type Statistic, type Summary, statistics } from './result.ts';
import { monthlySummary, totalSummary } from './seriesSummary.ts';

/** Something a run reports beside the series: by month, in total, or both. */
export interface Figure {
  readonly id: string;
  readonly months?: readonly Column[];
  readonly total?: Column;
}

/** Where a value of a figure is found: among the outputs of the program, or known before any trial. */
export interface FigurePlace {
  readonly id: string;
  /** null: the total. */
  readonly month: number | null;
  readonly output: number | null;
  readonly constant: number | null;
}

/**
 * Adds figures to the outputs of a program. What is constant needs no trial, and what is an output already is not
 * computed again.
 *
 * Shapes: the outputs with what the figures add; one place for each month and total of a figure.
 *
 * @example
 * placeFigures(new ColumnGraph(), [], [{ id: 'a', total: new ColumnGraph().constant(7) }]).places
 * // => [{ "id": "a", "month": null, "output": null, "constant": 7 }]
 */
export function placeFigures(
  graph: ColumnGraph,
  outputs: readonly Output[],
  figures: readonly Figure[],
): { readonly outputs: Output[]; readonly places: FigurePlace[] } {
  const all = [...outputs];
  // Of some outputs only the mean is kept: a figure needs its percentiles.
  const known = new Map(
    outputs.flatMap(({ column, name }, at) => (name.kind === 'series' || name.kind === 'plan' ? [[column, at]] : [])),
  );
  const place = (id: string, month: number | null, column: Column): FigurePlace => {
    const constant = graph.valueOf(column);
    if (constant !== null) return { id, month, output: null, constant };
    const output = known.get(column) ?? all.push({ name: { kind: 'figure', figure: id, month }, column }) - 1;
    known.set(column, output);
    return { id, month, output, constant: null };
  };
  const places = figures.flatMap(({ id, months = [], total }) => [
    ...months.map((column, month) => place(id, month, column)),
    ...(total ? [place(id, null, total)] : []),
  ]);
  return { outputs: all, places };
}

/** A figure as it came out. */
export interface FigureResult {
  readonly months: Summary<readonly (number | null)[]>;
  readonly total: Summary<number | null>;
  /** Share of trials whose total is below the threshold of the run; null where none was asked for. */
  readonly totalBelow: (threshold: number) => number | null;
}

/**
 * Looks figures up by their id in the reports of a run.
 *
 * Shapes: one report an output. Errors: throws RangeError for a figure that the run does not have.
 *
 * @example
 * figureReader([{ id: 'a', month: null, output: null, constant: 7 }], [])('a').total.p90 // => 7
 */
export function figureReader(
  places: readonly FigurePlace[],
  reports: readonly OutputReport[],
): (id: string) => FigureResult {
  const byId = new Map<string, FigurePlace[]>();
  for (const place of places) byId.set(place.id, [...(byId.get(place.id) ?? []), place]);
  const summaryAt = ({ output, constant }: FigurePlace) =>
    output === null ? constantSummary(constant ?? Number.NaN) : reports[output]!.summary;
  const belowAt = ({ output, constant }: FigurePlace, threshold: number) => {
    if (output !== null) return reports[output]!.below;
    return constant !== null && Number.isFinite(constant) ? Number(constant < threshold) : null;
  };
  return (id) => {
    const mine = byId.get(id);
    if (!mine) throw new RangeError(`The run has no figure "${id}"`);
    const total = mine.find(({ month }) => month === null);
    return {
      months: monthlySummary(mine.filter(({ month }) => month !== null).map((one) => ({ summary: summaryAt(one) }))),
      total: totalSummary({ summary: total ? summaryAt(total) : constantSummary(Number.NaN) }),
      totalBelow: (threshold) => (total ? belowAt(total, threshold) : null),
    };
  };
}

/**
 * The summary of a value that is the same in every trial; none of a value that is not a number.
 *
 * @example
 * constantSummary(3).standardError.p50 // => 0
 */
export function constantSummary(value: number): Pick<OutputReport['summary'], 'value' | 'standardError'> {
  const each = (of: number | null) =>
    Object.fromEntries(statistics.map((statistic) => [statistic, of])) as { [S in Statistic]: number | null };
  return Number.isFinite(value)
    ? { value: each(value), standardError: each(0) }
    : { value: each(null), standardError: each(null) };
}
