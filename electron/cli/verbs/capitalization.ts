import { type Command, Option } from 'commander';
import type { ProjectDraft } from '../../../models/capitalization/project.ts';
import { standardStream } from '../inputFile.ts';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { checkTarget, deliver } from '../outputFile.ts';
import { readJson } from '../readJson.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { capitalizationText, type Periods, projectsText } from '../text/capitalization.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}

interface RegisterFlags extends RunFlags, Flags {
  readonly scenario?: string;
  readonly by: Periods;
  readonly to?: string;
  readonly json?: boolean;
}

export const addCapitalization: AddVerb = (program, finish) => {
  const group = program
    .command('capitalization')
    .description('software development cost capitalized under ASU 2025-06: roll-forward, and margin with and without');
  group
    .command('set <file>')
    .description('make the project of a JSON file, or change the one of its name; - reads standard input')
    .addOption(workspaceOption())
    .action(async (path: string, { workspace }: Flags) => {
      // What it is, is checked where it is taken.
      const draft = readJson(path) as ProjectDraft;
      const made = await withSession(workspace, async ({ call }) => {
        const found = (await call('capitalization.list', {})).find(({ name }) => name === draft.name);
        return call('capitalization.save', { id: found?.id ?? null, draft });
      });
      finish({ json: made, text: projectsText([made]) });
    });
  group
    .command('list')
    .description('print every project with its owner and dates')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const projects = await withSession(workspace, ({ call }) => call('capitalization.list', {}));
      finish({ json: projects, text: projectsText(projects) });
    });
  addRegister(group, finish);
  group
    .command('remove <project>')
    .description('remove a project')
    .addOption(workspaceOption())
    .action(async (id: string, { workspace }: Flags) => {
      const rest = await withSession(workspace, async ({ call }) => {
        await call('capitalization.remove', { id });
        return call('capitalization.list', {});
      });
      finish({ json: rest, text: projectsText(rest) });
    });
};

function addRegister(group: Command, finish: (answer: Answer) => void): void {
  const verb = group
    .command('register')
    .description('what is capitalized, expensed, amortized and written off, and gross margin with and without')
    .addOption(workspaceOption())
    .addOption(new Option('--scenario <id>', 'a scenario whose margin is forecast with and without'))
    .addOption(new Option('--by <period>', 'rows to print').choices(['month', 'quarter', 'year']).default('quarter'))
    .addOption(new Option('--to <file>', 'a CSV file to write, each project by month'));
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (flags: RegisterFlags) => {
    if (flags.to !== undefined) checkTarget(flags.to, flags.json);
    const found = await withSession(flags.workspace, async (session) => {
      const id = flags.scenario === undefined ? null : await scenarioId(session, flags.scenario);
      const register = await session.call('capitalization.register', { scenarioId: id, settings: settingsOf(flags) });
      if (flags.to !== undefined) {
        const { file } = await session.call('capitalization.registerFile', {});
        deliver(session.pathOf(file), flags.to);
      }
      return register;
    });
    finish({ json: found, text: flags.to === standardStream ? null : capitalizationText(found, flags.by) });
  });
}
