import { Option } from 'commander';
import { type Drift, driftDimensions } from '../../../models/drift/drift.ts';
import { driftDefaults } from '../../../models/drift/driftBand.ts';
import { workspaceOption } from '../options.ts';
import { countFlag } from '../readNumber.ts';
import { withSession } from '../session.ts';
import { driftText } from '../text/drift.ts';
import type { AddVerb } from '../verb.ts';

interface DriftFlags {
  readonly workspace: string;
  readonly by: Drift['by'];
  readonly spread: number;
  readonly change: number;
}

export const addDrift: AddVerb = (program, finish) => {
  program
    .command('drift')
    .description(
      'alert where a ratio of the last whole month leaves the band of the months before, and what started or stopped in it',
    )
    .addOption(workspaceOption())
    .addOption(new Option('--by <what>', 'ratios of what').choices([...driftDimensions]).default('feature'))
    .addOption(
      new Option('--spread <count>', 'robust deviations to each side of the median')
        .argParser(countFlag)
        .default(driftDefaults.spread),
    )
    .addOption(
      new Option('--change <share>', 'least change over the median, such as 10%')
        .argParser(countFlag)
        .default(driftDefaults.change),
    )
    .action(async ({ workspace, by, spread, change }: DriftFlags) => {
      const rules = { ...driftDefaults, spread, change };
      const drift = await withSession(workspace, ({ call }) => call('drift.read', { by, rules }));
      finish({ json: drift, text: driftText(drift) });
    });
};
