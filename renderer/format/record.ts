import type { RunRecord } from '../../models/simulation/run.ts';
import { count } from './numbers.ts';

const samplerNames = { sobol: 'scrambled Sobol', lhs: 'Latin hypercube', plain: 'plain' } as const;

/** A run record as names and values, in the order in which people ask. */
export function recordFacts(record: RunRecord): (readonly [string, string])[] {
  const { seed, trials, sampler, inputsHash, engineVersion, priceBookVersion } = record;
  return [
    ['Trials', count(trials)],
    ['Seed', String(seed)],
    ['Sampler', samplerNames[sampler]],
    ['Engine', engineVersion],
    ['Price book', priceBookVersion],
    ['Inputs', inputsHash.slice(0, 16)],
  ];
}
