import { type Month, monthsBetween } from '../calendar.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import type { Sources } from './sources.ts';

/**
 * Sources that add to each monthly assumption the shocks that it states: in each month its level times a shock of mean 1,
 * lognormal with AR(1) logarithm, from the first month on.
 *
 * Shapes: columns. Errors: none; a month outside the months has no shock. Source: SEMANTICS section 8.1.
 *
 * @example
 * shockedSources({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), months: ['2027-01'] }).draw('x', { value: 3, source: null, owner: null, monthlyShock: { sd: 0.1, persistence: 0 } }, '2027-01').immediate // => 3
 */
export function shockedSources({
  graph,
  sources,
  months,
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
}): Sources {
  const known = new Map<string, readonly Column[]>();
  return {
    ...sources,
    draw: (driverId, assumption, month) => {
      const level = sources.draw(driverId, assumption, month);
      const { monthlyShock } = assumption;
      const start = months[0];
      if (!monthlyShock || month === undefined || start === undefined) return level;
      const key = `${driverId} ${monthlyShock.sd} ${monthlyShock.persistence}`;
      const shocks = known.get(key) ?? sources.monthlyShock(`${driverId}.shock`, months.length, monthlyShock);
      known.set(key, shocks);
      const shock = shocks[monthsBetween(start, month)];
      return shock ? graph.multiply(level, shock) : level;
    },
  };
}
