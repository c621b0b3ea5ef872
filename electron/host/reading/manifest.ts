import { basename } from 'node:path';
import type { ImportResult } from '../../../models/imports/importResult.ts';
import { manifestFiles } from '../../../models/imports/manifest.ts';
import { listParts, type PartSource, readBytes } from './fileParts.ts';
import { failed, plainIssue } from './importFailure.ts';

/** Longer JSON lists records, not files. */
const longest = 4 * 1024 * 1024;

/** The names of all files of a call, and of those in its ZIPs, without their folders. */
export async function namesIn(files: readonly Pick<PartSource, 'path' | 'name'>[]): Promise<string[]> {
  const inside = files.map(async (file) => {
    // A file that cannot be looked into says so when it is read.
    const { parts } = await listParts(file).catch(() => ({ parts: null }));
    return [file.name, ...(parts ?? []).map((part) => basename(part))];
  });
  return (await Promise.all(inside)).flat();
}

/** What is said of a file that only lists the data files of an export; null where it is none. */
export async function passManifest(
  source: Required<PartSource>,
  given: () => Promise<readonly string[]>,
): Promise<ImportResult | null> {
  if (!/\.json$/i.test(source.part ?? source.name)) return null;
  const json = await shortJson(source);
  if (json === undefined) return null;
  const names = await given();
  const files = manifestFiles(json, names);
  return files && told(source.name, files, new Set(names.map(unpacked)));
}

function told(name: string, files: readonly string[], given: ReadonlySet<string>): ImportResult {
  const missing = files.filter((file) => !given.has(unpacked(file)));
  const count = files.length === 1 ? '1 data file' : `${files.length} data files`;
  const is = `${name} is the manifest of an export: it lists ${count} and has no rows`;
  if (missing.length === files.length) return failed(name, `${is}; import those files, ${shown(missing)}.`);
  const lacking = missing.length === 0 ? '' : ` Not among the files given: ${shown(missing)}; import them too.`;
  const message = `${is}, so it was skipped.${lacking}`;
  return { ...failed(name, message), status: 'passedOver', issues: [{ ...plainIssue, kind: 'warning', message }] };
}

function shown(files: readonly string[]): string {
  const more = files.length > 5 ? ` and ${files.length - 5} more` : '';
  return `${files.slice(0, 5).join(', ')}${more}`;
}

/** A file may have been unpacked since it was listed. */
function unpacked(name: string): string {
  return name.replace(/\.gz$/i, '');
}

/** Undefined where the file is long or no JSON. */
async function shortJson(source: PartSource): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of readBytes(source)) {
    bytes += chunk.length;
    if (bytes > longest) return undefined;
    chunks.push(Buffer.from(chunk));
  }
  try {
    return JSON.parse(
      Buffer.concat(chunks)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    );
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
