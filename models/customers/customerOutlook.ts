import { drawAt, stream, unitInterval } from '../random/stream.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { quantileSorted } from '../statistics/quantile.ts';

/** One plan in one quarter, a value a trial. Units: user-months, US$. */
export interface PlanQuarter {
  readonly users: Float64Array;
  readonly revenue: Float64Array;
  readonly aiCogs: Float64Array;
  readonly otherCogs: Float64Array;
}

/** A customer on a plan, at the level that the history has. */
export interface CustomerLevel {
  readonly name: string;
  readonly tier: string | null;
  readonly plan: string;
  /** Active users now; they stay. */
  readonly users: number;
  /** Revenue and AI COGS per user against the plan's, as ratios. */
  readonly revenueLevel: number;
  readonly costLevel: number;
  /** Standard deviation of the logarithm of its cost level from month to month. */
  readonly costSpread: number;
}

export interface OutlookRange {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** A tier or a customer over some quarters; ranges of the simulation. */
export interface MarginOutlook {
  /** Null where no trial has revenue. */
  readonly margin: OutlookRange | null;
  readonly grossProfitUsd: OutlookRange;
  readonly probabilityLoss: number;
}

export interface QuarterOutlook {
  readonly label: string;
  readonly lossMakers: OutlookRange;
  /** What they lose together; 0 or below. */
  readonly lossUsd: OutlookRange;
}

export interface CustomerOutlook {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly quarters: readonly QuarterOutlook[];
  readonly tiers: readonly (MarginOutlook & { readonly name: string; readonly quarters: readonly MarginOutlook[] })[];
  /** In the order asked. */
  readonly customers: readonly (MarginOutlook & CustomerLevel)[];
  readonly trials: number;
  readonly notes: readonly string[];
}

interface PlanQuarters {
  readonly name: string;
  readonly quarters: readonly PlanQuarter[];
  /** Months of each quarter: the first and last may be partial. */
  readonly months: readonly number[];
}

interface OutlookQuestion {
  /** Plans by id; each has every quarter. */
  readonly plans: ReadonlyMap<string, PlanQuarters>;
  readonly customers: readonly CustomerLevel[];
  readonly labels: readonly string[];
  readonly trials: number;
  readonly seed: number;
}

/**
 * Margins and chances of a loss of plans and customers over the quarters to come, from the trials of a scenario.
 *
 * Convention: a customer has its plan's revenue and cost per user, times its own levels of the history, for its own
 * users; its level of cost strays by a lognormal of its own, drawn once a trial, with the median at what it is. A loss
 * is gross profit below 0. Percentiles are of the trials: those of customers do not add up. Shapes: one array a trial.
 * Units: US$, ratios, probabilities. Source: SEMANTICS sections 6 and 8.
 *
 * @example
 * customerOutlook({ plans: new Map(), customers: [], labels: [], trials: 1, seed: 1 }).quarters // => []
 */
export function customerOutlook({
  plans,
  customers,
  labels,
  trials,
  seed,
}: OutlookQuestion): Pick<CustomerOutlook, 'quarters' | 'tiers' | 'customers'> {
  const counts = labels.map(() => new Float64Array(trials));
  const losses = labels.map(() => new Float64Array(trials));
  const outlooks = customers.map((customer) => {
    const plan = plans.get(customer.plan)!;
    const draws = stream(seed, `customer.${customer.name}`, 'trial');
    const revenue = new Float64Array(trials);
    const profit = new Float64Array(trials);
    for (let trial = 0; trial < trials; trial++) {
      const z = customer.costSpread > 0 ? normalQuantile(unitInterval(drawAt(draws, trial))) : 0;
      const level = customer.costLevel * Math.exp(customer.costSpread * z);
      for (const [place, quarter] of plan.quarters.entries()) {
        const users = quarter.users[trial]!;
        if (users <= 0) continue;
        const share = (plan.months[place]! * customer.users) / users;
        const earned = share * quarter.revenue[trial]! * customer.revenueLevel;
        const own = earned - share * (quarter.aiCogs[trial]! * level + quarter.otherCogs[trial]!);
        revenue[trial]! += earned;
        profit[trial]! += own;
        if (own >= 0) continue;
        counts[place]![trial]! += 1;
        losses[place]![trial]! += own;
      }
    }
    return { ...customer, ...outlookOf(revenue, profit) };
  });
  return {
    quarters: labels.map((label, place) => ({
      label,
      lossMakers: rangeOf(counts[place]!),
      lossUsd: rangeOf(losses[place]!),
    })),
    tiers: [...plans.values()].map(({ name, quarters }) => {
      const each = quarters.map(({ revenue, aiCogs, otherCogs }) => ({
        revenue,
        profit: revenue.map((earned, trial) => earned - aiCogs[trial]! - otherCogs[trial]!),
      }));
      return {
        name,
        ...outlookOf(
          added(
            each.map(({ revenue }) => revenue),
            trials,
          ),
          added(
            each.map(({ profit }) => profit),
            trials,
          ),
        ),
        quarters: each.map(({ revenue, profit }) => outlookOf(revenue, profit)),
      };
    }),
    customers: outlooks,
  };
}

function added(columns: readonly Float64Array[], trials: number): Float64Array {
  const sum = new Float64Array(trials);
  for (const column of columns) for (let trial = 0; trial < trials; trial++) sum[trial]! += column[trial]!;
  return sum;
}

function outlookOf(revenue: Float64Array, profit: Float64Array): MarginOutlook {
  const margins = Float64Array.from(
    [...profit].flatMap((value, trial) => (revenue[trial]! > 0 ? [value / revenue[trial]!] : [])),
  );
  let losing = 0;
  for (const value of profit) if (value < 0) losing++;
  return {
    margin: margins.length === 0 ? null : rangeOf(margins),
    grossProfitUsd: rangeOf(profit),
    probabilityLoss: profit.length === 0 ? 0 : losing / profit.length,
  };
}

function rangeOf(values: Float64Array): OutlookRange {
  const sorted = values.toSorted();
  const [p10, p50, p90] = [0.1, 0.5, 0.9].map((chance) => quantileSorted(sorted, chance)) as [number, number, number];
  return { p10, p50, p90 };
}
