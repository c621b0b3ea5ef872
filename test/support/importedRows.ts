import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type ImportTask, type SummedFile, sumFile } from '../../electron/host/reading/sumFile.ts';
import { amountAt, moneyText, type RollupData, textAt } from '../../models/imports/rollup/rollup.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const report = { cancelled: () => false, progress: () => {} };
const samples = resolve(import.meta.dirname, '../../samples/imports');

type ImportedRow = { readonly [column: string]: string | number };

/** Reads a file as the worker does, without a workspace. */
export function importPath(path: string, options: Partial<ImportTask> = {}): Promise<SummedFile> {
  return sumFile({ path, name: basename(path), format: null, ...options }, report);
}

/** Reads bytes as a file of that name. */
export function importContent(name: string, content: string | Uint8Array, options: Partial<ImportTask> = {}) {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return importPath(path, options);
}

export function samplePath(name: string): string {
  return join(samples, name);
}

export function sampleText(name: string): string {
  return readFileSync(samplePath(name), 'utf8');
}

/** Summed rows as objects of what they state; what they do not state is left out. */
export function rowsOf(data: RollupData): ImportedRow[] {
  return Array.from({ length: data.size }, (_, group) => {
    const stated: readonly (readonly [string, string | number | null])[] = [
      ...data.texts.map((name, column) => [name, textAt(data, column, group)] as const),
      ...data.amounts.map((name, column) => [name, amountAt(data, column, group)] as const),
      ...data.money.map((name, column) => [name, moneyText(data, column, group)] as const),
    ];
    return Object.fromEntries(stated.filter((entry): entry is readonly [string, string | number] => entry[1] !== null));
  });
}
