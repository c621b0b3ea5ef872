import type { Column } from '../columns/columnGraph.ts';
import type { CommitmentOf } from './commitment.ts';
import { type ContractPeriod, contractPeriods } from './contractPeriods.ts';
import { type Benefit, monthlyChange, perDollar, sumByMonth, type UsageQuestion } from './flow.ts';
import { monthsOf } from './minimums.ts';
import { elapsedMonths, stillToCome } from './recognise.ts';

/**
 * A prepaid drawdown pool: usage costs nothing more until the pool of the period is empty, then `overageRate` of list.
 * What is left at the end of a period is forfeited, but for the share that goes over into the next one, up to its cap;
 * after the last period nothing goes over.
 *
 * As invoiced: a pool is an asset and an expense as it is used, the forfeited rest at the end of its period.
 * Straight-line: what was used, and never less than the even shares of the pools so far. Accrued: the rest to be
 * expected at the pace of the last three months, in proportion to the time passed.
 * Shapes: one column a month. Units: US$. Source: SEMANTICS section 4.
 *
 * @example
 * ((graph) =>
 *   poolBenefit({
 *     graph,
 *     commitment: {
 *       start: '2027-01',
 *       poolUsd: [100],
 *       periodMonths: 2,
 *       price: 1,
 *       drawRate: 1,
 *       overageRate: 0.5,
 *       rolloverShare: 0,
 *       spentBeforeStartUsd: 0,
 *     },
 *     months: ['2027-01', '2027-02'],
 *     usage: [graph.constant(80), graph.constant(40)],
 *   }).rate.map((column) => column.immediate))(new ColumnGraph()) // => [0, 0.25]
 */
export function poolBenefit(question: UsageQuestion<CommitmentOf<'prepaidPool'>>): Benefit {
  const { graph: g, months, commitment, usage } = question;
  const { start, startDay, poolUsd, periodMonths, price, overageRate } = commitment;
  const periods = contractPeriods({ start, startDay, lengths: poolUsd.map(() => periodMonths), months });
  let rolled: Column = g.constant(0);
  const pools = periods.map((period) => {
    const pool = drawPool(question, period, rolled);
    rolled = pool.rolled;
    return pool;
  });
  const sum = (of: (pool: Pool) => readonly Column[]) => sumByMonth(g, pools.map(of), months.length);
  const used = sum((pool) => pool.used);
  const over = sum((pool) => pool.over);
  const inside = months.map((_, month) => periods.reduce((total, period) => total + period.shares[month]!, 0));
  const atPrice = (columns: readonly Column[]) => columns.map((column) => g.multiply(column, price));
  const usedCost = atPrice(used);
  const forfeited = atPrice(sum((pool) => pool.forfeited));
  return {
    rate: months.map((_, month) => {
      if (inside[month] === 0) return g.constant(1);
      const outside = g.multiply(usage[month]!, Math.max(0, 1 - inside[month]!));
      return perDollar(
        g,
        g.add(g.multiply(over[month]!, g.stated(overageRate, commitment, 'overageRate')), outside),
        usage[month]!,
      );
    }),
    coveredRate: usedCost.map((cost, month) => perDollar(g, cost, usage[month]!)),
    fees: months.map((_, month) =>
      g.constant(
        periods.reduce(
          (total, period) => (month === opens(period) ? total + poolUsd[period.index]! * price : total),
          0,
        ),
      ),
    ),
    lines: {
      asInvoiced: forfeited,
      straightLine: atPrice(evenLine(question, periods, pools)),
      accrueShortfall: atPrice(sum((pool) => pool.accruals)),
    },
    unused: forfeited,
    drawn: used,
    available: sumByMonth(
      g,
      periods.map((period) => monthsOf(g, period, g.constant(poolUsd[period.index]!))),
      months.length,
    ),
    rejected: months.map(() => g.constant(0)),
    accrued: g.multiply(g.sum(pools.map(({ accrued }) => accrued)), price),
  };
}

/** What straight-line books beside use. */
function evenLine(question: PoolQuestion, periods: readonly ContractPeriod[], pools: readonly Pool[]): Column[] {
  const { graph: g, commitment } = question;
  const opening = periods.reduce(
    (sum, period) =>
      sum +
      Math.max(
        0,
        (commitment.poolUsd[period.index]! * period.elapsedBefore) / period.length - spentBefore(question, period),
      ),
    0,
  );
  const changes = monthlyChange(g, g.constant(opening), aheadOfUse(question, periods, pools));
  return changes.map((change, month) => g.sum([change, ...pools.map(({ forfeited }) => forfeited[month]!)]));
}

/** The month in which a period begins; null when it began before the first. */
function opens({ shares, elapsedBefore }: ContractPeriod): number | null {
  return elapsedBefore > 0 ? null : shares.findIndex((share) => share > 0);
}

/** One period's pool, in US$ of drawdown; `over` is usage at list that found it empty. */
interface Pool {
  readonly used: readonly Column[];
  readonly over: readonly Column[];
  readonly forfeited: readonly Column[];
  /** What is booked beside use, month by month, as it becomes probable. */
  readonly accruals: readonly Column[];
  readonly accrued: Column;
  readonly rolled: Column;
}

type PoolQuestion = UsageQuestion<CommitmentOf<'prepaidPool'>>;

function drawPool(question: PoolQuestion, period: ContractPeriod, rolledIn: Column): Pool {
  const { used, over, forfeited, balances, rolled } = walkPool(question, period, rolledIn);
  const { graph: g } = question;
  const { closes } = period;
  const expected = expectedRest(question, period, { balances, elapsed: elapsedMonths(period), used });
  return {
    used,
    over,
    forfeited,
    accruals: monthlyChange(g, g.constant(0), expected).map((change, month) => g.add(change, forfeited[month]!)),
    accrued: closes === null ? expected.at(-1)! : g.constant(0),
    rolled,
  };
}

/** What was drawn before the first month; more than the pool cannot have been. */
function spentBefore({ commitment }: PoolQuestion, { elapsedBefore, index }: ContractPeriod): number {
  return elapsedBefore > 0 ? Math.min(commitment.spentBeforeStartUsd, commitment.poolUsd[index]!) : 0;
}

function isLastPool({ commitment }: PoolQuestion, { index }: ContractPeriod): boolean {
  return index === commitment.poolUsd.length - 1;
}

/** The pool month by month: what is drawn from it, what finds it empty, what is forfeited, and what is left. */
function walkPool(question: PoolQuestion, period: ContractPeriod, rolledIn: Column) {
  const { graph: g, months, commitment, usage } = question;
  const { poolUsd, drawRate, monthlyMinimumUsd = 0 } = commitment;
  const { shares, closes, index } = period;
  const zero = g.constant(0);
  let balance: Column = g.add(rolledIn, poolUsd[index]! - spentBefore(question, period));
  let rolled: Column = zero;
  const [used, over, forfeited, balances]: Column[][] = [[], [], [], []];
  for (const [month] of months.entries()) {
    const share = shares[month]!;
    if (share === 0) {
      for (const list of [used!, over!, forfeited!]) list.push(zero);
      balances!.push(balance);
      continue;
    }
    const need = g.multiply(usage[month]!, share * drawRate);
    const drawn = g.minimum(balance, need);
    const least = monthlyMinimumUsd === 0 ? zero : g.minimum(balance, monthlyMinimumUsd * share);
    const lost = g.maximum(g.subtract(least, drawn), 0);
    balance = g.subtract(balance, g.add(drawn, lost));
    used!.push(drawn);
    over!.push(g.divide(g.subtract(need, drawn), drawRate));
    let forfeits: Column = lost;
    if (month === closes) {
      rolled = isLastPool(question, period) ? zero : rollover(g, commitment, balance);
      forfeits = g.add(forfeits, g.subtract(balance, rolled));
      balance = zero;
    }
    forfeited!.push(forfeits);
    balances!.push(balance);
  }
  return { used: used!, over: over!, forfeited: forfeited!, balances: balances!, rolled };
}

/** A pool as it stands at the end of each month, and the months of its period that have passed then. */
interface PoolLeft {
  readonly balances: readonly Column[];
  readonly elapsed: readonly number[];
}

/** What is to be expected to be forfeited at the pace of the last months, as far as its time has passed. */
function expectedRest(
  question: PoolQuestion,
  period: ContractPeriod,
  { balances, elapsed, used }: PoolLeft & { readonly used: readonly Column[] },
): Column[] {
  const { graph: g, commitment } = question;
  const zero = g.constant(0);
  const toCome = stillToCome({ graph: g, period, use: used });
  return balances.map((left, month) => {
    if (period.shares[month] === 0 || month === period.closes) return zero;
    const rest = g.maximum(g.subtract(left, toCome[month]!), 0);
    const kept = isLastPool(question, period) ? zero : rollover(g, commitment, rest);
    return g.multiply(g.subtract(rest, kept), elapsed[month]! / period.length);
  });
}

/**
 * How far the even shares of the pools are ahead of all that has left them, over all periods: what goes over into the
 * next period has been booked in its own, so its use costs nothing more, and no month books less than nothing.
 */
function aheadOfUse(question: PoolQuestion, periods: readonly ContractPeriod[], pools: readonly Pool[]): Column[] {
  const { graph: g, months, commitment } = question;
  const elapsed = periods.map(elapsedMonths);
  const last = periods.at(-1);
  const isOver = (month: number) =>
    last === undefined || (isLastPool(question, last) && last.closes !== null && month >= last.closes);
  let gone: Column = g.constant(periods.reduce((sum, period) => sum + spentBefore(question, period), 0));
  return months.map((_, month) => {
    gone = g.sum([gone, ...pools.flatMap(({ used, forfeited }) => [used[month]!, forfeited[month]!])]);
    if (isOver(month)) return g.constant(0);
    const even = periods.reduce(
      (sum, { index, length }, at) =>
        sum + (commitment.poolUsd[index]! * Math.min(elapsed[at]![month]!, length)) / length,
      0,
    );
    return g.maximum(g.subtract(even, gone), 0);
  });
}

function rollover(
  g: UsageQuestion['graph'],
  { rolloverShare, rolloverCapUsd }: CommitmentOf<'prepaidPool'>,
  balance: Column,
): Column {
  const share = g.multiply(balance, rolloverShare);
  return rolloverCapUsd === undefined ? share : g.minimum(share, rolloverCapUsd);
}
