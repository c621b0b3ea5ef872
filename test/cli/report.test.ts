import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listZip } from '../../electron/host/reading/zipFile.ts';
import type { Book } from '../../models/reports/book/book.ts';
import { referencePlan } from '../support/referencePlan.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';
import { slideCells } from '../support/slideCells.ts';
import { zipText } from '../support/zipText.ts';

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-report-'));
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  workspace = join(folder, 'acme.cogsmith');
  await runJson(['new', workspace]);
  const file = join(folder, 'reference.scenario.json');
  writeFileSync(file, JSON.stringify(referencePlan));
  await runJson(['scenario', 'apply', file, '-w', workspace]);
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('without a browser to print with, the board page is HTML, and says why', async () => {
  vi.stubEnv('COGSMITH_CHROMIUM', join(folder, 'nothing'));
  const args = ['report', 'reference', '--to', join(folder, 'board.pdf'), '--ask', 'Sign.', '-w', workspace];
  const { code, json } = await runJson(args);
  expect(code).toBe(0);
  expect((json as { why: string }).why).toMatch(/^HTML in place of PDF: no Chromium, Chrome or Edge was found/);
  expect(existsSync(join(folder, 'board.pdf'))).toBe(false);
  const html = readFileSync(join(folder, 'board.html'), 'utf8');
  expect(html).toContain('<li>Sign.</li>');
  expect(html).toContain('Reference');
});

test('a file that is neither is refused', async () => {
  const { code, stderr } = await runCogsmith(['report', 'reference', '--to', 'board.docx', '-w', workspace]);
  expect(code).toBe(2);
  expect(stderr).toContain('end it in .pdf, .html or .pptx');
});

describe('slides', () => {
  let slides: Slides;
  beforeAll(async () => {
    const to = join(folder, 'deck.pptx');
    const asked = ['--ask', 'Sign <b> & pay.', '-w', workspace];
    const { code, json } = await runJson(['report', 'reference', '--to', to, ...asked]);
    expect(code).toBe(0);
    slides = { to, ...(json as Omit<Slides, 'to'>) };
  }, 120_000);

  test('have charts whose own workbooks hold the figures of the report', async () => {
    const [answer] = slides.book.sections;
    const chart = answer!.charts[0]!;
    if (chart.kind !== 'quarters') throw new Error('the first chart is not that of quarters');
    const quarters = chart.periods.filter(({ kind }) => kind === 'quarter');
    const cells = await slideCells(slides.to, 1);
    expect(cells[0]!.slice(1)).toEqual(['P95', 'P75', 'P25', 'P5', 'Median', 'Target']);
    expect(cells.slice(1)).toEqual(
      quarters.map(({ p5, p25, p50, p75, p95 }, at) =>
        [expect.any(String), p95, p75, p25, p5, p50, chart.target].map((one) =>
          typeof one === 'number' ? expect.closeTo(one, 12) : cells[at + 1]![0],
        ),
      ),
    );
    const drivers = slides.book.sections.find(({ id }) => id === 'drivers')!.charts[0]!;
    if (drivers.kind !== 'effects') throw new Error('drivers have no chart of effects');
    const places = slides.book.sections.flatMap(({ charts }) => charts).indexOf(drivers);
    const effects = await slideCells(slides.to, places + 1);
    expect(effects.slice(1).map((row) => row.slice(1))).toEqual(
      drivers.effects.map(({ low, high }) => [expect.closeTo(low, 12), expect.closeTo(high!, 12)]),
    );
  });

  test('state a finding, their source and their number, and tell each chart in words', async () => {
    const names = (await listZip(slides.to, slides.to)).map(({ name }) => name);
    const pages = names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    expect(pages).toHaveLength(slides.slides);
    for (const name of pages) {
      const xml = await zipText(slides.to, name);
      expect(xml, name).toContain('type="title"');
      expect(xml, name).toMatch(/Source: /);
      for (const [frame] of xml.matchAll(/<p:graphicFrame>(?:(?!<\/p:graphicFrame>).)*drawingml\/2006\/chart"/gs))
        expect(frame).toMatch(/descr="[^"]{20,}"/);
    }
    expect(await zipText(slides.to, 'ppt/slides/slide1.xml')).toContain(slides.book.answer);
    expect(await zipText(slides.to, `ppt/slides/slide${slides.slides}.xml`)).toContain('Sign &lt;b&gt; &amp; pay.');
    expect(await zipText(slides.to, 'ppt/slideLayouts/slideLayout2.xml')).toContain('type="slidenum"');
  });

  test('hold every assumption, with the number by which drivers cite it', () => {
    const assumptions = slides.book.sections.at(-1)!.tables[0]!.rows;
    expect(assumptions.length).toBeGreaterThan(10);
    const drivers = slides.book.sections.find(({ id }) => id === 'drivers')!.tables[0]!.rows;
    const numbers = new Set(assumptions.map(([number]) => number));
    for (const [name, cited] of drivers) expect([name, numbers.has(cited!)]).toEqual([name, true]);
  });
});

test('the full report has contents, and a source under every section', async () => {
  const to = join(folder, 'full.html');
  const { code } = await runJson(['report', 'reference', '--full', '--paper', 'letter', '--to', to, '-w', workspace]);
  expect(code).toBe(0);
  const html = readFileSync(to, 'utf8');
  expect(html).toContain('size: letter');
  expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  const ids = [...html.matchAll(/<a href="#(\w+)">/g)].map(([, id]) => id);
  expect(ids).toEqual([...html.matchAll(/<section id="(\w+)">/g)].map(([, id]) => id));
  const numbered = [...html.matchAll(/<a href="#\w+">(\d+\. [^<]+)</g)].map(([, name]) => name);
  expect([...html.matchAll(/<p class="name">([^<]+)</g)].map(([, name]) => name)).toEqual(numbered);
  expect(html.match(/<p class="source">Source: /g)).toHaveLength(ids.length);
});

interface Slides {
  readonly to: string;
  readonly slides: number;
  readonly book: Book;
}
