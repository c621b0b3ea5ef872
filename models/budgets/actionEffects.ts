import { type Day, daysInMonth, type Month, monthOf } from '../calendar.ts';
import type { Design } from '../random/design.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import type { BudgetAction } from './budgetAction.ts';
import { budgetFan, type FanMonth, spanTotals, type UsedUp, withCommitted } from './budgetFan.ts';
import type { SpendMonth } from './budgetOutcome.ts';
import { normalScores } from './historyTrials.ts';

/** What actions do to a budget's year end. */
export interface ActionEffect {
  readonly actions: readonly BudgetAction[];
  readonly name: string;
  readonly sideEffect: string;
  readonly from: Day;
  /** What is saved until the end of the span: percentiles over the trials. */
  readonly saved: { readonly p10: number; readonly p50: number; readonly p90: number };
  /** The chance that the budget holds with it. */
  readonly probabilityEnough: number;
}

/** The same, with what is then spent month by month. */
export interface TriedEffect extends ActionEffect {
  readonly months: readonly FanMonth[];
  readonly usedUp: UsedUp;
  readonly yearEnd: { readonly p10: number; readonly p50: number; readonly p90: number };
}

interface Question {
  /** Months whose trials are weighed by the actuals already. */
  readonly months: readonly SpendMonth[];
  readonly amountUsd: number;
  readonly committedUsd: (month: Month) => number;
  readonly design: Design;
  readonly seed: number;
  readonly from: Day;
}

/** Standard scores of the ends of an 80 % range. */
const endScore = 1.2815515655446004;

/**
 * What some actions together save, on the same trials: each lowers what is left from a day on by its part, drawn once a
 * trial.
 *
 * Convention: the part is normal between the ends of its 80 % range, within 0 and 1; parts of several multiply; a
 * contract's floor stays.
 * Units: US$.
 *
 * @example
 * effectOf([], {
 *   months: [{ month: '2026-11', actual: null, simulated: Float64Array.of(60, 120) }],
 *   amountUsd: 100,
 *   committedUsd: () => 0,
 *   design: { sampler: 'lhs', trials: 2, batches: 1 },
 *   seed: 1,
 *   from: '2026-11-01',
 * }).probabilityEnough // => 0.5
 */
export function effectOf(actions: readonly BudgetAction[], question: Question): TriedEffect {
  const changed = changedBy(actions, question);
  const { months, usedUp, totals } = budgetFan({ months: changed, amountUsd: question.amountUsd });
  return { ...effectOn(actions, question, totals), months, usedUp, yearEnd: rangeOf(totals) };
}

/** The months with the actions, and the floor that contracts set. */
function changedBy(actions: readonly BudgetAction[], question: Question): SpendMonth[] {
  const left = leftOf(actions, question);
  const changed = question.months.map((one): SpendMonth => {
    const share = shareAfter(one, question.from);
    if (!one.simulated || share === 0) return one;
    return { ...one, simulated: one.simulated.map((usd, trial) => usd * (1 - share * (1 - left[trial]!))) };
  });
  return withCommitted(changed, question.committedUsd);
}

function effectOn(
  actions: readonly BudgetAction[],
  { months, committedUsd, amountUsd, from }: Question,
  totals: Float64Array,
): ActionEffect {
  const before = spanTotals(withCommitted(months, committedUsd));
  return {
    actions,
    name: actions.map(({ name }, index) => (index === 0 ? name : lowered(name))).join(' and '),
    sideEffect: actions.map(({ sideEffect }) => sideEffect).join('; '),
    from,
    saved: rangeOf(before.map((usd, trial) => usd - totals[trial]!)),
    probabilityEnough: totals.filter((usd) => usd <= amountUsd).length / totals.length,
  };
}

function rangeOf(values: Float64Array): { readonly p10: number; readonly p50: number; readonly p90: number } {
  const sorted = values.toSorted();
  const at = (probability: number) => quantileSorted(sorted, probability);
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** What is left of a dollar with all of the actions, a value a trial. */
function leftOf(actions: readonly BudgetAction[], { design, seed }: Question): Float64Array {
  const left = new Float64Array(design.trials).fill(1);
  for (const { kind, saves } of actions) {
    const scores = normalScores(`budget.action.${kind}`, { design, seed });
    const [middle, sd] = [(saves.low + saves.high) / 2, (saves.high - saves.low) / (2 * endScore)];
    for (let trial = 0; trial < design.trials; trial++)
      left[trial]! *= 1 - Math.min(1, Math.max(0, middle + sd * scores[trial]!));
  }
  return left;
}

/** Part of what is left of a month that comes from a day on. */
function shareAfter({ month, actual }: SpendMonth, from: Day): number {
  if (month !== monthOf(from)) return month > from ? 1 : 0;
  const length = daysInMonth(month);
  const open = length - (actual?.days ?? 0);
  return open === 0 ? 0 : Math.min(1, (length - Number(from.slice(8)) + 1) / open);
}

/** Among equals, what is done with a setting comes before what others must agree to. */
const easeWeight = { 1: 1, 2: 0.85, 3: 0.7 } as const;

/**
 * The actions that help most, at most so many: where no single one is likely enough the best pair comes first.
 *
 * Convention: by the median saving, weighed by ease. Units: US$.
 *
 * @example
 * rankedEffects(
 *   [],
 *   {
 *     months: [{ month: '2026-11', actual: null, simulated: Float64Array.of(60, 120) }],
 *     amountUsd: 100,
 *     committedUsd: () => 0,
 *     design: { sampler: 'lhs', trials: 2, batches: 1 },
 *     seed: 1,
 *     from: '2026-11-01',
 *   },
 *   3,
 * ) // => []
 */
export function rankedEffects(actions: readonly BudgetAction[], question: Question, most: number): ActionEffect[] {
  const of = (some: readonly BudgetAction[]) => effectOn(some, question, spanTotals(changedBy(some, question)));
  const single = actions
    .map((action) => of([action]))
    .filter(({ saved }) => saved.p90 > 0)
    .sort((a, b) => worth(b) - worth(a));
  const [first, ...others] = single;
  if (!first) return [];
  const partner = others.find((one) => !isSameCost(one.actions[0]!, first.actions[0]!));
  const isEnough = first.probabilityEnough >= 0.9;
  const pair = partner && !isEnough ? [of([...first.actions, ...partner.actions])] : [];
  return [...pair, ...single].slice(0, most);
}

function worth({ saved, actions }: ActionEffect): number {
  return saved.p50 * actions.reduce((weight, { ease }) => weight * easeWeight[ease], 1);
}

/** Batching and stopping are about the same work. */
function isSameCost(a: BudgetAction, b: BudgetAction): boolean {
  const outside = new Set(['batch', 'pause']);
  return outside.has(a.kind) && outside.has(b.kind);
}
