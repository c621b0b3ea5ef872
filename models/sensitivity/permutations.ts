import { drawAt, stream } from '../random/stream.ts';

/**
 * Orders of some players, in pairs of which the second is the first reversed, so that what comes early in one comes
 * late in the other.
 *
 * Shapes: `count` orders of 0 … players − 1. Source: Fisher and Yates; antithetic pairs as in Mitchell, Cooper, Frank
 * and Holmes (2022).
 *
 * @example
 * pairedOrders({ players: 1, count: 2, seed: 1 }) // => [[0], [0]]
 */
export function pairedOrders({
  players,
  count,
  seed,
}: {
  readonly players: number;
  readonly count: number;
  readonly seed: number;
}): number[][] {
  const orders: number[][] = [];
  for (let pair = 0; orders.length < count; pair++) {
    const keys = stream(seed, `order ${pair}`, 'trial');
    const order = Array.from({ length: players }, (_, player) => player);
    for (let last = players - 1; last > 0; last--) {
      const other = drawAt(keys, last) % (last + 1);
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    orders.push(order, order.toReversed());
  }
  return orders.slice(0, count);
}
