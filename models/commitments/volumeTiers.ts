import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { CommitmentOf } from './commitment.ts';
import { contractPeriods, termShares } from './contractPeriods.ts';
import { type Benefit, monthlyChange, perDollar, priceBenefit, sumByMonth, type UsageQuestion } from './flow.ts';

interface Tier {
  readonly from: number;
  readonly rate: number;
}

/**
 * Bill of graduated tiers: each slice of usage at its own rate. 120 units with 100 at 1 and the rest at 0.8 are 116.
 *
 * Shapes: a column. Units: usage and bill alike. Source: SEMANTICS section 4.
 *
 * @example
 * graduatedBill(
 *   new ColumnGraph(),
 *   [
 *     { from: 0, rate: 1 },
 *     { from: 100, rate: 0.8 },
 *   ],
 *   new ColumnGraph().constant(120),
 * ).immediate // => 116
 */
export function graduatedBill(graph: ColumnGraph, tiers: readonly Tier[], usage: Column): Column {
  return graph.sum(
    tiers.map((tier, index) => {
      const before = tiers[index - 1];
      const rate = graph.stated(tier.rate, tier, 'rate');
      const step = before ? graph.subtract(rate, graph.stated(before.rate, before, 'rate')) : rate;
      const above = graph.subtract(usage, graph.stated(tier.from, tier, 'from'));
      return graph.multiply(graph.maximum(above, 0), step);
    }),
  );
}

/**
 * Bill of all-units tiers: all usage at the rate of the tier it reaches, strictly above its start; the bill falls
 * there.
 *
 * Shapes: a column. Units: usage and bill alike. Source: SEMANTICS section 4.
 *
 * @example
 * [100, 120].map(
 *   (usage) =>
 *     allUnitsBill(
 *       new ColumnGraph(),
 *       [
 *         { from: 0, rate: 1 },
 *         { from: 100, rate: 0.8 },
 *       ],
 *       new ColumnGraph().constant(usage),
 *     ).immediate,
 * ) // => [100, 96]
 */
export function allUnitsBill(graph: ColumnGraph, tiers: readonly Tier[], usage: Column): Column {
  return graph.multiply(usage, reachedRate(graph, tiers, usage));
}

/** The rate of the highest tier that usage is above. */
function reachedRate(graph: ColumnGraph, tiers: readonly Tier[], usage: Column): Column {
  return tiers.slice(1).reduce(
    (rate, tier) => {
      const reached = graph.less(graph.stated(tier.from, tier, 'from'), usage);
      const own = graph.multiply(reached, graph.stated(tier.rate, tier, 'rate'));
      return graph.add(own, graph.multiply(graph.subtract(1, reached), rate));
    },
    graph.stated(tiers[0]!.rate, tiers[0]!, 'rate'),
  );
}

/**
 * Volume tiers, month by month or added up over contract years; a year already running goes on from what was used in
 * it.
 *
 * Over a year the bill of a month is what it adds to the year's: with all-units tiers the month that reaches a tier
 * also gets back what the months before it paid too much.
 * Shapes: one column a month. Units: US$. Source: SEMANTICS section 4.
 *
 * @example
 * ((graph) =>
 *   tierBenefit({
 *     graph,
 *     months: ['2027-01'],
 *     usage: [graph.constant(120)],
 *     commitment: {
 *       kind: 'allUnitsTiers',
 *       start: '2027-01',
 *       tiers: [
 *         { from: 0, rate: 1 },
 *         { from: 100, rate: 0.8 },
 *       ],
 *       resets: 'month',
 *     },
 *   }).rate[0].immediate)(new ColumnGraph()) // => 0.8
 */
export function tierBenefit(question: UsageQuestion<CommitmentOf<'graduatedTiers' | 'allUnitsTiers'>>): Benefit {
  const { graph: g, months, commitment, usage } = question;
  const { kind, tiers, resets, start, startDay, termMonths } = commitment;
  const bill = kind === 'graduatedTiers' ? graduatedBill : allUnitsBill;
  const shares = termShares({ start, startDay, termMonths }, months);
  const lengths = Array.from({ length: Math.ceil((termMonths ?? 12_000) / 12) }, (_, year) =>
    Math.min(12, (termMonths ?? 12_000) - year * 12),
  );
  const billed =
    resets === 'month'
      ? months.map((_, month) => bill(g, tiers, g.multiply(usage[month]!, shares[month]!)))
      : sumByMonth(
          g,
          contractPeriods({ start, startDay, lengths, months }).map((period) => {
            const before = g.constant(period.elapsedBefore > 0 ? (commitment.spentBeforeStartUsd ?? 0) : 0);
            let total: Column = before;
            const totals = months.map((_, month) => {
              total = g.add(total, g.multiply(usage[month]!, period.shares[month]!));
              return bill(g, tiers, total);
            });
            return monthlyChange(g, bill(g, tiers, before), totals);
          }),
          months.length,
        );
  const rate = months.map((_, month) => {
    if (shares[month] === 0) return g.constant(1);
    const outside = g.multiply(usage[month]!, 1 - shares[month]!);
    return perDollar(g, g.add(billed[month]!, outside), usage[month]!);
  });
  return priceBenefit(question, rate);
}
