import { exp, log } from '../statistics/elementary.ts';
import type { ActionFacts, BudgetAction } from './budgetAction.ts';

/** Minutes of a longer lifetime over those of the shorter one. */
const longer = 60 / 5;
/** The longest lifetime reaches only part of the hits that a steady rate of reuse would give: guessed. */
const leastReached = 0.3;

/**
 * Keeps cached prompts for an hour instead of five minutes; null where nothing is written to a cache, or it would cost
 * more.
 *
 * Convention: reuse at a steady rate, so that the share read h becomes 1 − (1 − h)^12 at best, and 0.3 of the way there
 * at worst; writes cost what an hour's do. Units: shares of cost. Source: SEMANTICS section 2.
 *
 * @example
 * cacheAction({ cells: [], runs: [], runShare: 0, pricesOf: () => null, candidates: [] }, undefined) // => null
 */
export function cacheAction({ cells, pricesOf }: ActionFacts, tried: number | undefined): BudgetAction | null {
  const total = cells.reduce((sum, { usd }) => sum + usd, 0);
  const moved = Math.min(1, Math.max(0, tried ?? 1));
  let [low, high] = [0, 0];
  for (const cell of cells) {
    const prices = pricesOf(cell);
    const cached = cell.cacheReadTokens + cell.cacheWriteTokens;
    const fresh = cell.inputTokens * (prices?.input ?? 0) + cell.outputTokens * (prices?.output ?? 0);
    if (!prices || cell.cacheWriteTokens === 0 || cell.cacheReadTokens === 0) continue;
    const hit = cell.cacheReadTokens / cached;
    const best = 1 - exp(longer * log(1 - hit));
    const perToken = (share: number, write: number) => share * prices.cacheRead + (1 - share) * write;
    const before = perToken(hit, prices.cacheWrite);
    const all = cached * before + fresh;
    const saved = (share: number) =>
      ((cached * (before - perToken(share, prices.cacheWrite1h ?? prices.cacheWrite))) / all) * (cell.usd / total);
    low += saved(hit + leastReached * (best - hit)) * moved;
    high += saved(best) * moved;
  }
  if (high <= 0) return null;
  return {
    kind: 'cacheLifetime',
    name: 'Keep cached prompts for an hour',
    sideEffect: 'writes cost more, fewer are needed',
    parameter: { name: 'Share of cached traffic', value: moved, unit: 'share' },
    saves: { low: Math.max(0, low), high },
    ease: 1,
    basis:
      'The share read from the cache rises as at a steady rate of reuse (high), or 0.3 of the way there (low), which is guessed.',
  };
}
