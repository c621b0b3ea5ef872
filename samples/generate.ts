import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dayFiles, sampleFiles } from './history/files.ts';

/** `npm run sample`: writes the sample company's history to samples/data, and the first days of November to samples/november. */
for (const [folder, files] of [
  ['data', sampleFiles()],
  ['november', dayFiles()],
] as const) {
  const target = path.join(import.meta.dirname, folder);
  mkdirSync(target, { recursive: true });
  for (const { name, text } of files) {
    writeFileSync(path.join(target, name), text);
    console.log(`${folder}/${name}: ${text.split('\n').length - 2} rows, ${Math.round(text.length / 1024)} KiB`);
  }
}
