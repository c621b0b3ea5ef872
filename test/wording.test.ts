import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Banned, bannedMarks, bannedPhrases, bannedSpellings } from './support/bannedWords.ts';
import { sourceFiles } from './support/sourceFiles.ts';
import { hole, visibleTexts } from './support/visibleTexts.ts';

const all = [...bannedPhrases, ...bannedMarks, ...bannedSpellings];
/** Where words are those of files and programs of others, or of the database. */
const foreign =
  /\/(?:migrations|store|history|columns)\/|\/(?:kernelBytes|lookupColumns|detect|sobolDirections)\.ts$|^electron\/build/;
const sql = /^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|WITH)\b/;

interface Found {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

function faults(texts: readonly Found[], banned: readonly Banned[] = all): string[] {
  return texts.flatMap(({ path, line, text }) =>
    banned
      .filter(({ pattern }) => pattern.test(text))
      .map(({ pattern, say }) => `${path}:${line} "${pattern.exec(text)![0]}" → ${say}`),
  );
}

/** Every text of the sources of some folders that a person may read. */
function textsOf(...folders: readonly string[]): Found[] {
  return sourceFiles(...folders)
    .filter(({ path }) => !foreign.test(path))
    .flatMap((file) => visibleTexts(file).map((found) => ({ ...found, path: file.path })))
    .filter(({ text }) => !sql.test(text));
}

/** The lines of a document without its code. */
function linesOf(path: string): Found[] {
  const blank = (code: string) => code.replace(/[^\n]/g, ' ');
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
    .replace(/^```[\s\S]*?^```/gm, blank)
    .replace(/`[^`\n]*`/g, blank)
    .split('\n')
    .map((text, index) => ({ path, line: index + 1, text }));
}

describe('words that finance people use', () => {
  test.each([
    ['the window', ['renderer']],
    ['the terminal and the host', ['electron']],
    ['errors, notes, calculators and the workbook', ['models']],
  ])('%s', (_, folders) => {
    const texts = textsOf(...folders);
    expect(texts.length).toBeGreaterThan(500);
    expect(faults(texts)).toEqual([]);
  });

  test.each(['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs/terminal.md', 'samples/README.md'])('%s', (path) => {
    expect(faults(linesOf(path))).toEqual([]);
  });

  test.each(['docs/semantics.md', 'docs/formats.md', 'docs/forecasting.md', 'docs/engine.md', 'docs/decisions.md'])(
    '%s is spelled as in the US',
    (path) => {
      expect(faults(linesOf(path), [...bannedMarks, ...bannedSpellings])).toEqual([]);
    },
  );
});

describe('what the test looks for', () => {
  test.each([
    ['Price a task', 'per'],
    ['The dearest comes first.', 'largest'],
    ['median p50 of 3', 'P10, P50, P90'],
    ['a loss of −$12', '($12K) for negatives'],
    ['Recognised revenue', '-ize'],
    ['"abc" is no amount; write it as 12.', 'is not a …'],
  ])('%j is found', (text, say) => {
    expect(faults([{ path: 'x', line: 1, text }])).toEqual([expect.stringContaining(`→ ${say}`)]);
  });

  test('texts are read from strings, templates and tags, and not from imports, types or comments', () => {
    const text = [
      "import x from 'No such text here';",
      "type Kind = 'Never shown to anybody';",
      '// Not a text either',
      `const a = 'A label'; const b = \`Total of ${hole.replace('}', 'x}')} rows\`;`,
      'const c = <p title="Two words">Some words <b>in bold</b></p>;',
    ].join('\n');
    expect(visibleTexts({ path: 'x.tsx', text }).map((found) => found.text)).toEqual([
      'A label',
      `Total of ${hole} rows`,
      'Two words',
      'Some words',
      'in bold',
    ]);
  });
});
