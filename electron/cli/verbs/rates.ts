import { basename } from 'node:path';
import type { Command } from 'commander';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import type { DatedRate } from '../../../models/rates/rateTable.ts';
import { readRateTable } from '../../../models/rates/readRateTable.ts';
import { textOf } from '../../host/reading/textOf.ts';
import { inputFile } from '../inputFile.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { left, right, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}

type Finish = (answer: Answer) => void;

export const addRates: AddVerb = (program, finish) => {
  const rates = program.command('rates').description('exchange rates that convert imports to US dollars');
  addList(rates, finish);
  addImport(rates, finish);
  addSet(rates, finish);
  addRemove(rates, finish);
};

function addList(rates: Command, finish: Finish): void {
  rates
    .command('list')
    .description('list the rates of a workspace')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const all = await withSession(workspace, ({ call }) => call('rates.list', {}));
      finish({ json: all, text: ratesText(all) });
    });
}

function addImport(rates: Command, finish: Finish): void {
  rates
    .command('import <file>')
    .description('add a table (CSV, XLSX) with the columns date, currency, usd_per_unit and, optionally, source')
    .addOption(workspaceOption())
    .action(async (path: string, { workspace }: Flags) => {
      const read = readRateTable(await textOf({ path: inputFile(path), name: basename(path) }));
      if (read.issues.length > 0) {
        throw invalidInput(read.issues);
      }
      if (read.rates.length === 0)
        throw new WorkbenchError('invalid_input', `${path} has a header but no rates; add one line per day.`);
      const all = await withSession(workspace, ({ call }) => call('rates.put', { rates: read.rates }));
      finish({ json: all, text: `Stored ${read.rates.length} rates; the workspace has ${all.length}` });
    });
}

function addSet(rates: Command, finish: Finish): void {
  rates
    .command('set <currency> <day> <usdPerUnit>')
    .description('set one rate: US dollars per unit, from that day until the next rate')
    .option('--source <text>', 'source of the rate')
    .addOption(workspaceOption())
    .action(async (currency: string, day: string, usdPerUnit: string, flags: Flags & { source?: string }) => {
      const rate = { currency: currency.toUpperCase(), day, usdPerUnit, source: flags.source ?? null };
      const all = await withSession(flags.workspace, ({ call }) => call('rates.put', { rates: [rate] }));
      finish({ json: all, text: ratesText(all) });
    });
}

function addRemove(rates: Command, finish: Finish): void {
  rates
    .command('remove <currency> <day>')
    .description('remove a rate; imported amounts do not change')
    .addOption(workspaceOption())
    .action(async (currency: string, day: string, { workspace }: Flags) => {
      await withSession(workspace, ({ call }) => call('rates.remove', { currency: currency.toUpperCase(), day }));
      finish({ json: null, text: `Removed the rate of ${currency.toUpperCase()} for ${day}` });
    });
}

function ratesText(all: readonly DatedRate[]): string {
  if (all.length === 0) return 'No rates: only amounts in US dollars can be imported';
  const columns = [left('Currency'), left('From'), right('US$ per unit'), left('Source')];
  return table(
    columns,
    all.map(({ currency, day, usdPerUnit, source }) => [currency, day, usdPerUnit, source]),
  );
}
