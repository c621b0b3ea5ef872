import { addMonths } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { type Backtest, backtestRun, type FrozenRun } from '../../../models/simulation/backtest.ts';
import type { StoredRun } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { readWholeMonths } from '../history/actualCosts.ts';
import * as store from '../store/runStore.ts';

/** Stored runs, newest first, held against the full months that have happened since. */
async function readBacktest(context: Context, { runId }: { runId: string | null }): Promise<Backtest> {
  const runs = frozenRuns(context, runId);
  const actuals = await readWholeMonths(context);
  const scored = runs.map((one) => ({ one, score: backtestRun(one, actuals) }));
  const scores = scored.flatMap(({ score }) => score ?? []);
  const late = scores.some(({ series }) => series.some(({ months }) => months.some((one) => one.inHindsight)));
  return {
    runs: scores,
    waiting: scored.flatMap(({ one: { run, result }, score }) =>
      score || result.months.length === 0
        ? []
        : { ...run, firstMonth: result.months[0]!, lastMonth: result.months.at(-1)! },
    ),
    notes: [
      ...(runs.length === 0 ? ['No runs stored yet; run a scenario, then import actuals when a month is over.'] : []),
      ...(runs.length > 0 && scores.length === 0 ? [nothingYet(runs, actuals.at(-1)?.month ?? null)] : []),
      ...(late ? ['Months marked * were over when the run was made: they show fit, not forecast accuracy.'] : []),
    ],
  };
}

function frozenRuns({ workspace }: Context, runId: string | null): FrozenRun[] {
  const { db } = workspace();
  const ids = runId === null ? store.runIds(db, null) : [runId];
  return ids.map((id) => {
    const found = store.readRun(db, id);
    if (!found) throw new WorkbenchError('not_found', `Run "${id}" does not exist; use the id of a stored run.`);
    return { run: named(found.run), result: found.result };
  });
}

function named({ id, scenarioId, scenarioName, ranAt }: StoredRun): FrozenRun['run'] {
  return { id, scenarioId, scenarioName, ranAt };
}

function nothingYet(runs: readonly FrozenRun[], last: string | null): string {
  const first = runs.map(({ result }) => result.months[0]!).sort()[0]!;
  const history = last === null ? 'there is no history' : `the history ends in ${last}`;
  const wanted = last !== null && last >= first ? addMonths(last, 1) : first;
  return `No run has actuals yet: runs begin in ${first} and ${history}; import a full month from ${wanted} on.`;
}

export const backtestHandlers = {
  'backtest.read': readBacktest,
} satisfies Partial<Handlers>;
