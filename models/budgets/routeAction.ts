import type { KindPrices } from '../prices/kindPrices.ts';
import type { ActionFacts, BudgetAction } from './budgetAction.ts';
import type { SpendCell } from './spendHistory.ts';

const usualShare = 0.3;
/** A model counts as cheaper from this ratio of price on. */
const cheaper = 0.75;
/** Tokens that another model takes for the same work: the ends of an 80 % range, guessed. */
const verbosity = { low: 0.95, high: 1.3 };

/**
 * Moves a share of the most expensive model's traffic to the least cheaper one, so that as little quality as possible
 * is given up; null where none is.
 *
 * Convention: prices by the kinds of tokens the model has now; the other one takes 0.95 to 1.3 of its tokens. Units:
 * shares of cost.
 *
 * @example
 * routeAction({ cells: [], runs: [], runShare: 0, pricesOf: () => null, candidates: [] }, 0.3) // => null
 */
export function routeAction(
  { cells, pricesOf, candidates }: ActionFacts,
  tried: number | undefined,
): BudgetAction | null {
  const total = cells.reduce((sum, { usd }) => sum + usd, 0);
  for (const group of byModel(cells)) {
    const own = pricesOf(group);
    const ownUsd = own ? blendUsd(group, own) : 0;
    if (!own || ownUsd <= 0) continue;
    const found = candidates
      .flatMap((candidate) => {
        const prices = pricesOf(candidate);
        return prices ? [{ ...candidate, ratio: blendUsd(group, prices) / ownUsd }] : [];
      })
      .filter(({ ratio }) => ratio < cheaper)
      .sort(
        (a, b) => Number(b.provider === group.provider) - Number(a.provider === group.provider) || b.ratio - a.ratio,
      )[0];
    if (!found) continue;
    const share = Math.min(1, Math.max(0, tried ?? usualShare));
    const weight = (group.usd / total) * share;
    return {
      kind: 'route',
      name: `Route ${Math.round(100 * share)}% of ${group.model} to ${found.model}`,
      sideEffect: 'check quality on the share moved',
      parameter: { name: `Share of ${group.model}`, value: share, unit: 'share' },
      saves: {
        low: Math.max(0, weight * (1 - found.ratio * verbosity.high)),
        high: weight * (1 - found.ratio * verbosity.low),
      },
      ease: 2,
      basis: `${group.model} is ${Math.round((100 * group.usd) / total)}% of cost; ${found.model} costs ${Math.round(100 * found.ratio)}% of it for the same tokens and is guessed to take ${verbosity.low} to ${verbosity.high} of them.`,
    };
  }
  return null;
}

type Group = Pick<
  SpendCell,
  'provider' | 'usd' | 'inputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'outputTokens'
> & { readonly model: string };

/** Dearest first. */
function byModel(cells: readonly SpendCell[]): Group[] {
  const groups = new Map<string, Group>();
  for (const cell of cells) {
    if (cell.model === null) continue;
    const key = JSON.stringify([cell.provider, cell.model]);
    const found = groups.get(key);
    groups.set(key, {
      provider: cell.provider,
      model: cell.model,
      usd: cell.usd + (found?.usd ?? 0),
      inputTokens: cell.inputTokens + (found?.inputTokens ?? 0),
      cacheReadTokens: cell.cacheReadTokens + (found?.cacheReadTokens ?? 0),
      cacheWriteTokens: cell.cacheWriteTokens + (found?.cacheWriteTokens ?? 0),
      outputTokens: cell.outputTokens + (found?.outputTokens ?? 0),
    });
  }
  return [...groups.values()].sort((a, b) => b.usd - a.usd);
}

function blendUsd(group: Group, prices: KindPrices): number {
  const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = group;
  return (
    (inputTokens * prices.input +
      cacheReadTokens * prices.cacheRead +
      cacheWriteTokens * prices.cacheWrite +
      outputTokens * prices.output) /
    1e6
  );
}
