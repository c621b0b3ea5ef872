import type { Month } from '../calendar.ts';
import type { Column } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { MonthlyAssumption } from '../distributions/quantity.ts';
import type { Charge } from './charge.ts';
import { allUseOfThoseAbove, excessUse, packages, shareAbove, type UserDistribution } from './userDistribution.ts';

/** US$ a unit; a rate of 0 reaches no cap. */
const leastRate = 1e-12;

/** Charges that follow a customer's use of the month alone. */
export type MeteredCharge = Extract<
  Charge,
  { kind: 'perUnit' | 'graduated' | 'allUnits' | 'package' | 'percentage' | 'outcome' }
>;

interface ChargeQuestion {
  readonly sources: Sources;
  readonly charge: MeteredCharge;
  /** Prefix of the driver ids, such as `plan.team.charges.overage`. */
  readonly driverId: string;
  readonly month: Month;
  /** Units of a customer in the month. */
  readonly distribution: UserDistribution;
}

/**
 * Expected charge of one customer in a month, over the distribution of customers and never at the average customer.
 *
 * Graduated: each slice at its own price. All-units: the reached price for all (100 units at 1, above at 0.8: 120 units
 * cost 96, the bill falls at the step). Package: whole packages. Percentage: of the value of the units, up to a cap.
 * Outcome: successes only. Included units are free in each.
 * Shapes: a column. Units: US$ a customer a month. Source: SEMANTICS sections 4 and 5.
 *
 * @example
 * ((g) =>
 *   meteredCharge({
 *     sources: averageSources(g),
 *     driverId: 'x',
 *     month: '2027-01',
 *     distribution: { graph: g, mean: g.constant(120), spread: allAlike(g) },
 *     charge: {
 *       kind: 'graduated',
 *       included: null,
 *       tiers: [
 *         { upTo: 100, priceUsd: { value: 1 }, flatUsd: { value: 0 } },
 *         { upTo: null, priceUsd: { value: 0.8 }, flatUsd: { value: 0 } },
 *       ],
 *     },
 *   }).immediate)(new ColumnGraph()) // => 116
 */
export function meteredCharge(question: ChargeQuestion): Column {
  const { charge, distribution } = question;
  const { graph: g, mean } = distribution;
  const drawn = (key: string, assumption: MonthlyAssumption) => drawnOf(question, key, assumption);
  switch (charge.kind) {
    case 'perUnit':
      return g.multiply(chargeable(question, charge.included), drawn('priceUsd', charge.priceUsd));
    case 'outcome': {
      const won = g.multiply(mean, drawn('successRate', charge.successRate));
      const successes = { ...question, distribution: { ...distribution, mean: won } };
      return g.multiply(chargeable(successes, charge.included), drawn('priceUsd', charge.priceUsd));
    }
    case 'graduated':
    case 'allUnits':
      return tieredCharge({ ...question, charge });
    case 'package': {
      const allowance = charge.included ? drawn('included', charge.included) : g.constant(0);
      const size = drawn('size', charge.size);
      return g.multiply(packages(distribution, { allowance, size }), drawn('priceUsd', charge.priceUsd));
    }
    case 'percentage': {
      const rate = g.multiply(drawn('share', charge.share), drawn('valuePerUnitUsd', charge.valuePerUnitUsd));
      if (!charge.capUsd) return g.multiply(mean, rate);
      const limit = g.divide(drawn('capUsd', charge.capUsd), g.maximum(rate, leastRate));
      return g.multiply(g.subtract(mean, excessUse(distribution, limit)), rate);
    }
    default:
      return charge satisfies never;
  }
}

function tieredCharge(
  question: ChargeQuestion & { readonly charge: Extract<MeteredCharge, { kind: 'graduated' | 'allUnits' }> },
): Column {
  const { charge, distribution } = question;
  const { graph: g } = distribution;
  const free = charge.included ? drawnOf(question, 'included', charge.included) : g.constant(0);
  // The last tier is open whatever it states: units beyond it are never free.
  const bounds = [0, ...charge.tiers.slice(0, -1).map(({ upTo }) => upTo)].map((bound) =>
    bound === null ? null : g.add(free, bound),
  );
  const between = (of: (limit: Column) => Column, tier: number) => {
    const upper = bounds[tier + 1];
    return upper ? g.subtract(of(bounds[tier]!), of(upper)) : of(bounds[tier]!);
  };
  // All use of those in the tier, less what they have free.
  const allOf = (limit: Column) =>
    g.subtract(allUseOfThoseAbove(distribution, limit), g.multiply(free, shareAbove(distribution, limit)));
  const parts = charge.tiers.map(({ priceUsd, flatUsd }, tier) => {
    const isSlice = charge.kind === 'graduated';
    const units = between(isSlice ? (limit) => excessUse(distribution, limit) : allOf, tier);
    const payers = isSlice
      ? shareAbove(distribution, bounds[tier]!)
      : between((limit) => shareAbove(distribution, limit), tier);
    const flat = drawnOf(question, `tiers.${tier}.flatUsd`, flatUsd);
    const price = drawnOf(question, `tiers.${tier}.priceUsd`, priceUsd);
    const once = g.valueOf(flat) === 0 ? g.constant(0) : g.multiply(payers, flat);
    return g.add(g.multiply(units, price), once);
  });
  return g.sum(parts);
}

function chargeable(question: ChargeQuestion, included: MonthlyAssumption | null): Column {
  return included
    ? excessUse(question.distribution, drawnOf(question, 'included', included))
    : question.distribution.mean;
}

function drawnOf({ sources, driverId, month }: ChargeQuestion, key: string, assumption: MonthlyAssumption): Column {
  return sources.draw(`${driverId}.${key}`, assumption, month);
}
