import type { ActionFacts, BudgetAction, SeenSteps, Tried } from './budgetAction.ts';
import { cacheAction } from './cacheAction.ts';
import { routeAction } from './routeAction.ts';
import type { SpendCell } from './spendHistory.ts';

/**
 * What can be done about a budget, from what its cost is made of.
 *
 * Units: shares of what is still to be spent. Nothing that saves less than half a percent is proposed.
 *
 * @example
 * proposedActions({ cells: [], runs: [], runShare: 0, pricesOf: () => null, candidates: [] }) // => []
 */
export function proposedActions(facts: ActionFacts, tried: Tried = {}): BudgetAction[] {
  if (facts.cells.every(({ usd }) => usd <= 0)) return [];
  const all = [
    capAction(facts, tried.capSteps),
    routeAction(facts, tried.route),
    cacheAction(facts, tried.cacheLifetime),
    batchAction(facts, tried.batch),
    pauseAction(facts, tried.pause),
    commitAction(tried.commit),
  ];
  return all
    .filter((one) => one !== null)
    .filter(({ saves, kind }) => saves.high >= 0.005 || tried[kind] !== undefined);
}

/** A cap that stops one run in twenty. */
const cappedShare = 0.95;

function capAction({ runs, runShare }: ActionFacts, tried: number | undefined): BudgetAction | null {
  if (runs.length < 20 || runShare === 0) return null;
  const sorted = runs.map(({ steps }) => steps).sort((a, b) => a - b);
  const cap = Math.max(1, Math.round(tried ?? sorted[Math.floor(cappedShare * (sorted.length - 1))]!));
  const stopped = runs.filter(({ steps }) => steps > cap);
  const cost = (one: SeenSteps) => one.costUsd ?? one.steps;
  const total = runs.reduce((sum, one) => sum + cost(one), 0);
  // A step costs the same where nothing piles up in the context, and as much more as the context has grown where it does.
  const saved = (power: number) =>
    stopped.reduce((sum, one) => sum + cost(one) * (1 - (cap / one.steps) ** power), 0) / total;
  const lost = stopped.filter(({ success }) => success === true).length;
  const judged = runs.filter(({ success }) => success !== null).length;
  const percent = (part: number) => `${(100 * part).toFixed(part < 0.1 ? 1 : 0)}%`;
  return {
    kind: 'capSteps',
    name: `Cap steps at ${cap} per run`,
    sideEffect: `${percent(stopped.length / runs.length)} of runs stop${judged > 0 ? `; success rate down ${(100 * (lost / judged)).toFixed(1)} pp` : ''}`,
    parameter: { name: 'Steps per run', value: cap, unit: 'steps' },
    saves: { low: runShare * saved(1), high: runShare * saved(2) },
    ease: 1,
    basis: `${runs.length} imported runs; a step costs the same (low) or as the context grows (high)${runs.every(({ costUsd }) => costUsd === null) ? '; their cost is not stated, so steps stand for it' : ''}.`,
  };
}

const waiting = /^(evaluation|experiment|training|fine-?tuning|batch|embedding)/i;
const building = /^(development|staging|evaluation|research|test)/i;

function shareOf(cells: readonly SpendCell[], isSuch: (cell: SpendCell) => boolean): number {
  const total = cells.reduce((sum, { usd }) => sum + usd, 0);
  return total > 0 ? cells.filter(isSuch).reduce((sum, { usd }) => sum + usd, 0) / total : 0;
}

const isBuilding = ({ environment, operation }: SpendCell) =>
  waiting.test(operation ?? '') || building.test(environment ?? '');

function batchAction({ cells }: ActionFacts, tried: number | undefined): BudgetAction | null {
  const share = shareOf(cells, isBuilding);
  if (share === 0) return null;
  const moved = Math.min(1, Math.max(0, tried ?? 0.8));
  return {
    kind: 'batch',
    name: `Batch ${Math.round(100 * moved)}% of work outside production`,
    sideEffect: 'answers within 24 hours',
    parameter: { name: 'Share that can wait', value: moved, unit: 'share' },
    saves: { low: share * moved * 0.4, high: share * moved * 0.5 },
    ease: 2,
    basis: `${(100 * share).toFixed(0)}% of cost is outside production; batches cost half at most providers, guessed to reach 80–100% of it.`,
  };
}

function pauseAction({ cells }: ActionFacts, tried: number | undefined): BudgetAction | null {
  const share = shareOf(cells, isBuilding);
  if (share === 0) return null;
  const paused = Math.min(1, Math.max(0, tried ?? 0.5));
  return {
    kind: 'pause',
    name: `Stop ${Math.round(100 * paused)}% of experiments and evaluations`,
    sideEffect: 'releases wait for them',
    parameter: { name: 'Share stopped', value: paused, unit: 'share' },
    saves: { low: share * paused * 0.85, high: share * paused },
    ease: 2,
    basis: `${(100 * share).toFixed(0)}% of cost is outside production; guessed that 85–100% of what is stopped stays stopped.`,
  };
}

function commitAction(tried: number | undefined): BudgetAction | null {
  const discount = Math.min(0.9, Math.max(0, tried ?? 0.05));
  return {
    kind: 'commit',
    name: 'Commit what is left to one provider',
    sideEffect: 'unused commitment is paid',
    parameter: { name: 'Discount', value: discount, unit: 'share' },
    saves: { low: discount * 0.6, high: discount * 1.2 },
    ease: 3,
    basis: 'The discount is guessed; enter the one on offer.',
  };
}
