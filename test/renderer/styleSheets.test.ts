import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourceFiles, withoutComments } from '../support/sourceFiles.ts';

const sheetImport = /import (\w+) from '[^']+\.module\.css'/g;

interface Use {
  readonly file: string;
  readonly sheet: string;
  readonly name: string;
}

/** Every class that a component takes from a style sheet, as in `styles.card`. */
const uses = sourceFiles('renderer').flatMap(({ path: file, text, imports }): Use[] => {
  const sheets = imports.filter((path) => path.endsWith('.module.css'));
  const code = withoutComments(text);
  return Array.from(code.matchAll(sheetImport)).flatMap(([, local], at) =>
    Array.from(code.matchAll(new RegExp(`(?<![\\w./])${local}\\.(\\w+)`, 'g')), ([, name]) => ({
      file,
      sheet: sheets[at]!,
      name: name!,
    })),
  );
});

const classesOf = (sheet: string) => {
  const rules = readFileSync(sheet, 'utf8').replace(/\/\*[\s\S]*?\*\/|'[^']*'|"[^"]*"/g, '');
  return new Set(Array.from(rules.matchAll(/\.([A-Za-z_]\w*)/g), ([, name]) => name!));
};
const sheets = new Map([...new Set(uses.map(({ sheet }) => sheet))].map((sheet) => [sheet, classesOf(sheet)]));

describe('style sheets', () => {
  test('have every class that a component takes from them', () => {
    expect(uses.length).toBeGreaterThan(500);
    const missing = uses.filter(({ sheet, name }) => !sheets.get(sheet)!.has(name));
    expect(missing.map(({ file, name, sheet }) => `${file}: ${name} is not in ${sheet}`)).toEqual([]);
  });

  test('have no class that nobody takes', () => {
    const computed = new Set(
      sourceFiles('renderer').flatMap(({ text, imports }) =>
        /import (\w+) from '[^']+\.module\.css'[\s\S]*\b\1\[/.test(text) ? imports : [],
      ),
    );
    const unused = [...sheets]
      .filter(([sheet]) => !computed.has(sheet))
      .flatMap(([sheet, names]) => {
        const taken = new Set(uses.filter((use) => use.sheet === sheet).map(({ name }) => name));
        return [...names].filter((name) => !taken.has(name)).map((name) => `${sheet}: ${name}`);
      });
    expect(unused).toEqual([]);
  });
});
