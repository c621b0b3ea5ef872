import { sine } from '../statistics/elementary.ts';
import { choleskyRows, nearestCorrelation } from '../statistics/nearestCorrelation.ts';

/** Two drivers and the rank (Spearman) correlation that their draws shall have. */
export interface RankCorrelation {
  readonly a: string;
  readonly b: string;
  readonly rank: number;
}

/** Drivers that are tied together, in the order in which each builds on those before it. */
interface TiedDrivers {
  readonly drivers: readonly string[];
  /** Row i: what driver i takes of the normal scores of drivers 0 … i; its length is 1. */
  readonly rows: readonly (readonly number[])[];
  /** What could not be had as stated: pairs whose correlation is changed, the largest change first. */
  readonly changed: readonly {
    readonly a: string;
    readonly b: string;
    readonly stated: number;
    readonly rank: number;
  }[];
}

/** Changes of a rank correlation that are not worth a word. */
const unnoticed = 5e-4;

/**
 * The correlation of normal scores that gives a rank correlation ρ under a Gaussian copula: 2 sin(π ρ/6).
 *
 * Shapes: scalar, −1 to 1. Source: Pearson (1907); exact for the bivariate normal.
 *
 * @example
 * scoreCorrelation(1) // => 1
 */
export function scoreCorrelation(rank: number): number {
  if (Math.abs(rank) === 1) return rank;
  return 2 * sine((Math.PI * rank) / 6);
}

/**
 * The rank correlation of a correlation of normal scores: (6/π) arcsin(r/2).
 *
 * Shapes: scalar, −1 to 1.
 *
 * @example
 * Math.abs(rankOfScores(scoreCorrelation(0.3)) - 0.3) < 1e-14 // => true
 */
export function rankOfScores(r: number): number {
  if (Math.abs(r) >= 1) return Math.sign(r);
  let angle = r / 2;
  for (let step = 0; step < 20; step++) {
    const s = sine(angle);
    angle -= (s - r / 2) / Math.sqrt(1 - s * s);
  }
  return (6 * angle) / Math.PI;
}

/**
 * Stated rank correlations as groups of tied drivers. Pairs of a group that are not stated are uncorrelated; what
 * cannot hold together is replaced by the nearest that can.
 *
 * A driver that is named earlier keeps its draws, a later one builds on it. Shapes: each pair once. Source: SEMANTICS
 * section 8.4; see `nearestCorrelation` for the repair.
 *
 * @example
 * tieDrivers([{ a: 'x', b: 'y', rank: 0 }]).map(({ drivers, rows }) => [drivers, rows])
 * // => [[['x', 'y'], [[1], [0, 1]]]]
 */
export function tieDrivers(correlations: readonly RankCorrelation[]): TiedDrivers[] {
  return groupsOf(correlations).map((drivers) => {
    const stated = drivers.map((one) => drivers.map((other) => scoreBetween(correlations, one, other)));
    const nearest = nearestCorrelation(stated);
    const changed = drivers.flatMap((a, i) =>
      drivers.slice(0, i).flatMap((b, j) => {
        const [was, is] = [rankOfScores(stated[i]![j]!), rankOfScores(nearest[i]![j]!)];
        return Math.abs(was - is) > unnoticed ? [{ a: b, b: a, stated: was, rank: is }] : [];
      }),
    );
    const change = (pair: { stated: number; rank: number }) => Math.abs(pair.rank - pair.stated);
    return { drivers, rows: choleskyRows(nearest), changed: changed.sort((p, q) => change(q) - change(p)) };
  });
}

function scoreBetween(correlations: readonly RankCorrelation[], one: string, other: string): number {
  if (one === other) return 1;
  const stated = correlations.find(({ a, b }) => (a === one && b === other) || (a === other && b === one));
  return stated ? scoreCorrelation(stated.rank) : 0;
}

/** Drivers that any chain of pairs ties together, each group in the order its drivers are first named. */
function groupsOf(correlations: readonly RankCorrelation[]): string[][] {
  const named = [...new Set(correlations.flatMap(({ a, b }) => [a, b]))];
  const groupOf = new Map(named.map((id) => [id, id]));
  for (const { a, b } of correlations) {
    const [from, to] = [groupOf.get(b)!, groupOf.get(a)!];
    for (const id of named) if (groupOf.get(id) === from) groupOf.set(id, to);
  }
  const groups = [...new Set(named.map((id) => groupOf.get(id)!))];
  return groups.map((group) => named.filter((id) => groupOf.get(id) === group));
}
