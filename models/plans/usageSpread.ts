import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { gammaSpread } from './gammaSpread.ts';
import { lognormalSpread } from './lognormalSpread.ts';
import { paretoSpread } from './paretoSpread.ts';
import type { UsageLaw } from './usageLaw.ts';
import type { UserSpread } from './userSpread.ts';

/**
 * The spread between users that a plan states: its law where it has one, else a lognormal with this sd of the logarithm.
 *
 * Shapes: columns. Units: those of use. Errors: none. Source: SEMANTICS section 3.
 *
 * @example
 * ((g) => usageSpread(g, { sigma: g.constant(0), law: { kind: 'gamma', coefficientOfVariation: 1 } }).shareAbove(g.constant(5), g.constant(10)).immediate.toFixed(4))(new ColumnGraph()) // => "0.1353"
 */
export function usageSpread(
  graph: ColumnGraph,
  { sigma, law }: { readonly sigma: Column; readonly law: UsageLaw | undefined },
): UserSpread {
  if (!law) return lognormalSpread(graph, sigma);
  switch (law.kind) {
    case 'gamma':
      return gammaSpread(graph, law);
    case 'pareto':
      return paretoSpread(graph, law);
    default:
      return law satisfies never;
  }
}
