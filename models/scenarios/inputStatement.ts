import { monthRange, monthsBetween } from '../calendar.ts';
import { InputGraph } from '../columns/formulas/inputGraph.ts';
import { averageSources, type Sources } from '../columns/sources.ts';
import { isMonthTable } from '../distributions/monthTable.ts';
import { inputPlaces } from './inputPlaces.ts';
import type { Scenario } from './scenario.ts';
import type { MonthlyPrices } from './statement/featurePath.ts';
import { type Statement, statementOf } from './statement/statement.ts';

/** The single-point plan of a scenario with every stated number as an input. */
export interface InputStatement {
  readonly graph: InputGraph;
  readonly statement: Statement;
}

/**
 * The third reading of the rules: the single-point plan as operations on the numbers that a scenario states, which a
 * workbook writes as formulas.
 *
 * Shapes and errors: as for `statementOf`.
 *
 * @example
 * inputStatement(
 *   { start: '2027-01', months: 2, base: { plans: [], features: [], costs: [], commitments: [] }, changes: [] },
 *   {},
 * ).statement.months // => ['2027-01', '2027-02']
 */
export function inputStatement(scenario: Scenario, listed: MonthlyPrices): InputStatement {
  // A price that holds in several months is an object in each, so that each month has an input of its own.
  const prices: MonthlyPrices = Object.fromEntries(
    Object.entries(listed).map(([key, months]) => [key, months.map((price) => structuredClone(price))]),
  );
  const graph = new InputGraph(inputPlaces(scenario, prices));
  return { graph, statement: statementOf({ graph, sources: inputSources(graph, scenario), scenario, prices }) };
}

function inputSources(graph: InputGraph, scenario: Scenario): Sources {
  const averages = averageSources(graph);
  const months = monthRange(scenario.start, scenario.months);
  const monthOf = (month: string) => {
    const at = monthsBetween(scenario.start, month);
    return at >= 0 && at < months.length ? at : null;
  };
  const draw: Sources['draw'] = (driverId, assumption, month) => {
    const mean = averages.draw(driverId, assumption, month);
    const place = graph.placeOf(assumption);
    if (!place) return mean;
    if (month === undefined || !isMonthTable(assumption.value)) return graph.input({ ...place, value: mean.immediate });
    const at = monthOf(month);
    const id = at === null ? `${place.id}.${month}` : place.id;
    return graph.input({ id, month: at, value: mean.immediate });
  };
  const happening = new Map<string, string>(
    scenario.changes.flatMap((change, at) =>
      change.kind === 'priceEvent' ? [[`change.${change.id}.happens`, `changes.${at}.probability`]] : [],
    ),
  );
  return {
    ...averages,
    draw,
    drawAnew: (driverId, assumption, { named }) => draw(driverId, assumption, named),
    event: (driverId, probability) => {
      const id = happening.get(driverId);
      return id === undefined ? graph.constant(probability) : graph.input({ id, month: null, value: probability });
    },
  };
}
