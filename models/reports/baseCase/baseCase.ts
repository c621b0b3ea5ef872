import type { Month } from '../../calendar.ts';
import { MonthAligner, type MonthColumns } from '../../columns/formulas/alignMonths.ts';
import type { StatedInput } from '../../columns/formulas/inputGraph.ts';
import { inputValues } from '../../columns/formulas/inputValues.ts';
import { type LaidRows, layRows } from '../../columns/formulas/layRows.ts';
import { inputStatement } from '../../scenarios/inputStatement.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { MonthlyPrices } from '../../scenarios/statement/featurePath.ts';
import { baseCaseFigures, type Figure } from './figures.ts';

/** The single-point plan as rows of formulas, with the values they give. */
export interface BaseCase {
  readonly months: readonly Month[];
  readonly inputs: readonly StatedInput[];
  /** How large inputs may be for the formulas to hold; those that are not here may be of any size. */
  readonly limits: ReadonlyMap<StatedInput, number>;
  readonly laid: LaidRows;
  /** The figures that rows have, by the place of the row. */
  readonly figures: ReadonlyMap<number, Figure>;
  readonly placeOf: ReadonlyMap<string, number>;
  /** Values of columns in each month; null where there is none. */
  readonly valuesOf: (columns: MonthColumns) => readonly (number | null)[];
  /** The lines of cost that are COGS. */
  readonly cogsLines: readonly { readonly id: string; readonly isAi: boolean }[];
  /** Values that no formula gives. */
  readonly withoutFormula: readonly (readonly (number | null)[])[];
}

/**
 * The formulas of a scenario's single-point plan: one a row, for all its months.
 *
 * Shapes: rows of one cell a month. Errors: as for `statementOf`.
 *
 * @example
 * baseCase(
 *   { start: '2027-01', months: 2, base: { plans: [], features: [], costs: [], commitments: [] }, changes: [] },
 *   {},
 * ).laid.rows.length // => 6
 */
export function baseCase(
  scenario: Scenario,
  prices: MonthlyPrices,
  numberOf?: (input: StatedInput) => number,
): BaseCase {
  const { graph, statement } = inputStatement(scenario, prices);
  const figures = baseCaseFigures({ graph, statement });
  const values = inputValues(graph, numberOf);
  const aligner = new MonthAligner(graph, values, statement.months.length);
  const places = aligner.addRows(figures.map(({ name, months }) => ({ name, columns: months })));
  const laid = layRows(aligner, places);
  return {
    months: statement.months,
    inputs: graph.inputs,
    limits: graph.limits,
    laid,
    figures: new Map(places.map((place, at) => [place, figures[at]!])),
    placeOf: new Map(places.map((place, at) => [figures[at]!.id, place])),
    valuesOf: (columns) => columns.map((column) => (column ? values[column.index]! : null)),
    cogsLines: statement.lines.flatMap(({ id, isAi, class: cls }) => (cls === 'cogs' ? [{ id, isAi }] : [])),
    withoutFormula: aligner.withoutFormula,
  };
}
