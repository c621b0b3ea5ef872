import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** LibreOffice's command, or null where it is not installed. */
export const soffice = ['soffice', 'libreoffice'].find(runs) ?? null;

function runs(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

/** Tells LibreOffice to compute every formula anew when it opens a file. */
const always = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Opens a workbook in LibreOffice, computes it anew and saves it; gives the path of the copy and what was said. */
export async function recalculate(file: string, folder: string): Promise<{ file: string; said: string }> {
  const { files, said } = await recalculateAll([file], folder);
  return { file: files[0]!, said };
}

/** Several workbooks with one start of LibreOffice, as `recalculate`. */
export async function recalculateAll(
  sources: readonly string[],
  folder: string,
): Promise<{ files: string[]; said: string }> {
  const profile = join(folder, 'soffice');
  const out = join(folder, 'recalculated');
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), always);
  const options = [`-env:UserInstallation=${pathToFileURL(profile)}`, '--headless', '--convert-to', 'xlsx'];
  const { stderr } = await promisify(execFile)(soffice!, [...options, '--outdir', out, ...sources], {
    timeout: 90_000 * sources.length,
  });
  return { files: sources.map((source) => join(out, basename(source))), said: stderr };
}
