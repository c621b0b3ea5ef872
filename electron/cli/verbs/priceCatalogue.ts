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
  withFile(price, 'import', `import ${fileHelp} as a new price book version`).action(
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
    .description('restore a price book version and reprice the history')
    .addOption(workspaceOption())
    .action(async (version: string, { workspace }: Flags) => {
      const used = await withSession(workspace, ({ call }) => call('price.use', { version }));
      finish({ json: used, text: `Price book ${used.version} is now current` });
    });
  price
    .command('affected')
    .description('stored runs that used a price that has since changed, with the models')
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
    .option('--from <day>', 'effective date of prices without a date, YYYY-MM-DD (default: today)')
    .addOption(workspaceOption());
}
