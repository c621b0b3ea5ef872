import { listZip, readZipEntry } from '../../electron/host/reading/zipFile.ts';

/** The text of one file in a ZIP, or of one part of a workbook. */
export async function zipText(path: string, name: string): Promise<string> {
  const entry = (await listZip(path, path)).find((one) => one.name === name);
  if (!entry) throw new Error(`${path} has no ${name}`);
  const parts: Uint8Array[] = [];
  for await (const part of readZipEntry(path, entry)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
