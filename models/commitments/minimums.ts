import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { CommitmentOf } from './commitment.ts';
import { type ContractPeriod, contractPeriods } from './contractPeriods.ts';
import { type Settlement, sumByMonth, type UsageQuestion, upTo } from './flow.ts';
import { type MinimumOutcome, minimumOutcome } from './recognise.ts';

/**
 * The shortfalls of an annual spend commitment (EDP class): in the last month of each contract year
 * max(0, C − Σ eligible discounted spend of the year), billed in full and without discount.
 *
 * A year that is already running when the months begin counts `spentBeforeStartUsd`; one that ends after the last month
 * bills nothing here, what is to be expected of it is `accrued`.
 * Shapes: `usage` is spend after all discounts, one column a month. Units: US$. Source: SEMANTICS section 4.
 *
 * @example
 * ((graph) =>
 *   annualSettlement({
 *     graph,
 *     commitment: { start: '2027-01', annualMinimumUsd: [900], spentBeforeStartUsd: 0 },
 *     months: ['2027-12'],
 *     usage: [graph.constant(846)],
 *   }).fees[0].immediate)(new ColumnGraph()) // => 54
 */
export function annualSettlement(question: UsageQuestion<CommitmentOf<'annualSpend'>>): Settlement {
  const { annualMinimumUsd, spentBeforeStartUsd } = question.commitment;
  return settled({ ...question, minimums: annualMinimumUsd, periodMonths: 12, invoicedAfter: 0, spentBeforeStartUsd });
}

/**
 * The true-ups of a postpaid minimum: max(0, C − paid) of each period, invoiced on its date; a monthly minimum is
 * charged first and counts as paid.
 *
 * Shapes: `usage` is spend after all discounts, one column a month. Units: US$. Source: SEMANTICS section 4.
 *
 * @example
 * ((graph) =>
 *   postpaidSettlement({
 *     graph,
 *     commitment: {
 *       start: '2027-01',
 *       minimumUsd: [1200],
 *       periodMonths: 2,
 *       monthlyMinimumUsd: 60,
 *       trueUpMonths: 0,
 *       spentBeforeStartUsd: 0,
 *     },
 *     months: ['2027-01', '2027-02'],
 *     usage: [graph.constant(48), graph.constant(120)],
 *   }).fees.map((column) => column.immediate))(new ColumnGraph()) // => [12, 1020]
 */
export function postpaidSettlement(question: UsageQuestion<CommitmentOf<'postpaidMinimum'>>): Settlement {
  const { minimumUsd, periodMonths, monthlyMinimumUsd = 0, trueUpMonths, spentBeforeStartUsd } = question.commitment;
  return settled({
    ...question,
    minimums: minimumUsd,
    periodMonths,
    monthlyMinimumUsd,
    invoicedAfter: trueUpMonths,
    spentBeforeStartUsd,
  });
}

interface Minimums extends Pick<UsageQuestion, 'graph' | 'months' | 'usage' | 'commitment'> {
  readonly minimums: readonly number[];
  readonly periodMonths: number;
  readonly monthlyMinimumUsd?: number;
  readonly invoicedAfter: number;
  readonly spentBeforeStartUsd: number;
}

function settled(question: Minimums): Settlement {
  const { graph: g, months, usage, commitment, minimums, periodMonths, invoicedAfter, spentBeforeStartUsd } = question;
  const periods = contractPeriods({
    start: commitment.start,
    startDay: commitment.startDay,
    lengths: minimums.map(() => periodMonths),
    months,
  });
  const parts = periods.map((period) => {
    const use = months.map((_, month) => g.multiply(usage[month]!, period.shares[month]!));
    const topUps = months.map((_, month) => topUp(g, question.monthlyMinimumUsd ?? 0, use[month]!, period, month));
    const spend = use.map((amount, month) => g.add(amount, topUps[month]!));
    const minimum = g.stated(minimums[period.index]!, minimums, String(period.index));
    const before = period.elapsedBefore > 0 ? spentBeforeStartUsd : 0;
    const outcome = minimumOutcome({ graph: g, period, minimum, before, spend, invoicedAfter });
    return { period, spend, topUps, outcome, minimum, limit: g.maximum(g.subtract(minimum, before), 0) };
  });
  const each = (of: (outcome: MinimumOutcome) => readonly Column[]) =>
    sumByMonth(
      g,
      parts.flatMap(({ outcome, topUps }) => [topUps, of(outcome)]),
      months.length,
    );
  return {
    fees: each(({ fees }) => fees),
    lines: {
      asInvoiced: each(({ lines }) => lines.asInvoiced),
      straightLine: each(({ lines }) => lines.straightLine),
      accrueShortfall: each(({ lines }) => lines.accrueShortfall),
    },
    unused: each(({ unused }) => unused),
    drawn: sumByMonth(
      g,
      parts.map(({ spend, limit }) => upTo(g, spend, limit)),
      months.length,
    ),
    available: sumByMonth(
      g,
      parts.map(({ period, minimum }) => monthsOf(g, period, minimum)),
      months.length,
    ),
    accrued: g.sum(parts.map(({ outcome }) => outcome.accrued)),
  };
}

/** What a month lacks of its own minimum; in the month a period ends the whole period's true-up says it all. */
function topUp(g: ColumnGraph, least: number, use: Column, period: ContractPeriod, month: number): Column {
  const share = period.shares[month]!;
  if (least === 0 || share === 0 || month === period.closes) return g.constant(0);
  return g.maximum(g.subtract(least * share, use), 0);
}

/**
 * An amount of a period, evenly over its months.
 *
 * Shapes: one column a month.
 *
 * @example
 * ((graph) =>
 *   monthsOf(graph, { shares: [1, 0.5], length: 2 }, graph.constant(100)).map((column) => column.immediate))(
 *   new ColumnGraph(),
 * ) // => [50, 25]
 */
export function monthsOf(
  graph: ColumnGraph,
  period: Pick<ContractPeriod, 'shares' | 'length'>,
  amount: Column,
): Column[] {
  return period.shares.map((share) => graph.divide(graph.multiply(amount, share), period.length));
}
