import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../samples/data');

/** The export files of the sample company. */
export const sampleFiles: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.csv'))
  .sort()
  .map((name) => join(folder, name));

/** The one file whose name begins so. */
export function sampleFile(start: string): string {
  return sampleFiles.find((path) => path.startsWith(join(folder, start)))!;
}
