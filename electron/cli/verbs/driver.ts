import { Option } from 'commander';
import type { DriverChoices } from '../../../models/drivers/driverChoices.ts';
import { type Treatment, treatments } from '../../../models/forecasts/seriesForecast.ts';
import { workspaceOption } from '../options.ts';
import { countFlag, numberFlag, wholeNumber } from '../readNumber.ts';
import { withSession } from '../session.ts';
import { driverText } from '../text/driver.ts';
import type { AddVerb } from '../verb.ts';

interface Flags extends Omit<DriverChoices, 'without'> {
  readonly workspace: string;
  readonly months: number;
  readonly without?: readonly Treatment[];
}

export const addDriver: AddVerb = (program, finish) => {
  program
    .command('driver <id>')
    .description('one driver as the history makes it: its forecast, how earlier ones did, and what choices change')
    .addOption(workspaceOption())
    .addOption(new Option('--months <count>', 'months ahead').argParser(wholeNumber).default(12))
    .addOption(new Option('--level <value>', 'median of the first month').argParser(numberFlag).default(null, 'fitted'))
    .addOption(
      new Option('--growth <ratio>', 'growth of the median per month, such as 2%')
        .argParser(numberFlag)
        .default(null, 'fitted'),
    )
    .addOption(new Option('--width <factor>', 'what ranges are multiplied by').argParser(countFlag).default(1))
    .addOption(new Option('--without <treatment...>', 'treatments of the history to leave out').choices(treatments))
    .action(async (driver: string, { workspace, months, without = [], level, growth, width }: Flags) => {
      const choices = { without: [...without], level, growth, width };
      const fitted = await withSession(workspace, ({ call }) => call('drivers.fit', { driver, months, choices }));
      finish({ json: fitted, text: driverText(fitted.fit) });
    });
};
