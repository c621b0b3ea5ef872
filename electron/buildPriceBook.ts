import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildPriceBook } from '../models/prices/buildPriceBook.ts';
import { digestCatalogue } from '../models/prices/catalogueDigests.ts';
import { encodePriceBook } from '../models/prices/encodePriceBook.ts';
import { readCatalogue } from '../models/prices/readCatalogue.ts';

const usage =
  'npm run prices -- <litellm.json> <genai.json> [--litellm-date YYYY-MM-DD] [--genai-date YYYY-MM-DD]: writes models/prices/priceBook.json; a date left out is the day the file was last changed';

/** Writes the built-in price book from the two public catalogues. */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'litellm-date': { type: 'string' }, 'genai-date': { type: 'string' } },
  });
  const [litellm, genai] = positionals;
  if (!litellm || !genai) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 2;
    return;
  }
  const book = buildPriceBook({
    version: '',
    litellm: { catalogue: readJson(litellm), snapshotDate: values['litellm-date'] ?? changedOn(litellm) },
    genai: { catalogue: readJson(genai), snapshotDate: values['genai-date'] ?? changedOn(genai) },
  });
  const hash = createHash('sha256')
    .update(JSON.stringify(encodePriceBook(book)))
    .digest('hex')
    .slice(0, 10);
  const newest = book.sources
    .map((source) => source.snapshotDate)
    .sort()
    .at(-1);
  const text = `${JSON.stringify(encodePriceBook({ ...book, version: `${newest}-${hash}` }))}\n`;
  writeFileSync(new URL('../models/prices/priceBook.json', import.meta.url), text);
  const digests = Object.fromEntries(
    [litellm, genai].map((path) => {
      const catalogue = readCatalogue(readJson(path))!;
      return [catalogue.id, digestCatalogue(catalogue)];
    }),
  );
  writeFileSync(new URL('../models/prices/catalogueDigests.json', import.meta.url), `${JSON.stringify(digests)}\n`);
  process.stdout.write(
    `${book.models.length} models, ${Math.round(text.length / 1000)} kB, version ${newest}-${hash}\n`,
  );
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function changedOn(path: string): string {
  return statSync(path).mtime.toISOString().slice(0, 10);
}

main();
