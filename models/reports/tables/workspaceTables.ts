import { inForce, type StoredBudget, stateOf } from '../../budgets/storedBudget.ts';
import type { RunRecord } from '../../simulation/result.ts';
import { amount, number, type Table, text } from './table.ts';

/** A run of the workspace by what makes it again. */
export interface RunLine {
  readonly id: string;
  readonly scenarioId: string;
  readonly scenarioName: string;
  readonly ranAt: string;
  readonly record: RunRecord;
  readonly grossMarginP50: number | null;
}

/**
 * Every run of the workspace, newest first.
 *
 * Units: gross margin as a ratio.
 *
 * @example
 * [...runsTable([]).rows] // => []
 */
export function runsTable(runs: readonly RunLine[]): Table {
  return {
    name: 'runs',
    says: 'Every run of the workspace, newest first.',
    columns: [
      text('run_id', 'id'),
      text('scenario_id', 'id of the scenario'),
      text('scenario', 'its name when it ran'),
      text('ran_at', 'ISO 8601, UTC'),
      number('trials', 'simulated'),
      number('seed', 'of the random streams'),
      text('sampler', 'sobol, lhs, plain'),
      text('inputs_hash', 'same hash, same inputs'),
      text('price_book', 'version'),
      text('engine', 'version'),
      number('gross_margin_p50', 'of all months, ratio (0 to 1)'),
    ],
    rows: runs.map(({ id, scenarioId, scenarioName, ranAt, record, grossMarginP50 }) => [
      id,
      scenarioId,
      scenarioName,
      ranAt,
      record.trials,
      record.seed,
      record.sampler,
      record.inputsHash,
      record.priceBookVersion,
      record.engineVersion,
      grossMarginP50,
    ]),
  };
}

/**
 * Every version of every budget by month; floors under a margin have a ratio in place of amounts.
 *
 * Units: US$; ratios from 0 to 1.
 *
 * @example
 * [...budgetsTable([]).rows] // => []
 */
export function budgetsTable(budgets: readonly StoredBudget[]): Table {
  return {
    name: 'budgets',
    says: 'Every version of every budget by month; a floor has one row without a month.',
    columns: [
      text('budget_id', 'id'),
      text('budget', 'its name'),
      text('owner', 'who answers for it'),
      text('parent_id', 'of the budget it is a part of'),
      text('kind', 'amount, or floor under a gross margin'),
      text('class', 'of cost; none: every class'),
      text('selection', 'JSON: the part of the history it is for'),
      number('version', '1 is the original'),
      text('state', 'draft, submitted, approved'),
      text('in_force', 'yes for the version that actuals are held against'),
      text('month', 'YYYY-MM'),
      amount('amount_usd', 'US$ of the month'),
      number('floor', 'gross margin, ratio (0 to 1)'),
    ],
    rows: budgets.flatMap(budgetRows),
  };
}

function budgetRows({ id, name, owner, parentId, of, versions }: StoredBudget) {
  const current = inForce(versions);
  return versions.flatMap((version) => {
    const part = of.kind === 'amount' ? of.class : null;
    const selection = JSON.stringify(of.kind === 'amount' ? of.selection : of.of);
    const state = [version.version, stateOf(version), version === current ? 'yes' : 'no'] as const;
    const head = [id, name, owner, parentId, of.kind, part, selection, ...state] as const;
    if (of.kind === 'floor') return [[...head, null, null, of.ratio]];
    return version.amounts.map(({ month, usd }) => [...head, month, String(usd), null]);
  });
}
