import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { FiscalPeriod } from '../fiscalCalendar.ts';
import { type Layers, layersOf } from '../margin/layers.ts';
import type { Statement } from '../scenarios/statement/statement.ts';
import type { Figure } from './figures.ts';
import { type LayerKey, type LayerMargin, layerKeys, layerMargins, periodKeys } from './marginKeys.ts';

/**
 * The layers of margin by month and in total, then by fiscal period, and their totals under the other policies.
 *
 * Amounts of a period are sums of its months; its margins are ratios of sums; both trial by trial, so that their
 * percentiles are those of the trials and not of the months.
 * Shapes: figures `layer.<key>`, `period.<place>.<key>` and `policy.<place>.<key>`. Units: US$, ratios. Source:
 * SEMANTICS sections 6 and 10.
 *
 * @example
 * marginFigures(new ColumnGraph(), { revenue: [], lines: [], otherPolicies: [] }, []).length // => 16
 */
export function marginFigures(
  graph: ColumnGraph,
  { revenue, lines, otherPolicies }: Pick<Statement, 'revenue' | 'lines' | 'otherPolicies'>,
  periods: readonly FiscalPeriod[],
): Figure[] {
  const layers = layersOf(graph, { revenue, lines });
  return [
    ...layerKeys.map((key) => ({
      id: `layer.${key}`,
      months: revenue.map((_, month) => over(graph, layers, { key, months: [month] })),
      total: whole(graph, layers, key),
    })),
    ...periods.flatMap(({ months }, place) =>
      periodKeys.map((key) => ({ id: `period.${place}.${key}`, total: over(graph, layers, { key, months }) })),
    ),
    ...otherPolicies.flatMap((other, place) => {
      const own = layersOf(graph, { revenue, lines: other.lines });
      const moved = graph.subtract(whole(graph, own, 'grossProfit'), whole(graph, layers, 'grossProfit'));
      return [
        ...layerKeys.map((key) => ({ id: `policy.${place}.${key}`, total: whole(graph, own, key) })),
        { id: `policy.${place}.moved`, total: moved },
      ];
    }),
  ];
}

function whole(graph: ColumnGraph, layers: Layers, key: LayerKey): Column {
  return over(graph, layers, { key, months: layers.revenue.map((_, month) => month) });
}

/** A layer over some months: a sum, or for a margin the ratio of the sums. */
function over(
  graph: ColumnGraph,
  layers: Layers,
  { key, months }: { readonly key: LayerKey; readonly months: readonly number[] },
): Column {
  const sumOf = (layer: keyof Layers) => graph.sum(months.map((month) => layers[layer][month]!));
  return isMargin(key) ? graph.divide(sumOf(layerMargins[key]), sumOf('revenue')) : sumOf(key);
}

function isMargin(key: LayerKey): key is LayerMargin {
  return key in layerMargins;
}
