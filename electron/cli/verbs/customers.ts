import { Option } from 'commander';
import { type CustomerPolicy, customerDrivers, splitDrivers } from '../../../models/customers/customerPolicy.ts';
import { type ProfitDimension, profitDimensions } from '../../../models/customers/profitAndLoss.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { standardStream } from '../inputFile.ts';
import { workspaceOption } from '../options.ts';
import { checkTarget, deliver } from '../outputFile.ts';
import { withSession } from '../session.ts';
import { customersText, outlookText, policyText } from '../text/customers.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly by: ProfitDimension;
  readonly period?: string;
  readonly all?: boolean;
  readonly to?: string;
  readonly json?: boolean;
}

interface OutlookFlags {
  readonly workspace: string;
  readonly scenario?: string;
  readonly period?: string;
  readonly all?: boolean;
}

export const addCustomers: AddVerb = (program, finish) => {
  const group = program
    .command('customers')
    .description(
      'who earns: P&L of history by customer, tier, plan, feature, region or cohort; it foots to the statement',
    );
  group
    .command('show', { isDefault: true })
    .description('print the P&L of a period, loss-makers and their causes, retention, names that do not match')
    .addOption(workspaceOption())
    .addOption(new Option('--by <dimension>', 'what the lines are').choices([...profitDimensions]).default('customer'))
    .option('--period <period>', '2026-09, 2026-Q3 or 2026 (default: the last whole quarter)')
    .option('--all', 'every line, not the first and last ten')
    .option('--to <file>', 'the CSV to write')
    .action(async ({ workspace, by, period = undefined, all = false, to, json }: Flags) => {
      if (to !== undefined) checkTarget(to, json);
      const args = { by, period: period ?? null };
      const read = await withSession(workspace, async ({ call, pathOf }) => {
        const found = await call('customers.read', args);
        if (found === null)
          throw new WorkbenchError('not_found', 'There is no usage, cost or revenue yet; import files first.');
        if (to !== undefined) deliver(pathOf((await call('customers.export', args)).file), to);
        return found;
      });
      finish({ json: read.report, text: to === standardStream ? null : customersText(read.report, { all }) });
    });
  group
    .command('outlook')
    .description('the next four quarters: chance of a loss and margin range of tiers and customers, by a scenario')
    .addOption(workspaceOption())
    .option('--scenario <id>', 'the scenario (default: the first)')
    .option('--period <period>', 'the period whose levels customers keep (default: the last whole quarter)')
    .option('--all', 'every customer, not the twenty most likely to lose')
    .action(async ({ workspace, scenario, period, all = false }: OutlookFlags) => {
      const outlook = await withSession(workspace, ({ call }) =>
        call('customers.outlook', { scenarioId: scenario ?? null, period: period ?? null }),
      );
      if (outlook === null)
        throw new WorkbenchError(
          'not_found',
          'There is no customer with users whose tier is a plan of the scenario; import revenue by customer, or fit a scenario.',
        );
      finish({ json: outlook, text: outlookText(outlook, { all }) });
    });
  group
    .command('allocate')
    .description('choose how COGS and revenue without a customer, and revenue without a feature, are divided')
    .addOption(workspaceOption())
    .addOption(
      new Option('--cost <driver>', 'COGS without a customer').choices([...customerDrivers]).makeOptionMandatory(),
    )
    .addOption(
      new Option('--revenue <driver>', 'revenue without a customer').choices([...customerDrivers]).default('none'),
    )
    .addOption(
      new Option('--split <driver>', 'revenue without a feature or region').choices([...splitDrivers]).default('none'),
    )
    .action(async ({ workspace, cost, revenue, split }: CustomerPolicy & { readonly workspace: string }) => {
      const chosen = await withSession(workspace, ({ call }) =>
        call('customers.allocate', { policy: { cost, revenue, split } }),
      );
      finish({ json: chosen, text: policyText(chosen) });
    });
  group
    .command('match <usage> <revenue>')
    .description('say that a customer of usage is one of revenue; a rule of attribution')
    .addOption(workspaceOption())
    .action(async (usage: string, revenue: string, { workspace }: { readonly workspace: string }) => {
      const made = await withSession(workspace, ({ call }) => call('customers.match', { usage, revenue }));
      finish({ json: made, text: `${usage} is ${revenue}; ${made.rules} rules of attribution are in force.` });
    });
};
