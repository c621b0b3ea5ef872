import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const readme = read('README.md');

describe('the README', () => {
  test('names only files and folders that are there', () => {
    const named = Array.from(
      readme.matchAll(/`((?:models|electron|renderer|samples|test)\/[^`\s*<]*|[A-Z]+(?:\.md)?)`/g),
      ([, path]) => path!,
    );
    const paths = named.filter((path) => path.includes('/') || path === 'LICENSE' || path.endsWith('.md'));
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  test('names only npm scripts that exist, and the one that .ci/run calls', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = Array.from(
      readme.matchAll(/npm (?:run (?:-s )?)?(start|test|(?<=run (?:-s )?)[\w:]+)/g),
      ([, name]) => name!,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !scripts[name])).toEqual([]);
    expect(read('.ci/run')).toContain('npm ci && npm test');
    expect(readme).toContain('npm ci && npm test');
  });
});
