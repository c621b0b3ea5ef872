import type PptxGenJS from 'pptxgenjs';
import type { Book, BookChart, BookSection, BookTable } from '../../../models/reports/book/book.ts';
import { runCited } from '../../../models/reports/book/bookAbout.ts';
import { xmlText } from '../../../models/reports/xmlText.ts';
import { addSlideChart, type Frame } from './slideChart.ts';

const ink = '1A1D21';
const grey = '646A73';
const teal = '0F6D69';
const face = 'Arial';
/** Inches of a wide slide, and of what stands on it. */
const page = { left: 0.5, width: 12.33, top: 1.62, bottom: 6.72 } as const;
const tableSize = 10;
/** Inches of a line of a table, and of the air around a row. */
const [lineHeight, rowAir] = [0.165, 0.09];
/** Characters to an inch at the size of a table. */
const charactersPerInch = 13.5;

/** The report as a presentation: a title that states the finding, native charts, their tables, and the source below. */
export async function writeSlides(book: Book): Promise<{ content: Uint8Array; slides: number }> {
  // It is needed for this alone.
  const { default: PptxGen } = await import('pptxgenjs');
  const deck = new (PptxGen as unknown as new () => PptxGenJS)();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = xmlText(`${book.company}: gross margin report`);
  deck.company = xmlText(book.company);
  deck.author = 'Cogsmith';
  deck.theme = { headFontFace: face, bodyFontFace: face };
  defineMaster(deck, book);
  let slides = 0;
  const add = (section: BookSection, finding: string, note: string) => {
    slides += 1;
    const slide = deck.addSlide({ masterName: 'FINDING' });
    slide.addText(xmlText(finding), { placeholder: 'finding' });
    slide.addText(xmlText(section.name), { placeholder: 'name' });
    if (note !== '') slide.addText(xmlText(note), { placeholder: 'lead' });
    slide.addText(xmlText(section.source), { placeholder: 'source' });
    return slide;
  };
  for (const section of book.sections) addSection(section, add);
  if (book.asked.length > 0) addAsked(book, add);
  const content = (await deck.stream({ compression: true })) as Uint8Array;
  return { content, slides };
}

type AddSlide = (section: BookSection, finding: string, lead: string) => PptxGenJS.Slide;

function defineMaster(deck: PptxGenJS, { company, scenario, day, run }: Book): void {
  const text = { fontFace: face, margin: 0, color: ink } as const;
  const placeholder = (name: string, options: object) =>
    ({ placeholder: { options: { name, ...text, ...options } as never, text: '' } }) as const;
  deck.defineSlideMaster({
    title: 'FINDING',
    background: { color: 'FFFFFF' },
    margin: 0.5,
    objects: [
      placeholder('name', {
        type: 'body',
        x: page.left,
        y: 0.32,
        w: 8,
        h: 0.25,
        fontSize: 12,
        bold: true,
        color: teal,
      }),
      placeholder('finding', {
        type: 'title',
        align: 'left',
        x: page.left,
        y: 0.58,
        w: page.width,
        h: 0.56,
        fontSize: 22,
        bold: true,
        valign: 'middle',
        fit: 'shrink',
      }),
      placeholder('lead', {
        type: 'body',
        x: page.left,
        y: 1.16,
        w: page.width,
        h: 0.38,
        fontSize: 12,
        color: '4B5159',
        valign: 'top',
        fit: 'shrink',
      }),
      placeholder('source', {
        type: 'body',
        x: page.left,
        y: 6.8,
        w: page.width,
        h: 0.22,
        fontSize: 9,
        color: grey,
        valign: 'middle',
        fit: 'shrink',
      }),
      { line: { x: page.left, y: 7.05, w: page.width, h: 0, line: { color: 'C9C8C2', width: 0.75 } } },
      {
        text: {
          text: xmlText(`${company} · ${scenario} · ${day} · ${runCited(run)} · US$`),
          options: { ...text, x: page.left, y: 7.1, w: 11, h: 0.25, fontSize: 9, color: grey },
        },
      },
    ],
    slideNumber: {
      x: 12.23,
      y: 7.1,
      w: 0.6,
      h: 0.25,
      fontFace: face,
      fontSize: 9,
      color: grey,
      align: 'right',
      margin: 0,
    },
  });
}

/** Charts and tables of a section on one slide where they fit; a table that does not goes on over more slides. */
function addSection(section: BookSection, add: AddSlide): void {
  const { charts, tables, finding, lead } = section;
  const slide = add(section, finding, lead);
  const room = page.bottom - page.top;
  const whole: Frame = { x: page.left, y: page.top, w: page.width, h: room };
  const [chart] = charts;
  if (charts.length > 1) {
    const w = (page.width - 0.4) / charts.length;
    for (const [at, one] of charts.entries()) addSlideChart(slide, one, { ...whole, x: page.left + at * (w + 0.4), w });
    return;
  }
  const [table] = tables;
  if (!chart || !table) {
    if (chart) addSlideChart(slide, chart, whole);
    for (const one of tables) addTable({ section, table: one, frame: whole, slide, add });
    return;
  }
  const height = heightOf(table, page.width);
  if (chart.kind === 'quarters' || table.columns.length > 5) {
    const most = room - chartHeight(chart) - 0.1;
    if (height > most) {
      addSlideChart(slide, chart, whole);
      addTable({ section, table, frame: whole, slide: add(section, finding, continued(section)), add });
      return;
    }
    addSlideChart(slide, chart, { ...whole, h: room - height - 0.1 });
    addTable({ section, table, frame: { ...whole, y: page.bottom - height, h: height }, slide, add });
    return;
  }
  const w = page.width * 0.52;
  addSlideChart(slide, chart, { ...whole, w });
  addTable({ section, table, frame: { ...whole, x: page.left + w + 0.3, w: page.width - w - 0.3 }, slide, add });
}

/** Inches that a chart needs for all of its names to be read. */
function chartHeight(chart: BookChart): number {
  return chart.kind === 'effects' ? 0.9 + chart.effects.length * 0.24 : 2.2;
}

function continued({ name }: BookSection): string {
  return `${name}, continued`;
}

interface PlacedTable {
  readonly section: BookSection;
  readonly table: BookTable;
  readonly frame: Frame;
  readonly slide: PptxGenJS.Slide;
  readonly add: AddSlide;
}

function addTable({ section, table, frame, slide, add }: PlacedTable): void {
  const { columns, rows, note } = table;
  const parts = columns.reduce((sum, { width }) => sum + width, 0);
  let [at, on, where] = [0, slide, frame];
  while (at < rows.length) {
    const widths = columns.map(({ width }) => (width / parts) * where.w);
    const noteRoom = note === '' ? 0 : 0.2;
    const shown: (readonly string[])[] = [];
    let used = rowHeight(
      columns.map(({ name }) => name),
      widths,
    );
    while (at < rows.length && (shown.length === 0 || used + rowHeight(rows[at]!, widths) <= where.h - noteRoom)) {
      used += rowHeight(rows[at]!, widths);
      shown.push(rows[at]!);
      at += 1;
    }
    const cells = [head(columns), ...shown.map((row) => line(columns, row))];
    on.addTable(cells, {
      ...{ x: where.x, y: where.y, w: where.w, colW: widths, fontFace: face, fontSize: tableSize, color: ink },
      ...{
        margin: [0.03, 0.06, 0.03, 0.06],
        border: { type: 'none' },
        valign: 'top',
        objectName: xmlText(section.name),
      },
    });
    if (at >= rows.length && note !== '')
      on.addText(xmlText(note), {
        x: where.x,
        y: where.y + used + 0.02,
        w: where.w,
        h: 0.18,
        fontFace: face,
        fontSize: 9,
        color: grey,
        margin: 0,
      });
    if (at < rows.length) {
      on = add(section, section.finding, continued(section));
      where = { x: page.left, y: page.top, w: page.width, h: page.bottom - page.top };
    }
  }
}

function heightOf({ columns, rows, note }: BookTable, width: number): number {
  const parts = columns.reduce((sum, one) => sum + one.width, 0);
  const widths = columns.map((one) => (one.width / parts) * width);
  const lines = [columns.map(({ name }) => name), ...rows];
  return lines.reduce((sum, row) => sum + rowHeight(row, widths), 0) + (note === '' ? 0 : 0.2) + 0.02;
}

/** Lines of a cell as its text will be broken, with some to spare. */
function rowHeight(row: readonly string[], widths: readonly number[]): number {
  const lines = row.map((text, at) => Math.ceil(Math.max(1, text.length / ((widths[at]! - 0.1) * charactersPerInch))));
  return Math.max(...lines) * lineHeight + rowAir;
}

const rule = (color: string) =>
  [{ type: 'none' }, { type: 'none' }, { type: 'solid', pt: 0.5, color }, { type: 'none' }] as never;

function head(columns: BookTable['columns']): PptxGenJS.TableRow {
  return columns.map(({ name, isNumber }) => ({
    text: xmlText(name),
    options: {
      bold: true,
      color: '4B5159',
      align: isNumber ? 'right' : 'left',
      valign: 'bottom',
      border: rule('8C8C8C'),
    },
  }));
}

function line(columns: BookTable['columns'], row: readonly string[]): PptxGenJS.TableRow {
  return row.map((text, at) => ({
    text: xmlText(text),
    options: { align: columns[at]!.isNumber ? 'right' : 'left', border: rule('E4E3DE') },
  }));
}

function addAsked({ asked, run }: Book, add: AddSlide): void {
  const section: BookSection = {
    ...{ id: 'asked', name: 'Decisions asked', finding: '', lead: '', charts: [], tables: [] },
    source: `Source: ${runCited(run)}.`,
  };
  const finding = asked.length === 1 ? 'One decision is asked' : `${asked.length} decisions are asked`;
  const slide = add(section, finding, '');
  slide.addText(
    asked.map((text) => ({ text: xmlText(text), options: { bullet: { type: 'number' }, breakLine: true } })),
    {
      x: page.left,
      y: page.top,
      w: page.width,
      h: page.bottom - page.top,
      fontFace: face,
      fontSize: 18,
      color: ink,
      valign: 'top',
      fit: 'shrink',
    },
  );
}
