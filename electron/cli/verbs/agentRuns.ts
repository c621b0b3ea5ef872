import { type Command, Option } from 'commander';
import { idOf } from '../../../models/drivers/history.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { inputFile } from '../inputFile.ts';
import { wholeNumber } from '../readNumber.ts';
import { scenarioId } from '../scenarioId.ts';
import { type Session, withSession } from '../session.ts';
import { agentRunsText } from '../text/agentRuns.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly in?: string;
  readonly workspace?: string;
  readonly feature?: string;
  readonly model?: string;
  readonly tasks?: number;
  readonly kinds?: number;
  readonly into?: string;
  readonly intoFeature?: string;
  readonly from?: string;
}

export const addAgentRuns: AddVerb = (program, finish) => {
  const agentRuns = program.command('agent-runs').description('agent runs that were seen');
  const fit = agentRuns
    .command('fit')
    .description('fit steps, tokens, cost and success of agent runs, and put the law into a scenario');
  addOptions(fit).action(async (flags: Flags) => {
    checkFlags(flags);
    const path = flags.in === undefined ? null : inputFile(flags.in);
    const result = await withSession(flags.workspace ?? null, (session) =>
      answer(session, { ...question(flags), file: path === null ? null : session.file(path) }, flags),
    );
    finish(result);
  });
};

function addOptions(runs: Command): Command {
  return runs
    .addOption(new Option('--in <file>', 'a CSV with one run a row, such as task,steps,cost_usd,success'))
    .addOption(new Option('-w, --workspace <file>', 'a workspace (*.cogsmith): its imported runs, and its scenarios'))
    .option('--feature <name>', 'only runs of this agent or feature')
    .option('--model <name>', 'only runs on this model')
    .addOption(new Option('--tasks <count>', 'tasks to come, whose sum is told').argParser(wholeNumber).default(250))
    .addOption(
      new Option('--kinds <count>', 'kinds that those tasks are of; left out: as many as the runs name').argParser(
        wholeNumber,
      ),
    )
    .option('--into <scenario>', 'put the fitted law into a feature of this scenario of the workspace')
    .option('--into-feature <id>', 'that feature; left out: the one of --feature')
    .option('--from <month>', 'from this month on, as a change; left out: from the start, in the base');
}

function checkFlags({ in: file, workspace, feature, into, intoFeature, from }: Flags): void {
  const refuse = (message: string) => {
    throw new WorkbenchError('invalid_input', message);
  };
  if (file === undefined && workspace === undefined) {
    refuse('The runs are missing; give --in <file.csv> or -w <workspace>.');
  }
  if (into === undefined) {
    if (file !== undefined && workspace !== undefined) {
      refuse(
        'Both a file and a workspace have runs; give one of --in and -w, or --into <scenario> to use the runs there.',
      );
    }
    if (intoFeature !== undefined || from !== undefined) {
      refuse('--into-feature and --from say where in a scenario; give --into <scenario> too.');
    }
    return;
  }
  if (workspace === undefined) refuse(`The workspace of "${into}" is missing; give -w <workspace>.`);
  if (intoFeature === undefined && feature === undefined) {
    refuse(`The feature of "${into}" is missing; give --into-feature <id>.`);
  }
}

function question({ feature, model, tasks, kinds }: Flags) {
  return { feature: feature ?? null, model: model ?? null, tasks: tasks ?? 250, kinds: kinds ?? null };
}

type Question = Parameters<typeof ask>[1];

function ask({ call }: Session, args: ReturnType<typeof question> & { file: ReturnType<Session['file']> | null }) {
  return call('agentRuns.fit', args);
}

async function answer(session: Session, args: Question, { into, intoFeature, feature, from }: Flags) {
  if (into === undefined) {
    const fit = await ask(session, args);
    return { json: fit, text: agentRunsText(fit) };
  }
  const target = { scenario: await scenarioId(session, into), into: intoFeature ?? idOf(feature ?? '') };
  const put = await session.call('agentRuns.put', { ...args, ...target, from: from ?? null });
  const where = from === undefined ? 'the work of its base' : `a change from ${from} on`;
  const stored = `Stored ${put.scenario.name} (${put.scenario.id}): feature ${target.into} works as these runs, ${where}.`;
  return { json: put, text: [agentRunsText(put.fit), stored].join('\n') };
}
