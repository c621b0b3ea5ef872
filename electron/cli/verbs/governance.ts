import type { Command } from 'commander';
import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Governance } from '../../../models/governance/governance.ts';
import type { ModelChangeRequest } from '../../../models/governance/modelChange.ts';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { readJson } from '../readJson.ts';
import { scenarioId } from '../scenarioId.ts';
import { type Session, withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { changeText, governanceText } from '../text/governance.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}
type Finish = (answer: Answer) => void;

export const addGovernance: AddVerb = (program, finish) => {
  const verb = program
    .command('governance')
    .description('approved models, retiring models, and model changes with actual results');
  verb
    .command('show')
    .description('print unapproved usage, spend on retiring models, and model changes')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const governance = await withSession(workspace, ({ call }) => call('governance.read', {}));
      finish({ json: governance, text: governanceText(governance) });
    });
  addApprovals(verb, finish);
  addRetire(verb, finish);
  addRequest(verb, finish);
  addDecide(verb, finish);
};

/** Does one thing and shows the whole after it. */
async function after(workspace: string, work: (session: Session) => Promise<unknown>): Promise<Answer> {
  const governance: Governance = await withSession(workspace, async (session) => {
    await work(session);
    return session.call('governance.read', {});
  });
  return { json: governance, text: governanceText(governance) };
}

interface ApproveFlags extends Flags {
  readonly provider?: string;
  readonly environments?: string;
  readonly dataClass?: string;
  readonly note?: string;
}

function addApprovals(verb: Command, finish: Finish): void {
  verb
    .command('approve <model>')
    .description('approve a model by name (covers every release) or by a pattern with *')
    .option('--provider <name>', 'this provider only')
    .option('--environments <list>', 'these environments only, separated by commas')
    .option('--data-class <text>', 'permitted data; recorded, not checked')
    .option('--note <text>', 'why')
    .addOption(workspaceOption())
    .action(async (model: string, flags: ApproveFlags) => {
      const { provider = null, environments, dataClass = null, note = null } = flags;
      const places = environments?.split(',').map((one) => one.trim()) ?? null;
      const approval = { provider, model, environments: places, dataClass, note };
      finish(await after(flags.workspace, ({ call }) => call('governance.approve', approval)));
    });
  verb
    .command('withdraw <id>')
    .description('revoke an approval, by its id from "governance show --json" or by its model if unique')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace }: Flags) => {
      const withdraw = async ({ call }: Session) => {
        const { approved } = await call('governance.read', {});
        const found = approved.filter(({ id, model }) => id === named || model === named);
        return call('governance.withdraw', { id: found.length === 1 ? found[0]!.id : named });
      };
      finish(await after(workspace, withdraw));
    });
}

interface RetireFlags extends Flags {
  readonly provider?: string;
  readonly on?: string;
  readonly source?: string;
  readonly remove?: boolean;
}

function addRetire(verb: Command, finish: Finish): void {
  verb
    .command('retire <model>')
    .description('enter the date a model retires; it takes precedence over price catalogs')
    .option('--provider <name>', 'this provider only')
    .option('--on <day>', 'the day, YYYY-MM-DD')
    .option('--source <text>', 'source of the date')
    .option('--remove', 'remove the date of the model')
    .addOption(workspaceOption())
    .action(async (model: string, flags: RetireFlags) => {
      finish(await after(flags.workspace, (session) => retire(session, model, flags)));
    });
}

function retire({ call }: Session, model: string, flags: RetireFlags): Promise<unknown> {
  const { provider = null, on, source, remove } = flags;
  if (remove) return call('governance.removeRetirement', { provider, model });
  if (on !== undefined && source !== undefined)
    return call('governance.retire', { provider, model, retiresOn: on, source });
  throw new WorkbenchError(
    'invalid_input',
    'A retirement needs --on with its date and --source; "price import" imports the dates of a catalog.',
  );
}

interface RequestFlags extends Flags, RunFlags {
  readonly scenario: string;
  readonly change?: string;
  readonly name?: string;
  readonly fromModel?: string;
  readonly toProvider?: string;
  readonly toModel?: string;
  readonly month?: string;
  readonly feature?: string;
  readonly share?: string;
  readonly ramp?: string;
  readonly tokenizer?: string;
  readonly verbosity?: string;
  readonly oneTime?: string;
  readonly note?: string;
}

function addRequest(verb: Command, finish: Finish): void {
  const command = verb
    .command('request')
    .description('request a model change, with its cost and margin simulated on a scenario')
    .addOption(workspaceOption())
    .requiredOption('--scenario <id>', 'the baseline scenario')
    .option('--change <file>', 'a JSON file with a change of kind "switch", instead of the options below')
    .option('--name <text>', 'name of the change')
    .option('--from-model <model>', 'the current model')
    .option('--to-provider <name>', 'the provider of the new model')
    .option('--to-model <model>', 'the new model')
    .option('--month <month>', 'start month, YYYY-MM')
    .option('--feature <id>', 'a feature of the scenario (default: all)')
    .option('--share <share>', 'share of traffic moved: 0.8, or "60% to 90%"', '1')
    .option('--ramp <months>', 'months to the full share', '0')
    .option('--tokenizer <factor>', 'tokens on the new model per token on the old', '1')
    .option(
      '--verbosity <factor>',
      'output tokens on the new model per output token on the old: 1.2, or "1.0 to 1.3"',
      '1',
    )
    .option('--one-time <usd>', 'one-time cost of the change', '0')
    .option('--note <text>', 'why');
  for (const option of runOptions()) command.addOption(option);
  command.action(async (flags: RequestFlags) => {
    const { note = null } = flags;
    const change = flags.change === undefined ? changeOf(flags) : readJson(flags.change);
    const made = await withSession(flags.workspace, async (session) =>
      session.call('governance.request', {
        scenarioId: await scenarioId(session, flags.scenario),
        change: change as ModelChangeRequest['change'],
        note,
        settings: settingsOf(flags),
      }),
    );
    finish({ json: made, text: changeText(made) });
  });
}

/** What is not a number is a range in words, which the scenario language reads. */
function changeOf(flags: RequestFlags): unknown {
  const { fromModel, toModel, month, share, ramp } = flags;
  const quantity = (text: string | undefined) => {
    const read = text === undefined ? undefined : parseNumber(text);
    return read?.kind === 'number' ? read.value : text;
  };
  return {
    kind: 'switch',
    id: `request-${month ?? ''}-${(toModel ?? '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`.slice(0, 60),
    name: flags.name ?? `${fromModel} to ${toModel}`,
    from: month,
    feature: flags.feature ?? null,
    fromModel,
    toProvider: flags.toProvider,
    toModel,
    share: quantity(share),
    rampMonths: quantity(ramp),
    tokenizerFactor: quantity(flags.tokenizer),
    verbosityFactor: quantity(flags.verbosity),
    oneTimeUsd: quantity(flags.oneTime),
  };
}

interface DecideFlags extends Flags {
  readonly approve?: boolean;
  readonly refuse?: boolean;
  readonly by?: string;
  readonly note?: string;
}

function addDecide(verb: Command, finish: Finish): void {
  verb
    .command('decide <id>')
    .description('approve or reject a requested model change')
    .option('--approve', 'approve it')
    .option('--refuse', 'reject it')
    .option('--by <name>', 'who decided (default: you)')
    .option('--note <text>', 'why')
    .addOption(workspaceOption())
    .action(async (id: string, flags: DecideFlags) => {
      const { workspace, approve, refuse, by = null, note = null } = flags;
      if (Boolean(approve) === Boolean(refuse))
        throw new WorkbenchError('invalid_input', 'A decision is missing; use --approve or --refuse.');
      const decision = { id, approved: approve === true, by, note };
      const made = await withSession(workspace, ({ call }) => call('governance.decide', decision));
      finish({ json: made, text: changeText(made) });
    });
}
