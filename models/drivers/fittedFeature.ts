import type { MonthlyAssumption } from '../distributions/quantity.ts';
import type { DriverHistory } from './calibration.ts';
import type { Feature } from './feature.ts';
import type { SeenFeature } from './seenFeatures.ts';

type Fitted = (history: DriverHistory & { readonly source: string }) => MonthlyAssumption;

const sources = {
  calls: 'Calls per task: requests of the usage files over tasks counted by the product',
  cacheShare: 'Share of the tokens read that came from a cache, in log odds',
  tokens: 'Tokens over those of the last months',
  price: 'Cost over the cost of the same tokens at list prices today',
  mix: 'Tokens over those of the first model, relative to the last months',
} as const;

/**
 * What of a feature moves beside the tasks a user runs: model mix, calls, tokens, cache share, price over list.
 *
 * @example
 * movingDrivers({
 *   mix: { models: [], moves: [] },
 *   work: { calls: null, cacheShare: null, tokens: null, price: null },
 * }) // => []
 */
export function movingDrivers({ mix, work }: Pick<SeenFeature, 'mix' | 'work'>): DriverHistory[] {
  return [...mix.moves, work.calls, work.cacheShare, work.tokens, work.price].filter((one) => one !== null);
}

/**
 * A feature with the forecasts of all that moves about it.
 *
 * @example
 * fittedFeature(
 *   {
 *     feature: { id: 'a', work: { kind: 'tokens' }, models: [] },
 *     tasks: [],
 *     mix: { models: [], moves: [] },
 *     work: { calls: null, cacheShare: null, tokens: null, price: null },
 *   },
 *   () => ({ value: 1, source: null, owner: null }),
 * ).tasksPerUser // => {}
 */
export function fittedFeature({ feature, tasks, mix, work }: SeenFeature, fitted: Fitted): Feature {
  const of = (history: DriverHistory | null, source: string) => history && fitted({ ...history, source });
  const [calls, cacheShare] = [of(work.calls, sources.calls), of(work.cacheShare, sources.cacheShare)];
  const [tokens, price] = [of(work.tokens, sources.tokens), of(work.price, sources.price)];
  return {
    ...feature,
    tasksPerUser: Object.fromEntries(tasks.map((seen) => [seen.plan, fitted(seen)])),
    ...(price ? { priceFactor: price } : {}),
    work: {
      ...feature.work,
      ...(calls ? { callsPerTask: calls } : {}),
      ...(cacheShare ? { cacheReadShare: cacheShare } : {}),
      ...(tokens ? { tokensFactor: tokens } : {}),
    },
    models: feature.models.map((model, index) => {
      const moved = mix.moves.find(({ at }) => at === index);
      return moved ? { ...model, shareFactor: fitted({ ...moved, source: sources.mix }) } : model;
    }),
  };
}
