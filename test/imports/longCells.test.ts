import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { WorkbenchError } from '../../models/errors.ts';
import { openHeader } from '../../models/imports/cells/header.ts';
import { publicMessage } from '../../models/privateFields.ts';
import { importContent, samplePath } from '../support/importedRows.ts';

const pieces = ['(', '[', ' ', '- ', '_', ' x'];
const samples = ['agent-runs.csv', 'gcp-billing.csv', 'anthropic-cost.json'];

test.each(samples)(
  '%s: a cell of one sign 20,000 times is read or refused in words, wherever it stands',
  async (name) => {
    const text = readFileSync(samplePath(name), 'utf8');
    const places = [...text.matchAll(/[,"]/g)].map(({ index }) => index + 1);
    for (const piece of pieces) {
      for (const at of [places[0]!, places[Math.floor(places.length / 2)]!]) {
        const content = text.slice(0, at) + piece.repeat(20_000 / piece.length) + text.slice(at);
        const outcome = await importContent(name, content).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(WorkbenchError);
      }
    }
  },
  60_000,
);

test('of a name that is no name as much is kept as any name has', () => {
  expect(openHeader([`cost ${'x '.repeat(20_000)}`]).names[0]!.length).toBeLessThan(1_000);
});

test('what may not be told is taken out of a sentence, however long it is', () => {
  const secret = `prompt_${'x_'.repeat(40_000)}`;
  const told = publicMessage(`"${secret.toUpperCase()}" and ${secret.replaceAll('_', ' ')} are no amounts.`, [secret]);
  expect(told).toBe('"(not stored)" and (not stored) are no amounts.');
});
