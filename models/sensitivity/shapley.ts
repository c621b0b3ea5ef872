/** A set of players as the bits of a number: player p is in it when bit p is set. */
export type Coalition = number;

/** Players up to which every coalition is asked for. */
export const exactPlayers = 8;

/**
 * Weight of each coalition's value in a player's Shapley value: +|S|!(n − |S| − 1)!/n! for what it adds to a coalition
 * S without it. The weighted values of all players sum to the value of all less the value of none.
 *
 * Shapes: 2^players weights, by coalition. Source: Shapley (1953).
 *
 * @example
 * shapleyWeights(2, 0) // => [-0.5, 0.5, -0.5, 0.5]
 */
export function shapleyWeights(players: number, player: number): number[] {
  const bit = 1 << player;
  return Array.from({ length: 2 ** players }, (_, coalition) => {
    const others = bitCount(coalition & ~bit);
    const weight = 1 / (players * choose(players - 1, others));
    return (coalition & bit) === 0 ? -weight : weight;
  });
}

/**
 * The coalitions an order of players passes through, from none to all.
 *
 * @example
 * coalitionsOf([1, 0]) // => [0, 2, 3]
 */
export function coalitionsOf(order: readonly number[]): Coalition[] {
  const passed = [0];
  for (const player of order) passed.push(passed.at(-1)! | (1 << player));
  return passed;
}

/**
 * How many players a coalition has.
 *
 * @example
 * bitCount(5) // => 2
 */
export function bitCount(coalition: Coalition): number {
  let count = 0;
  for (let rest = coalition; rest > 0; rest >>>= 1) count += rest & 1;
  return count;
}

function choose(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return product;
}
