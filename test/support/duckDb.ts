import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface DuckDbConnection {
  readonly run: (sql: string) => Promise<{ readonly getRows: () => Promise<unknown[][]> }>;
}

interface DuckDb {
  readonly DuckDBInstance: {
    readonly create: (path: string, options: object) => Promise<{ readonly connect: () => Promise<DuckDbConnection> }>;
  };
}

/** DuckDB beside the project, or in the folder that COGSMITH_BENCH_MODULES names; null where it is in neither. */
export async function findDuckDb(): Promise<DuckDb | null> {
  const folders = [process.env['COGSMITH_BENCH_MODULES'], join(import.meta.dirname, '../..')];
  for (const folder of folders) {
    if (!folder) continue;
    try {
      const file = createRequire(join(folder, 'package.json')).resolve('@duckdb/node-api');
      return (await import(pathToFileURL(file).href)) as DuckDb;
    } catch {
      // Not there: the next folder, or none.
    }
  }
  return null;
}
