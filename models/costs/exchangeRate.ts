import { z } from 'zod';
import { type Month, monthsBetween } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import { yearlyLog } from '../columns/yearlyLog.ts';
import { currency } from '../distributions/fields.ts';
import { assumptionSchema, monthlyAssumptionSchema } from '../distributions/quantity.ts';

/** A forecast exchange rate: a driver like any other. */
export const exchangeRateSchema = z.strictObject({
  currency,
  /** US dollars for one unit of the currency, in the first month or month by month. */
  usdPerUnit: monthlyAssumptionSchema,
  /** Change a year, compounding: 0.12 is a currency that is 12 % more expensive after 12 months. */
  yearlyDrift: assumptionSchema.optional(),
  /** Standard deviation of the logarithm of each month's step of a random walk. */
  monthlyVolatility: z.number().min(0).max(1).default(0),
});
export type ExchangeRate = z.infer<typeof exchangeRateSchema>;

/**
 * Months of an exchange rate: its level, times its drift since the first month, times a random walk of mean 1.
 *
 * The first month has the stated level; each later one is a step from the one before.
 * Shapes: one column a month. Units: US$ for one unit. Source: SEMANTICS section 10.
 *
 * @example
 * exchangeRates({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   months: ['2027-01', '2027-02'],
 *   rate: { currency: 'EUR', usdPerUnit: { value: 1.1, source: null, owner: null }, monthlyVolatility: 0.02 },
 * }).map((column) => column.immediate) // => [1.1, 1.1]
 */
export function exchangeRates({
  graph: g,
  sources,
  months,
  rate,
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly rate: ExchangeRate;
}): Column[] {
  const driver = `currency.${rate.currency}`;
  const drift = rate.yearlyDrift ? sources.draw(`${driver}.yearlyDrift`, rate.yearlyDrift) : g.constant(0);
  const { monthlyVolatility: sd } = rate;
  let walk = g.constant(0);
  return months.map((month, index) => {
    const level = sources.draw(`${driver}.usdPerUnit`, rate.usdPerUnit, month);
    const years = monthsBetween(months[0]!, month) / 12;
    if (sd > 0 && sources.spreads && index > 0) {
      walk = g.add(g.add(walk, g.multiply(sources.noise(`${driver}.walk`, index), sd)), (-sd * sd) / 2);
    }
    return g.multiply(level, g.exp(g.add(g.multiply(yearlyLog(g, drift), years), walk)));
  });
}
