import type { Month } from '../calendar.ts';
import { domainOf } from '../distributions/driverDomain.ts';
import { forecastMonth, isMonthTable, quantityIn } from '../distributions/monthTable.ts';
import type { MonthlyAssumption, Quantity } from '../distributions/quantity.ts';
import type { RankCorrelation } from '../distributions/rankCorrelation.ts';
import { quantityMean } from '../distributions/shape.ts';
import { withinDomain } from '../distributions/withinDomain.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { drawn } from './drawn.ts';
import { movingPercentiles, type PathPercentiles } from './pathPercentiles.ts';
import { tiedPercentiles } from './tiedPercentiles.ts';

/**
 * Where a rule gets the value of an assumption from: drawn a trial at a time, or its mean for the single-point plan.
 */
export interface Sources {
  /** Whether rules see the spread between tasks and between users, or only the average task and the average user. */
  readonly spreads: boolean;
  /**
   * One value a trial. What is asked without a month must be no table of months; the entries of a table share the
   * driver's percentile.
   */
  readonly draw: (driverId: string, assumption: MonthlyAssumption, month?: Month) => Column;
  /** 1 in the trials where an event of this probability happens, else 0. */
  readonly event: (driverId: string, probability: number) => Column;
  /** A shock of mean 1 for each month: lognormal with AR(1) logarithm. */
  readonly monthlyShock: (
    driverId: string,
    months: number,
    shock: { readonly sd: number; readonly persistence: number },
  ) => Column[];
  /** A value drawn anew in each month, independent of the others. */
  readonly drawAnew: (
    driverId: string,
    assumption: MonthlyAssumption,
    month: { readonly at: number; readonly named: Month },
  ) => Column;
  /** 1 where an event of this probability happens in a month, independent of the others, else 0. */
  readonly eventAnew: (driverId: string, probability: Column, month: number) => Column;
  /** A standard normal of one month. */
  readonly noise: (driverId: string, month: number) => Column;
}

/**
 * Sources that draw: the ordinary run. Drivers under rank correlations build on one another, all others stand alone.
 *
 * @example
 * drawnSources(new ColumnGraph()).draw('x', { value: 3, source: null, owner: null }).immediate // => 3
 */
export function drawnSources(
  graph: ColumnGraph,
  correlations: readonly RankCorrelation[] = [],
  pathsOf: PathPercentiles = movingPercentiles,
): Sources {
  const known = new Map<string, Column>();
  /** The column of a value for the driver that asked for it last; a value stands in one place of a scenario. */
  const last = new WeakMap<object, { readonly driverId: string; readonly column: Column }>();
  const percentileOf = tiedPercentiles(graph, correlations);
  const pathOf = pathsOf(graph, correlations, percentileOf);
  return {
    spreads: true,
    draw: (driverId, assumption, month) => {
      const stated = statedIn(driverId, assumption, month);
      if (typeof stated === 'number') return graph.constant(stated);
      const found = last.get(stated);
      if (found?.driverId === driverId) return found.column;
      const value = withinDomain(stated, domainOf(driverId));
      const place = forecastMonth(assumption.value, month);
      const key = `${driverId} ${place?.index ?? ''} ${JSON.stringify(value)}`;
      const percentile = () => (place ? pathOf(driverId, place) : percentileOf(driverId));
      const column = known.get(key) ?? drawn(graph, value, percentile());
      known.set(key, column);
      last.set(stated, { driverId, column });
      return column;
    },
    event: (driverId, probability) =>
      probability >= 1 ? graph.constant(1) : graph.less(percentileOf(driverId).uniform(), probability),
    monthlyShock: (driverId, months, { sd, persistence }) => {
      if (sd === 0) return Array.from({ length: months }, () => graph.constant(1));
      const innovation = sd * Math.sqrt(1 - persistence * persistence);
      let logarithm: Column | null = null;
      return Array.from({ length: months }, (_, month) => {
        const z = graph.normalQuantile(graph.shock(driverId, month));
        logarithm = logarithm
          ? graph.add(graph.multiply(logarithm, persistence), graph.multiply(z, innovation))
          : graph.multiply(z, sd);
        return graph.exp(graph.add(logarithm, (-sd * sd) / 2));
      });
    },
    drawAnew: (driverId, assumption, { at, named }) => {
      const value = valueIn(driverId, assumption, named);
      if (typeof value === 'number') return graph.constant(value);
      const uniform = () => graph.shock(driverId, at);
      return drawn(graph, value, { uniform, normal: () => graph.normalQuantile(uniform()) });
    },
    eventAnew: (driverId, probability, month) => {
      const certain = graph.valueOf(probability);
      if (certain !== null && (certain <= 0 || certain >= 1)) return graph.constant(certain >= 1 ? 1 : 0);
      return graph.less(graph.shock(driverId, month), probability);
    },
    noise: (driverId, month) => graph.normalQuantile(graph.shock(driverId, month)),
  };
}

/**
 * Sources at their means: what a deterministic plan would enter.
 *
 * @example
 * averageSources(new ColumnGraph()).draw('x', {
 *   value: { kind: 'uniform', low: 0, high: 4 },
 *   source: null,
 *   owner: null,
 * }).immediate // => 2
 */
export function averageSources(graph: ColumnGraph): Sources {
  const means = new WeakMap<object, number>();
  const meanOf = (quantity: Quantity) => {
    if (typeof quantity === 'number') return quantity;
    const mean = means.get(quantity) ?? quantityMean(quantity);
    means.set(quantity, mean);
    return mean;
  };
  return {
    spreads: false,
    draw: (driverId, assumption, month) => graph.constant(meanOf(valueIn(driverId, assumption, month))),
    event: (_, probability) => graph.constant(probability),
    monthlyShock: (_, months) => Array.from({ length: months }, () => graph.constant(1)),
    drawAnew: (driverId, assumption, { named }) => graph.constant(meanOf(valueIn(driverId, assumption, named))),
    eventAnew: (_, probability) => probability,
    noise: () => graph.constant(0),
  };
}

/** What a driver is in a month, within its domain. */
function valueIn(driverId: string, assumption: MonthlyAssumption, month: Month | undefined): Quantity {
  const stated = statedIn(driverId, assumption, month);
  return typeof stated === 'number' ? stated : withinDomain(stated, domainOf(driverId));
}

function statedIn(driverId: string, { value }: MonthlyAssumption, month: Month | undefined): Quantity {
  if (!isMonthTable(value)) return value;
  if (month === undefined)
    throw new RangeError(`The driver ${driverId} is a table of months and was asked for no month`);
  return quantityIn(value, month);
}
