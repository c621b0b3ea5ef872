import { extname, join, resolve } from 'node:path';
import { Option } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import { type Paper, papers } from '../../../models/reports/paper.ts';
import { tableFormats } from '../../../models/reports/tables/table.ts';
import type { ExportFormat, TableFormat } from '../../../models/workbench.ts';
import { deliverFocus } from '../deliverFocus.ts';
import { lastRun } from '../lastRun.ts';
import { type RunFlags, runOptions, workspaceOption } from '../options.ts';
import { checkTarget, deliver, deliveredText, makeFolder } from '../outputFile.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import type { AddVerb } from '../verb.ts';

const formats: readonly ExportFormat[] = ['xlsx', 'csv', 'json'];

type Flags = RunFlags & {
  readonly workspace: string;
  readonly to?: string;
  readonly tables?: string;
  readonly focus?: string;
  readonly withTrials?: true;
  readonly format?: ExportFormat | TableFormat;
  readonly paper?: Paper;
  readonly protect?: true;
  readonly answers?: true;
  readonly json?: true;
};

export const addExport: AddVerb = (program, finish) => {
  const verb = program
    .command('export <scenario>')
    .description(
      'write the last run of a scenario to a file; runs it first if it has no run, has changed, or a run option is given',
    )
    .addOption(workspaceOption())
    .option('--to <file>', 'output file; - writes to standard output')
    .option('--tables <folder>', 'write the run and the history as tables, one file each (docs/tables.md)')
    .option('--focus <file>', 'write the run in the shape of FOCUS: .csv or .parquet, with its metadata beside it')
    .option('--with-trials', 'of --tables: each trial too')
    .addOption(new Option('--paper <paper>', 'of a workbook: what it is printed on (default: a4)').choices(papers))
    .option('--protect', 'of a workbook: only blue cells can be typed over; there is no password')
    .option('--answers', 'of a workbook: asks the plan duel and the sensitivity, and adds a sheet of each')
    .addOption(
      new Option('--format <format>', 'file format (default: from the file extension; of tables csv)').choices([
        ...new Set([...formats, ...tableFormats]),
      ]),
    );
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: Flags) => {
    const { to, tables, focus } = flags;
    if ([to, tables, focus].filter((target) => target !== undefined).length !== 1)
      throw new WorkbenchError('invalid_input', 'Name one of --to <file>, --tables <folder> and --focus <file>.');
    if (flags.withTrials && tables === undefined)
      throw new WorkbenchError('invalid_input', '--with-trials is for --tables <folder>; name a folder.');
    if (focus !== undefined) finish(await exportFocus(named, flags, focus));
    else finish(tables === undefined ? await exportFile(named, flags, to!) : await exportTables(named, flags, tables));
  });
};

async function exportFile(named: string, flags: Flags, to: string): Promise<Answer> {
  checkTarget(to, flags.json);
  const format =
    formats.find((one) => one === flags.format) ?? (flags.format ? notOf(flags.format, '--to') : formatOf(to));
  if (format !== 'xlsx' && (flags.paper || flags.protect || flags.answers))
    throw new WorkbenchError(
      'invalid_input',
      `--paper, --protect and --answers are for a workbook; ${to} is ${format}.`,
    );
  const workbook = { paper: flags.paper, isProtected: flags.protect, withAnswers: flags.answers };
  const runId = await withSession(flags.workspace, async (session) => {
    const run = await lastRun(session, await scenarioId(session, named), flags);
    const { file } = await session.call('report.export', { runId: run, format, ...workbook });
    deliver(session.pathOf(file), to);
    return run;
  });
  return { json: { file: resolve(to), format, runId }, text: deliveredText(to) };
}

async function exportTables(named: string, flags: Flags, folder: string): Promise<Answer> {
  const format = tableFormats.find((one) => one === (flags.format ?? 'csv')) ?? notOf(flags.format ?? '', '--tables');
  makeFolder(folder);
  const written = await withSession(flags.workspace, async (session) => {
    const runId = await lastRun(session, await scenarioId(session, named), flags);
    const { files } = await session.call('report.tables', { runId, format, trials: flags.withTrials === true });
    for (const { file, name } of files) deliver(session.pathOf(file), join(folder, name));
    return { runId, files: files.map(({ table, name, rows }) => ({ table, file: resolve(folder, name), rows })) };
  });
  const lines = written.files.map(({ file, rows }) => `Wrote ${file} (${rows.toLocaleString('en-US')} rows)`);
  return { json: { ...written, format }, text: lines.join('\n') };
}

async function exportFocus(named: string, flags: Flags, to: string): Promise<Answer> {
  return withSession(flags.workspace, async (session) => {
    const runId = await lastRun(session, await scenarioId(session, named), flags);
    return deliverFocus(session, { runId, to });
  });
}

function notOf(format: string, flag: string): never {
  const known = flag === '--to' ? formats : tableFormats;
  throw new WorkbenchError('invalid_input', `--format ${format} is not a format of ${flag}; use ${known.join(', ')}.`);
}

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
