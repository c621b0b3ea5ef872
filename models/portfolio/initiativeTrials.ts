import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { drawColumns } from '../columns/drawColumns.ts';
import { drawnSources, type Sources } from '../columns/sources.ts';
import type { Design } from '../random/design.ts';
import type { StatedNumber } from '../scenarios/checks/checkNumbers.ts';
import type { StoredInitiative } from './initiative.ts';
import { costNumbers, initiativeCorrelations, rampNumber, valueNumbers } from './initiativeNumbers.ts';

/** An initiative as drawn, a value a trial. Units: US$, US$ per month, months; success is 1 or 0. */
export interface InitiativeTrials {
  readonly once: Float64Array;
  readonly monthly: Float64Array;
  /** Value of a month once it is whole. */
  readonly value: Float64Array;
  readonly ramp: Float64Array;
  readonly success: Float64Array;
}

/**
 * All initiatives drawn together by the engine of the forecasts, so that what one has in common with another, and its
 * cost with its value, is drawn once.
 *
 * Convention: `together` is the rank correlation of the values of any two initiatives; correlations that cannot hold
 * become the nearest that can. Shapes: one entry an initiative. Units: see `InitiativeTrials`. Source: SEMANTICS
 * section 8.4.
 *
 * @example
 * drawInitiatives([], { together: 0, design: { sampler: 'plain', trials: 1, batches: 1 }, seed: 1 }) // => []
 */
export function drawInitiatives(
  initiatives: readonly StoredInitiative[],
  { together, design, seed }: { readonly together: number; readonly design: Design; readonly seed: number },
): InitiativeTrials[] {
  const graph = new ColumnGraph();
  const sources = drawnSources(graph, initiativeCorrelations(initiatives, together));
  const columns = initiatives.flatMap((initiative) => columnsOf(graph, sources, initiative));
  const drawn = drawColumns(graph, columns, { design, seed });
  return initiatives.map((_, at) => {
    const [once, monthly, value, ramp, success] = drawn.slice(at * 5, at * 5 + 5) as [
      ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array],
    ];
    return { once, monthly, value, ramp, success };
  });
}

function columnsOf(graph: ColumnGraph, sources: Sources, initiative: StoredInitiative): Column[] {
  const draw = ({ driverId, quantity }: StatedNumber) =>
    sources.draw(driverId, { value: quantity, source: null, owner: null });
  const costs = costNumbers(initiative);
  const sum = (kind: 'once' | 'monthly') =>
    graph.sum(costs.flatMap((cost, at) => (initiative.costs[at]!.kind === kind ? [draw(cost)] : [])));
  const monthlyValue = (numbers: readonly StatedNumber[]) =>
    numbers.map(draw).reduce((product, one) => graph.multiply(product, one));
  return [
    sum('once'),
    sum('monthly'),
    graph.sum(valueNumbers(initiative).map(monthlyValue)),
    draw(rampNumber(initiative)),
    sources.event(`initiative.${initiative.id}.works`, initiative.success),
  ];
}
