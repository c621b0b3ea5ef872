import { addMonths, monthsBetween } from '../calendar.ts';
import type { Column } from '../columns/columnGraph.ts';
import type { CommitmentOf } from './commitment.ts';
import { type ContractPeriod, contractPeriods, termShares } from './contractPeriods.ts';
import {
  anyPolicy,
  type Benefit,
  perDollar,
  priceBenefit,
  type Settlement,
  sumByMonth,
  type UsageQuestion,
} from './flow.ts';
import { monthsOf } from './minimums.ts';
import { type MinimumOutcome, minimumOutcome } from './recognise.ts';

/**
 * A milestone commitment's effect on price: credits pay for usage first.
 *
 * Shapes: one column a month. Units: US$.
 *
 * @example
 * ((graph) =>
 *   milestoneBenefit({
 *     graph,
 *     commitment: { start: '2027-01', milestones: [{ month: '2027-12', amountUsd: 9 }], monthlyCreditsUsd: 5 },
 *     months: ['2027-01'],
 *     usage: [graph.constant(20)],
 *   }).rate[0].immediate)(new ColumnGraph()) // => 0.75
 */
export function milestoneBenefit(question: UsageQuestion<CommitmentOf<'milestone'>>): Benefit {
  const { graph: g, months, commitment, usage } = question;
  const credits = commitment.monthlyCreditsUsd ?? 0;
  const shares = termShares({ ...commitment, termMonths: lengthsOf(commitment).reduce((a, b) => a + b, 0) }, months);
  const rates = months.map((_, month) => {
    if (credits === 0 || shares[month] === 0) return g.constant(1);
    return perDollar(g, g.maximum(g.subtract(usage[month]!, credits * shares[month]!), 0), usage[month]!);
  });
  return priceBenefit(question, rates);
}

/** Months from the start or the milestone before to each milestone. */
function lengthsOf({ start, milestones }: CommitmentOf<'milestone'>): number[] {
  const ends = milestones.map(({ month }) => monthsBetween(start, month) + 1);
  return ends.map((end, index) => end - (ends[index - 1] ?? 0));
}

/**
 * The shortfalls of a milestone commitment (MACC class): at each milestone what is missing of the spend due by then. It
 * is paid in full and meets the milestone; as a fee it is lost, as prepayment it pays for later usage. Buying
 * prepayment counts when it is bought, and the usage paid from it does not.
 *
 * Prepayment that is left when it ceases to be valid is forfeited. Spend before the first month is counted, prepayment
 * bought before it is not.
 * Shapes: `usage` is spend after all discounts and credits, one column a month. Units: US$.
 * Source: SEMANTICS section 4.
 *
 * @example
 * ((graph) =>
 *   milestoneSettlement({
 *     graph,
 *     commitment: {
 *       start: '2027-01',
 *       milestones: [{ month: '2027-01', amountUsd: 100 }],
 *       shortfall: 'fee',
 *       prepaymentValidMonths: 0,
 *       spentBeforeStartUsd: 0,
 *     },
 *     months: ['2027-01'],
 *     usage: [graph.constant(70)],
 *   }).fees[0].immediate)(new ColumnGraph()) // => 30
 */
export function milestoneSettlement(question: UsageQuestion<CommitmentOf<'milestone'>>): Settlement {
  const { graph: g, months, commitment } = question;
  const { start, startDay, milestones, shortfall } = commitment;
  const periods = contractPeriods({ start, startDay, lengths: lengthsOf(commitment), months });
  const { bought, fromPrepayment, forfeited, spends, due, drawn } = walk(question, periods);
  const outcomes = periods.map((period, at) =>
    minimumOutcome({
      graph: g,
      period: fresh(period),
      minimum: due[at]!,
      before: 0,
      spend: spends[at]!,
      invoicedAfter: 0,
    }),
  );
  const each = (of: (outcome: MinimumOutcome) => readonly Column[]) => sumByMonth(g, outcomes.map(of), months.length);
  const dues = each(({ fees }) => fees);
  const withForfeits = (line: readonly Column[]) => sumByMonth(g, [line, forfeited], months.length);
  const available = periods.map((period) => {
    const before = milestones[period.index - 1]?.amountUsd ?? 0;
    return monthsOf(g, period, g.constant(milestones[period.index]!.amountUsd - before));
  });
  return {
    fees: months.map((_, month) => g.subtract(g.add(dues[month]!, bought[month]!), fromPrepayment[month]!)),
    lines:
      shortfall === 'prepayment'
        ? anyPolicy(forfeited)
        : {
            asInvoiced: withForfeits(dues),
            straightLine: withForfeits(each(({ lines }) => lines.straightLine)),
            accrueShortfall: withForfeits(each(({ lines }) => lines.accrueShortfall)),
          },
    unused: each(({ unused }) => unused),
    drawn,
    available: sumByMonth(g, available, months.length),
    accrued: g.sum(outcomes.map(({ accrued }) => accrued)),
  };
}

/** What happened month by month: prepayment bought, used and lost, and what counted towards each milestone. */
interface Walk {
  readonly bought: readonly Column[];
  readonly fromPrepayment: readonly Column[];
  readonly forfeited: readonly Column[];
  /** What of the last milestone each month used up. */
  readonly drawn: readonly Column[];
  /** By period. */
  readonly spends: readonly (readonly Column[])[];
  /** What was still due when the period began, or at the first month. */
  readonly due: readonly Column[];
}

function walk(
  { graph: g, months, usage, commitment }: UsageQuestion<CommitmentOf<'milestone'>>,
  periods: readonly ContractPeriod[],
): Walk {
  const { start, milestones, shortfall, prepayments = [], prepaymentValidMonths } = commitment;
  const zero = g.constant(0);
  const expiry = addMonths(milestones.at(-1)!.month, prepaymentValidMonths);
  const bought = months.map((month) =>
    g.constant(prepayments.reduce((sum, one) => (one.month === month ? sum + one.amountUsd : sum), 0)),
  );
  const [fromPrepayment, forfeited, drawn]: [Column[], Column[], Column[]] = [[], [], []];
  const whole = milestones.at(-1)!.amountUsd;
  const spends = periods.map((): Column[] => []);
  const due: Column[] = periods.map(() => zero);
  let counted: Column = g.constant(months[0]! > start ? commitment.spentBeforeStartUsd : 0);
  let balance: Column = zero;
  const missingOf = ({ index }: ContractPeriod) => g.maximum(g.subtract(milestones[index]!.amountUsd, counted), 0);
  for (const [month, name] of months.entries()) {
    balance = g.add(balance, bought[month]!);
    const prepaid = name <= expiry ? g.minimum(balance, usage[month]!) : zero;
    balance = g.subtract(balance, prepaid);
    fromPrepayment.push(prepaid);
    const used: Column[] = [];
    const first = periods.findIndex(({ shares }) => shares[month]! > 0);
    for (const [at, period] of periods.entries()) {
      const share = period.shares[month]!;
      if (share > 0 && (month === 0 || period.shares[month - 1] === 0)) due[at] = missingOf(period);
      const paid = g.multiply(g.subtract(usage[month]!, prepaid), share);
      const towards = at === first ? g.add(paid, bought[month]!) : paid;
      spends[at]!.push(towards);
      used.push(g.minimum(towards, g.maximum(g.subtract(whole, counted), 0)));
      counted = g.add(counted, towards);
      if (period.closes !== month) continue;
      const missing = missingOf(period);
      counted = g.add(counted, missing);
      if (shortfall === 'prepayment') balance = g.add(balance, missing);
    }
    drawn.push(g.sum(used));
    forfeited.push(name === expiry ? balance : zero);
    if (name === expiry) balance = zero;
  }
  return { bought, fromPrepayment, forfeited, spends, due, drawn };
}

/** What is due is counted from the first month on: the months before it have been counted already. */
function fresh(period: ContractPeriod): ContractPeriod {
  return { ...period, length: period.length - period.elapsedBefore, elapsedBefore: 0 };
}
