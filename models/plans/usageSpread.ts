import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { gammaSpread } from './gammaSpread.ts';
import { lognormalSpread } from './lognormalSpread.ts';
import { paretoSpread } from './paretoSpread.ts';
import type { UsageDistribution } from './usageDistribution.ts';
import type { UserSpread } from './userSpread.ts';

/**
 * The spread between users that a plan states: its distribution where it has one, else a lognormal with this sd of the
 * logarithm.
 *
 * Shapes: columns. Units: those of use. Source: SEMANTICS section 3.
 *
 * @example
 * ((g) =>
 *   usageSpread(g, { sigma: g.constant(0), distribution: { kind: 'gamma', coefficientOfVariation: 1 } })
 *     .shareAbove(g.constant(5), g.constant(10))
 *     .immediate.toFixed(4))(new ColumnGraph()) // => "0.1353"
 */
export function usageSpread(
  graph: ColumnGraph,
  { sigma, distribution }: { readonly sigma: Column; readonly distribution: UsageDistribution | undefined },
): UserSpread {
  if (!distribution) return lognormalSpread(graph, sigma);
  switch (distribution.kind) {
    case 'gamma':
      return gammaSpread(graph, distribution);
    case 'pareto':
      return paretoSpread(graph, distribution);
    default:
      return distribution satisfies never;
  }
}
