import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** What it imports, as written for packages (`react`, `node:fs`) and as a path from the root for files. */
  readonly imports: readonly string[];
}

/** Every TypeScript file in some folders of the project; the kernels in AssemblyScript are another language. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('assembly'))
      .sort()
      .map((name) => {
        const file = path.join(folder, name).replaceAll(path.sep, '/');
        const text = readFileSync(path.join(root, file), 'utf8');
        return { path: file, text, imports: importsOf(file, text) };
      }),
  );
}

/** The code without its comments, so that words in a comment break no rule. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

const importPattern =
  /^\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|^\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

function importsOf(file: string, text: string): string[] {
  return Array.from(withoutComments(text).matchAll(importPattern), ([, from, bare, dynamic]) => {
    const name = (from ?? bare ?? dynamic)!.replace(/\?.*$/, '');
    return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
  });
}
