import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { normalCdf } from '../statistics/normal.ts';
import type { UserSpread } from './userSpread.ts';

/** A group of customers who use alike: its share of the customers, and its use as a multiple of the mean. */
export interface Stratum {
  readonly share: number;
  readonly factor: Column;
}

/** Edges of the groups in standard scores; beyond the outer ones the tails are a group each. */
const lowestEdge = -3;
const highestEdge = 4;

/**
 * Customers of a plan in groups from light to heavy, for rules that need the same customer in month after month.
 *
 * Groups are even in the standard score of use; each stands at its own mean, so what is linear in use is exact, and
 * what bends is off by less than 0.2 % of itself with 32 groups and lognormals up to sd 1 or gammas up to CV 1, 0.4 %
 * with Paretos and 1 % with gammas of CV 2.
 * Shapes: `count` groups; shares sum to 1 and factors average 1. Units: ratio.
 * Source: E[X; a < z < b] as the difference of what those below b and a use.
 *
 * @example
 * ((g) => userStrata({ graph: g, spread: allAlike(g), count: 32 }).map(({ share }) => share))(
 *   new ColumnGraph(),
 * ) // => [1]
 */
export function userStrata({
  graph: g,
  spread,
  count,
}: {
  readonly graph: ColumnGraph;
  readonly spread: UserSpread;
  readonly count: number;
}): Stratum[] {
  if (spread.isAlike) return [{ share: 1, factor: g.constant(1) }];
  const step = (highestEdge - lowestEdge) / (count - 2);
  const edges = Array.from({ length: count - 1 }, (_, index) => lowestEdge + step * index);
  const below = [0, ...edges.map(normalCdf), 1];
  const heldBelow = [g.constant(0), ...edges.map(spread.heldBelow), g.constant(1)];
  return Array.from({ length: count }, (_, index) => {
    const share = below[index + 1]! - below[index]!;
    return { share, factor: g.multiply(g.subtract(heldBelow[index + 1]!, heldBelow[index]!), 1 / share) };
  });
}
