import { type AgentRunCosts, agentRunCosts, capIssues } from '../../../models/agents/agentRunCosts.ts';
import { cutRuns } from '../../../models/agents/cutRuns.ts';
import { type AgentRunsFit, fitRuns } from '../../../models/agents/fitRuns.ts';
import type { SeenRun } from '../../../models/agents/seenRun.ts';
import { type Issue, invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { type FileRun, readAgentRuns } from '../../../models/imports/readAgentRuns.ts';
import { putRuns } from '../../../models/scenarios/putRuns.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { sourceText } from '../files/sourceText.ts';
import { readAgentRunRows } from '../store/agentRunStore.ts';
import { readScenario, saveScenario } from './scenarios.ts';

interface AskedRuns {
  readonly runs: readonly SeenRun[];
  readonly issues: readonly Issue[];
}

/** The runs of a file, or those imported into the open workspace. */
async function askedRuns(
  context: Context,
  { file, feature, model }: Pick<Args<'agentRuns.fit'>, 'file' | 'feature' | 'model'>,
): Promise<AskedRuns> {
  return file === null
    ? { runs: readAgentRunRows(context.workspace().db, { feature, model }), issues: [] }
    : ofAgent(readAgentRuns((await sourceText(context, file)).text), { feature, model });
}

/** All that is to be said of an answer; what stands in its way is refused. */
function sound(issues: readonly Issue[]): readonly Issue[] {
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw invalidInput(errors);
  return issues;
}

/** Fits the runs of a file, or those imported into the open workspace. */
async function fitAgentRuns(context: Context, question: Args<'agentRuns.fit'>): Promise<AgentRunsFit> {
  return fitAsked(await askedRuns(context, question), question);
}

function fitAsked({ runs, issues }: AskedRuns, { tasks, kinds }: Pick<Args<'agentRuns.fit'>, 'tasks' | 'kinds'>) {
  const fit = fitRuns(runs, tasks, kinds);
  return { ...fit, issues: sound([...issues, ...fit.issues]) };
}

/** What the tasks of runs cost, and step caps side by side. */
async function costAgentRuns(context: Context, { caps, ...question }: Args<'agentRuns.costs'>): Promise<AgentRunCosts> {
  const { runs, issues } = await askedRuns(context, question);
  const costs = agentRunCosts(runs, caps);
  return { ...costs, issues: sound([...issues, ...costs.issues]) };
}

/** Fits runs and puts the distribution into a feature of a scenario, which is saved. */
async function putAgentRuns(
  context: Context,
  { scenario: id, into, from, stepCap, ...question }: Args<'agentRuns.put'>,
): Promise<Result<'agentRuns.put'>> {
  const before = readScenario(context, { id });
  const asked = await askedRuns(context, question);
  const whole = fitAsked(asked, question);
  const fit = stepCap === null ? whole : cappedFit({ ...asked, whole, stepCap }, question);
  const { scenario, issues } = putRuns({ scenario: before, feature: into, from, fit });
  const failed = issues.find(({ severity }) => severity === 'error');
  if (failed) throw new WorkbenchError('invalid_input', failed.message, [...issues]);
  const saved = await saveScenario(context, { scenario });
  return { scenario: saved, fit: { ...fit, issues: [...fit.issues, ...issues] } };
}

/** The fit of runs that a step cap cuts; the distribution of their steps is that of the whole runs, up to the cap. */
function cappedFit(
  { runs, issues, whole, stepCap }: AskedRuns & { readonly whole: AgentRunsFit; readonly stepCap: number },
  question: Args<'agentRuns.fit'>,
): AgentRunsFit {
  sound(capIssues([stepCap], whole.caps.steps?.at ?? null));
  const capped = fitAsked({ runs: cutRuns(runs, stepCap), issues }, question);
  return { ...capped, steps: whole.steps && { ...whole.steps, steps: { ...whole.steps.steps, cap: stepCap } } };
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
  'agentRuns.costs': costAgentRuns,
  'agentRuns.put': putAgentRuns,
} satisfies Partial<Handlers>;
