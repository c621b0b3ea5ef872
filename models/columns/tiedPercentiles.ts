import { type RankCorrelation, tieDrivers } from '../distributions/rankCorrelation.ts';
import type { ColumnGraph } from './columnGraph.ts';
import { ownPercentile, type Percentile } from './percentile.ts';

/**
 * The percentile of each driver under rank correlations, by a Gaussian copula: the normal score of a tied driver is a
 * mix of its own and of those it builds on, z' = L·z, and its uniform is Φ(z').
 *
 * The first driver of a group, and every driver in none, keeps its own draws. Shapes: columns. Source: SEMANTICS
 * section 8.4; Nelsen (2006), section 2.3.
 *
 * @example
 * tiedPercentiles(new ColumnGraph(), [])('x').uniform().operation // => 'uniform'
 */
export function tiedPercentiles(
  graph: ColumnGraph,
  correlations: readonly RankCorrelation[],
): (driverId: string) => Percentile {
  const tied = new Map<string, Percentile>();
  for (const { drivers, rows } of tieDrivers(correlations)) {
    const own = drivers.map((id) => ownPercentile(graph, id));
    for (const [place, id] of drivers.entries()) {
      const row = rows[place]!;
      if (row.slice(0, place).every((weight) => weight === 0)) continue;
      const normal = () =>
        graph.sum(row.flatMap((weight, k) => (weight === 0 ? [] : [graph.multiply(own[k]!.normal(), weight)])));
      tied.set(id, { normal, uniform: () => graph.normalCdf(normal()) });
    }
  }
  return (driverId) => tied.get(driverId) ?? ownPercentile(graph, driverId);
}
