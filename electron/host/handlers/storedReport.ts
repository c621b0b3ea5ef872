import { WorkbenchError } from '../../../models/errors.ts';
import type { Report } from '../../../models/reports/report.ts';
import type { Context } from '../context.ts';
import { readRun, readRunPrices } from '../store/runStore.ts';
import { asShown } from './run.ts';

/** A stored run as reports take it. */
export function storedReport(context: Context, runId: string): Report {
  const workspace = context.workspace();
  const stored = readRun(workspace.db, runId);
  if (!stored) throw new WorkbenchError('not_found', `Run "${runId}" does not exist; run the scenario again.`);
  return {
    workspace: workspace.name,
    scenario: stored.scenario,
    ranAt: stored.run.ranAt,
    result: asShown(context, stored.result),
    prices: readRunPrices(workspace.db, runId),
  };
}
