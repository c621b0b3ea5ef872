import type { Command } from 'commander';
import { inputFile } from '../inputFile.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { affectedText, changeText, versionsText } from '../text/price.ts';

interface Flags {
  readonly workspace: string;
  readonly from?: string;
}

type Finish = (answer: Answer) => void;
const fileHelp = 'model_prices_and_context_window.json of LiteLLM or data.json of genai-prices';

/** Newer catalogues, versions of the price book, and the runs they touch. */
export function addCatalogueVerbs(price: Command, finish: Finish): void {
  withFile(price, 'diff', `what ${fileHelp} would change; changes nothing`).action(
    async (path: string, { workspace, from }: Flags) => {
      const input = inputFile(path);
      const change = await withSession(workspace, ({ call, file }) =>
        call('price.previewCatalogue', { file: file(input), effectiveFrom: from ?? null }),
      );
      finish({ json: change, text: changeText(change) });
    },
  );
  withFile(price, 'import', `work ${fileHelp} into the price book, as a version of it`).action(
    async (path: string, { workspace, from }: Flags) => {
      const input = inputFile(path);
      const version = await withSession(workspace, ({ call, file }) =>
        call('price.importCatalogue', { file: file(input), effectiveFrom: from ?? null }),
      );
      const text = `Price book ${version.version}\n${version.change ? changeText(version.change) : ''}`;
      finish({ json: version, text });
    },
  );
  price
    .command('versions')
    .description('list the versions of the price book')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const versions = await withSession(workspace, ({ call }) => call('price.versions', {}));
      finish({ json: versions, text: versionsText(versions) });
    });
  price
    .command('use <version>')
    .description('put a version of the price book in force, and price the history by it')
    .addOption(workspaceOption())
    .action(async (version: string, { workspace }: Flags) => {
      const used = await withSession(workspace, ({ call }) => call('price.use', { version }));
      finish({ json: used, text: `Price book ${used.version} is in force` });
    });
  price
    .command('affected')
    .description('stored runs that used a price that is another now, with the models')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const runs = await withSession(workspace, ({ call }) => call('price.affected', {}));
      finish({ json: runs, text: affectedText(runs) });
    });
}

function withFile(price: Command, name: 'diff' | 'import', description: string): Command {
  return price
    .command(`${name} <file>`)
    .description(description)
    .option('--from <day>', 'from when prices without a date of their own hold, YYYY-MM-DD (default: today)')
    .addOption(workspaceOption());
}
