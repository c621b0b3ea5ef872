import { type WatchedMeasure, watchedMeasures } from './finding.ts';
import { measureWords } from './measureWords.ts';

/**
 * What a finding is about, from its id; any other text as it is.
 *
 * @example
 * findingName('feature|chat|spend|2026-09-01') // => 'Spend per day, chat'
 * findingName('all||spend|2026-09-01') // => 'Spend per day'
 * findingName('Outlier, 2026-09-03') // => 'Outlier, 2026-09-03'
 */
export function findingName(subject: string): string {
  const parts = subject.split('|');
  const measure = watchedMeasures.find((one): one is WatchedMeasure => one === parts.at(-2));
  if (parts.length < 4 || !measure) return subject;
  const key = parts.slice(1, -2).join('|');
  return key === '' ? measureWords[measure] : `${measureWords[measure]}, ${key}`;
}
