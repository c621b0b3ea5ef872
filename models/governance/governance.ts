import type { Day, Month } from '../calendar.ts';
import { type ApprovalFinding, type ApprovedModel, approvalFindings } from './approval.ts';
import { type ChangeOutcome, changeOutcome, type Happened } from './changeOutcome.ts';
import type { ModelChange } from './modelChange.ts';
import { isListed } from './modelName.ts';
import { byCostNow, type ModelMonth, type SpendNow, spendNow } from './modelUse.ts';
import { type ModelPlan, runsOnRetired } from './retiredInScenario.ts';
import { type KnownRetirement, type RetirementExposure, retirementExposures } from './retirement.ts';

/** A model that the history uses. */
export interface UsedModel extends SpendNow {
  readonly provider: string | null;
  readonly model: string;
  readonly environments: readonly (string | null)[];
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly costUsd: number;
  /** Whether some approval names it, wherever it holds. */
  readonly listed: boolean;
}

export interface Governance {
  readonly approved: readonly ApprovedModel[];
  /** Dearest now first. */
  readonly models: readonly UsedModel[];
  readonly findings: readonly ApprovalFinding[];
  readonly retirements: readonly (RetirementExposure & {
    /** Scenarios that still run on it afterwards. */
    readonly scenarios: readonly string[];
  })[];
  /** Newest first. */
  readonly changes: readonly (ModelChange & { readonly outcome: ChangeOutcome })[];
  /** The last month with usage of all its days; null without one. */
  readonly lastWholeMonth: Month | null;
  /** Cost that names no model: tools, fees, other services. No finding is about it. */
  readonly withoutModelUsd: number;
}

/** What was decided and entered, and what catalogues say. */
interface GovernanceRecords {
  readonly approved: readonly ApprovedModel[];
  readonly retirements: readonly KnownRetirement[];
  readonly changes: readonly ModelChange[];
  readonly scenarios: readonly (ModelPlan & { readonly name: string })[];
}

/**
 * What governance says of the history: models in use, findings, exposed spend, and changes held against what happened.
 *
 * Units: US$.
 *
 * @example
 * governanceOf({
 *   records: { approved: [], retirements: [], changes: [], scenarios: [] },
 *   happened: { usage: [], months: [], isPartial: () => false, aiCogsUsd: () => null },
 *   withoutModelUsd: 0,
 *   today: '2026-11-21',
 * }).lastWholeMonth // => null
 */
export function governanceOf({
  records,
  happened,
  withoutModelUsd,
  today,
}: {
  readonly records: GovernanceRecords;
  readonly happened: Happened;
  readonly withoutModelUsd: number;
  readonly today: Day;
}): Governance {
  const { approved, retirements, changes, scenarios } = records;
  const { usage, months, isPartial } = happened;
  const wholeMonths = months.filter((month) => !isPartial(month)).reverse();
  return {
    approved,
    models: usedModels(usage, approved, wholeMonths),
    findings: approvalFindings({ usage, approved, wholeMonths }),
    retirements: retirementExposures({ usage, retirements, wholeMonths, today }).map((exposure) => ({
      ...exposure,
      scenarios: scenarios.filter((scenario) => runsOnRetired(exposure, scenario)).map(({ name }) => name),
    })),
    changes: changes.map((change) => ({ ...change, outcome: changeOutcome(change, happened) })),
    lastWholeMonth: wholeMonths[0] ?? null,
    withoutModelUsd,
  };
}

function usedModels(
  usage: readonly ModelMonth[],
  approved: readonly ApprovedModel[],
  wholeMonths: readonly Month[],
): UsedModel[] {
  const lists = approved.map(isListed);
  const groups = Map.groupBy(usage, ({ provider, model }) => JSON.stringify([provider, model]));
  return [...groups.values()]
    .map((rows): UsedModel => {
      const { provider, model } = rows[0]!;
      const used = rows.map(({ month }) => month).sort();
      return {
        provider,
        model,
        environments: [...new Set(rows.map(({ environment }) => environment))],
        firstMonth: used[0]!,
        lastMonth: used.at(-1)!,
        costUsd: rows.reduce((sum, { costUsd }) => sum + costUsd, 0),
        listed: lists.some((covers) => covers({ provider, model })),
        ...spendNow(rows, wholeMonths),
      };
    })
    .sort(byCostNow);
}
