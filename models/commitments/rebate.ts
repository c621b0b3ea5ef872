import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { CommitmentOf } from './commitment.ts';
import { contractPeriods } from './contractPeriods.ts';
import { monthlyChange, nothingSettled, type Settlement, sumByMonth, type UsageQuestion } from './flow.ts';
import { stillToCome } from './recognise.ts';

interface RebateTier {
  readonly from: number;
  readonly rebate: number;
}

/**
 * Rebate on a year's usage: all of it at the rate of the tier it is above.
 *
 * Shapes: a column. Units: US$. Source: SEMANTICS section 4.
 *
 * @example
 * [100, 200].map(
 *   (usage) =>
 *     rebateOn(new ColumnGraph(), [{ from: 100, rebate: 0.1 }], new ColumnGraph().constant(usage)).immediate,
 * ) // => [0, 20]
 */
export function rebateOn(graph: ColumnGraph, tiers: readonly RebateTier[], usage: Column): Column {
  return graph.multiply(usage, rebateRate(graph, tiers, usage));
}

function rebateRate(graph: ColumnGraph, tiers: readonly RebateTier[], usage: Column): Column {
  return tiers.reduce((rate, tier) => {
    const reached = graph.less(graph.stated(tier.from, tier, 'from'), usage);
    const own = graph.multiply(reached, graph.stated(tier.rebate, tier, 'rebate'));
    return graph.add(own, graph.multiply(graph.subtract(1, reached), rate));
  }, graph.constant(0));
}

/**
 * Credit notes of a retroactive rebate: usage is billed in full, and the rebate on all of the contract year is credited
 * when a tier is reached (then month by month), or at the end of the year.
 *
 * Accrued: the rate that the year reaches at the pace of the last three months, on usage so far. The credit notes of a
 * year that ends after the last month are what is reached by then.
 * Shapes: `usage` is spend after all discounts, one column a month; credits are negative fees. Units: US$.
 * Source: SEMANTICS section 4.
 *
 * @example
 * ((graph) =>
 *   rebateSettlement({
 *     graph,
 *     commitment: {
 *       start: '2027-01',
 *       tiers: [{ from: 100, rebate: 0.1 }],
 *       years: 1,
 *       credited: 'whenReached',
 *       spentBeforeStartUsd: 0,
 *     },
 *     months: ['2027-01', '2027-02', '2027-03'],
 *     usage: [80, 40, 10].map((one) => graph.constant(one)),
 *   }).fees.map((column) => column.immediate))(new ColumnGraph()) // => [0, -12, -1]
 */
export function rebateSettlement(question: UsageQuestion<CommitmentOf<'retroactiveRebate'>>): Settlement {
  const { graph: g, months, usage, commitment } = question;
  const { tiers, start, startDay, years, credited, spentBeforeStartUsd } = commitment;
  const lengths = Array.from({ length: years }, () => 12);
  const parts = contractPeriods({ start, startDay, lengths, months }).map((period) => {
    const before = g.constant(period.elapsedBefore > 0 ? spentBeforeStartUsd : 0);
    const use = usage.map((amount, month) => g.multiply(amount, period.shares[month]!));
    let total = before;
    const totals = use.map((amount) => {
      total = g.add(total, amount);
      return total;
    });
    const toCome = stillToCome({ graph: g, period, use });
    const opening = rebateOn(g, tiers, before);
    const credits = monthlyChange(
      g,
      credited === 'whenReached' ? opening : g.constant(0),
      totals.map((one, month) =>
        credited === 'whenReached' || (period.closes !== null && month >= period.closes)
          ? rebateOn(g, tiers, one)
          : g.constant(0),
      ),
    );
    const accruals = monthlyChange(
      g,
      opening,
      totals.map((one, month) => g.multiply(one, rebateRate(g, tiers, g.add(one, toCome[month]!)))),
    );
    return { credits, accruals };
  });
  const negative = (columns: readonly Column[][]) =>
    sumByMonth(g, columns, months.length).map((column) => g.multiply(column, -1));
  const credits = negative(parts.map((part) => part.credits));
  const accruals = negative(parts.map((part) => part.accruals));
  return {
    ...nothingSettled(question),
    fees: credits,
    lines: { asInvoiced: credits, straightLine: accruals, accrueShortfall: accruals },
  };
}
