import { parseNumber } from '../../../../models/distributions/parseNumber.ts';
import type { CellReading } from '../../../ui/CellInput.tsx';

const fewestWeights = 2;
const mostWeights = 168;

/**
 * Entries of a list with spaces between them: days, none of them twice and in order, or weights of the parts of a day
 * or week.
 */
export function readEntries(text: string, of: 'days' | 'weights'): CellReading<readonly (string | number)[]> {
  const words = text.split(/[\s;]+/).filter((word) => word !== '');
  return of === 'days' ? readDays(words.map((word) => word.replace(/,$/, ''))) : readWeights(words);
}

function readDays(words: readonly string[]): CellReading<readonly string[]> {
  const wrong = words.find((word) => !isDay(word));
  if (wrong !== undefined) return { ok: false, message: `"${wrong}" is not a date; enter it as YYYY-MM-DD.` };
  return { ok: true, value: [...new Set(words)].sort() };
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

function readWeights(words: readonly string[]): CellReading<readonly number[]> {
  const read = words.map((word) => parseNumber(word));
  const wrong = words.find((_, at) => read[at]!.kind !== 'number');
  if (wrong !== undefined)
    return { ok: false, message: `"${wrong}" is not a weight; enter numbers separated by spaces.` };
  const value = read.flatMap((one) => (one.kind === 'number' ? [one.value] : []));
  if (value.length >= fewestWeights && value.length <= mostWeights) return { ok: true, value };
  const message = `There are ${value.length} weights; enter ${fewestWeights} to ${mostWeights}, such as 24 for the hours of a day.`;
  return { ok: false, message };
}
