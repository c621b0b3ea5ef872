import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceFiles } from '../support/sourceFiles.ts';
import { tinyReport } from '../support/tinyReport.ts';

const root = path.resolve(import.meta.dirname, '../..');
const docBlock = /\/\*\*(?:(?!\*\/)[\s\S])*\*\//g;
const exportedFunction = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?^export (?:async )?(?:function\*?|class) (\w+)/gm;

const files = sourceFiles('models');

const modules = files.map((file) => ({
  file: file.path,
  examples: Array.from(file.text.matchAll(docBlock)).flatMap(([block]) => examplesOf(block)),
  functions: Array.from(file.text.matchAll(exportedFunction), ([, , name]) => name!),
  undocumented: Array.from(file.text.matchAll(exportedFunction))
    .filter(([, block]) => !block || examplesOf(block).length === 0)
    .map(([, , name]) => name!),
}));

interface Example {
  readonly expression: string;
  readonly value: string;
}

/** What follows `@example`: `expression // => value`, each on one line or on several, those of a value behind `//`. */
function examplesOf(block: string): Example[] {
  const [, example = ''] = block.split('@example');
  const lines = example.split('\n').map((line) => line.replace(/^\s*\* ?/, '').replace(/(?:^|\s*\*)\/$/, ''));
  const found: { expression: string; value: string }[] = [];
  let code: string[] = [];
  for (const line of lines) {
    const end = /^(.*?)\s*\/\/ => (.+)$/.exec(line);
    if (end) {
      found.push({ expression: [...code, end[1]].join('\n').trim(), value: end[2]! });
      code = [];
    } else if (code.length === 0 && line.startsWith('// ')) found.at(-1)!.value += `\n${line.slice(3)}`;
    else if (line.trim() !== '') code.push(line);
  }
  return found;
}

describe('every exported function of models', () => {
  test('has a docstring with an example that runs', () => {
    // The kernels are one loop each, named by the operation that documents them; the engine that they make is shown as a whole.
    const documented = modules.filter(
      ({ file }) => !/^models\/columns\/(kernels\.ts|simd\/(?!engine)\w+\.ts)$/.test(file),
    );
    const missing = documented.flatMap(({ file, undocumented }) => undocumented.map((name) => `${file}: ${name}`));
    expect(missing, 'add a docstring with `@example` and a line `expression // => value`').toEqual([]);
  });

  test('shows what it does, not that it is there', () => {
    const empty = modules.flatMap(({ file, functions, examples }) =>
      examples
        .filter(
          ({ expression }) => /^typeof \w+$/.test(expression) || functions.includes(expression.split('.length')[0]!),
        )
        .map(({ expression }) => `${file}: ${expression}`),
    );
    expect(empty).toEqual([]);
  });
});

describe('docblocks', () => {
  const blocks = sourceFiles('models', 'electron', 'renderer').flatMap(({ path: file, text }) =>
    Array.from(text.matchAll(docBlock), ([block]) => ({
      file,
      lines: block.split('\n'),
      words: block.replace(/\s*\n\s*\*\s*/g, ' '),
    })),
  );

  test('have no line over 120 characters', () => {
    const long = blocks.flatMap(({ file, lines }) =>
      lines.filter((line) => line.length > 120).map((line) => `${file}:${line}`),
    );
    expect(long).toEqual([]);
  });

  test('do not say that there is nothing to say', () => {
    expect(blocks.filter(({ words }) => /\b(Errors|Units): none[.;]/.test(words)).map(({ file }) => file)).toEqual([]);
  });
});

describe.each(modules.filter(({ examples }) => examples.length > 0))('the examples of $file', ({ file, examples }) => {
  test.each(examples)('$expression // => $value', async ({ expression, value }) => {
    const scope = await scopeOf(file);
    const evaluate = (code: string): unknown =>
      new Function(...Object.keys(scope), `return (${code});`)(...Object.values(scope));
    expect(asJson(await evaluate(expression))).toEqual(asJson(evaluate(value)));
  });
});

/** What an example may name: the exports of its module and of those it builds on, and `report`, a tiny one. */
async function scopeOf(file: string): Promise<Record<string, unknown>> {
  const exported = await Promise.all(
    modulesBelow(file).map((name) => import(path.join(root, name)) as Promise<object>),
  );
  return Object.assign({ report: tinyReport }, ...exported) as Record<string, unknown>;
}

/** A module and all it imports from models, itself last. */
function modulesBelow(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imports = files.find((one) => one.path === file)?.imports.filter((name) => /^models\/.*\.ts$/.test(name)) ?? [];
  return [...imports.flatMap((name) => modulesBelow(name, seen)), file];
}

/** Compared as JSON, so that typed arrays and absent members read as they would in a document. */
function asJson(value: unknown): unknown {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    ArrayBuffer.isView(inner) ? Array.from(inner as Float64Array) : inner,
  );
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}
