import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { WorkbenchError } from '../../models/errors.ts';
import { jsonRecord } from '../../models/imports/formats/focusSku.ts';
import { readTags } from '../../models/imports/formats/tags.ts';
import { importContent, samplePath } from '../support/importedRows.ts';

const depth = 5_000;
const list = '['.repeat(depth) + ']'.repeat(depth);
const record = `${'{"env":'.repeat(depth)}1${'}'.repeat(depth)}`;
const jsonCell = /"(?:\{|\[)(?:[^"]|"")*"/g;
const samples = readdirSync(samplePath('')).filter(
  (name) => /\.csv$/.test(name) && readFileSync(samplePath(name), 'utf8').search(jsonCell) !== -1,
);

test('JSON in a cell that nests deeper than any tool writes states nothing', () => {
  for (const deep of [list, record, `{"env": ${list}}`]) {
    expect(jsonRecord(deep)).toEqual({});
    expect(readTags(`{"tags": ${deep}}`)).toEqual({});
  }
});

test.each(samples)('%s: a cell of JSON that nests too deep is passed over or refused in words', async (name) => {
  const text = readFileSync(samplePath(name), 'utf8');
  const cells = [...new Set([...text.matchAll(jsonCell)].map(([cell]) => cell))].slice(0, 10);
  for (const deep of [list, record]) {
    for (const cell of cells) {
      const content = text.replaceAll(cell, `"${deep.replaceAll('"', '""')}"`);
      const outcome = await importContent(name, content).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(WorkbenchError);
    }
  }
});
