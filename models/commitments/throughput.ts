import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { lognormalExcess, lognormalRoom } from '../columns/lognormalExcess.ts';
import type { CommitmentOf } from './commitment.ts';
import { termShares } from './contractPeriods.ts';
import { fixedFees, termHours } from './fixedFees.ts';
import { anyPolicy, type Benefit, perDollar, type UsageQuestion } from './flow.ts';

/**
 * Share of demand above a capacity that binds minute by minute, E[(X − k)+]/E[X], with lognormal minutes.
 *
 * Shapes: columns. Units: demand and capacity alike; result is a ratio. Source: SEMANTICS section 4.
 *
 * @example
 * ((graph) =>
 *   spillShare({ graph, mean: graph.constant(2), capacity: graph.constant(1), sigma: graph.constant(0) })
 *     .immediate)(new ColumnGraph()) // => 0.5
 */
export function spillShare({
  graph,
  mean,
  capacity,
  sigma,
}: {
  readonly graph: ColumnGraph;
  readonly mean: Column;
  readonly capacity: Column;
  readonly sigma: Column;
}): Column {
  return perDollar(graph, lognormalExcess({ graph, mean, limit: capacity, sigma }), mean);
}

/**
 * Provisioned throughput: units × $/unit-hour × hours whether used or not. Capacity binds per minute; what a minute
 * demands above it spills to pay-as-you-go or is rejected and costs nothing.
 *
 * Traffic is the tokens of the usage, or its US$ at the stated price of a million tokens; minutes are lognormal around
 * the month's mean. The used part of the fee is a cost of the usage it served, the rest is idle. On averages every
 * minute is the average.
 * Shapes: one column a month. Units: US$. Errors: throws RangeError where neither tokens nor a price are known. Source:
 * SEMANTICS section 4.
 *
 * @example
 * ((graph) =>
 *   throughputBenefit({
 *     graph,
 *     sources: averageSources(graph),
 *     commitment: {
 *       id: 'pt',
 *       start: '2027-02',
 *       termMonths: 1,
 *       units: 2,
 *       usdPerUnitHour: 10,
 *       tokensPerUnitMinute: 50000,
 *       usdPerMillionTokens: 5,
 *       minuteSigma: { value: 0 },
 *       overflow: 'payAsYouGo',
 *     },
 *     months: ['2027-02'],
 *     usage: [graph.constant(40320)],
 *   }).rate[0].immediate)(new ColumnGraph()) // => 0.5
 */
export function throughputBenefit(question: UsageQuestion<CommitmentOf<'throughput'>>): Benefit {
  const { graph: g, sources, months, commitment, usage } = question;
  const { units, usdPerUnitHour, tokensPerUnitMinute, usdPerMillionTokens, overflow } = commitment;
  const traffic = trafficOf(question);
  const shares = termShares(commitment, months);
  const sigma = sources.spreads
    ? sources.draw(`commitment.${commitment.id}.minuteSigma`, commitment.minuteSigma)
    : g.constant(0);
  const perMinute = units * tokensPerUnitMinute * (usdPerMillionTokens === undefined ? 1 : usdPerMillionTokens / 1e6);
  const capacity = g.constant(perMinute);
  const hours = termHours(commitment, months);
  const usdPerHour = units * usdPerUnitHour;
  const each = months.map((_, month) => {
    const share = shares[month]!;
    const use = traffic[month]!;
    const minutes = hours[month]! * 60;
    if (share === 0) return { rate: g.constant(1), used: g.constant(0), idle: g.constant(0), spill: g.constant(0) };
    const demand = g.multiply(use, share);
    const mean = g.divide(demand, minutes);
    const excess = lognormalExcess({ graph: g, mean, limit: capacity, sigma });
    const spill = g.multiply(excess, minutes);
    const payable = g.add(overflow === 'rejected' ? g.constant(0) : spill, g.multiply(use, 1 - share));
    const room = lognormalRoom({ graph: g, mean, limit: capacity, sigma, excess });
    const idle = g.multiply(room, (usdPerHour * hours[month]!) / perMinute);
    return { rate: perDollar(g, payable, use), idle, used: g.subtract(usdPerHour * hours[month]!, idle), spill };
  });
  const unused = each.map(({ idle }) => idle);
  return {
    rate: each.map(({ rate }) => rate),
    coveredRate: each.map(({ used }, month) => perDollar(g, used, usage[month]!)),
    fees: fixedFees({ commitment, months, usdPerHour }).map((fee) => g.constant(fee)),
    lines: anyPolicy(unused),
    unused,
    drawn: each.map(({ used }) => used),
    available: hours.map((each) => g.constant(usdPerHour * each)),
    rejected: each.map(({ spill }, month) => {
      if (overflow !== 'rejected') return g.constant(0);
      if (usdPerMillionTokens !== undefined) return spill;
      return g.multiply(usage[month]!, perDollar(g, spill, traffic[month]!));
    }),
    accrued: g.constant(0),
  };
}

/** What capacity is held against, month by month: US$ where a price of the traffic is stated, else tokens. */
function trafficOf({
  commitment,
  usage,
  tokens,
  months,
}: UsageQuestion<CommitmentOf<'throughput'>>): readonly Column[] {
  if (commitment.usdPerMillionTokens !== undefined) return usage;
  if (!tokens) throw new RangeError(`The tokens covered by commitment "${commitment.id}" are not known`);
  return tokens.length > 0 ? tokens : usage.slice(0, months.length);
}
