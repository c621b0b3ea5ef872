import { extname, resolve } from 'node:path';
import { Option } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import type { ExportFormat } from '../../../models/workbench.ts';
import { lastRun } from '../lastRun.ts';
import { type RunFlags, runOptions, workspaceOption } from '../options.ts';
import { checkTarget, deliver, deliveredText } from '../outputFile.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import type { AddVerb } from '../verb.ts';

const formats: readonly ExportFormat[] = ['xlsx', 'csv', 'json'];

type Flags = RunFlags & {
  readonly workspace: string;
  readonly to: string;
  readonly format?: ExportFormat;
  readonly json?: true;
};

export const addExport: AddVerb = (program, finish) => {
  const verb = program
    .command('export <scenario>')
    .description(
      'write the last run of a scenario to a file; runs it first if it has no run, has changed, or a run option is given',
    )
    .addOption(workspaceOption())
    .requiredOption('--to <file>', 'output file; - writes to standard output')
    .addOption(new Option('--format <format>', 'file format (default: from the file extension)').choices(formats));
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: Flags) => {
    const { to } = flags;
    checkTarget(to, flags.json);
    const format = flags.format ?? formatOf(to);
    const runId = await withSession(flags.workspace, async (session) => {
      const run = await lastRun(session, await scenarioId(session, named), flags);
      const { file } = await session.call('report.export', { runId: run, format });
      deliver(session.pathOf(file), to);
      return run;
    });
    finish({ json: { file: resolve(to), format, runId }, text: deliveredText(to) });
  });
};

function formatOf(path: string): ExportFormat {
  const ending = extname(path).slice(1).toLowerCase();
  const format = formats.find((one) => one === ending);
  if (format) return format;
  const endings = formats.map((one) => `.${one}`).join(', ');
  throw new WorkbenchError(
    'invalid_input',
    `--to is ${path}, which has no known extension; end it in ${endings}, or use --format.`,
  );
}
