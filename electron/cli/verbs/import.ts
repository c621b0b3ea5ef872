import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { WorkbenchError } from '../../../models/errors.ts';
import type { ImportResult } from '../../../models/imports/importResult.ts';
import type { ColumnMap } from '../../../models/imports/mapColumns.ts';
import type { Reading } from '../../../models/imports/reading.ts';
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
  readonly dates?: string;
  readonly decimals?: string;
}

const wordsSchema = z.strictObject({
  dates: z.enum(['monthFirst', 'dayFirst']).optional(),
  decimals: z.enum(['point', 'comma']).optional(),
});
const mapSchema = wordsSchema.extend({ columns: z.record(z.string(), z.string()) });

interface WaysToRead {
  readonly columns: ColumnMap | undefined;
  readonly reading: Reading;
}

export const addImport: AddVerb = (program, finish) => {
  program
    .command('import <files...>')
    .description('read usage, cost and revenue files into a workspace')
    .addOption(workspaceOption())
    .option('--as <format>', 'the format of the files (default: found by their columns)')
    .option(
      '--map <file>',
      'a JSON file { "columns": { field: column }, "dates", "decimals" } for tables of no known format',
    )
    .addOption(new Option('--dates <order>', 'how dates like 5/8/2026 are written').choices(['monthFirst', 'dayFirst']))
    .addOption(new Option('--decimals <sign>', 'what stands before decimals').choices(['point', 'comma']))
    .action(async (paths: string[], { workspace, as, ...ways }: Flags) => {
      const { columns, reading } = waysToRead(ways);
      const present = paths.filter((path) => existsSync(path));
      if (present.length === 0) requireFile(paths[0]!);
      // A ZIP gives a result for each of its tables, so each path is asked for by itself.
      const files = await withSession(workspace, async ({ call, file }) => {
        const results: ImportResult[] = [];
        for (const path of paths) {
          if (!present.includes(path)) results.push(missing(path));
          else {
            const request = { file: file(path), format: as ?? null, columns, reading };
            results.push(...(await call('import.run', { files: [request] })).files);
          }
        }
        return results;
      });
      const failed = files.some(({ status }) => status === 'failed');
      finish({ json: { files }, text: importText(files), exitCode: failed ? exitCodes.invalid_input : 0 });
    });
};

/** What the map says of the file, and what the command line says over it. */
function waysToRead(flags: Pick<Flags, 'map' | 'dates' | 'decimals'>): WaysToRead {
  const map = flags.map === undefined ? null : readMap(flags.map);
  const said = wordsSchema.parse({ dates: flags.dates ?? map?.dates, decimals: flags.decimals ?? map?.decimals });
  return { columns: map?.columns, reading: { dates: said.dates ?? null, decimals: said.decimals ?? null } };
}

function readMap(path: string): z.infer<typeof mapSchema> {
  const input = readJson(path);
  const parsed = mapSchema.safeParse(input);
  if (parsed.success) return parsed.data;
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
