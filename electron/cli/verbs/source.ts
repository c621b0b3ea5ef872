import { type Command, Option } from 'commander';
import { isMonth } from '../../../models/calendar.ts';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { schemaIssues } from '../../../models/schemaIssues.ts';
import { type Source, sourceSchema } from '../../../models/sources/source.ts';
import { workspaceOption } from '../options.ts';
import { readJson } from '../readJson.ts';
import { withSession } from '../session.ts';
import { type Answer, exitCodes } from '../terminal.ts';
import { pulledText, sourcesText, sourceText, triedText } from '../text/source.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}
interface AddFlags extends Flags {
  readonly in?: string;
  readonly folder?: string;
}
interface PullFlags extends Flags {
  readonly from?: string;
  readonly add?: true;
  readonly replace?: true;
}
type Finish = (answer: Answer) => void;

/** Sources that fill themselves. */
export const addSource: AddVerb = (program, finish) => {
  const source = program.command('source').description('warehouses, services and folders that fill the workspace');
  addAdd(source, finish);
  source
    .command('list')
    .description('list the sources, with their last success and what to do next')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const all = await withSession(workspace, ({ call }) => call('source.list', {}));
      finish({ json: all, text: sourcesText(all) });
    });
  source
    .command('show <name>')
    .description('show a source, what it brought and by which statement')
    .addOption(workspaceOption())
    .action(async (name: string, { workspace }: Flags) => {
      const detail = await withSession(workspace, ({ call }) => call('source.read', { name }));
      finish({ json: detail, text: sourceText(detail) });
    });
  source
    .command('remove <name>')
    .description('remove a source; what it brought stays')
    .addOption(workspaceOption())
    .action(async (name: string, { workspace }: Flags) => {
      await withSession(workspace, ({ call }) => call('source.remove', { name }));
      finish({ json: { name }, text: `Removed source ${name}; what it brought stays.` });
    });
  source
    .command('try <name>')
    .description('read a source without storing anything: the statement, and what the last months would come to')
    .option('--allow', 'allow this computer to read a source that was set up on another')
    .addOption(workspaceOption())
    .action(async (name: string, { workspace, allow = false }: Flags & { allow?: boolean }) => {
      const tried = await withSession(workspace, ({ call }) => call('source.try', { name, allow }));
      finish({ json: tried, text: triedText(tried) });
    });
  addPull(source, finish);
};

function addAdd(source: Command, finish: Finish): void {
  source
    .command('add <name>')
    .description('add or change a source: a folder, or the settings in a JSON file')
    .addOption(new Option('--folder <path>', 'import new and changed files of this folder').conflicts('in'))
    .option('--in <file>', 'a JSON file { "kind": "warehouse", … }; keys are names of environment variables')
    .addOption(workspaceOption())
    .action(async (name: string, { workspace, in: file, folder }: AddFlags) => {
      const saved = await withSession(workspace, (session) => {
        const source = definition(name, { file, folder: folder === undefined ? undefined : session.folder(folder) });
        return session.call('source.save', { source });
      });
      finish({ json: saved, text: sourcesText([saved]) });
    });
}

function definition(
  name: string,
  { file, folder }: { readonly file: string | undefined; readonly folder: string | undefined },
): Source {
  if (file === undefined && folder === undefined) {
    throw new WorkbenchError('invalid_input', 'Give the folder with --folder, or the settings with --in.');
  }
  const settings = folder === undefined ? readJson(file!) : { kind: 'folder', path: folder };
  const input = { name, settings };
  const parsed = sourceSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(schemaIssues(parsed.error.issues, input), file ?? null);
  return parsed.data;
}

function addPull(source: Command, finish: Finish): void {
  source
    .command('pull <name>')
    .description('bring what is new or late since the last pull; the same pull twice changes nothing')
    .option('--from <month>', 'the first month to read again')
    .addOption(new Option('--add', 'add what could be a restatement of other imports').conflicts('replace'))
    .option('--replace', 'replace days of other imports with what could be an addition')
    .addOption(workspaceOption())
    .action(async (name: string, { workspace, from, add, replace }: PullFlags) => {
      if (from !== undefined && !isMonth(from)) {
        throw new WorkbenchError('invalid_input', `"${from}" is not a month; write it like 2026-10.`);
      }
      const decision = add ? 'add' : replace ? 'replace' : undefined;
      const pulled = await withSession(workspace, ({ call }) => call('source.pull', { name, from, decision }));
      const isOpen = pulled.parts.some(({ status }) => status === 'failed' || status === 'undecided');
      finish({ json: pulled, text: pulledText(pulled), exitCode: isOpen ? exitCodes.invalid_input : 0 });
    });
}
