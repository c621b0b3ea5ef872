import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const readme = read('README.md');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe('the documents', () => {
  test.each(pages)('%s names only files and folders that are there', (page) => {
    expect(pathsIn(read(page)).filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  test.each(pages)('%s leads only to pages and headings that are there', (page) => {
    const links = Array.from(read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g));
    const broken = links.filter(([, file, heading]) => {
      const target = file ? new URL(file, new URL(page, root)) : new URL(page, root);
      return !existsSync(target) || (heading && !headingsOf(readFileSync(target, 'utf8')).includes(heading));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test.each(pages)('%s names only npm scripts that exist', (page) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(scriptsIn(read(page)).filter((name) => !scripts[name])).toEqual([]);
  });
});

describe('the README', () => {
  test('follows one number through files, and names the commands that .ci/run calls', () => {
    expect(pathsIn(readme).length).toBeGreaterThan(15);
    expect(scriptsIn(readme).length).toBeGreaterThan(5);
    expect(read('.ci/run')).toMatch(/^npm ci$[\s\S]*^(?:\w+=\w+ )?npm test$/m);
    expect(readme).toContain('npm ci && npm test');
  });

  test('leads to every page', () => {
    expect(pages.slice(1).filter((page) => !readme.includes(`](${page})`))).toEqual([]);
  });
});

describe('CONTRIBUTING', () => {
  test('gives every folder of models its floor', () => {
    const floors = read('CONTRIBUTING.md').split('| floor | folders |')[1]!.split('\n\n')[0]!;
    const folders = readdirSync(new URL('models/', root), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).filter((name) => !floors.includes(`\`${name}\``))).toEqual([]);
  });
});

function pathsIn(text: string): string[] {
  const named = Array.from(
    text.matchAll(/`((?:models|electron|renderer|samples|test|docs)\/[^`\s*<]*|[A-Z]+(?:\.md)?)`/g),
    ([, path]) => path!,
  );
  return named.filter((path) => path.includes('/') || path === 'LICENSE' || path.endsWith('.md'));
}

function scriptsIn(text: string): string[] {
  return Array.from(text.matchAll(/npm (?:run (?:-s )?)?(start|test|(?<=run (?:-s )?)[\w:]+)/g), ([, name]) => name!);
}

/** As a page of Markdown is linked to: lower case, words joined by hyphens. */
function headingsOf(text: string): string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
