import { Option } from 'commander';
import { type Dimension, dimensions } from '../../../models/usage/usageRow.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { findingsText } from '../text/findings.ts';
import type { AddVerb } from '../verb.ts';

export const addAnomalies: AddVerb = (program, finish) => {
  program
    .command('anomalies')
    .description(
      'find moves of daily spend and ratios: what, since when, how many dollars, and how soon an alarm saw it',
    )
    .addOption(workspaceOption())
    .addOption(new Option('--by <what>', 'of each value of a dimension (default: all spend)').choices([...dimensions]))
    .action(async ({ workspace, by }: { readonly workspace: string; readonly by?: Dimension }) => {
      const found = await withSession(workspace, ({ call }) => call('anomaly.find', { by: by ?? null }));
      finish({ json: found, text: findingsText(found) });
    });
};
