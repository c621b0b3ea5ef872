import { type Month, monthsBetween } from '../calendar.ts';
import { type Domain, domainOf } from '../distributions/driverDomain.ts';
import type { MonthlyShock } from '../distributions/quantity.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import type { Sources } from './sources.ts';

/**
 * Sources that add to each monthly assumption the shocks that it states: in each month its level times a shock of mean
 * 1, lognormal with AR(1) logarithm, from the first month on. Where the domain of the driver ends, the shock is
 * truncated, so that a share stays a share.
 *
 * Shapes: columns. A month outside the months has no shock. Source: SEMANTICS sections 8.1 and 8.6.
 *
 * @example
 * shockedSources({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   months: ['2027-01'],
 * }).draw('x', { value: 3, source: null, owner: null, monthlyShock: { sd: 0.1, persistence: 0 } }, '2027-01')
 *   .immediate // => 3
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
      if (!shock) return level;
      return graph.multiply(
        level,
        shockWithin({ graph, level, shock, stated: monthlyShock, domain: domainOf(driverId) }),
      );
    },
  };
}

/** What a level of 0 is taken as where a bound is measured in levels. */
const smallest = 1e-300;

/**
 * A shock between those that bring its level to the ends of its domain, re-normalized by the percentile it has alone.
 */
function shockWithin({
  graph: g,
  level,
  shock,
  stated: { sd },
  domain: { min = 0, max = Infinity },
}: {
  readonly graph: ColumnGraph;
  readonly level: Column;
  readonly shock: Column;
  readonly stated: MonthlyShock;
  readonly domain: Domain;
}): Column {
  const isOpen = min === 0 && max === Infinity;
  if (isOpen || g.valueOf(shock) !== null) return shock;
  const percentile = (of: Column) => g.normalCdf(g.multiply(g.add(g.log(of), (sd * sd) / 2), 1 / sd));
  const upward = () => g.maximum(level, smallest);
  const below = min > 0 ? percentile(g.divide(min, upward())) : g.constant(0);
  // A level below 0, such as a decline, is brought to a lower end below 0 by large shocks.
  const upTo = max < Infinity ? g.divide(max, upward()) : min < 0 ? g.divide(min, g.minimum(level, -smallest)) : null;
  const left = upTo ? g.subtract(percentile(upTo), below) : g.subtract(1, below);
  const inside = g.normalQuantile(g.add(below, g.multiply(percentile(shock), left)));
  return g.exp(g.add(g.multiply(inside, sd), (-sd * sd) / 2));
}
