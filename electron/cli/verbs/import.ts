import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { ImportResult } from '../../../models/imports/importResult.ts';
import { importText } from '../importText.ts';
import { workspaceOption } from '../options.ts';
import { requireFile, withSession } from '../session.ts';
import { exitCodes } from '../terminal.ts';
import type { AddVerb } from '../verb.ts';

export const addImport: AddVerb = (program, finish) => {
  program
    .command('import <files...>')
    .description('read usage, cost and revenue files into a workspace')
    .addOption(workspaceOption())
    .option('--as <format>', 'the format of the files (default: found by their columns)')
    .action(async (paths: string[], { workspace, as }: { workspace: string; as?: string }) => {
      const present = paths.filter((path) => existsSync(path));
      if (present.length === 0) requireFile(paths[0]!);
      const imported = await withSession(workspace, ({ call, file }) =>
        call('import.run', { files: present.map((path) => ({ file: file(path), format: as ?? null })) }),
      );
      const inOrder = [...imported.files];
      const files = paths.map((path) => (present.includes(path) ? inOrder.shift()! : missing(path)));
      const failed = files.some(({ status }) => status === 'failed');
      finish({ json: { files }, text: importText(files), exitCode: failed ? exitCodes.invalid_input : 0 });
    });
};

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
