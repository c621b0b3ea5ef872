import { type BestSet, bestSet } from './bestSet.ts';
import type { InitiativeWorth } from './initiativeWorth.ts';

/** What to do with an initiative: in the best set; worth it, but not within the budget; or not worth its cost. */
export type Advice = 'fund' | 'wait' | 'stop';

export interface Portfolio {
  /** Most net value first. */
  readonly initiatives: readonly (InitiativeWorth & { readonly advice: Advice })[];
  /** Under the budget; without a budget, all that are worth their cost. */
  readonly best: BestSet;
  readonly budgetUsd: number | null;
  /** Rank correlation of the values of any two. */
  readonly together: number;
  readonly trials: number;
  /** What is said of its numbers: ranges that are cut, correlations that cannot hold. */
  readonly notes: readonly string[];
}

/**
 * Initiatives by what they are worth, the best set under a budget, and what to do with each.
 *
 * Convention: what is stopped takes no part. Units: US$. Source: SEMANTICS section 11.
 *
 * @example
 * portfolioOf([], { budgetUsd: null, together: 0, trials: 1, notes: [] }).best.ids // => []
 */
export function portfolioOf(
  worths: readonly InitiativeWorth[],
  { budgetUsd, ...rest }: Pick<Portfolio, 'budgetUsd' | 'together' | 'trials' | 'notes'>,
): Portfolio {
  const candidates = worths.flatMap(({ initiative, costUsd, netUsd, costIfFailsUsd }) =>
    initiative.stage === 'stopped'
      ? []
      : [{ id: initiative.id, costUsd: costUsd.mean, netUsd: netUsd.mean, failedUsd: -costIfFailsUsd }],
  );
  const best = bestSet(candidates, budgetUsd ?? Number.POSITIVE_INFINITY);
  const adviceOf = ({ initiative, netUsd }: InitiativeWorth): Advice => {
    if (initiative.stage === 'stopped' || netUsd.mean <= 0) return 'stop';
    return best.ids.includes(initiative.id) ? 'fund' : 'wait';
  };
  return {
    initiatives: worths
      .map((worth) => ({ ...worth, advice: adviceOf(worth) }))
      .toSorted((a, b) => b.netUsd.mean - a.netUsd.mean),
    ...{ best, budgetUsd, ...rest },
  };
}

/**
 * What a portfolio comes to, in a sentence.
 *
 * @example
 * portfolioHeadline({ initiatives: [], best: { ids: [], costUsd: 0, netUsd: 0 }, budgetUsd: null })
 * // => 'No initiative yet'
 */
export function portfolioHeadline({
  initiatives,
  best,
  budgetUsd,
}: {
  readonly initiatives: readonly {
    readonly advice: Advice;
    readonly initiative: { readonly name: string; readonly stage: string };
  }[];
  readonly best: Pick<BestSet, 'ids' | 'costUsd' | 'netUsd'>;
  readonly budgetUsd: number | null;
}): string {
  if (initiatives.length === 0) return 'No initiative yet';
  const usd = (value: number) => `$${Math.round(value).toLocaleString('en-US')}`;
  const stop = initiatives.filter(({ advice, initiative }) => advice === 'stop' && initiative.stage !== 'stopped');
  const within = budgetUsd === null ? '' : ` within ${usd(budgetUsd)}`;
  const fund = `Fund ${best.ids.length} of ${initiatives.length}${within}: ${usd(best.netUsd)} expected net value for ${usd(best.costUsd)}`;
  return stop.length === 0 ? fund : `${fund}; stop ${stop.map(({ initiative }) => initiative.name).join(', ')}`;
}
