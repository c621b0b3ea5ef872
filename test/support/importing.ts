import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Host } from '../../electron/host/host.ts';
import { loopback } from '../../electron/transport/loopback.ts';
import type { ImportResult } from '../../models/imports/importResult.ts';
import type { StatementDecision } from '../../models/imports/judgeStatement.ts';
import type { UsageQuery, UsageSummary } from '../../models/usage/usageSummary.ts';
import type { Call } from '../../models/workbench.ts';

/** A host with an empty workspace of its own, and short ways to import into it. */
export interface ImportBench {
  readonly host: Host;
  readonly call: Call;
  readonly write: (name: string, content: string | Uint8Array) => string;
  readonly bring: (path: string, format?: string, decision?: StatementDecision) => Promise<ImportResult>;
  readonly usage: (by: UsageQuery['by']) => Promise<UsageSummary>;
  readonly close: () => Promise<void>;
}

export async function openImportBench(): Promise<ImportBench> {
  const folder = mkdtempSync(join(tmpdir(), 'cogsmith-import-'));
  const before = process.env['COGSMITH_HOME'];
  process.env['COGSMITH_HOME'] = folder;
  const host = new Host({ kind: 'terminal', remember: false });
  const call = loopback(host);
  await call('workspace.create', { name: 'Imports', file: null });
  return {
    host,
    call,
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    bring: async (path, format, decision) => {
      const file = host.files.register({ path, name: basename(path) });
      const { files } = await call('import.run', { files: [{ file, format: format ?? null, decision }] });
      return files[0]!;
    },
    usage: (by) => call('usage.summary', { by, from: null, to: null, filter: {} }),
    close: async () => {
      await host.close();
      rmSync(folder, { recursive: true, force: true });
      if (before === undefined) delete process.env['COGSMITH_HOME'];
      else process.env['COGSMITH_HOME'] = before;
    },
  };
}

/** Every row of a file must have ended in exactly one place. */
export function unaccounted({ rows }: ImportResult): number {
  return rows.read - rows.usage - rows.cost - rows.revenue - rows.skipped - rows.rejected;
}
