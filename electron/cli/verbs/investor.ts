import type { InvestorSettings } from '../../../models/investors/investorInputs.ts';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { readJson } from '../readJson.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { investorSettingsText, investorText } from '../text/investor.ts';
import type { AddVerb } from '../verb.ts';

interface Flags extends RunFlags {
  readonly workspace: string;
}

export const addInvestor: AddVerb = (program, finish) => {
  const group = program
    .command('investor')
    .description(
      'investor metrics as ranges: AI margin, inference efficiency, payback, LTV, burn multiple, rule of 40',
    );
  group
    .command('set <file>')
    .description('state the inputs and benchmark bands of a JSON file; - reads standard input')
    .addOption(workspaceOption())
    .action(async (path: string, { workspace }: Flags) => {
      // What it is, is checked where it is taken.
      const settings = readJson(path) as InvestorSettings;
      const saved = await withSession(workspace, ({ call }) => call('investor.save', settings));
      finish({ json: saved, text: investorSettingsText(saved) });
    });
  group
    .command('stated')
    .description('print inputs and benchmark bands; --json prints them as set reads them')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const settings = await withSession(workspace, ({ call }) => call('investor.stated', {}));
      finish({ json: settings, text: investorSettingsText(settings) });
    });
  const verb = group
    .command('read <scenario>')
    .description('each metric over the first 12 months, against its benchmark, with what is missing')
    .addOption(workspaceOption());
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: Flags) => {
    const report = await withSession(flags.workspace, async (session) =>
      session.call('investor.read', { scenarioId: await scenarioId(session, named), settings: settingsOf(flags) }),
    );
    finish({ json: report, text: investorText(report) });
  });
};
