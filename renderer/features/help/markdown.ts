/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string };

type Line = readonly Inline[];

/** A block of a page of the handbook. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'formula'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] };

const pieces = /\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)/g;

/** The pieces of a line: bold, code, links, and the text between them. */
export function inlineOf(text: string): Inline[] {
  const found: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(pieces)) {
    const [whole, strong, code, label, to] = match;
    if (match.index > at) found.push({ kind: 'text', text: text.slice(at, match.index) });
    if (strong !== undefined) found.push({ kind: 'strong', text: strong });
    else if (code !== undefined) found.push({ kind: 'code', text: code });
    else found.push({ kind: 'link', text: label!, to: to! });
    at = match.index + whole.length;
  }
  if (at < text.length) found.push({ kind: 'text', text: text.slice(at) });
  return found;
}

/**
 * The blocks of the Markdown that the handbook is written in: headings, paragraphs, lists, tables and fenced formulas.
 * Blocks are parted by an empty line; a line that begins otherwise goes on with its block.
 */
export function blocksOf(markdown: string): Block[] {
  return partsOf(markdown).map((lines): Block => {
    const first = lines[0]!;
    if (first.startsWith('```')) return { kind: 'formula', text: lines.slice(1, -1).join('\n') };
    if (first.startsWith('#')) return { kind: 'heading', text: first.replace(/^#+ /, '') };
    if (first.startsWith('- ')) return { kind: 'list', items: itemsOf(lines).map(inlineOf) };
    if (first.startsWith('|')) return tableOf(lines);
    return { kind: 'paragraph', line: inlineOf(lines.join(' ')) };
  });
}

/** Lines of a block; a fence keeps its empty lines. */
function partsOf(markdown: string): string[][] {
  const parts: string[][] = [];
  let part: string[] = [];
  let isFenced = false;
  const end = () => {
    if (part.length > 0) parts.push(part);
    part = [];
  };
  for (const line of markdown.split('\n')) {
    const isFence = line.startsWith('```');
    if (!isFenced && (line.trim() === '' || isFence)) end();
    if (isFenced || line.trim() !== '') part.push(line);
    if (isFence) isFenced = !isFenced;
    if (isFence && !isFenced) end();
  }
  end();
  return parts;
}

function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (line.startsWith('- ')) items.push(line.slice(2));
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return items;
}

function tableOf(lines: readonly string[]): Block {
  const cells = (line: string) =>
    line
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => inlineOf(cell.trim()));
  const [head, , ...rows] = lines;
  return { kind: 'table', head: cells(head!), rows: rows.map(cells) };
}
