import { Option } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Result } from '../../../models/workbench.ts';
import { inputFile } from '../inputFile.ts';
import { wholeNumber } from '../readNumber.ts';
import { withSession } from '../session.ts';
import { left, right, table } from '../table.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly in?: string;
  readonly workspace?: string;
  readonly feature?: string;
  readonly model?: string;
  readonly tasks?: number;
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
        }),
      );
      finish({ json: result, text: fitText(result) });
    });
};

function fitText({ runs, measures, steps, work, issues }: Result<'runs.fit'>): string {
  const rows = measures.map(({ measure, count, mean, meanError, cv, family, total }) => [
    measure,
    String(count),
    short(mean),
    short(meanError),
    short(cv),
    family?.kind ?? 'none',
    short(total.p10),
    short(total.p90),
  ]);
  const tasks = measures[0]?.total.tasks ?? 0;
  const columns = [
    left('Measure'),
    ...['Runs', 'Mean', 'Its error', 'CV of a run'].map(right),
    left('Family'),
    right(`${tasks} tasks p10`),
    right('p90'),
  ];
  return [
    `${runs} runs`,
    table(columns, rows),
    ...(steps ? ['', `Steps in a scenario: ${JSON.stringify(steps.steps)}`] : []),
    ...(work ? ['', `Work in a scenario: ${JSON.stringify(work)}`] : []),
    ...issues.map(({ message }) => message),
  ].join('\n');
}

function short(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}
