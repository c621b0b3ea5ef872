import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeSlides } from '../../electron/host/files/writeSlides.ts';
import { listZip } from '../../electron/host/reading/zipFile.ts';
import type { Book, BookChart } from '../../models/reports/book/book.ts';
import { slideCells } from '../support/slideCells.ts';
import { tinyReport } from '../support/tinyReport.ts';
import { zipText } from '../support/zipText.ts';

const bridge = (from: number, steps: readonly number[], to: number): BookChart => ({
  kind: 'bridge',
  bridge: {
    ...{ title: 'Year one to year two', note: '', unit: 'pp' },
    from: { name: 'Year one', value: from },
    steps: steps.map((value, at) => ({ name: `Line ${at}`, value })),
    to: { name: 'Year two', value: to },
  },
});

const charts: readonly BookChart[] = [
  bridge(-0.1, [-0.05, 0.25, -0.05], 0.05),
  bridge(0.02, [0.03], 0.05),
  {
    ...{ kind: 'effects', title: 'Stresses', note: 'pp', unit: 'pp', ends: ['Effect', null] },
    effects: [{ name: 'Twice the steps', low: -1.7, high: null }],
  },
  {
    ...{ kind: 'effects', title: 'COGS', note: 'US$', unit: 'US$', ends: ['COGS', null] },
    effects: [{ name: 'Hosting', low: 0.8, high: null }],
  },
];

const book: Book = {
  ...{ company: 'Acme', scenario: 'Plan', day: '2026-12-01', answer: 'Margin', asked: [], notes: [] },
  run: tinyReport.result.run,
  sections: charts.map((chart, at) => ({
    ...{ id: `s${at}`, name: 'Section', finding: 'Found', lead: '', tables: [], source: 'Source: run.' },
    charts: [chart],
  })),
};

let folder: string;
let deck: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-slides-'));
  deck = join(folder, 'deck.pptx');
  writeFileSync(deck, (await writeSlides(book)).content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const values = async (chart: number) =>
  (await slideCells(deck, chart)).slice(1).map((row) => row.slice(1).map((cell) => Number(Number(cell).toFixed(6))));

describe('charts of slides', () => {
  // Level, then ends, better and worse above 0, then the same below it: −10% to −15% hangs from −10%; to +10% crosses 0.
  test('draw a bridge through 0 with what is above and what is below it', async () => {
    expect(await values(1)).toEqual([
      [0, 0, 0, 0, -0.1, 0, 0],
      [-0.1, 0, 0, 0, 0, 0, -0.05],
      [0, 0, 0.1, 0, 0, -0.15, 0],
      [0.05, 0, 0, 0.05, 0, 0, 0],
      [0, 0.05, 0, 0, 0, 0, 0],
    ]);
  });

  test('lift a bridge above 0 by its level alone', async () => {
    expect(await values(2)).toEqual([
      [0, 0.02, 0, 0],
      [0.02, 0, 0.03, 0],
      [0, 0.05, 0, 0],
    ]);
  });

  test('say points and dollars by their unit, however large', async () => {
    expect((await slideCells(deck, 3))[1]![0]).toBe('Twice the steps  (170.0)');
    expect((await slideCells(deck, 4))[1]![0]).toBe('Hosting  $1');
  });

  // ECMA-376 part 1, 21.2.2.36: crossesAt is a number; with a word in its place PowerPoint repairs the file.
  test('state numbers where the format wants numbers', async () => {
    const names = (await listZip(deck, deck))
      .map(({ name }) => name)
      .filter((name) => /charts\/chart\d+\.xml$/.test(name));
    expect(names).toHaveLength(charts.length);
    for (const name of names) {
      const xml = await zipText(deck, name);
      for (const [, value] of xml.matchAll(/<c:(?:crossesAt|min|max|majorUnit) val="([^"]*)"/g))
        expect(value, name).toMatch(/^-?\d+(\.\d+)?(e-?\d+)?$/);
    }
  });
});
