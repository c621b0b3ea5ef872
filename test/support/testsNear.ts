import { sourceFiles } from './sourceFiles.ts';

/**
 * The unit tests near some changed files, nearest first: those that changed, those named after one, and those that import
 * one.
 */
export function testsNear(changed: readonly string[]): string[] {
  const isTest = (path: string) => path.endsWith('.test.ts') && !/^test\/(e2e|shared)\//.test(path);
  const nameOf = (path: string) =>
    path
      .split('/')
      .at(-1)!
      .replace(/(\.test)?\.tsx?$/, '');
  const tests = sourceFiles('test').filter(({ path }) => isTest(path));
  const names = new Set(changed.map(nameOf));
  const rank = ({ path, imports }: (typeof tests)[number]) => {
    if (changed.includes(path)) return 0;
    if (names.has(nameOf(path))) return 1;
    return imports.some((name) => changed.includes(name)) ? 2 : 3;
  };
  return tests
    .map((test) => ({ path: test.path, rank: rank(test) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ path }) => path);
}
