import type { ActionFacts, SeenSteps } from '../../../../models/budgets/budgetAction.ts';
import type { SpendCell } from '../../../../models/budgets/spendHistory.ts';
import type { Selection } from '../../../../models/budgets/storedBudget.ts';
import { addMonths, type Day, monthOf } from '../../../../models/calendar.ts';
import { findPrice } from '../../../../models/prices/findPrice.ts';
import { type KindPrices, kindPrices } from '../../../../models/prices/kindPrices.ts';
import type { Context } from '../../context.ts';
import { listAgentRuns, readAgentRunRows } from '../../store/agentRunStore.ts';
import { listApproved } from '../../store/governanceStore.ts';
import { summariseUsage } from '../../store/usageStore.ts';

interface Question {
  readonly cells: readonly SpendCell[];
  readonly through: Day | null;
  readonly selection?: Selection;
}

/**
 * What is known about actions on the cost of a selection: its latest cost, its agent runs, prices, and models to move
 * to.
 */
export function readActionFacts(context: Context, { cells, through, selection }: Question): ActionFacts {
  const today = through ?? context.now().slice(0, 10);
  const recent = addMonths(monthOf(today), -1);
  const known = new Map<string, KindPrices | null>();
  const pricesOf = ({ provider, model }: Pick<SpendCell, 'provider' | 'model'>): KindPrices | null => {
    const key = JSON.stringify([provider, model]);
    if (!known.has(key))
      known.set(
        key,
        model === null ? null : kindPrices(findPrice({ book: context.priceBook, provider, model, day: today })),
      );
    return known.get(key) ?? null;
  };
  return {
    cells: cells.filter(({ month }) => month >= recent),
    ...(selection ? readRuns(context, { selection, recent }) : { runs: [], runShare: 0 }),
    pricesOf,
    candidates: selection ? candidatesOf(context, recent) : [],
  };
}

/** Models that are used anywhere lately, and those that somebody approved by name. */
function candidatesOf(context: Context, recent: string): ActionFacts['candidates'] {
  const { db } = context.workspace();
  const used = summariseUsage(db, { by: ['provider', 'model'], from: addMonths(recent, -5), to: null, filter: {} });
  const usedModels = used.groups.flatMap(({ key: [provider, model] }) =>
    model == null ? [] : [{ provider: provider ?? null, model }],
  );
  const approved = listApproved(db).filter(({ model }) => !model.includes('*'));
  return [...usedModels, ...approved.map(({ provider, model }) => ({ provider, model }))];
}

function readRuns(
  context: Context,
  { selection, recent }: { readonly selection: Selection; readonly recent: string },
): Pick<ActionFacts, 'runs' | 'runShare'> {
  const { db } = context.workspace();
  const isAsked = (feature: string | null) => !selection.feature || selection.feature.includes(feature);
  const features = [...new Set(listAgentRuns(db).map(({ feature }) => feature))].filter(isAsked);
  if (features.length === 0) return { runs: [], runShare: 0 };
  const rows = features.flatMap((feature) => readAgentRunRows(db, { feature, model: null }));
  const runs = rows.flatMap(({ steps, costUsd, success }): SeenSteps[] =>
    steps === null ? [] : [{ steps, costUsd, success }],
  );
  const { groups, total } = summariseUsage(db, { by: ['feature'], from: recent, to: null, filter: selection });
  const ofRuns = groups
    .filter(({ key }) => features.includes(key[0] ?? null))
    .reduce((sum, { costUsd }) => sum + costUsd, 0);
  return { runs, runShare: total.costUsd > 0 ? ofRuns / total.costUsd : 0 };
}
