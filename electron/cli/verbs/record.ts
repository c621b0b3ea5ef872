import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { lastRun } from '../lastRun.ts';
import { type RunFlags, runOptions, workspaceOption } from '../options.ts';
import { countFlag } from '../readNumber.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { frozenText, recordText, rolledText, scoreText } from '../text/record.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}
type Finish = (answer: Answer) => void;

export const addRecord: AddVerb = (program, finish) => {
  const verb = program
    .command('record')
    .description('forecasts that were frozen, and how they did against what happened');
  addFreeze(verb, finish);
  verb
    .command('list')
    .description('print every frozen forecast with what its 80% range held, bias, and value in dollars')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const record = await withSession(workspace, ({ call }) => call('record.list', {}));
      finish({ json: record, text: recordText(record) });
    });
  addScore(verb, finish);
  verb
    .command('roll <forecast>')
    .description('a new full-year range: actuals so far and the rest given them; by its id or name')
    .addOption(workspaceOption())
    .action(async (id: string, { workspace }: Flags) => {
      const rolled = await withSession(workspace, ({ call }) => call('record.rollForward', { id }));
      finish({ json: rolled, text: rolledText(rolled) });
    });
  addWiden(verb, finish);
};

interface FreezeFlags extends Flags, RunFlags {
  readonly name: string;
  readonly owner?: string;
  readonly purpose: string;
}

function addFreeze(verb: Command, finish: Finish): void {
  const command = verb
    .command('freeze <scenario>')
    .description('keep the last run of a scenario as a forecast; runs it first where it changed')
    .addOption(workspaceOption())
    .requiredOption('--name <text>', 'what it is called, such as "Board Q3"')
    .requiredOption('--purpose <text>', 'what it was for')
    .option('--owner <text>', 'who answers for it (default: you)');
  for (const option of runOptions()) command.addOption(option);
  command.action(async (named: string, flags: FreezeFlags) => {
    const { name, purpose, owner = userInfo().username } = flags;
    const frozen = await withSession(flags.workspace, async (session) => {
      const runId = await lastRun(session, await scenarioId(session, named), flags);
      return session.call('record.freeze', { runId, name, owner, purpose });
    });
    finish({ json: frozen, text: frozenText(frozen) });
  });
}

function addScore(verb: Command, finish: Finish): void {
  verb
    .command('score')
    .description('print the scores of frozen forecasts by month and total')
    .option('--forecast <id>', 'only this one, by its id or name')
    .addOption(workspaceOption())
    .action(async ({ workspace, forecast }: Flags & { readonly forecast?: string }) => {
      const { forecasts } = await withSession(workspace, ({ call }) => call('record.list', {}));
      const chosen = forecasts.filter(({ id, name }) => forecast === undefined || id === forecast || name === forecast);
      finish({ json: chosen, text: scoreText(chosen, forecast ?? null) });
    });
}

function addWiden(verb: Command, finish: Finish): void {
  verb
    .command('widen <factor>')
    .description('multiply the bands of ranges from now on, openly; 1 takes it back')
    .requiredOption('--reason <text>', 'why')
    .addOption(workspaceOption())
    .action(async (text: string, { workspace, reason }: Flags & { readonly reason: string }) => {
      const factor = countFlag(text);
      const made = await withSession(workspace, ({ call }) => call('record.widen', { factor, reason }));
      const said = made ? `Bands are × ${made.factor} from now on: ${made.reason}` : 'Bands are as simulated.';
      finish({ json: { bandFactor: made }, text: said });
    });
}
