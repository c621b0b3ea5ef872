import { type CostRange, costRange } from '../outcomes/acceptedOutcome.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import type { StoredInitiative } from './initiative.ts';
import type { InitiativeTrials } from './initiativeTrials.ts';

/** What an initiative is worth, as its trials say; its gate is part of it. Units: US$ of today, ratios, months. */
export interface InitiativeWorth {
  readonly initiative: StoredInitiative;
  readonly costUsd: CostRange;
  readonly valueUsd: CostRange;
  readonly netUsd: CostRange;
  /** Net value ÷ cost; null where a trial costs nothing. */
  readonly roi: CostRange | null;
  /** Months until value has paid the cost so far; null where fewer trials than that pay back. */
  readonly payback: { readonly p10: number | null; readonly p50: number | null; readonly p90: number | null };
  readonly probabilityPayback: number;
  readonly probabilityWorth: number;
  /** Expected value per expected dollar of cost; null without cost. */
  readonly valuePerDollar: number | null;
  readonly gate: GateOutcome | null;
  /** Expected cost where it fails. */
  readonly costIfFailsUsd: number;
}

/** What a gate does: how often it stops the initiative, and what that brings. */
export interface GateOutcome {
  readonly probabilityStopped: number;
  /** Expected value by the gate, and the value below which it is stopped. Not discounted. */
  readonly expectedUsd: number;
  readonly thresholdUsd: number;
  /** Expected net value with the gate less without it. */
  readonly gainUsd: number;
}

/** One trial's way. */
interface Path {
  readonly cost: number;
  readonly value: number;
  /** Null: not within its months. */
  readonly payback: number | null;
}

/**
 * Net value, ROI and payback of an initiative trial by trial, with its gate.
 *
 * Convention: what is paid once is paid at the start; the flows of month m are discounted by (1 + rate)^(m/12); value
 * grows in a straight line over the ramp, so that month m brings min(1, m ÷ ramp) of it; at the gate it stops where
 * value so far is below `atLeast` × the mean over trials. Payback is of undiscounted flows. Shapes: a value a trial.
 * Source: SEMANTICS section 11.
 *
 * @example
 * initiativeWorth(
 *   {
 *     id: 'a', name: 'A', owner: 'Ada', stage: 'idea', start: '2027-01', months: 12, costs: [], values: [],
 *     rampMonths: 0, success: 1, correlation: 0, discountPerYear: 0, gate: null,
 *   },
 *   {
 *     once: Float64Array.of(100), monthly: Float64Array.of(10), value: Float64Array.of(50), ramp: Float64Array.of(0),
 *     success: Float64Array.of(1),
 *   },
 * ).netUsd.mean // => 380
 */
export function initiativeWorth(initiative: StoredInitiative, drawn: InitiativeTrials): InitiativeWorth {
  const { months, gate } = initiative;
  const trials = [...drawn.once.keys()];
  const discounts = Array.from({ length: months }, (_, at) => (1 + initiative.discountPerYear) ** (-(at + 1) / 12));
  const isGated = gate !== null && gate.month < months;
  const byGate = isGated ? Float64Array.from(trials, (trial) => valueUntil(drawn, trial, gate.month)) : null;
  const expectedUsd = byGate ? byGate.reduce((sum, one) => sum + one, 0) / byGate.length : 0;
  const thresholdUsd = expectedUsd * (gate?.atLeast ?? 0);
  const isStopped = (trial: number) => byGate !== null && byGate[trial]! < thresholdUsd;
  const lasting = (trial: number) => (isStopped(trial) ? gate!.month : months);
  const paths = trials.map((trial) => pathOf(drawn, trial, discounts.slice(0, lasting(trial))));
  const without = isGated ? trials.map((trial) => pathOf(drawn, trial, discounts)) : paths;
  const column = (of: (path: Path) => number, from: readonly Path[] = paths) => Float64Array.from(from, of);
  const net = (path: Path) => path.value - path.cost;
  const [cost, value, own] = [column((path) => path.cost), column((path) => path.value), column(net)];
  const [costUsd, valueUsd, netUsd] = [costRange(cost), costRange(value), costRange(own)];
  const paid = paths.flatMap(({ payback }) => payback ?? []);
  const failedMonths = discounts.slice(0, isGated && thresholdUsd > 0 ? gate.month : months);
  return {
    ...{ initiative, costUsd, valueUsd, netUsd },
    roi: cost.every((usd) => usd > 0) ? costRange(column((path) => net(path) / path.cost)) : null,
    payback: paybackRange(paid, trials.length),
    probabilityPayback: paid.length / trials.length,
    probabilityWorth: own.filter((usd) => usd > 0).length / trials.length,
    valuePerDollar: costUsd.mean > 0 ? valueUsd.mean / costUsd.mean : null,
    gate: isGated
      ? {
          ...{ expectedUsd, thresholdUsd },
          probabilityStopped: trials.filter(isStopped).length / trials.length,
          gainUsd: netUsd.mean - costRange(column(net, without)).mean,
        }
      : null,
    costIfFailsUsd:
      trials.reduce((sum, trial) => sum + pathOf(drawn, trial, failedMonths).cost, 0) / Math.max(1, trials.length),
  };
}

/** The part of a whole month's value that month m has. */
function part(ramp: number, month: number): number {
  return ramp > 0 ? Math.min(1, month / ramp) : 1;
}

function valueUntil({ value, ramp, success }: InitiativeTrials, trial: number, months: number): number {
  let sum = 0;
  for (let month = 1; month <= months; month++) sum += part(ramp[trial]!, month);
  return sum * value[trial]! * success[trial]!;
}

function pathOf(drawn: InitiativeTrials, trial: number, discounts: readonly number[]): Path {
  const full = drawn.value[trial]! * drawn.success[trial]!;
  const monthly = drawn.monthly[trial]!;
  let cost = drawn.once[trial]!;
  let value = 0;
  let balance = -cost;
  let payback: number | null = null;
  for (const [at, discount] of discounts.entries()) {
    const earned = full * part(drawn.ramp[trial]!, at + 1);
    cost += monthly * discount;
    value += earned * discount;
    balance += earned - monthly;
    if (payback === null && balance >= 0 && earned > 0) payback = at + 1;
  }
  return { cost, value, payback };
}

/** Trials that never pay back lie above all that do. */
function paybackRange(paid: readonly number[], trials: number): InitiativeWorth['payback'] {
  const sorted = paid.toSorted((a, b) => a - b);
  const at = (chance: number) => {
    const place = chance * (trials - 1);
    return place > sorted.length - 1
      ? null
      : quantileSorted(sorted, sorted.length === 1 ? 0 : place / (sorted.length - 1));
  };
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}
