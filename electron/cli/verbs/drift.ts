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
    .description('flag ratios of the last full month outside the band of earlier months, and what started or stopped')
    .addOption(workspaceOption())
    .addOption(new Option('--by <what>', 'dimension of the ratios').choices([...driftDimensions]).default('feature'))
    .addOption(
      new Option('--spread <count>', 'width of the band, in robust deviations from the median')
        .argParser(countFlag)
        .default(driftDefaults.spread),
    )
    .addOption(
      new Option('--change <share>', 'minimum change from the median, such as 10%')
        .argParser(countFlag)
        .default(driftDefaults.change),
    )
    .action(async ({ workspace, by, spread, change }: DriftFlags) => {
      const rules = { ...driftDefaults, spread, change };
      const drift = await withSession(workspace, ({ call }) => call('drift.read', { by, rules }));
      finish({ json: drift, text: driftText(drift) });
    });
};
