import type { Command } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import type { RememberedMapping } from '../../../models/imports/mapping/mapping.ts';
import { workspaceOption } from '../options.ts';
import { checkTarget, deliver, deliveredText } from '../outputFile.ts';
import { readMapping } from '../readMapping.ts';
import { type Session, withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { left, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}
type Finish = (answer: Answer) => void;

export const addMapping: AddVerb = (program, finish) => {
  const verb = program.command('mapping').description('remembered mappings of columns, by the header of their files');
  verb
    .command('list')
    .description('list the mappings that a workspace remembers')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const all = await withSession(workspace, ({ call }) => call('mapping.list', {}));
      const rows = all.map(({ name, owner, savedAt, header }) => [name, owner, savedAt, header]);
      const columns = ['File', 'Owner', 'Saved at', 'Header'].map(left);
      finish({ json: all, text: rows.length === 0 ? 'No mappings are remembered' : table(columns, rows) });
    });
  addSave(verb, finish);
  verb
    .command('forget <file>')
    .description('forget a mapping, by the file it was made for or its header')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace }: Flags) => {
      const { name, header } = await withSession(workspace, async (session) => {
        const found = await mappingOf(session, named);
        await session.call('mapping.forget', { header: found.header });
        return found;
      });
      finish({ json: { forgotten: header }, text: `Forgot the mapping of ${name}.` });
    });
  verb
    .command('check <file>')
    .description('say whether a mapping file can be used by "import --map", and what is wrong in it')
    .action(async (path: string) => {
      const mapping = await withSession(null, (session) => readMapping(session, path));
      finish({ json: mapping, text: `${path} maps ${Object.keys(mapping.columns).length} columns.` });
    });
};

function addSave(verb: Command, finish: Finish): void {
  verb
    .command('save <file>')
    .description('write a remembered mapping as the file that "import --map" reads')
    .requiredOption('--to <file>', 'output file; - writes to standard output')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace, to, json }: Flags & { readonly to: string; readonly json?: true }) => {
      checkTarget(to, json);
      const found = await withSession(workspace, async (session) => {
        const { name, mapping } = await mappingOf(session, named);
        const { file } = await session.call('mapping.export', { name, mapping });
        deliver(session.pathOf(file), to);
        return mapping;
      });
      finish({ json: found, text: deliveredText(to) });
    });
}

async function mappingOf({ call }: Session, named: string): Promise<RememberedMapping> {
  const all = await call('mapping.list', {});
  const found = all.filter(({ header, name }) => header === named || name === named);
  if (found.length === 1) return found[0]!;
  const known = all.map(({ name }) => name).join(', ') || 'none yet; "import --map" adds one';
  const message =
    found.length > 1
      ? `${found.length} mappings were made for ${named}; give the header of one.`
      : `No mapping was made for ${named}; there are: ${known}.`;
  throw new WorkbenchError('not_found', message);
}
