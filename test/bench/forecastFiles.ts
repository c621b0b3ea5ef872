import { readFileSync } from 'node:fs';
import { join } from 'node:path';

function rows(folder: string, file: string): string[][] {
  const [, ...lines] = readFileSync(join(folder, file), 'utf8').replaceAll('\r', '').trim().split('\n');
  return lines.map((line) => line.split(','));
}

const numbers = (cells: readonly string[]) => cells.filter((cell) => cell !== '').map(Number);

/** Histories by series: the last column holds them, oldest first. */
export function readHistories(folder: string, file: string): Map<string, number[]> {
  return new Map(rows(folder, file).map((row) => [row[0]!, row.at(-1)!.trim().split(/\s+/).map(Number)]));
}

/** What came, by series. */
export function readFutures(folder: string, file: string): Map<string, number[]> {
  return new Map(rows(folder, file).map(([id, ...cells]) => [id!, numbers(cells)]));
}

/** Forecasts of others by method and series. */
export function readPublished(folder: string, file: string): Map<string, Map<string, number[]>> {
  const found = new Map<string, Map<string, number[]>>();
  for (const [method, id, ...cells] of rows(folder, file)) {
    const one = found.get(method!) ?? new Map<string, number[]>();
    found.set(method!, one.set(id!, numbers(cells)));
  }
  return found;
}

/** Forecasts of R by method, series and quantity (mean, lo80 …). */
export function readQuantities(folder: string, file: string): Map<string, Map<string, Map<string, number[]>>> {
  const found = new Map<string, Map<string, Map<string, number[]>>>();
  for (const [method, id, quantity, ...cells] of rows(folder, file)) {
    const one = found.get(method!) ?? new Map<string, Map<string, number[]>>();
    const series = one.get(id!) ?? new Map<string, number[]>();
    found.set(method!, one.set(id!, series.set(quantity!, numbers(cells))));
  }
  return found;
}
