import type { Command } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import type { ModelMapping } from '../../../models/prices/priceBook.ts';
import { workspaceOption } from '../options.ts';
import { wholeNumber } from '../readNumber.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { mappingsText, unpricedText } from '../text/price.ts';

interface Flags {
  readonly workspace: string;
  readonly provider?: string;
}
type Finish = (answer: Answer) => void;

/** Tokens without a price, and what the names of their models mean. */
export function addMapVerbs(price: Command, finish: Finish): void {
  price
    .command('unpriced')
    .description('models without a price, with an estimate (not in any total)')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const models = await withSession(workspace, ({ call }) => call('price.unpriced', {}));
      finish({ json: models, text: unpricedText(models) });
    });
  const map = price.command('map').description('map model names in usage to price book entries');
  map
    .command('set <model> <entry>')
    .description('price a model name as an entry, written provider/model; history is repriced')
    .option('--provider <name>', 'only for this provider (default: any)')
    .addOption(workspaceOption())
    .action((model: string, entry: string, { workspace, provider = undefined }: Flags) => {
      const cut = entry.indexOf('/');
      if (cut < 1) throw new WorkbenchError('invalid_input', `"${entry}" is not an entry; write it as openai/gpt-5.`);
      const made = {
        provider: provider ?? null,
        model,
        toProvider: entry.slice(0, cut),
        toModel: entry.slice(cut + 1),
      };
      return save(finish, workspace, (before) => [...before.filter((one) => !isSame(one, made)), made]);
    });
  map
    .command('remove <model>')
    .description('remove a model mapping')
    .option('--provider <name>', 'the provider it was mapped for (default: any)')
    .addOption(workspaceOption())
    .action((model: string, { workspace, provider }: Flags) =>
      save(finish, workspace, (before) => {
        const asked = { provider: provider ?? null, model };
        if (before.some((one) => isSame(one, asked))) return before.filter((one) => !isSame(one, asked));
        throw new WorkbenchError('not_found', `"${model}" is not mapped; list the mappings to see which are.`);
      }),
    );
  addList(map, finish);
  addRestore(map, finish);
}

function addList(map: Command, finish: Finish): void {
  map
    .command('list')
    .description('the mappings in force')
    .option('--versions', 'every version with its owner and date')
    .addOption(workspaceOption())
    .action(async ({ workspace, versions }: Flags & { versions?: boolean }) => {
      const all = await withSession(workspace, ({ call }) => call('price.mappings', {}));
      const shown = all[0]?.mappings ?? [];
      finish({ json: versions ? all : shown, text: versions ? JSON.stringify(all, null, 2) : mappingsText(shown) });
    });
}

function addRestore(map: Command, finish: Finish): void {
  map
    .command('restore')
    .argument('<version>', 'its number, from "list --versions"; 0 is none', wholeNumber)
    .description('restore the mappings of an earlier version as a new version')
    .addOption(workspaceOption())
    .action(async (version: number, { workspace }: Flags) => {
      const saved = await withSession(workspace, async ({ call }) => {
        const found = (await call('price.mappings', {})).find((one) => one.version === version);
        if (!found && version !== 0)
          throw new WorkbenchError('not_found', `Version ${version} of the mappings does not exist; list them.`);
        return call('price.saveMappings', { mappings: [...(found?.mappings ?? [])] });
      });
      finish({ json: saved, text: mappingsText(saved.mappings) });
    });
}

function isSame(one: ModelMapping, other: Pick<ModelMapping, 'provider' | 'model'>): boolean {
  return one.provider === other.provider && one.model.toLowerCase() === other.model.toLowerCase();
}

async function save(
  finish: Finish,
  workspace: string,
  change: (before: readonly ModelMapping[]) => readonly ModelMapping[],
): Promise<void> {
  const saved = await withSession(workspace, async ({ call }) => {
    const before = (await call('price.mappings', {}))[0]?.mappings ?? [];
    return call('price.saveMappings', { mappings: [...change(before)] });
  });
  finish({ json: saved, text: mappingsText(saved.mappings) });
}
