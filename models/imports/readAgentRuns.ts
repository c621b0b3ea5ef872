import Papa from 'papaparse';
import type { SeenRun } from '../agents/seenRun.ts';
import type { Issue } from '../errors.ts';
import { publicMessage } from '../privateFields.ts';
import { openHeader } from './cells/header.ts';
import { agentRuns } from './formats/agentRuns.ts';

/** A run of a file, with the agent and the model that it names. */
export interface FileRun extends SeenRun {
  readonly feature: string | null;
  readonly model: string | null;
}

/** A run of a file, with the agent and the model that it names. */
export interface FileRun extends SeenRun {
  readonly feature: string | null;
  readonly model: string | null;
}

/**
 * The runs of an agent in a CSV text, one row a run, by the columns that an import knows.
 *
 * Shapes: one run a row that says something. Units: steps, tokens, US$. Errors: as issues; a row that cannot be read is
 * left out and told.
 *
 * @example
 * readAgentRuns('task,steps,success\na,3,true\nb,5,false\n').runs.map(({ steps }) => steps) // => [3, 5]
 */
export function readAgentRuns(text: string): { readonly runs: FileRun[]; readonly issues: Issue[] } {
  const [names, ...rows] = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' }).data;
  if (!names || rows.length === 0) {
    const message =
      'The file has no rows; use a CSV with a header and one run per row, such as task,steps,cost_usd,success.';
    return { runs: [], issues: [{ severity: 'error', path: 'file', message }] };
  }
  const read = agentRuns.open(openHeader(names));
  const issues: Issue[] = [];
  const runs = rows.flatMap((cells, at): FileRun[] => {
    const outcome = outcomeOf(() => read(cells));
    if (typeof outcome !== 'string') return outcome;
    issues.push({
      severity: 'warning',
      path: `row ${at + 2}`,
      message: `Row ${at + 2} is skipped: ${publicMessage(outcome, cells)}`,
    });
    return [];
  });
  return { runs, issues };
}

function outcomeOf(read: () => ReturnType<ReturnType<typeof agentRuns.open>>): FileRun[] | string {
  try {
    const outcome = read();
    if (outcome.kind === 'rejected') return outcome.message;
    if (outcome.kind !== 'usage' || !outcome.run) return 'it has no steps, no cost and no outcome.';
    const { task, feature, model, steps, inputTokens, outputTokens, success } = outcome.run;
    const costUsd = outcome.run.costUsd === null ? null : Number(outcome.run.costUsd);
    return [{ task, feature, model, steps, inputTokens, outputTokens, costUsd, success }];
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
