import { layoutWords } from '../../models/simulation/layoutOf.ts';
import type { RunRecord } from '../../models/simulation/result.ts';
import { money } from './money.ts';
import { count, plainNumber } from './numbers.ts';

const samplerNames = { sobol: 'scrambled Sobol', lhs: 'Latin hypercube', plain: 'plain' } as const;

/** A run in few words, for the foot of a sheet of paper. */
export function runFooter(scenario: string, { seed, trials, inputsHash }: RunRecord): string {
  return `${scenario} · run ${inputsHash.slice(0, 12)} · seed ${seed} · ${count(trials)} trials`;
}

/** A run record as names and values, in the order in which people ask. */
export function recordFacts(record: RunRecord): (readonly [string, string])[] {
  const { seed, trials, sampler, inputsHash, engineVersion, priceBookVersion } = record;
  return [
    ['Trials', count(trials)],
    ['Seed', String(seed)],
    ['Sampler', samplerNames[sampler] + layoutWords(record)],
    ['Engine', engineVersion],
    ['Price book', priceBookVersion],
    ['Inputs', inputsHash.slice(0, 16)],
    ...precisionFact(record),
    ...bandsFact(record),
  ];
}

/** What ranges are wider than simulated by, and who decided it. */
function bandsFact({ bands }: RunRecord): (readonly [string, string])[] {
  return bands ? [['Bands', `× ${bands.factor} (${bands.owner}: ${bands.reason})`]] : [];
}

/** Of a run that was to be so precise: what it reached. */
function precisionFact({ precision }: RunRecord): (readonly [string, string])[] {
  if (!precision) return [];
  const { series, reached, standardError, met } = precision;
  const shown = (error: number) => (series === 'grossMargin' ? `${plainNumber(error * 100)} pp` : money(error));
  const rounded = Number(reached.toPrecision(2));
  return [['Precision', `${shown(rounded)}, ${met ? 'within' : 'above'} the ${shown(standardError)} requested`]];
}
