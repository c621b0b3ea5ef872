import { basename } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { ImportResult, RowIssue } from '../../../models/imports/importResult.ts';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import type { Mapping } from '../../../models/imports/mapping/mapping.ts';
import { openReading, type Reading } from '../../../models/imports/reading.ts';
import { writeWhole } from '../../host/files/writeWhole.ts';
import { inputFile, isThere } from '../inputFile.ts';
import { inputFolder } from '../inputFolder.ts';
import { workspaceOption } from '../options.ts';
import { deliver } from '../outputFile.ts';
import { readMapping } from '../readMapping.ts';
import { type Session, withSession } from '../session.ts';
import { exitCodes } from '../terminal.ts';
import { dryRunText, importText } from '../text/import.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly as?: string;
  readonly map?: string;
  readonly saveMap?: string;
  readonly issues?: string;
  readonly strict?: boolean;
  readonly sheet?: readonly string[];
  readonly dryRun?: true;
  readonly add?: true;
  readonly replace?: true;
  readonly dates?: NonNullable<Reading['dates']>;
  readonly decimals?: NonNullable<Reading['decimals']>;
  readonly currency?: string;
  readonly spread?: 'days';
}

/** A path as typed, and where its bytes can be read; null where nothing is there. */
interface Input {
  readonly path: string;
  readonly input: string | null;
  /** What of its folder was passed over, in words; with the first file of the folder. */
  readonly passedOver: readonly string[];
}

export const addImport: AddVerb = (program, finish) => {
  program
    .command('import <files...>')
    .description('read usage, cost and revenue files, or a folder of them, into a workspace; - reads standard input')
    .addOption(workspaceOption())
    .option('--as <format>', 'format of the files (default: recognized by columns)')
    .option(
      '--map <file>',
      'a JSON file { "columns": { field: column }, "table", "fixed", "units", "reversed", "dates", "decimals" } for unknown formats; the mapping is saved for files with the same header',
    )
    .option('--sheet <name>', 'a sheet to read of workbooks; repeat it for several', collected)
    .option('--save-map <file>', 'write the mapping of the first file, or a template')
    .addOption(new Option('--add', 'add a file that could be a restatement').conflicts('replace'))
    .option('--replace', 'replace days with a file that could be an addition')
    .option('--dry-run', 'show what files would add, replace or ask; import nothing')
    .addOption(new Option('--issues <file>', 'write skipped and rejected rows as CSV').conflicts('dryRun'))
    .option('--strict', 'exit with code 2 if any row is rejected')
    .addOption(new Option('--dates <order>', 'order of dates such as 5/8/2026').choices(['monthFirst', 'dayFirst']))
    .addOption(new Option('--decimals <sign>', 'decimal separator').choices(['point', 'comma']))
    .addOption(new Option('--spread <by>', 'put amounts of weeks, quarters or years into months').choices(['days']))
    .option('--currency <code>', 'currency of files without one, such as EUR', currencyCode)
    .action(async (paths: string[], flags: Flags) => {
      const inputs = paths.flatMap(inputsAt);
      if (inputs.every(({ input }) => input === null)) inputFile(paths[0]!);
      const files = await withSession(flags.workspace, (session) => importAll(session, inputs, flags));
      const isOpen = ({ status, rows }: ImportResult) =>
        status === 'failed' || status === 'undecided' || (flags.strict === true && rows.rejected > 0);
      const failed = files.some(isOpen);
      const text = flags.dryRun ? dryRunText(files) : importText(files);
      finish({ json: { files }, text, exitCode: failed ? exitCodes.invalid_input : 0 });
    });
};

/** A path is one file, or the files of its folder. */
function inputsAt(path: string): Input[] {
  const folder = isThere(path) ? inputFolder(path) : null;
  const input = isThere(path) && !folder ? inputFile(path) : null;
  if (!folder) return [{ path, input, passedOver: [] }];
  return folder.paths.map((one, index) => ({
    ...{ path: one, input: inputFile(one) },
    passedOver: index === 0 ? folder.passedOver : [],
  }));
}

function collected(name: string, before: readonly string[] = []): readonly string[] {
  return [...before, name];
}

function currencyCode(text: string): string {
  if (/^[a-z]{3}$/i.test(text)) return text.toUpperCase();
  throw new InvalidArgumentError(`"${text}" is not a currency code; enter three letters, such as EUR.`);
}

async function importAll(session: Session, inputs: readonly Input[], flags: Flags): Promise<ImportResult[]> {
  const { call, file } = session;
  const mapping = flags.map === undefined ? undefined : await readMapping(session, flags.map);
  const { dates = null, decimals = null, currency = null, spread } = flags;
  const reading = { ...openReading, dates, decimals, currency, ...(spread ? { spread } : {}) };
  const ways = { format: flags.as ?? null, mapping, reading };
  if (flags.saveMap !== undefined) {
    const first = inputs.find(({ input }) => input !== null)!.input!;
    await saveMapping(session, flags.saveMap, { path: first, ways });
  }
  const decision: StatementDecision | undefined = flags.add ? 'add' : flags.replace ? 'replace' : undefined;
  // Files that are not workbooks have no sheets to choose from.
  const chosen = flags.sheet ? { sheets: [...flags.sheet] } : {};
  // Together in one call: they are parts of one statement.
  const requests = inputs.flatMap(({ input }) =>
    input === null ? [] : [{ file: file(input), decision, ...ways, ...chosen }],
  );
  if (flags.dryRun) {
    const { tables } = await call('import.dryRun', { files: requests });
    return inOrder(
      inputs,
      tables.map(({ result: { importId: _none, ...result } }) => result),
    );
  }
  const { files: read } = await call('import.run', { files: requests });
  const files = inOrder(inputs, read);
  if (flags.issues !== undefined) await saveIssues(session, flags.issues, files);
  return files;
}

/** What came of each path; a ZIP or a workbook has a result for each of its tables. */
function inOrder(inputs: readonly Input[], read: readonly ImportResult[]): ImportResult[] {
  const left = [...read];
  return inputs.flatMap(({ path, input, passedOver }) => {
    if (input === null) return [missing(path)];
    const isTable = ({ file }: ImportResult) => file.startsWith(`${basename(input)} › `);
    const tables = left[0] && isTable(left[0]) ? left.findIndex((one) => !isTable(one)) : 1;
    const [first, ...others] = left.splice(0, tables === -1 ? left.length : tables);
    return first ? [withPassed(first, passedOver), ...others] : [];
  });
}

function withPassed(result: ImportResult, passedOver: readonly string[]): ImportResult {
  const told = passedOver.map((message): RowIssue => {
    return { kind: 'warning', row: null, column: null, value: null, message, count: 1 };
  });
  return { ...result, issues: [...result.issues, ...told] };
}

interface Asked {
  readonly path: string;
  readonly ways: { readonly format: string | null; readonly mapping: Mapping | undefined; readonly reading: Reading };
}

async function saveMapping({ call, file }: Session, to: string, { path, ways }: Asked): Promise<void> {
  const { mapping, suggested } = await call('import.preview', { file: file(path), ...ways });
  const { dates, decimals } = ways.reading;
  const said = { ...(dates ? { dates } : {}), ...(decimals ? { decimals } : {}) };
  writeWhole(to, `${JSON.stringify({ ...(mapping ?? suggested), ...said }, null, 2)}\n`);
}

async function saveIssues({ call, pathOf }: Session, to: string, files: readonly ImportResult[]): Promise<void> {
  const imports = files.flatMap(({ importId }) => (importId === undefined ? [] : [importId]));
  const failed = files.flatMap(({ importId, file, issues }) =>
    importId === undefined ? [{ file, issues: [...issues] }] : [],
  );
  const { file } = await call('import.issues', { imports, failed });
  deliver(pathOf(file), to);
}

function missing(path: string): ImportResult {
  const message = `File ${path} does not exist; check the path.`;
  return {
    file: basename(path),
    format: null,
    status: 'failed',
    rows: { read: 0, usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 },
    issues: [{ kind: 'rejected', row: null, column: null, value: path, message, count: 1 }],
    billed: null,
    revenue: null,
    currency: null,
    months: null,
  };
}
