import { parseSync, Visitor } from 'vite';
import type { SourceFile } from './sourceFiles.ts';

/** A text that a person can read: a string or template of the code, or words between tags. */
interface VisibleText {
  readonly line: number;
  /** `${}` stands where a value is put in. */
  readonly text: string;
}

/** Stands in a text where a value is put in. */
export const hole = ['$', '{}'].join('');

/** Words, not a key or a path: two words, or one that begins a label. */
const isProse = (text: string) => (/[a-z]/.test(text) && /\S\s+\S/.test(text)) || /^[A-Z][a-z]/.test(text.trim());

/** Every text of a source file that a person may read, in order of the file. Types, imports and comments are none. */
export function visibleTexts({ path, text }: Pick<SourceFile, 'path' | 'text'>): VisibleText[] {
  const found: { start: number; text: string }[] = [];
  const add = (start: number, words: string) => {
    const read = words.replace(/\s+/g, ' ').trim();
    if (isProse(read)) found.push({ start, text: read });
  };
  const unread = new Set<number>();
  const skip = (source: { start: number } | null) => source && unread.add(source.start);
  new Visitor({
    ImportDeclaration: ({ source }) => skip(source),
    ExportAllDeclaration: ({ source }) => skip(source),
    ExportNamedDeclaration: ({ source }) => skip(source),
    TSLiteralType: ({ literal }) => skip(literal),
    Literal: ({ start, value }) => {
      if (typeof value === 'string' && !unread.has(start)) add(start, value);
    },
    TemplateLiteral: ({ start, quasis }) => {
      if (!unread.has(start)) add(start, quasis.map(({ value }) => value.cooked ?? '').join(hole));
    },
    JSXText: ({ start, value }) => add(start + value.search(/\S|$/), value),
  }).visit(parseSync(path, text).program);
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ start, text: words }) => ({ line: text.slice(0, start).split('\n').length, text: words }));
}
