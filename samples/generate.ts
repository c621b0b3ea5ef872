import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sampleFiles } from './history/files.ts';

/** `npm run sample`: writes the sample company's history to samples/data. */
const folder = path.join(import.meta.dirname, 'data');
mkdirSync(folder, { recursive: true });
for (const { name, text } of sampleFiles()) {
  writeFileSync(path.join(folder, name), text);
  console.log(`${name}: ${text.split('\n').length - 2} rows, ${Math.round(text.length / 1024)} KiB`);
}
