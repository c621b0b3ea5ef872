import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Option } from 'commander';
import type { ImportResult } from '../../../models/imports/importResult.ts';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import type { Mapping } from '../../../models/imports/mapping.ts';
import { openReading, type Reading } from '../../../models/imports/reading.ts';
import { importText } from '../importText.ts';
import { workspaceOption } from '../options.ts';
import { readMapping } from '../readMapping.ts';
import { requireFile, type Session, withSession } from '../session.ts';
import { exitCodes } from '../terminal.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly as?: string;
  readonly map?: string;
  readonly saveMap?: string;
  readonly issues?: string;
  readonly add?: true;
  readonly replace?: true;
  readonly dates?: NonNullable<Reading['dates']>;
  readonly decimals?: NonNullable<Reading['decimals']>;
}

export const addImport: AddVerb = (program, finish) => {
  program
    .command('import <files...>')
    .description('read usage, cost and revenue files into a workspace')
    .addOption(workspaceOption())
    .option('--as <format>', 'the format of the files (default: found by their columns)')
    .option(
      '--map <file>',
      'a JSON file { "columns": { field: column }, "table", "fixed", "units", "reversed", "dates", "decimals" } for tables of no known format; a mapping that was used is remembered for files of the same header',
    )
    .option('--save-map <file>', 'writes the mapping that the first file is read by, or one to start from')
    .addOption(
      new Option('--add', 'a file that may be a restatement of what is there is another part of it').conflicts(
        'replace',
      ),
    )
    .option('--replace', 'a file that may be another part of what is there is its restatement')
    .option('--issues <file>', 'writes the skipped and rejected rows as CSV')
    .addOption(new Option('--dates <order>', 'how dates like 5/8/2026 are written').choices(['monthFirst', 'dayFirst']))
    .addOption(new Option('--decimals <sign>', 'what stands before decimals').choices(['point', 'comma']))
    .action(async (paths: string[], flags: Flags) => {
      const present = paths.filter((path) => existsSync(path));
      if (present.length === 0) requireFile(paths[0]!);
      const files = await withSession(flags.workspace, (session) => importAll(session, paths, flags));
      const failed = files.some(({ status }) => status === 'failed' || status === 'undecided');
      finish({ json: { files }, text: importText(files), exitCode: failed ? exitCodes.invalid_input : 0 });
    });
};

async function importAll(session: Session, paths: readonly string[], flags: Flags): Promise<ImportResult[]> {
  const { call, file } = session;
  const mapping = flags.map === undefined ? undefined : readMapping(flags.map);
  const reading = { ...openReading, dates: flags.dates ?? null, decimals: flags.decimals ?? null };
  const ways = { format: flags.as ?? null, mapping, reading };
  if (flags.saveMap !== undefined) {
    const first = paths.find((path) => existsSync(path))!;
    await saveMapping(session, flags.saveMap, { path: first, ways });
  }
  const decision: StatementDecision | undefined = flags.add ? 'add' : flags.replace ? 'replace' : undefined;
  // Together in one call: they are parts of one statement.
  const requests = paths.filter((path) => existsSync(path)).map((path) => ({ file: file(path), decision, ...ways }));
  const { files: read } = await call('import.run', { files: requests });
  const files = inOrder(paths, read);
  if (flags.issues !== undefined) await saveIssues(session, flags.issues, files);
  return files;
}

/** What came of each path; a ZIP has a result for each of its tables. */
function inOrder(paths: readonly string[], read: readonly ImportResult[]): ImportResult[] {
  const left = [...read];
  return paths.flatMap((path) => {
    if (!existsSync(path)) return [missing(path)];
    const isTable = ({ file }: ImportResult) => file.startsWith(`${basename(path)} › `);
    const tables = left[0] && isTable(left[0]) ? left.findIndex((one) => !isTable(one)) : 1;
    return left.splice(0, tables === -1 ? left.length : tables);
  });
}

interface Asked {
  readonly path: string;
  readonly ways: { readonly format: string | null; readonly mapping: Mapping | undefined; readonly reading: Reading };
}

async function saveMapping({ call, file }: Session, to: string, { path, ways }: Asked): Promise<void> {
  const { mapping, suggested } = await call('import.preview', { file: file(path), ...ways });
  const { dates, decimals } = ways.reading;
  const said = { ...(dates ? { dates } : {}), ...(decimals ? { decimals } : {}) };
  writeFileSync(to, `${JSON.stringify({ ...(mapping ?? suggested), ...said }, null, 2)}\n`);
}

async function saveIssues({ call, pathOf }: Session, to: string, files: readonly ImportResult[]): Promise<void> {
  const imports = files.flatMap(({ importId }) => (importId === undefined ? [] : [importId]));
  const failed = files.flatMap(({ importId, file, issues }) =>
    importId === undefined ? [{ file, issues: [...issues] }] : [],
  );
  const { file } = await call('import.issues', { imports, failed });
  copyFileSync(pathOf(file), to);
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
