import { Option } from 'commander';
import { type QuotaDimension, type QuotaFormat, quotaDimensions, quotaFormats } from '../../../models/quotas/quota.ts';
import { workspaceOption } from '../options.ts';
import { checkTarget, deliver, deliveredText } from '../outputFile.ts';
import { numberFlag } from '../readNumber.ts';
import { withSession } from '../session.ts';
import { quotasText } from '../text/quotas.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly by: QuotaDimension;
  readonly percentile: number;
  readonly headroom: number;
  readonly to?: string;
  readonly as: QuotaFormat;
  readonly json?: boolean;
}

export const addQuota: AddVerb = (program, finish) => {
  program
    .command('quota')
    .description(
      'quotas from the history at a percentile and headroom: what they would have stopped, and what they save',
    )
    .addOption(workspaceOption())
    .addOption(
      new Option('--by <dimension>', 'who has a quota; keys and users as files state them, agents by their runs')
        .choices([...quotaDimensions])
        .default('team'),
    )
    .addOption(new Option('--percentile <share>', 'share of months below it').argParser(numberFlag).default(0.9))
    .addOption(new Option('--headroom <share>', 'what is put on top').argParser(numberFlag).default(0.1))
    .option('--to <file>', 'write them; - is standard output')
    .addOption(
      new Option('--as <format>', 'a table, or budgets of a LiteLLM proxy').choices([...quotaFormats]).default('csv'),
    )
    .action(async ({ workspace, by, percentile, headroom, to, as: format, json }: Flags) => {
      if (to !== undefined) checkTarget(to, json);
      const rules = { by, percentile, headroom };
      const quotas = await withSession(workspace, async ({ call, pathOf }) => {
        const proposed = await call('quota.propose', rules);
        if (to !== undefined) deliver(pathOf((await call('quota.export', { ...rules, format })).file), to);
        return proposed;
      });
      finish({ json: quotas, text: to === undefined ? quotasText(quotas) : deliveredText(to) });
    });
};
