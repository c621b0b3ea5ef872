import type { Month } from '../calendar.ts';
import { betaTable } from '../distributions/betaTable.ts';
import { isMonthTable, quantityIn } from '../distributions/monthTable.ts';
import type { Distribution, MonthlyAssumption, Quantity } from '../distributions/quantity.ts';
import { pertShape, quantityMean, truncationRange } from '../distributions/shape.ts';
import { log } from '../statistics/elementary.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';

/** Where a rule gets the value of an assumption from: drawn a trial at a time, or its mean for the plan on averages. */
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
  /** A standard normal of one month. */
  readonly noise: (driverId: string, month: number) => Column;
}

/**
 * Sources that draw: the ordinary run.
 *
 * @example
 * drawnSources(new ColumnGraph()).draw('x', { value: 3, source: null, owner: null }).immediate // => 3
 */
export function drawnSources(graph: ColumnGraph): Sources {
  const known = new Map<string, Column>();
  return {
    spreads: true,
    draw: (driverId, assumption, month) => {
      const value = valueIn(driverId, assumption, month);
      if (typeof value === 'number') return graph.constant(value);
      const key = `${driverId} ${JSON.stringify(value)}`;
      const column = known.get(key) ?? drawn(graph, driverId, value);
      known.set(key, column);
      return column;
    },
    event: (driverId, probability) =>
      probability >= 1 ? graph.constant(1) : graph.less(graph.uniform(driverId), probability),
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
    noise: (driverId, month) => graph.normalQuantile(graph.shock(driverId, month)),
  };
}

/**
 * Sources at their means: what a deterministic plan would enter.
 *
 * @example
 * averageSources(new ColumnGraph()).draw('x', { value: { kind: 'uniform', low: 0, high: 4 }, source: null, owner: null }).immediate // => 2
 */
export function averageSources(graph: ColumnGraph): Sources {
  return {
    spreads: false,
    draw: (driverId, assumption, month) => graph.constant(quantityMean(valueIn(driverId, assumption, month))),
    event: (_, probability) => graph.constant(probability),
    monthlyShock: (_, months) => Array.from({ length: months }, () => graph.constant(1)),
    noise: () => graph.constant(0),
  };
}

function valueIn(driverId: string, { value }: MonthlyAssumption, month: Month | undefined): Quantity {
  if (!isMonthTable(value)) return value;
  if (month === undefined)
    throw new RangeError(`The driver ${driverId} is a table of months and was asked for no month`);
  return quantityIn(value, month);
}

/** An assumption's draw by inverse distribution function, from the driver's own uniform. */
function drawn(graph: ColumnGraph, driverId: string, distribution: Distribution): Column {
  const range = truncationRange(distribution);
  const uniform = graph.uniform(driverId);
  const within = () => graph.add(graph.multiply(uniform, range[1] - range[0]), range[0]);
  switch (distribution.kind) {
    case 'normal':
      return graph.add(graph.multiply(graph.normalQuantile(within()), distribution.sd), distribution.mean);
    case 'lognormal': {
      const z = graph.normalQuantile(within());
      return graph.exp(graph.add(graph.multiply(z, distribution.sigma), log(distribution.median)));
    }
    case 'uniform':
      return graph.add(graph.multiply(within(), distribution.high - distribution.low), distribution.low);
    case 'triangular':
      return triangular(graph, within(), distribution);
    case 'pert': {
      const shape = pertShape(distribution);
      if (shape.low === shape.high) return graph.constant(shape.low);
      return graph.table(betaTable(shape, range), graph.normalQuantile(uniform));
    }
    case 'beta':
      return graph.table(betaTable(distribution, range), graph.normalQuantile(uniform));
  }
}

function triangular(
  graph: ColumnGraph,
  u: Column,
  { low, mode, high }: { readonly low: number; readonly mode: number; readonly high: number },
): Column {
  const width = high - low;
  if (width === 0) return graph.constant(low);
  const split = (mode - low) / width;
  const rising = graph.add(graph.sqrt(graph.multiply(u, width * (mode - low))), low);
  const falling = graph.subtract(high, graph.sqrt(graph.multiply(graph.subtract(1, u), width * (high - mode))));
  const left = graph.less(u, split);
  return graph.add(graph.multiply(left, rising), graph.multiply(graph.subtract(1, left), falling));
}
