import { type AgentRunsFit, fitRuns } from '../../../models/agents/fitRuns.ts';
import { type Issue, invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { type FileRun, readAgentRuns } from '../../../models/imports/readAgentRuns.ts';
import { putRuns } from '../../../models/scenarios/putRuns.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { sourceText } from '../files/sourceText.ts';
import { readAgentRunRows } from '../store/agentRunStore.ts';
import { readScenario, saveScenario } from './scenarios.ts';

/** Fits the runs of a file, or those imported into the open workspace. */
async function fitAgentRuns(
  context: Context,
  { file, feature, model, tasks, kinds }: Args<'agentRuns.fit'>,
): Promise<AgentRunsFit> {
  const { runs, issues } =
    file === null
      ? { runs: readAgentRunRows(context.workspace().db, { feature, model }), issues: [] }
      : ofAgent(readAgentRuns((await sourceText(context, file)).text), { feature, model });
  const fit = fitRuns(runs, tasks, kinds);
  const all = [...issues, ...fit.issues];
  const errors = all.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw invalidInput(errors);
  return { ...fit, issues: all };
}

/** Fits runs and puts the distribution into a feature of a scenario, which is saved. */
async function putAgentRuns(
  context: Context,
  { scenario: id, into, from, ...question }: Args<'agentRuns.put'>,
): Promise<Result<'agentRuns.put'>> {
  const before = readScenario(context, { id });
  const fit = await fitAgentRuns(context, question);
  const { scenario, issues } = putRuns({ scenario: before, feature: into, from, fit });
  const failed = issues.find(({ severity }) => severity === 'error');
  if (failed) throw new WorkbenchError('invalid_input', failed.message, [...issues]);
  const saved = await saveScenario(context, { scenario });
  return { scenario: saved, fit: { ...fit, issues: [...fit.issues, ...issues] } };
}

/**
 * The runs of a file that are of one agent or model, where these are asked for; what a file does not name, all its runs
 * are of.
 */
function ofAgent(
  { runs, issues }: { readonly runs: readonly FileRun[]; readonly issues: readonly Issue[] },
  { feature, model }: Pick<Args<'agentRuns.fit'>, 'feature' | 'model'>,
) {
  const isOf = (asked: string | null, named: string | null) => asked === null || named === null || asked === named;
  return { runs: runs.filter((run) => isOf(feature, run.feature) && isOf(model, run.model)), issues };
}

export const agentRunsHandlers = {
  'agentRuns.fit': fitAgentRuns,
  'agentRuns.put': putAgentRuns,
} satisfies Partial<Handlers>;
