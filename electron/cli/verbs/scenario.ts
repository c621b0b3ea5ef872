import { type Command, Option } from 'commander';
import { z } from 'zod';
import { WorkbenchError } from '../../../models/errors.ts';
import { idOfName } from '../../../models/ids.ts';
import type { InputChanges } from '../../../models/reports/baseCase/inputChanges.ts';
import { listDrivers } from '../../../models/scenarios/listDrivers.ts';
import { scenarioSchema } from '../../../models/scenarios/scenario.ts';
import { workspaceOption } from '../options.ts';
import { readJson } from '../readJson.ts';
import { wholeNumber } from '../readNumber.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { baseBacktestText } from '../text/baseBacktest.ts';
import { percent } from '../text/figures.ts';
import { left, right, table } from '../text/table.ts';
import { warningLines } from '../text/warningLines.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}

type Finish = (answer: Answer) => void;

export const addScenario: AddVerb = (program, finish) => {
  const scenario = program.command('scenario').description('list, show, apply and compare scenario files');
  addList(scenario, finish);
  addShow(scenario, finish);
  addApply(scenario, finish);
  addFit(scenario, finish);
  addBacktest(scenario, finish);
  addDrivers(scenario, finish);
  addDiff(scenario, finish);
  addRemove(scenario, finish);
  addInputs(scenario, finish);
  addSchema(scenario, finish);
};

function addList(scenario: Command, finish: Finish): void {
  scenario
    .command('list')
    .description('list the scenarios of a workspace')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const scenarios = await withSession(workspace, ({ call }) => call('scenario.list', {}));
      const columns = [left('Id'), left('Name'), right('Changes'), left('Last run'), right('Gross margin P50')];
      const rows = scenarios.map(({ id, name, changes, lastRun, stale }) => [
        id,
        name,
        String(changes),
        lastRun ? `${lastRun.ranAt.slice(0, 16).replace('T', ' ')}${stale ? ' (inputs changed since)' : ''}` : null,
        percent(lastRun?.totalGrossMarginP50 ?? null),
      ]);
      finish({ json: scenarios, text: table(columns, rows) });
    });
}

function addShow(scenario: Command, finish: Finish): void {
  scenario
    .command('show <scenario>')
    .description('print a scenario as the file "apply" reads')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace }: Flags) => {
      const shown = await withSession(workspace, async (session) =>
        session.call('scenario.read', { id: await scenarioId(session, named) }),
      );
      finish({ json: shown, text: JSON.stringify(shown, null, 2) });
    });
}

function addApply(scenario: Command, finish: Finish): void {
  scenario
    .command('apply <file>')
    .description('store a scenario file; replaces one with the same id')
    .addOption(workspaceOption())
    .action(async (path: string, { workspace }: Flags) => {
      const input = readJson(path);
      const saved = await withSession(workspace, ({ call }) => call('scenario.save', { scenario: input }));
      const stored = `Stored ${saved.name} (${saved.id}): ${saved.months} months from ${saved.start}, ${saved.changes.length} changes`;
      const warnings = warningLines(saved);
      finish({ json: saved, text: [stored, ...warnings].join('\n') });
    });
}

function addFit(scenario: Command, finish: Finish): void {
  scenario
    .command('fit <name>')
    .description('create a scenario with a base forecast from the full months of imported history')
    .addOption(new Option('--months <count>', 'months ahead').argParser(wholeNumber).default(12))
    .addOption(workspaceOption())
    .action(async (name: string, { workspace, months }: Flags & { readonly months: number }) => {
      const id = idOfName(name, 'scenario');
      const fitted = await withSession(workspace, async ({ call }) => {
        if ((await call('scenario.list', {})).some((one) => one.id === id)) {
          const message = `Scenario "${id}" already exists; choose another name so that its changes are not lost.`;
          throw new WorkbenchError('conflict', message);
        }
        return call('scenario.fit', { id, name, months });
      });
      const { scenario: made, issues } = fitted;
      const stored = `Stored ${made.name} (${made.id}): ${made.months} months from ${made.start}. ${made.description}`;
      const warnings = issues.map(({ message }) => `Warning: ${message}`);
      finish({ json: fitted, text: [stored, ...warnings].join('\n') });
    });
}

function addBacktest(scenario: Command, finish: Finish): void {
  scenario
    .command('backtest <scenario>')
    .description('set the base of a scenario beside the one that history makes, with a backtest of both')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace }: Flags) => {
      const tried = await withSession(workspace, async (session) =>
        session.call('scenario.backtest', { id: await scenarioId(session, named) }),
      );
      finish({ json: tried, text: baseBacktestText(tried) });
    });
}

function addDrivers(scenario: Command, finish: Finish): void {
  scenario
    .command('drivers <scenario>')
    .description('list drivers available for correlations, and which are uncertain')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace }: Flags) => {
      const shown = await withSession(workspace, async (session) =>
        session.call('scenario.read', { id: await scenarioId(session, named) }),
      );
      const { asked, uncertain } = listDrivers(shown);
      const drivers = asked.map((id) => ({ id, uncertain: uncertain.includes(id) }));
      const rows = drivers.map((driver) => [driver.id, driver.uncertain ? 'uncertain' : 'certain']);
      finish({ json: drivers, text: table([left('Driver'), left('')], rows) });
    });
}

function addDiff(scenario: Command, finish: Finish): void {
  scenario
    .command('diff <a> <b>')
    .description('show assumptions that differ between two scenarios')
    .addOption(workspaceOption())
    .action(async (a: string, b: string, { workspace }: Flags) => {
      const difference = await withSession(workspace, async (session) =>
        session.call('scenario.diff', { a: await scenarioId(session, a), b: await scenarioId(session, b) }),
      );
      const rows = difference.differences.map((one) => [one.label, one.a, one.b]);
      const same = `${difference.a.name} and ${difference.b.name} have the same assumptions`;
      const columns = [left('Assumption'), left(difference.a.name), left(difference.b.name)];
      finish({ json: difference, text: rows.length > 0 ? table(columns, rows) : same });
    });
}

function addRemove(scenario: Command, finish: Finish): void {
  scenario
    .command('remove <scenario>')
    .description('remove a scenario with its runs; "undo" brings it back')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace }: Flags) => {
      const removed = await withSession(workspace, async (session) => {
        const id = await scenarioId(session, named);
        await session.call('scenario.remove', { id });
        return id;
      });
      finish({ json: { removed }, text: `Removed ${removed}; "undo" brings it back.` });
    });
}

function addInputs(scenario: Command, finish: Finish): void {
  scenario
    .command('inputs <scenario> <workbook>')
    .description('show what was typed into the blue cells of an exported workbook; --accept stores it')
    .addOption(workspaceOption())
    .option('--accept', 'store the changes in the scenario')
    .action(async (named: string, path: string, { workspace, accept }: Flags & { readonly accept?: true }) => {
      const read = await withSession(workspace, async (session) => {
        const id = await scenarioId(session, named);
        const changes = await session.call('report.readInputs', { scenarioId: id, file: session.file(path) });
        if (accept && changes.scenario) await session.call('scenario.save', { scenario: changes.scenario });
        return changes;
      });
      finish({
        json: { ...read, accepted: accept === true && read.scenario !== null },
        text: inputsText(read, accept),
      });
    });
}

function inputsText({ changes, unknown }: InputChanges, accept: true | undefined): string {
  const rows = changes.map(({ label, month, unit, before, after, isRange }) => [
    month === null ? label : `${label}, ${month}`,
    String(before),
    String(after),
    unit,
    isRange ? 'range moves to this mean' : null,
  ]);
  const columns = [left('Input'), right('Scenario'), right('Workbook'), left('Unit'), left('')];
  const told = changes.length === 0 ? 'No blue cell differs from the scenario.' : table(columns, rows);
  const kept = unknown.map(({ cell, text, why }) => `Not taken over: ${cell} (${text}). ${why}`);
  const stored = accept ? 'Stored.' : 'Nothing stored; add --accept to store the changes.';
  return [told, ...kept, ...(changes.length > 0 ? [stored] : [])].join('\n');
}

function addSchema(scenario: Command, finish: Finish): void {
  scenario
    .command('schema')
    .description('print the JSON Schema of a scenario file')
    .option('-w, --workspace <file>', 'not needed: the schema is the same for every workspace')
    .action(() => {
      const schema = z.toJSONSchema(scenarioSchema, { io: 'input', unrepresentable: 'any', reused: 'ref' });
      finish({ json: schema, text: JSON.stringify(schema, null, 2) });
    });
}
