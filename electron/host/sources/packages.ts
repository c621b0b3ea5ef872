import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { WorkbenchError } from '../../../models/errors.ts';
import { configFolder } from '../files/folders.ts';

/** Clients of warehouses that are not part of Cogsmith, with the versions they were tested with. */
export const optionalPackages = { pg: '8.23.1', '@clickhouse/client': '1.23.1' } as const;
export type OptionalPackage = keyof typeof optionalPackages;

/** Where optional packages are installed. */
function packagesFolder(): string {
  return process.env['COGSMITH_PACKAGES'] ?? join(configFolder(), 'packages');
}

/** Loads an optional package when it is first needed; says what to install where it is not there. */
export async function loadPackage<T>(name: OptionalPackage): Promise<T> {
  const folder = packagesFolder();
  const path = resolved(name, folder);
  if (path === null) {
    const install = `npm install --prefix "${folder}" ${name}@${optionalPackages[name]}`;
    throw new WorkbenchError(
      'not_found',
      `This source needs the package ${name}, which is not installed; run: ${install}`,
    );
  }
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as T;
}

function resolved(name: string, folder: string): string | null {
  try {
    return createRequire(join(folder, 'node_modules', 'none.js')).resolve(name);
  } catch {
    return null;
  }
}
