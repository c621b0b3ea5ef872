import { InvalidArgumentError } from 'commander';
import { type Dimension, dimensions } from '../../../models/usage/usageRow.ts';
import { deliverFocus } from '../deliverFocus.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { unattributedText } from '../text/attribution.ts';
import { discountText } from '../text/discount.ts';
import { usageText } from '../text/usage.ts';
import type { AddVerb } from '../verb.ts';

type By = Dimension | 'month' | 'day';
const choices: readonly By[] = ['month', 'day', ...dimensions];

interface Flags {
  readonly workspace: string;
  readonly by: readonly By[];
  readonly from?: string;
  readonly to?: string;
  readonly focus?: string;
}

export const addUsage: AddVerb = (program, finish) => {
  program
    .command('usage')
    .description('show usage and cost')
    .addOption(workspaceOption())
    .option('--by <list>', `group by one or more of ${choices.join(', ')}`, parseBy, ['month'])
    .option('--from <month>', 'first month, YYYY-MM')
    .option('--to <month>', 'last month, YYYY-MM')
    .option('--focus <file>', 'write the whole history as FOCUS instead: .csv or .parquet, with its metadata beside it')
    .action(async ({ workspace, by, from, to, focus }: Flags) => {
      if (focus !== undefined) {
        finish(await withSession(workspace, (session) => deliverFocus(session, { runId: null, to: focus })));
        return;
      }
      const selection = { from: from ?? null, to: to ?? null, filter: {} };
      const answer = await withSession(workspace, async ({ call }) => ({
        ...(await call('usage.summary', { by, ...selection })),
        unattributed: await call('usage.unattributed', selection),
        discount: await call('usage.discount', selection),
      }));
      const lines = [unattributedText(answer.unattributed), discountText(answer.discount)].filter(
        (line) => line !== null,
      );
      finish({ json: answer, text: [usageText(answer, by), lines.join('\n')].join('\n\n') });
    });
};

function parseBy(text: string): By[] {
  return text.split(',').map((part) => {
    const found = choices.find((choice) => choice.toLowerCase() === part.trim().toLowerCase().replaceAll(/[_-]/g, ''));
    if (!found) throw new InvalidArgumentError(`"${part}" is not a dimension; use ${choices.join(', ')}.`);
    return found;
  });
}
