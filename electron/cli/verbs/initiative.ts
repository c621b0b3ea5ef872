import { InvalidArgumentError } from 'commander';
import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import type { InitiativeDraft } from '../../../models/portfolio/initiative.ts';
import { workspaceOption } from '../options.ts';
import { readJson } from '../readJson.ts';
import { withSession } from '../session.ts';
import { initiativesText, portfolioText } from '../text/initiative.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}

export const addInitiative: AddVerb = (program, finish) => {
  const verb = program
    .command('initiative')
    .description('what initiatives are worth: net value, ROI, payback, gates, and the best set under a budget');
  verb
    .command('set <file>')
    .description('make the initiative of a JSON file, or change the one of its name; - reads standard input')
    .addOption(workspaceOption())
    .action(async (path: string, { workspace }: Flags) => {
      // What it is, is checked where it is taken.
      const draft = readJson(path) as InitiativeDraft;
      const made = await withSession(workspace, async ({ call }) => {
        const found = (await call('initiative.list', {})).find(({ name }) => name === draft.name);
        return call('initiative.save', { id: found?.id ?? null, draft });
      });
      finish({ json: made, text: initiativesText([made]) });
    });
  verb
    .command('list')
    .description('print every initiative with its owner and stage')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const initiatives = await withSession(workspace, ({ call }) => call('initiative.list', {}));
      finish({ json: initiatives, text: initiativesText(initiatives) });
    });
  verb
    .command('rank')
    .description('print what each is worth, the best set under a budget, and its regret when one fails')
    .addOption(workspaceOption())
    .option('--budget <usd>', 'expected cost that may be spent, such as 500k (default: no limit)', readUsd)
    .option('--together <rank>', 'rank correlation of the values of any two, 0 to 0.95', readRank, 0)
    .action(async ({ workspace, budget, together }: Flags & { budget?: number; together: number }) => {
      const portfolio = await withSession(workspace, ({ call }) =>
        call('initiative.rank', { budgetUsd: budget ?? null, together }),
      );
      finish({ json: portfolio, text: portfolioText(portfolio) });
    });
  verb
    .command('remove <initiative>')
    .description('remove an initiative')
    .addOption(workspaceOption())
    .action(async (id: string, { workspace }: Flags) => {
      const rest = await withSession(workspace, async ({ call }) => {
        await call('initiative.remove', { id });
        return call('initiative.list', {});
      });
      finish({ json: rest, text: initiativesText(rest) });
    });
};

function readUsd(text: string): number {
  const read = parseNumber(text);
  if (read.kind === 'number' && read.value >= 0) return read.value;
  throw new InvalidArgumentError('write an amount of 0 or more, such as 500k.');
}

function readRank(text: string): number {
  const read = parseNumber(text);
  if (read.kind === 'number' && read.value >= 0 && read.value <= 0.95) return read.value;
  throw new InvalidArgumentError('write a rank correlation from 0 to 0.95.');
}
