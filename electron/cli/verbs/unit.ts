import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import {
  type UnitCostKind,
  type UnitDimension,
  type UnitRule,
  unitCostKinds,
  unitDimensions,
  unitFollows,
} from '../../../models/unitCosts/unit.ts';
import { inputFile } from '../inputFile.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { countsText, unitOutlookText, unitsText, unitText } from '../text/unit.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}
interface SetFlags extends Flags {
  readonly count: Exclude<UnitRule['kind'], 'column'> | 'column';
  readonly column?: string;
  readonly follows?: (typeof unitFollows)[number];
  readonly feature?: string;
  readonly tier?: string;
  readonly customer?: string;
  readonly cost: UnitCostKind;
  readonly band?: { readonly low: number; readonly high: number };
  readonly fixed?: number;
  readonly owner?: string;
}

const ruleKinds = ['requests', 'tasks', 'runs', 'successfulRuns', 'users', 'column'] as const;

export const addUnit: AddVerb = (program, finish) => {
  const verb = program
    .command('unit')
    .description('units of your own: cost, revenue and margin per unit in history and ahead, against a target band');
  addSet(verb, finish);
  addCounts(verb, finish);
  verb
    .command('list')
    .description('print every unit with its rule, and the files that units are counted by')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const listed = await withSession(workspace, ({ call }) => call('unit.list', {}));
      finish({ json: listed.units, text: unitsText(listed) });
    });
  verb
    .command('read <unit>')
    .description('print a unit by month and by a dimension, its drift, fixed and variable cost, and break-even volume')
    .addOption(workspaceOption())
    .addOption(new Option('--by <dimension>', 'what the lines are').choices([...unitDimensions]).default('feature'))
    .option('--period <period>', '2026-09, 2026-Q3 or 2026 (default: the last whole quarter)')
    .action(async (id: string, { workspace, by, period }: Flags & { by: UnitDimension; period?: string }) => {
      const read = await withSession(workspace, ({ call }) => call('unit.read', { id, by, period: period ?? null }));
      if (read === null)
        throw new WorkbenchError('not_found', 'There is no usage, cost or revenue yet; import files first.');
      finish({ json: read.report, text: unitText(read.report) });
    });
  verb
    .command('outlook <unit>')
    .description('print cost and margin per unit of each month of a scenario, as ranges')
    .addOption(workspaceOption())
    .option('--scenario <id>', 'the scenario (default: the first)')
    .action(async (id: string, { workspace, scenario }: Flags & { scenario?: string }) => {
      const { outlook, why } = await withSession(workspace, ({ call }) =>
        call('unit.outlook', { id, scenarioId: scenario ?? null }),
      );
      if (outlook === null) throw new WorkbenchError('invalid_input', why ?? 'The scenario does not count this unit.');
      finish({ json: outlook, text: unitOutlookText(outlook) });
    });
  verb
    .command('remove <unit>')
    .description('remove a unit; what it counts stays')
    .addOption(workspaceOption())
    .action(async (name: string, { workspace }: Flags) => {
      const rest = await withSession(workspace, async ({ call }) => {
        const { units } = await call('unit.list', {});
        await call('unit.remove', { id: units.find((one) => one.name === name)?.id ?? name });
        return call('unit.list', {});
      });
      finish({ json: rest.units, text: unitsText(rest) });
    });
};

function addSet(verb: Command, finish: (answer: Answer) => void): void {
  verb
    .command('set <name>')
    .description('make a unit, or change the one of this name')
    .addOption(workspaceOption())
    .addOption(new Option('--count <what>', 'what is counted').choices([...ruleKinds]).makeOptionMandatory())
    .option('--column <name>', 'with --count column: the column of counted files')
    .addOption(
      new Option('--follows <what>', 'with --count column: what it follows in a scenario').choices([...unitFollows]),
    )
    .option('--feature <name>', 'only of this feature')
    .option('--tier <name>', 'only of this tier')
    .option('--customer <name>', 'only of this customer')
    .addOption(new Option('--cost <kind>', 'which cost it carries').choices([...unitCostKinds]).default('cogs'))
    .option('--band <range>', 'target cost per unit, such as "0.10 to 0.25"', readBand)
    .option('--fixed <usd>', 'fixed cost per month, where it is known', readUsd)
    .option('--owner <name>', 'who answers for it (default: you)')
    .action(async (name: string, flags: SetFlags) => {
      const made = await withSession(flags.workspace, async ({ call }) => {
        const found = (await call('unit.list', {})).units.find((one) => one.name === name);
        const { feature = null, tier = null, customer = null, cost, band = null, fixed = null } = flags;
        const owner = flags.owner ?? found?.owner ?? null;
        const draft = {
          name,
          owner,
          rule: ruleOf(flags),
          where: { feature, tier, customer },
          cost,
          band,
          fixedUsd: fixed,
        };
        await call('unit.save', { id: found?.id ?? null, draft });
        return call('unit.list', {});
      });
      finish({ json: made.units.find((one) => one.name === name), text: unitsText(made) });
    });
}

function ruleOf({ count, column, follows }: SetFlags): UnitRule {
  if (count !== 'column') return { kind: count };
  if (column !== undefined) return { kind: 'column', column, follows: follows ?? null };
  throw new WorkbenchError('invalid_input', 'A unit counted by a column needs --column with its name.');
}

function addCounts(verb: Command, finish: (answer: Answer) => void): void {
  verb
    .command('counts <file>')
    .description('import a table of counts: a month or day, dimensions, and columns of numbers')
    .addOption(workspaceOption())
    .addOption(
      new Option('--overlap <how>', 'where another file counts the same months')
        .choices(['ask', 'add', 'replace'])
        .default('ask'),
    )
    .action(async (path: string, { workspace, overlap }: Flags & { overlap: 'ask' | 'add' | 'replace' }) => {
      const input = inputFile(path);
      const taken = await withSession(workspace, ({ call, file }) =>
        call('unit.importCounts', { file: file(input), overlap }),
      );
      finish({ json: taken, text: countsText(taken) });
    });
  verb
    .command('uncount <file>')
    .description('remove an imported table of counts, by its name or id')
    .addOption(workspaceOption())
    .action(async (id: string, { workspace }: Flags) => {
      const rest = await withSession(workspace, async ({ call }) => {
        await call('unit.removeCounts', { id });
        return call('unit.list', {});
      });
      finish({ json: rest.files, text: unitsText(rest) });
    });
}

function readBand(text: string): { readonly low: number; readonly high: number } {
  const read = parseNumber(text);
  if (read.kind === 'interval') return { low: read.low, high: read.high };
  throw new InvalidArgumentError('write two amounts, such as "0.10 to 0.25".');
}

function readUsd(text: string): number {
  const read = parseNumber(text);
  if (read.kind === 'number' && read.value >= 0) return read.value;
  throw new InvalidArgumentError('write an amount of 0 or more, such as 1200.');
}
