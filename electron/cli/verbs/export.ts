import { extname, resolve } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import type { ExportFormat } from '../../../models/workbench.ts';
import { copyWhole } from '../../host/files/writeWhole.ts';
import { lastRun } from '../lastRun.ts';
import { type RunFlags, runOptions, workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import type { AddVerb } from '../verb.ts';

const formats: readonly ExportFormat[] = ['xlsx', 'csv', 'json'];

export const addExport: AddVerb = (program, finish) => {
  const verb = program
    .command('export <scenario>')
    .description(
      'write the last run of a scenario to a file; runs it first when it has none, or changed, or a run option is given',
    )
    .addOption(workspaceOption())
    .requiredOption('--to <file>', `the file to write; its ending says the format (${formats.join(', ')})`);
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: RunFlags & { workspace: string; to: string }) => {
    const format = formatOf(flags.to);
    const to = resolve(flags.to);
    const runId = await withSession(flags.workspace, async (session) => {
      const run = await lastRun(session, await scenarioId(session, named), flags);
      const { file } = await session.call('report.export', { runId: run, format });
      copyWhole(session.pathOf(file), to);
      return run;
    });
    finish({ json: { file: to, format, runId }, text: `Wrote ${to}` });
  });
};

function formatOf(path: string): ExportFormat {
  const ending = extname(path).slice(1).toLowerCase();
  const format = formats.find((one) => one === ending);
  if (format) return format;
  throw new WorkbenchError(
    'invalid_input',
    `--to is ${path}, whose ending names no format; end it in ${formats.map((one) => `.${one}`).join(', ')}.`,
  );
}
