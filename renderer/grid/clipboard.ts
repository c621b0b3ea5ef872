import { type Cell, cellsIn, type GridEntry, isSingle, type Rectangle } from './cells.ts';

/** A block of texts as Excel and Google Sheets put it on the clipboard: tabs, line ends, and quotes where needed. */
export function blockText(block: readonly (readonly string[])[]): string {
  return block.map((line) => line.map(quoted).join('\t')).join('\r\n');
}

function quoted(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The same as a table, which keeps its cells apart in documents and mails. */
export function blockHtml(block: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<td>${text.replace(/[&<>"]/g, (one) => entities[one]!)}</td>`;
  return `<table>${block.map((line) => `<tr>${line.map(cell).join('')}</tr>`).join('')}</table>`;
}

/**
 * The cells of a pasted text. A cell that begins with a quote goes on to the quote that closes it, over tabs and line
 * ends; a text without a closing quote has no quoted cells.
 */
export function readBlock(text: string): string[][] {
  const body = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= body.length) {
    const close = body[at] === '"' ? closingQuote(body, at) : -1;
    const end = close >= 0 ? close + 1 : endOfPlain(body, at);
    const cell = close >= 0 ? body.slice(at + 1, close).replaceAll('""', '"') : body.slice(at, end);
    rows.at(-1)!.push(cell);
    if (body[end] === '\n') rows.push([]);
    at = end + 1;
  }
  return rows;
}

/** The place of the quote that ends a cell: a tab, a line end or nothing stands behind it. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') at += 1;
    else return text[at + 1] === undefined || text[at + 1] === '\t' || text[at + 1] === '\n' ? at : -1;
  }
  return -1;
}

function endOfPlain(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\t' && text[at] !== '\n') at += 1;
  return at;
}

interface Pasted {
  readonly entries: readonly GridEntry[];
  /** The cells that the paste covers, within the grid or beyond it. */
  readonly covers: Rectangle;
}

/**
 * Where a block goes: one cell fills the selection, a block is repeated where the selection is a whole multiple of it,
 * and any other starts at the top left.
 */
export function placeBlock(block: readonly (readonly string[])[], selection: Rectangle, payloads?: Payloads): Pasted {
  const [height, width] = [block.length, Math.max(...block.map((line) => line.length))];
  const { top, left, bottom, right } = selection;
  const repeats =
    !isSingle(selection) && (bottom - top + 1) % height === 0 && (right - left + 1) % width === 0 && height * width > 0;
  const covers = repeats ? selection : { top, left, bottom: top + height - 1, right: left + width - 1 };
  const entries = cellsIn(covers).flatMap(({ row, column }): GridEntry[] => {
    const from: Cell = { row: (row - top) % height, column: (column - left) % width };
    const text = block[from.row]![from.column];
    if (text === undefined) return [];
    const payload = payloads?.[from.row]?.[from.column];
    return [{ row, column, text, ...(payload === undefined ? {} : { payload }) }];
  });
  return { entries, covers };
}

type Payloads = readonly (readonly unknown[])[];
