import { Option } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import { inputFile } from '../inputFile.ts';
import { wholeNumber } from '../readNumber.ts';
import { runsFitText } from '../runsFitText.ts';
import { withSession } from '../session.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly in?: string;
  readonly workspace?: string;
  readonly feature?: string;
  readonly model?: string;
  readonly tasks?: number;
  readonly kinds?: number;
}

export const addFit: AddVerb = (program, finish) => {
  const fit = program.command('fit').description('fit what was seen, with the error of the fit');
  fit
    .command('runs')
    .description('fit steps, tokens and cost of agent runs: a CSV, or the runs imported into a workspace')
    .addOption(new Option('--in <file>', 'a CSV with one run a row, such as task,steps,cost_usd,success'))
    .addOption(new Option('-w, --workspace <file>', 'a workspace (*.cogsmith) with imported runs').conflicts('in'))
    .option('--feature <name>', 'only runs of this agent or feature')
    .option('--model <name>', 'only runs on this model')
    .addOption(new Option('--tasks <count>', 'tasks to come, whose sum is told').argParser(wholeNumber).default(250))
    .addOption(
      new Option('--kinds <count>', 'kinds that those tasks are of; left out: as many as the runs name').argParser(
        wholeNumber,
      ),
    )
    .action(async (flags: Flags) => {
      if (flags.in === undefined && flags.workspace === undefined) {
        throw new WorkbenchError('invalid_input', 'The runs are missing; give --in <file.csv> or -w <workspace>.');
      }
      const path = flags.in === undefined ? null : inputFile(flags.in);
      const result = await withSession(flags.workspace ?? null, ({ call, file }) =>
        call('runs.fit', {
          file: path === null ? null : file(path),
          feature: flags.feature ?? null,
          model: flags.model ?? null,
          tasks: flags.tasks ?? 250,
          kinds: flags.kinds ?? null,
        }),
      );
      finish({ json: result, text: runsFitText(result) });
    });
};
