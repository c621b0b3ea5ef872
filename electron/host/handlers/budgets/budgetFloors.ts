import type { FloorStatus } from '../../../../models/budgets/budgetStatus.ts';
import { historyTrials, leastMonths } from '../../../../models/budgets/historyTrials.ts';
import { marginOutcome } from '../../../../models/budgets/marginOutcome.ts';
import { seriesOf, spanOfMonths, spendByMonth } from '../../../../models/budgets/spendHistory.ts';
import { type BudgetKind, inForce, type StoredBudget, stateOf } from '../../../../models/budgets/storedBudget.ts';
import type { Month } from '../../../../models/calendar.ts';
import type { Context } from '../../context.ts';
import { revenueOf } from '../../store/revenueStore.ts';
import { budgetDesign, budgetSeed } from './budgetMonths.ts';
import { readSpend } from './budgetSpend.ts';

type FloorKind = Extract<BudgetKind, { readonly kind: 'floor' }>;

/** Where a gross margin stands to its floor: revenue and COGS of full months, then the forecasts of both. */
export async function readFloor(context: Context, budget: StoredBudget, of: FloorKind): Promise<FloorStatus> {
  const selection = of.of.kind === 'company' ? {} : { [of.of.kind]: [of.of.name] };
  const history = readSpend(context, { class: 'cogs', selection });
  const cogs = spendByMonth(history.cells);
  const revenue = revenueOf(context.workspace().db, of.of);
  const span = spanOfMonths(of.from, of.to);
  const whole = history.whole.filter((month) => revenue.has(month));
  const known = span.filter((month) => whole.includes(month));
  const open = span.filter((month) => month > (whole.at(-1) ?? ''));
  const trialsOf = (spent: ReadonlyMap<Month, number>, seed: number) =>
    historyTrials({ ...seriesOf({ whole, spent }), until: of.to, design: budgetDesign, seed });
  const [revenueTrials, cogsTrials] = [trialsOf(revenue, budgetSeed), trialsOf(cogs, budgetSeed + 1)];
  const isUnseen = of.of.kind !== 'company' && history.cells.length === 0;
  const outcome = marginOutcome({
    known: isUnseen
      ? []
      : known.map((month) => ({ month, revenueUsd: revenue.get(month) ?? 0, cogsUsd: cogs.get(month) ?? 0 })),
    open: isUnseen
      ? []
      : open.map((month) => ({
          month,
          revenue: revenueTrials?.get(month) ?? null,
          cogs: cogsTrials?.get(month) ?? null,
        })),
    floor: of.ratio,
  });
  const notes = [
    ...(isUnseen
      ? [
          `No cost in the files names ${of.of.kind === 'company' ? '' : `the ${of.of.kind === 'feature' ? 'feature' : 'tier'} "${of.of.name}"`}, so it has no margin; attribute cost to it first.`,
        ]
      : []),
    ...(revenue.size === 0
      ? ['No revenue of this part is in the files, so it has no margin; import revenue with its tier or feature.']
      : []),
    ...(open.length > 0 && outcome.yearEnd
      ? ['Revenue and COGS are each forecast from their own history, as if they moved apart.']
      : []),
    ...(open.length > 0 && !outcome.yearEnd && revenue.size > 0 && !isUnseen
      ? [
          `Fewer than ${leastMonths} full months have both revenue and COGS, so the remaining months cannot be forecast.`,
        ]
      : []),
  ];
  return {
    budget,
    state: stateOf(inForce(budget.versions)),
    ratio: of.ratio,
    from: of.from,
    to: of.to,
    ...outcome,
    notes,
  };
}
