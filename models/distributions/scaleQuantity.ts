import type { Distribution } from './distribution.ts';
import { isMonthTable } from './monthTable.ts';
import type { MonthlyQuantity, Quantity } from './quantity.ts';

/** The parameters of each family that are in the unit of its values; all others are shapes. */
const inUnits: { readonly [K in Exclude<Distribution['kind'], 'mixture'>]: readonly string[] } = {
  normal: ['mean', 'sd'],
  lognormal: ['median'],
  triangular: ['low', 'mode', 'high'],
  pert: ['low', 'mode', 'high'],
  uniform: ['low', 'high'],
  beta: ['low', 'high'],
  gamma: ['scale'],
  pareto: ['scale'],
  poisson: ['mean'],
  geometric: ['mean'],
  negativeBinomial: ['mean'],
  discrete: ['values'],
  empirical: ['values'],
  percentiles: ['p10', 'p50', 'p90'],
};

/**
 * A quantity whose values are all multiplied by a factor, in every month it states.
 *
 * Exact for every family but the counts (Poisson, geometric, negative binomial), whose mean is multiplied and whose
 * spread follows from it.
 * Units: as the quantity; the factor is above 0. Errors: throws RangeError for a factor that is not.
 *
 * @example
 * scaleQuantity({ kind: 'normal', mean: 10, sd: 1 }, 2) // => { "kind": "normal", "mean": 20, "sd": 2 }
 */
export function scaleQuantity<Q extends MonthlyQuantity>(quantity: Q, factor: number): Q {
  if (!(factor > 0)) throw new RangeError(`The factor ${factor} must be above 0`);
  return scaled(quantity, factor) as Q;
}

function scaled(quantity: MonthlyQuantity, factor: number): MonthlyQuantity {
  if (typeof quantity === 'number') return quantity * factor;
  if (isMonthTable(quantity)) {
    const values = Object.entries(quantity.values).map(([month, one]) => [month, scaled(one, factor) as Quantity]);
    return { ...quantity, values: Object.fromEntries(values) };
  }
  return scaledDistribution(quantity, factor);
}

function scaledDistribution(distribution: Distribution, factor: number): Distribution {
  const ends = scaledFields(distribution, ['min', 'max'], factor);
  if (distribution.kind === 'mixture') {
    const parts = distribution.parts.map(({ weight, of }) => ({ weight, of: scaled(of, factor) as typeof of }));
    return { ...distribution, ...ends, parts };
  }
  const names = inUnits[distribution.kind];
  const errors = 'standardErrors' in distribution ? distribution.standardErrors : undefined;
  return {
    ...distribution,
    ...ends,
    ...scaledFields(distribution, names, factor),
    ...(errors ? { standardErrors: { ...errors, ...scaledFields(errors, names, factor) } } : {}),
  } as Distribution;
}

function scaledFields(of: object, names: readonly string[], factor: number): { [name: string]: unknown } {
  return Object.fromEntries(
    Object.entries(of).flatMap(([name, value]: [string, unknown]): [string, unknown][] => {
      if (!names.includes(name)) return [];
      if (typeof value === 'number') return [[name, value * factor]];
      return Array.isArray(value) ? [[name, value.map((one: number) => one * factor)]] : [];
    }),
  );
}
