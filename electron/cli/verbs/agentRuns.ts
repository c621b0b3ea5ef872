import { type Command, Option } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import { idOfName } from '../../../models/ids.ts';
import { inputFile } from '../inputFile.ts';
import { workspaceOption } from '../options.ts';
import { wholeNumber } from '../readNumber.ts';
import { scenarioId } from '../scenarioId.ts';
import { type Session, withSession } from '../session.ts';
import { agentRunCostsText, agentRunGroupsText, agentRunsText } from '../text/agentRuns.ts';
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
  readonly stepCap?: number;
}

interface CostFlags extends Pick<Flags, 'in' | 'workspace' | 'feature' | 'model'> {
  readonly caps?: readonly number[];
}

export const addAgentRuns: AddVerb = (program, finish) => {
  const agentRuns = program.command('agent-runs').description('observed agent runs');
  const fit = agentRuns
    .command('fit')
    .description('fit steps, tokens, cost and success of agent runs, and add the distribution to a scenario');
  addOptions(fit).action(async (flags: Flags) => {
    checkFlags(flags);
    const path = flags.in === undefined ? null : inputFile(flags.in);
    const result = await withSession(flags.workspace ?? null, (session) =>
      answer(session, { ...question(flags), file: path === null ? null : session.file(path) }, flags),
    );
    finish(result);
  });
  const costs = agentRuns
    .command('costs')
    .description(
      'cost per task of agent runs at P50, P95 and P99, how well a distribution fits, and step caps compared',
    );
  whichRuns(costs)
    .addOption(new Option('--caps <steps>', 'step caps to compare, such as 10,20,30').argParser(stepCaps))
    .action(async (flags: CostFlags) => {
      checkSource(flags);
      const { in: file, workspace = null, feature = null, model = null, caps = null } = flags;
      const path = file === undefined ? null : inputFile(file);
      const found = await withSession(workspace, ({ call, file: handle }) =>
        call('agentRuns.costs', { file: path === null ? null : handle(path), feature, model, caps }),
      );
      finish({ json: found, text: agentRunCostsText(found) });
    });
  agentRuns
    .command('list')
    .description('list the agents and models whose runs were imported')
    .addOption(workspaceOption())
    .action(async ({ workspace }: { readonly workspace: string }) => {
      const groups = await withSession(workspace, ({ call }) => call('agentRuns.list', {}));
      finish({ json: groups, text: agentRunGroupsText(groups) });
    });
};

/** Which runs are asked about. */
function whichRuns(verb: Command): Command {
  return verb
    .addOption(new Option('--in <file>', 'a CSV with one run per row, such as task,steps,cost_usd,success'))
    .addOption(new Option('-w, --workspace <file>', 'a workspace (*.cogsmith): its imported runs, and its scenarios'))
    .option('--feature <name>', 'only runs of this agent or feature')
    .option('--model <name>', 'only runs on this model');
}

function stepCaps(text: string): number[] {
  return text.split(',').map(wholeNumber);
}

function addOptions(runs: Command): Command {
  return whichRuns(runs)
    .addOption(new Option('--tasks <count>', 'future tasks to total').argParser(wholeNumber).default(250))
    .addOption(
      new Option('--kinds <count>', 'number of kinds of those tasks (default: as in the runs)').argParser(wholeNumber),
    )
    .option('--into <scenario>', 'add the fitted distribution to a feature of this scenario')
    .option('--into-feature <id>', 'that feature (default: the one of --feature)')
    .addOption(
      new Option('--step-cap <steps>', 'with tasks stopped at so many steps (default: as the runs were)').argParser(
        wholeNumber,
      ),
    )
    .option('--from <month>', 'from this month, as a change (default: from the start, in the base)');
}

function refuse(message: string): never {
  throw new WorkbenchError('invalid_input', message);
}

/** Costs are of the runs of one place. */
function checkSource({ in: file, workspace }: CostFlags): void {
  checkRuns(file, workspace);
  if (file !== undefined && workspace !== undefined)
    refuse('Runs come from both a file and a workspace; use --in or -w.');
}

function checkRuns(file: string | undefined, workspace: string | undefined): void {
  if (file === undefined && workspace === undefined)
    refuse('The runs are missing; use --in <file.csv> or -w <workspace>.');
}

function checkFlags({ in: file, workspace, feature, into, intoFeature, from, stepCap }: Flags): void {
  checkRuns(file, workspace);
  if (into === undefined) {
    if (file !== undefined && workspace !== undefined) {
      refuse('Runs come from both a file and a workspace; use --in or -w, or --into <scenario> to use the runs there.');
    }
    if (intoFeature !== undefined || from !== undefined) {
      refuse('--into-feature and --from need a scenario; add --into <scenario>.');
    }
    if (stepCap !== undefined)
      refuse('--step-cap needs a scenario; add --into <scenario>, or compare caps with "agent-runs costs".');
    return;
  }
  if (workspace === undefined) refuse(`The workspace of "${into}" is missing; use -w <workspace>.`);
  if (intoFeature === undefined && feature === undefined) {
    refuse(`The feature of "${into}" is missing; use --into-feature <id>.`);
  }
}

function question({ feature, model, tasks, kinds }: Flags) {
  return { feature: feature ?? null, model: model ?? null, tasks: tasks ?? 250, kinds: kinds ?? null };
}

type Question = Parameters<typeof ask>[1];

function ask({ call }: Session, args: ReturnType<typeof question> & { file: ReturnType<Session['file']> | null }) {
  return call('agentRuns.fit', args);
}

async function answer(session: Session, args: Question, { into, intoFeature, feature, from, stepCap }: Flags) {
  if (into === undefined) {
    const fit = await ask(session, args);
    return { json: fit, text: agentRunsText(fit) };
  }
  const target = { scenario: await scenarioId(session, into), into: intoFeature ?? idOfName(feature ?? '', 'feature') };
  const put = await session.call('agentRuns.put', { ...args, ...target, from: from ?? null, stepCap: stepCap ?? null });
  const where = from === undefined ? 'in its base' : `as a change from ${from}`;
  const capped = stepCap === undefined ? '' : `, stopped at ${stepCap} steps`;
  const stored = `Stored ${put.scenario.name} (${put.scenario.id}): feature ${target.into} uses the fitted runs${capped}, ${where}.`;
  return { json: put, text: [agentRunsText(put.fit), stored].join('\n') };
}
