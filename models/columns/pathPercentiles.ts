import type { ForecastPath } from '../distributions/quantity.ts';
import { type RankCorrelation, tieDrivers } from '../distributions/rankCorrelation.ts';
import { power } from '../statistics/elementary.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import type { Percentile } from './percentile.ts';

/** A month of a forecast, counted from 0, on a path of this kind. */
interface PathMonth {
  readonly index: number;
  readonly path: ForecastPath;
}

/** How the percentile of a forecast driver goes from month to month. */
export type PathPercentiles = (
  graph: ColumnGraph,
  correlations: readonly RankCorrelation[],
  percentileOf: (driverId: string) => Percentile,
) => (driverId: string, month: PathMonth) => Percentile;

/** The two parts of a path: what stays, and what fades. */
interface Scores {
  readonly staying: Column;
  readonly fading: Column;
}

/**
 * Percentiles that move: the normal score of a month is √persistent of a part that stays plus √(1 − persistent) of one
 * that fades. Both are Markov, x_h = a·x_(h−1) + √(1 − a²)·e_h with a = ((h − 1) ÷ h)^widening, times fade for the
 * second, so that months i and j have just the correlation that `ForecastPath` states at two shocks a month.
 *
 * The first month of what stays is the driver's own percentile; shocks of drivers under rank correlations are tied like
 * their percentiles. Shapes: columns. Source: SEMANTICS section 11; Cox and Miller (1965), section 5.8, for the Markov
 * form.
 *
 * @example
 * movingPercentiles(new ColumnGraph(), [], (id) => ownPercentile(new ColumnGraph(), id))('x', {
 *   index: 0,
 *   path: { persistent: 1, fade: 0, widening: 0 },
 * }).normal().operation // => 'normalQuantile'
 */
export function movingPercentiles(
  ...[graph, correlations, percentileOf]: Parameters<PathPercentiles>
): ReturnType<PathPercentiles> {
  const known = new Map<string, Scores[]>();
  const shockOf = tiedShocks(graph, correlations);
  return (driverId, { index, path }) => {
    const { persistent, fade, widening } = path;
    const key = `${driverId} ${persistent} ${fade} ${widening}`;
    const scores = known.get(key) ?? [];
    known.set(key, scores);
    for (let month = scores.length; month <= index; month++) {
      const before = scores[month - 1];
      const kept = before ? power(month / (month + 1), widening) : 0;
      const stays = before ? shockOf(driverId, pathStream, month) : percentileOf(driverId).normal();
      scores.push({
        staying: step(graph, before?.staying, kept, stays),
        fading: step(graph, before?.fading, kept * fade, shockOf(driverId, fadingStream, month)),
      });
    }
    const { staying, fading } = scores[index]!;
    const normal = () =>
      graph.add(
        graph.multiply(staying, Math.sqrt(persistent)),
        persistent === 1 ? 0 : graph.multiply(fading, Math.sqrt(1 - persistent)),
      );
    return { normal, uniform: () => graph.normalCdf(normal()) };
  };
}

/**
 * Percentiles that stand still: every month of a path at the driver's own, for questions that hold a driver at one
 * place.
 *
 * @example
 * steadyPercentiles(new ColumnGraph(), [], (id) => ownPercentile(new ColumnGraph(), id))('x', {
 *   index: 3,
 *   path: { persistent: 1, fade: 0, widening: 0 },
 * }).uniform().operation // => 'uniform'
 */
export function steadyPercentiles(...[, , percentileOf]: Parameters<PathPercentiles>): ReturnType<PathPercentiles> {
  return (driverId) => percentileOf(driverId);
}

/** Streams of the shocks along a path, behind the id of its driver. */
const pathStream = '.path';
const fadingStream = '.fading.path';

/**
 * The driver whose path a stream of shocks moves; null where it moves none.
 *
 * @example
 * ['plan.team.users.users.path', 'feature.chat.tasks'].map(driverOfPath) // => ['plan.team.users.users', null]
 */
export function driverOfPath(stream: string): string | null {
  return /^(.*?)(\.fading)?\.path$/.exec(stream)?.[1] ?? null;
}

function step(graph: ColumnGraph, before: Column | undefined, kept: number, shock: Column): Column {
  if (!before) return shock;
  return graph.add(graph.multiply(before, kept), graph.multiply(shock, Math.sqrt(1 - kept * kept)));
}

/** A standard normal a month, mixed over the drivers of a group as their percentiles are. */
function tiedShocks(graph: ColumnGraph, correlations: readonly RankCorrelation[]) {
  const mixes = new Map<string, readonly { readonly id: string; readonly weight: number }[]>();
  for (const { drivers, rows } of tieDrivers(correlations)) {
    for (const [place, id] of drivers.entries()) {
      mixes.set(
        id,
        rows[place]!.flatMap((weight, k) => (weight === 0 ? [] : [{ id: drivers[k]!, weight }])),
      );
    }
  }
  return (driverId: string, stream: string, month: number): Column => {
    const mix = mixes.get(driverId) ?? [{ id: driverId, weight: 1 }];
    return graph.sum(
      mix.map(({ id, weight }) => graph.multiply(graph.normalQuantile(graph.shock(`${id}${stream}`, month)), weight)),
    );
  };
}
