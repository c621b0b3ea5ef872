import type { Month } from '../../calendar.ts';
import type { Column, ColumnGraph } from '../../columns/columnGraph.ts';
import type { Sources } from '../../columns/sources.ts';
import { lastRetention } from '../../curves/cohorts.ts';
import type { MonthlyAssumption } from '../../distributions/quantity.ts';
import type { Charge } from '../../plans/charge.ts';
import type { ChargeTerm } from '../../plans/customerBill.ts';
import type { Plan } from '../../plans/plan.ts';
import type { Change } from '../scenario.ts';

export interface PlanQuestion {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly plan: Plan;
  readonly changes: readonly Change[];
}

/** What a group of a plan's customers pays in each month, and how many they are. */
export interface PlanTerms {
  /** Share of the plan's users; null: all of them. */
  readonly share: readonly Column[] | null;
  readonly seatPrice: readonly Column[];
  readonly included: readonly (Column | null)[];
  readonly overagePrice: readonly (Column | null)[];
  readonly charges: readonly ChargeTerm[];
}

type PlanChange = Extract<Change, { kind: 'plan' }>;

/**
 * The terms of a plan: one group, or where a change leaves customers of before their terms for a while, a group for
 * those who joined before it and one for those who joined since.
 *
 * Who was there before a change is counted by the users of the month before it, less what leaves each month (the churn
 * of the plan or of its cohorts); never more than the users of the month.
 * Shapes: one column a month. Units: US$, tasks, ratio. Source: SEMANTICS section 5.
 *
 * @example
 * planTerms(
 *   {
 *     graph: new ColumnGraph(),
 *     sources: averageSources(new ColumnGraph()),
 *     months: ['2027-01'],
 *     plan: { id: 'team', seatPriceUsd: { value: 59 }, includedTasks: null, overagePriceUsd: null },
 *     changes: [],
 *   },
 *   [],
 * ).map(({ share }) => share) // => [null]
 */
export function planTerms(question: PlanQuestion, users: readonly Column[]): PlanTerms[] {
  const { graph: g, months, plan, changes } = question;
  const own = changes.flatMap((change) => (change.kind === 'plan' && change.plan === plan.id ? [change] : []));
  const cuts = own
    .filter(({ from, grandfatheredUntil }) => grandfatheredUntil !== undefined && grandfatheredUntil > from)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  if (cuts.length === 0) return [termsOf(question, own, ({ from }) => from, null)];
  const before = cuts.map((cut) => usersSince(question, users, cut.from));
  const joinedBefore = [months.map(() => g.constant(0)), ...before, users];
  return joinedBefore.slice(1).map((until, group) => {
    const share = months.map((_, month) => {
      const own = g.maximum(g.subtract(until[month]!, joinedBefore[group]![month]!), 0);
      return g.divide(own, g.maximum(users[month]!, Number.MIN_VALUE));
    });
    const effective = (change: PlanChange) =>
      cuts.indexOf(change) >= group ? change.grandfatheredUntil! : change.from;
    return termsOf(question, own, effective, share);
  });
}

/** What leaves a plan each month, where it is the same every month. */
function churnOf({ sources, plan }: Pick<PlanQuestion, 'sources' | 'plan'>): Column | null {
  const { users, monthlyChurn } = plan;
  if (users.kind === 'cohorts' && users.retention.kind === 'constant')
    return sources.draw(`plan.${plan.id}.users.retention.monthlyChurn`, users.retention.monthlyChurn);
  return monthlyChurn ? sources.draw(`plan.${plan.id}.monthlyChurn`, monthlyChurn) : null;
}

/** Users who joined before a month and are still there, in each month; before that month, all. */
function usersSince(
  { graph: g, sources, months, plan }: PlanQuestion,
  users: readonly Column[],
  from: Month,
): Column[] {
  const first = Math.max(0, months.findIndex((month) => month >= from) - 1);
  const { users: curve } = plan;
  const churn = churnOf({ sources, plan });
  const shares = curve.kind === 'cohorts' && curve.retention.kind === 'table' ? curve.retention.shares : [1];
  let left = users[first]!;
  return months.map((month, index) => {
    if (month < from || index <= first) return month < from ? users[index]! : left;
    left = churn ? g.multiply(left, g.subtract(1, churn)) : g.multiply(left, lastRetention(shares));
    return g.minimum(left, users[index]!);
  });
}

function termsOf(
  { sources, months, plan }: PlanQuestion,
  changes: readonly PlanChange[],
  effective: (change: PlanChange) => Month,
  share: PlanTerms['share'],
): PlanTerms {
  const holding = <T>(of: (change: PlanChange) => T | null | undefined, start: T, month: Month): T => {
    let found: { from: Month; value: T } | null = null;
    for (const change of changes) {
      const value = of(change);
      if (value === null || value === undefined || effective(change) > month) continue;
      if (!found || change.from >= found.from) found = { from: change.from, value };
    }
    return found ? found.value : start;
  };
  const priced = (key: 'seatPriceUsd' | 'includedTasks' | 'overagePriceUsd') =>
    months.map((month) => {
      const assumption = holding<MonthlyAssumption | null>((change) => change[key], plan[key], month);
      return assumption ? sources.draw(`plan.${plan.id}.${key}`, assumption, month) : null;
    });
  const lists = months.map((month) => holding<readonly Charge[]>(({ charges }) => charges, plan.charges ?? [], month));
  return {
    share,
    seatPrice: priced('seatPriceUsd') as Column[],
    included: priced('includedTasks'),
    overagePrice: priced('overagePriceUsd'),
    charges: chargeTerms(lists),
  };
}

/** Runs of months with the same charges. */
function chargeTerms(lists: readonly (readonly Charge[])[]): ChargeTerm[] {
  const starts = lists.flatMap((charges, month) => (charges !== lists[month - 1] ? [month] : []));
  return starts
    .map((from, at) => ({ from, to: starts[at + 1] ?? lists.length, charges: lists[from]! }))
    .filter(({ charges }) => charges.length > 0);
}

/**
 * The terms as they were before any change.
 *
 * @example
 * unchangedTerms({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   months: ['2027-01'],
 *   plan: { id: 'team', seatPriceUsd: { value: 59 }, includedTasks: null, overagePriceUsd: null },
 *   changes: [],
 * }).seatPrice[0].immediate // => 59
 */
export function unchangedTerms(question: PlanQuestion): PlanTerms {
  return termsOf(question, [], ({ from }) => from, null);
}
