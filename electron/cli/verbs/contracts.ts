import type { Command } from 'commander';
import { contractSchema, contractsSchema } from '../../../models/contracts/contract.ts';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import type { Contract } from '../../../models/prices/priceBook.ts';
import { schemaIssues } from '../../../models/schemaIssues.ts';
import { workspaceOption } from '../options.ts';
import { readJson } from '../readJson.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { contractsText } from '../text/price.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}
interface SetFlags extends Flags {
  readonly name?: string;
  readonly provider: string;
  readonly model?: string;
  readonly region?: string;
  readonly tier?: string;
  readonly from?: string;
  readonly to?: string;
  readonly discount?: string;
  readonly prices?: string;
  readonly source?: string;
}
type Finish = (answer: Answer) => void;

/** Contract prices over the catalogue. */
export const addContracts: AddVerb = (program, finish) => {
  const contracts = program.command('contracts').description('contract prices, with their scope and dates');
  contracts
    .command('list')
    .description('the contracts in force, as the file that "apply" reads')
    .option('--versions', 'every version with its owner and date')
    .addOption(workspaceOption())
    .action(async ({ workspace, versions }: Flags & { versions?: boolean }) => {
      const all = await withSession(workspace, ({ call }) => call('contracts.list', {}));
      const shown = all[0]?.contracts ?? [];
      finish({ json: versions ? all : shown, text: versions ? JSON.stringify(all, null, 2) : contractsText(shown) });
    });
  contracts
    .command('apply <file>')
    .description('replace all contracts with those of a JSON file')
    .addOption(workspaceOption())
    .action(async (path: string, { workspace }: Flags) => {
      const input = readJson(path);
      const parsed = contractsSchema.safeParse(input);
      if (!parsed.success) throw refused(path, schemaIssues(parsed.error.issues, input));
      await save(finish, workspace, () => parsed.data);
    });
  addSet(contracts, finish);
  contracts
    .command('remove <id>')
    .description('remove a contract')
    .addOption(workspaceOption())
    .action((id: string, { workspace }: Flags) =>
      save(finish, workspace, (before) => {
        if (before.some((one) => one.id === id)) return before.filter((one) => one.id !== id);
        throw new WorkbenchError('not_found', `Contract "${id}" does not exist; list them to see their ids.`);
      }),
    );
};

function addSet(contracts: Command, finish: Finish): void {
  contracts
    .command('set <id>')
    .description('add or replace a contract')
    .requiredOption('--provider <name>', 'provider')
    .option('--name <text>', 'what it is called (default: its id)')
    .option('--model <name>', 'one model, or a pattern with * (default: all)')
    .option('--region <name>', 'one region (default: all)')
    .option('--tier <tier>', 'one service tier (default: all)')
    .option('--from <day>', 'first day, YYYY-MM-DD')
    .option('--to <day>', 'last day, YYYY-MM-DD')
    .option('--discount <percent>', 'discount from list price, such as 15%')
    .option(
      '--prices <list>',
      'unit prices, US$ per million tokens, such as input=2,output=8,audioInput=30; searches and requests per thousand',
    )
    .option('--source <text>', 'source of the contract')
    .addOption(workspaceOption())
    .action(async (id: string, flags: SetFlags) => {
      const made = contractOf(id, flags);
      await save(finish, flags.workspace, (before) => [...before.filter((one) => one.id !== id), made]);
    });
}

function contractOf(id: string, flags: SetFlags): Contract {
  const { name = id, provider, model, region, tier, from, to, discount, prices, source } = flags;
  if ((discount === undefined) === (prices === undefined))
    throw new WorkbenchError('invalid_input', 'A contract has either --discount or --prices; use one of them.');
  const terms =
    discount === undefined
      ? { kind: 'prices', prices: pricesOf(prices!) }
      : { kind: 'discount', discount: ratioOf(discount) };
  const scope = { model: model ?? null, region: region ?? null, serviceTier: tier ?? null };
  const input = { id, name, provider, ...scope, from: from ?? null, to: to ?? null, terms, source: source ?? null };
  const parsed = contractSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw refused(`Contract "${id}"`, schemaIssues(parsed.error.issues, input));
}

function pricesOf(text: string): { readonly [kind: string]: number } {
  return Object.fromEntries(
    text.split(',').map((part) => {
      const [kind, value] = part.split('=').map((one) => one.trim());
      const number = readNumber(value ?? '');
      if (kind && typeof number === 'number') return [kind, number];
      throw new WorkbenchError('invalid_input', `"${part}" is not a price; write it as input=2,output=8.`);
    }),
  );
}

/** 15% and 0.15 are the same. */
function ratioOf(text: string): number {
  const ratio = readNumber(text);
  if (typeof ratio === 'number') return ratio;
  throw new WorkbenchError('invalid_input', `"${text}" is not a discount; write it as 15% or 0.15.`);
}

async function save(
  finish: Finish,
  workspace: string,
  change: (before: readonly Contract[]) => readonly Contract[],
): Promise<void> {
  const saved = await withSession(workspace, async ({ call }) => {
    const before = (await call('contracts.list', {}))[0]?.contracts ?? [];
    return call('contracts.save', { contracts: [...change(before)] });
  });
  finish({ json: saved, text: contractsText(saved.contracts) });
}

function refused(what: string, issues: ReturnType<typeof schemaIssues>): WorkbenchError {
  return invalidInput(issues, what);
}
