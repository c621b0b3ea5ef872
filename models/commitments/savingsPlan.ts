import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { lognormalExcess, lognormalRoom } from '../columns/lognormalExcess.ts';
import type { CommitmentOf } from './commitment.ts';
import { termShares } from './contractPeriods.ts';
import { fixedFees, termHours } from './fixedFees.ts';
import { anyPolicy, type Benefit, perDollar, type UsageQuestion } from './flow.ts';

/**
 * Mean use above a limit over the hours of a month, and mean room below it: each part of the profile in turn, the hours
 * of a part lognormal around its mean.
 *
 * Shapes: columns; `profile` holds relative weights of equal parts of the time. Units: those of the mean.
 * Source: SEMANTICS section 4.
 *
 * @example
 * ((graph) =>
 *   besideLimit({
 *     graph,
 *     mean: graph.constant(10),
 *     limit: graph.constant(12),
 *     sigma: graph.constant(0),
 *     profile: [1, 3],
 *   }).above.immediate)(new ColumnGraph()) // => 1.5
 */
export function besideLimit({
  graph: g,
  mean,
  limit,
  sigma,
  profile,
}: {
  readonly graph: ColumnGraph;
  readonly mean: Column;
  readonly limit: Column;
  readonly sigma: Column;
  readonly profile: readonly number[];
}): { readonly above: Column; readonly below: Column } {
  const whole = profile.reduce((sum, weight) => sum + weight, 0);
  const counts = new Map<number, number>();
  for (const weight of profile) counts.set(weight, (counts.get(weight) ?? 0) + 1);
  const parts = Array.from(counts, ([weight, count]) => {
    const part = g.multiply(mean, whole > 0 ? (weight * profile.length) / whole : 1);
    const excess = lognormalExcess({ graph: g, mean: part, limit, sigma });
    const room = lognormalRoom({ graph: g, mean: part, limit, sigma, excess });
    const share = count / profile.length;
    return { above: g.multiply(excess, share), below: g.multiply(room, share) };
  });
  return { above: g.sum(parts.map(({ above }) => above)), below: g.sum(parts.map(({ below }) => below)) };
}

/**
 * Bill of a single hour under a savings plan: c + max(0, U(1 − d) − c)/(1 − d), an even use of the hour.
 *
 * Shapes: a column. Units: US$. Source: SEMANTICS section 4.
 *
 * @example
 * [5, 12, 24].map(
 *   (use) =>
 *     hourBill(new ColumnGraph(), { hourlyUsd: 10, discount: 0.5 }, new ColumnGraph().constant(use)).immediate,
 * ) // => [10, 10, 14]
 */
export function hourBill(
  graph: ColumnGraph,
  { hourlyUsd, discount }: { readonly hourlyUsd: number; readonly discount: number },
  use: Column,
): Column {
  const limit = graph.constant(hourlyUsd);
  const mean = graph.multiply(use, 1 - discount);
  const { above } = besideLimit({ graph, mean, limit, sigma: graph.constant(0), profile: [1] });
  return graph.add(graph.divide(above, 1 - discount), hourlyUsd);
}

/**
 * A savings plan, use it or lose it by the hour: an hour with use U at list costs c + max(0, U(1 − d) − c)/(1 − d).
 *
 * A month knows its use, not its hours: they follow the profile and a lognormal distribution around it, in closed form.
 * Payment up front changes cash and invoices; the expense is that of the hours. On averages every hour is the average
 * hour.
 * Shapes: one column a month. Units: US$. Source: SEMANTICS section 4.
 *
 * @example
 * ((graph) =>
 *   savingsBenefit({
 *     graph,
 *     sources: averageSources(graph),
 *     commitment: {
 *       id: 'sp',
 *       start: '2027-01',
 *       termMonths: 12,
 *       hourlyUsd: 10,
 *       discount: 0.3,
 *       hourlySigma: { value: 0 },
 *     },
 *     months: ['2027-01'],
 *     usage: [graph.constant(5 * 744)],
 *   }).unused[0].immediate)(new ColumnGraph()) // => 4836
 */
export function savingsBenefit(question: UsageQuestion<CommitmentOf<'savingsPlan'>>): Benefit {
  const { graph: g, sources, months, commitment, usage } = question;
  const { hourlyUsd, discount } = commitment;
  const shares = termShares(commitment, months);
  const hours = termHours(commitment, months);
  const sigma = sources.spreads
    ? sources.draw(`commitment.${commitment.id}.hourlySigma`, commitment.hourlySigma)
    : g.constant(0);
  const profile = sources.spreads ? (commitment.profile ?? [1]) : [1];
  const limit = g.constant(hourlyUsd);
  const each = months.map((_, month) => {
    const share = shares[month]!;
    const use = usage[month]!;
    if (share === 0) return { rate: g.constant(1), covered: g.constant(0), idle: g.constant(0), drawn: g.constant(0) };
    const discounted = g.multiply(use, (1 - discount) * share);
    const mean = g.divide(discounted, hours[month]!);
    const beside = besideLimit({ graph: g, mean, limit, sigma, profile });
    const idle = g.multiply(beside.below, hours[month]!);
    const drawn = g.subtract(hourlyUsd * hours[month]!, idle);
    const payable = g.add(g.multiply(beside.above, hours[month]! / (1 - discount)), g.multiply(use, 1 - share));
    return { rate: perDollar(g, payable, use), covered: perDollar(g, drawn, use), idle, drawn };
  });
  const unused = each.map(({ idle }) => idle);
  return {
    rate: each.map(({ rate }) => rate),
    coveredRate: each.map(({ covered }) => covered),
    fees: fixedFees({ commitment, months, usdPerHour: hourlyUsd }).map((fee) => g.constant(fee)),
    lines: anyPolicy(unused),
    unused,
    drawn: each.map(({ drawn }) => drawn),
    available: hours.map((each) => g.constant(hourlyUsd * each)),
    rejected: months.map(() => g.constant(0)),
    accrued: g.constant(0),
  };
}
