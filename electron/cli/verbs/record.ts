import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import type { RecordedForecast } from '../../../models/record/trackRecord.ts';
import { type BacktestedSeries, backtestedSeries } from '../../../models/simulation/backtest.ts';
import { lastRun } from '../lastRun.ts';
import { type RunFlags, runOptions, workspaceOption } from '../options.ts';
import { countFlag } from '../readNumber.ts';
import { scenarioId } from '../scenarioId.ts';
import { type Session, withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { bandsText, frozenText, recordText, rolledText, scoreText } from '../text/record.ts';
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
  addBands(verb, finish);
  verb
    .command('remove <forecast>')
    .description('remove a frozen forecast, by its id or name; "undo" brings it back')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace }: Flags) => {
      const removed = await withSession(workspace, async (session) => {
        const forecast = await forecastNamed(session, named);
        await session.call('record.remove', { id: forecast.id });
        return forecast;
      });
      finish({ json: removed, text: `Removed "${removed.name}"; "undo" brings it back.` });
    });
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

interface BandFlags extends Flags {
  readonly series: BacktestedSeries;
}

function addBands(verb: Command, finish: Finish): void {
  verb
    .command('bands <forecast>')
    .description('print the percentiles of a frozen forecast by month, beside what came; by its id or name')
    .addOption(new Option('--series <name>', 'of which figure').choices(backtestedSeries).default('grossMargin'))
    .addOption(workspaceOption())
    .action(async (named: string, { workspace, series }: BandFlags) => {
      const bands = await withSession(workspace, async (session) =>
        session.call('record.bands', { id: (await forecastNamed(session, named)).id, series }),
      );
      finish({ json: bands, text: bandsText(bands) });
    });
}

async function forecastNamed({ call }: Session, named: string): Promise<RecordedForecast> {
  const { forecasts } = await call('record.list', {});
  const found = forecasts.filter(({ id, name }) => id === named || name === named);
  if (found.length === 1) return found[0]!;
  const known = forecasts.map(({ name }) => `"${name}"`).join(', ') || 'none yet; "record freeze" keeps one';
  const message =
    found.length > 1
      ? `${found.length} forecasts are called "${named}"; give an id of "record list --json".`
      : `There is no frozen forecast "${named}"; there are: ${known}.`;
  throw new WorkbenchError('not_found', message);
}
