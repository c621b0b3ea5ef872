/** What multiplies the units of a line to its cost, in the order in which a bridge walks them. */
export const bridgeFactors = ['rate', 'efficiency', 'cache', 'steps', 'commitment', 'fx'] as const;
type BridgeFactor = (typeof bridgeFactors)[number];

/** One line of a month's cost: units × its factors. A factor that is left out is 1. */
interface BridgeLine {
  readonly id: string;
  readonly units: number;
  readonly factors: { readonly [F in BridgeFactor]?: number | undefined };
}

export interface BridgeSide {
  readonly lines: readonly BridgeLine[];
  /** What was really billed, when that is known; what the lines do not explain of it stays unexplained. */
  readonly billedUsd?: number | undefined;
}

interface BridgeStep {
  readonly step: 'volume' | 'mix' | BridgeFactor | 'unexplained';
  /** After less before: above 0 it adds cost. */
  readonly amountUsd: number;
}

interface VarianceBridge {
  readonly beforeUsd: number;
  readonly afterUsd: number;
  readonly varianceUsd: number;
  /** Sum to the variance. */
  readonly steps: readonly BridgeStep[];
}

/**
 * The way from one cost to another: volume at the mix and factors before, then mix, then one factor after the other,
 * each with those before it already at their new values; what is billed beyond the lines is unexplained and never
 * spread.
 *
 * A line that only one side has takes its factors from there, so that its coming or going is mix. Without any unit
 * before, all of the change is volume.
 * Shapes: lines by id; the steps in their fixed order. Units: US$. Source: SEMANTICS section 9.
 *
 * @example
 * varianceBridge(
 *   { lines: [{ id: 'a', units: 10, factors: { rate: 2 } }] },
 *   { lines: [{ id: 'a', units: 15, factors: { rate: 3 } }] },
 * )
 *   .steps.map(({ amountUsd }) => amountUsd)
 *   .slice(0, 3) // => [10, 0, 15]
 */
export function varianceBridge(before: BridgeSide, after: BridgeSide): VarianceBridge {
  const ids = [...new Set([...before.lines, ...after.lines].map(({ id }) => id))];
  const of = ({ lines }: BridgeSide, id: string) => lines.find((line) => line.id === id);
  const pairs = ids.map((id) => {
    const [was, is] = [of(before, id), of(after, id)];
    return { was: was ?? { ...is!, units: 0 }, is: is ?? { ...was!, units: 0 } };
  });
  const unitsBefore = sum(pairs.map(({ was }) => was.units));
  const unitsAfter = sum(pairs.map(({ is }) => is.units));
  const start = sum(pairs.map(({ was }) => was.units * product(was, [])));
  const atVolume = unitsBefore === 0 ? null : (start * unitsAfter) / unitsBefore;
  const atMix = sum(pairs.map(({ was, is }) => is.units * product(was, [], is)));
  const walked = bridgeFactors.map((_, place) => {
    const done = bridgeFactors.slice(0, place + 1);
    return sum(pairs.map(({ was, is }) => is.units * product(was, done, is)));
  });
  const stops = [start, atVolume ?? atMix, atMix, ...walked];
  const names = ['volume', 'mix', ...bridgeFactors] as const;
  const modelled = stops.at(-1)!;
  const beforeUsd = before.billedUsd ?? start;
  const afterUsd = after.billedUsd ?? modelled;
  const unexplained = afterUsd - modelled - (beforeUsd - start);
  return {
    beforeUsd,
    afterUsd,
    varianceUsd: afterUsd - beforeUsd,
    steps: [
      ...names.map((step, at) => ({ step, amountUsd: stops[at + 1]! - stops[at]! })),
      { step: 'unexplained', amountUsd: unexplained },
    ],
  };
}

/** Cost of one unit of a line, with some factors as they are on the other side. */
function product(line: BridgeLine, changed: readonly BridgeFactor[], other: BridgeLine = line): number {
  return bridgeFactors.reduce((cost, factor) => {
    const from = changed.includes(factor) ? other : line;
    return cost * (from.factors[factor] ?? 1);
  }, 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
