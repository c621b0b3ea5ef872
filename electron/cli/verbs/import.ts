import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { WorkbenchError } from '../../../models/errors.ts';
import type { ImportResult } from '../../../models/imports/importResult.ts';
import type { ColumnMap } from '../../../models/imports/mapColumns.ts';
import { schemaIssues } from '../../../models/schemaIssues.ts';
import { importText } from '../importText.ts';
import { workspaceOption } from '../options.ts';
import { readJson } from '../readJson.ts';
import { requireFile, withSession } from '../session.ts';
import { exitCodes } from '../terminal.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly as?: string;
  readonly map?: string;
}

const mapSchema = z.strictObject({ columns: z.record(z.string(), z.string()) });

export const addImport: AddVerb = (program, finish) => {
  program
    .command('import <files...>')
    .description('read usage, cost and revenue files into a workspace')
    .addOption(workspaceOption())
    .option('--as <format>', 'the format of the files (default: found by their columns)')
    .option('--map <file>', 'a JSON file { "columns": { field: column } } for tables of no known format')
    .action(async (paths: string[], { workspace, as, map }: Flags) => {
      const columns = map === undefined ? undefined : readMap(map);
      const present = paths.filter((path) => existsSync(path));
      if (present.length === 0) requireFile(paths[0]!);
      const imported = await withSession(workspace, ({ call, file }) =>
        call('import.run', { files: present.map((path) => ({ file: file(path), format: as ?? null, columns })) }),
      );
      const inOrder = [...imported.files];
      const files = paths.map((path) => (present.includes(path) ? inOrder.shift()! : missing(path)));
      const failed = files.some(({ status }) => status === 'failed');
      finish({ json: { files }, text: importText(files), exitCode: failed ? exitCodes.invalid_input : 0 });
    });
};

function readMap(path: string): ColumnMap {
  const input = readJson(path);
  const parsed = mapSchema.safeParse(input);
  if (parsed.success) return parsed.data.columns;
  const issues = schemaIssues(parsed.error.issues, input);
  throw new WorkbenchError('invalid_input', `${path}: ${issues.map(({ message }) => message).join(' ')}`, issues);
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
