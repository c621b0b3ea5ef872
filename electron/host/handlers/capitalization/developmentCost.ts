import { monthOf } from '../../../../models/calendar.ts';
import type { HistoryMonth } from '../../../../models/capitalization/capitalizedMargin.ts';
import {
  type DevelopmentHistory,
  developmentHistory,
  type HistorySelection,
  selectedDimensions,
} from '../../../../models/capitalization/developmentHistory.ts';
import type { ProjectCost, StoredProject } from '../../../../models/capitalization/project.ts';
import { type CostOfMonths, typedCents } from '../../../../models/capitalization/schedule.ts';
import {
  classifiedDimensions,
  createClassifier,
  houseClassification,
} from '../../../../models/classification/classification.ts';
import { classifyCost } from '../../../../models/classification/classifiedCost.ts';
import type { Context } from '../../context.ts';
import { groupsBy } from '../../history/historyTally.ts';
import { partialMonthsOf } from '../../history/partialMonths.ts';
import { listClassifications } from '../../store/classificationStore.ts';
import { recognisedRevenue } from '../../store/usageStore.ts';

interface Development {
  readonly costsOf: (project: StoredProject) => CostOfMonths[];
  /** Every month of the history, in order. */
  readonly history: readonly HistoryMonth[];
  readonly notes: readonly string[];
}

/** What projects cost, typed or found in the history, and what the history's months earned and cost. */
export async function readDevelopment(context: Context, projects: readonly StoredProject[]): Promise<Development> {
  const { db } = context.workspace();
  const lines = projects.flatMap((project) => project.costs.map((cost) => ({ project, cost })));
  const chosen = lines.flatMap(({ project, cost }) =>
    cost.from.kind === 'history' ? [{ project, cost, from: cost.from }] : [],
  );
  const found = developmentHistory(chosen.map(({ from }) => from));
  const cogs = await tallyMonths(
    context,
    found,
    chosen.map(({ from }) => from),
  );
  const revenue = recognisedRevenue(db);
  const isPartial = partialMonthsOf(db);
  const months = [...new Set([...cogs.keys(), ...revenue.keys()])].sort();
  const cents = found.cents();
  const centsOf = (cost: ProjectCost) =>
    cost.from.kind === 'typed' ? typedCents(cost.from.months) : cents[chosen.findIndex((one) => one.cost === cost)]!;
  return {
    costsOf: (project) => project.costs.map((cost) => ({ kind: cost.kind, cents: centsOf(cost) })),
    history: months.map((month) => ({
      month,
      revenueUsd: revenue.get(month)?.usd ?? null,
      cogsNano: cogs.get(month) ?? 0n,
      partial: isPartial(month),
    })),
    notes: notesOf(chosen, found, isPartial),
  };
}

/** COGS of each month; development cost is added up on the way. */
async function tallyMonths(
  context: Context,
  found: DevelopmentHistory,
  selections: readonly HistorySelection[],
): Promise<Map<string, bigint>> {
  const { db } = context.workspace();
  const rules = listClassifications(db)[0] ?? houseClassification;
  const classifier = createClassifier(rules);
  const by = [...new Set([...classifiedDimensions(rules), ...selectedDimensions(selections)])];
  const cogs = new Map<string, bigint>();
  for await (const groups of groupsBy(context, by)) {
    for (const cost of groups.flatMap((group) => classifyCost(classifier, group))) {
      const { month } = cost.group;
      cogs.set(month, (cogs.get(month) ?? 0n) + (cost.class === 'cogs' ? cost.nanoUsd : 0n));
      found.add(cost);
    }
  }
  return cogs;
}

interface ChosenCost {
  readonly project: StoredProject;
  readonly cost: ProjectCost;
}

function notesOf(
  chosen: readonly ChosenCost[],
  found: DevelopmentHistory,
  isPartial: (month: string) => boolean,
): string[] {
  const cents = found.cents();
  const outside = found.outside();
  const usd = (nano: bigint) => `$${(Number(nano) / 1e9).toFixed(2)}`;
  const twice = found.twice();
  return [
    ...chosen.flatMap(({ project, cost }, at) => {
      const months = [...cents[at]!.keys()].sort();
      const named = `${project.name}, ${cost.name}`;
      const partial = months.filter(isPartial);
      return [
        ...(months.length === 0 ? [`${named}: the selection finds no R&D cost in the history.`] : []),
        ...(outside[at] === 0n
          ? []
          : [`${named}: ${usd(outside[at]!)} that it selects is not R&D and is left out; classify it first.`]),
        ...(months.length > 0 && (project.readyOn === null || monthOf(project.readyOn) > months.at(-1)!)
          ? [`${named}: found in the history until ${months.at(-1)}; type planned cost of later months.`]
          : []),
        ...(partial.length > 0 ? [`${named}: the files lack days of ${partial.join(', ')}.`] : []),
      ];
    }),
    ...(twice === 0n
      ? []
      : [`${usd(twice)} of R&D cost is selected more than once; narrow the selections or their shares.`]),
  ];
}
