import { readFileSync } from 'node:fs';
import { fitRuns, type RunsFit } from '../../../models/agents/fitRuns.ts';
import { type Issue, WorkbenchError } from '../../../models/errors.ts';
import { type FileRun, readAgentRuns } from '../../../models/imports/readAgentRuns.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { readAgentRunRows } from '../store/agentRunStore.ts';

/** Fits the runs of a file, or those imported into the open workspace. */
export function fitAgentRuns(context: Context, { file, feature, model, tasks, kinds }: Args<'runs.fit'>): RunsFit {
  const { runs, issues } =
    file === null
      ? { runs: readAgentRunRows(context.workspace().db, { feature, model }), issues: [] }
      : ofAgent(runsIn(context, file), { feature, model });
  const fit = fitRuns(runs, tasks, kinds);
  const all = [...issues, ...fit.issues];
  const errors = all.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new WorkbenchError('invalid_input', errors.map(({ message }) => message).join(' '), errors);
  return { ...fit, issues: all };
}

/** The runs of a file that are of one agent or model, where these are named. */
function ofAgent(
  { runs, issues }: { readonly runs: readonly FileRun[]; readonly issues: readonly Issue[] },
  { feature, model }: Pick<Args<'runs.fit'>, 'feature' | 'model'>,
) {
  const isOf = (run: FileRun) => (feature ?? run.feature) === run.feature && (model ?? run.model) === run.model;
  return { runs: runs.filter(isOf), issues };
}

function runsIn({ files }: Context, file: string): { runs: FileRun[]; issues: Issue[] } {
  const { path, name } = files.resolve(file);
  try {
    return readAgentRuns(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError('unreadable_file', `${name} cannot be read as CSV (${reason}); save it as CSV again.`);
  }
}
