import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { WorkbenchError } from '../../models/errors.ts';
import { importContent, samplePath } from '../support/importedRows.ts';

/** What every object of JavaScript has although nobody put it there. */
const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
const samples = readdirSync(samplePath(''));

/** Puts a word into the place of each text of a file in turn. */
function* hostile(text: string, name: string): Generator<string> {
  const isJson = /\.jsonl?$/.test(name);
  const texts = isJson ? /"[^"\\]{1,60}"/g : /(?<=^|,)[^,\n"]{1,60}(?=,|$)/gm;
  const seen = new Set<string>();
  for (const [found] of text.matchAll(texts)) {
    if (seen.has(found)) continue;
    seen.add(found);
    const word = inherited[seen.size % inherited.length]!;
    yield text.replaceAll(found, isJson ? `"${word}"` : word);
  }
}

test.each(samples)('%s: no word of a cell or a column is taken for a thing of the program', async (name) => {
  const text = readFileSync(samplePath(name), 'utf8');
  for (const content of [...hostile(text, name)].slice(0, 150)) {
    const outcome = await importContent(name, content).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(WorkbenchError);
    else expect(JSON.stringify(outcome)).not.toMatch(/native code|\[object Object\]/);
  }
});
