import { probabilityWords, shareWords, usdWords } from '../sensitivity/figureWords.ts';
import type { Budget, BudgetAnswer } from './budget.ts';

/**
 * What a budget is for, in words.
 *
 * @example
 * budgetedName({ kind: 'feature', feature: 'agent' }) // => "feature agent"
 */
export function budgetedName(of: Budget['of']): string {
  switch (of.kind) {
    case 'aiCogs':
      return 'AI COGS';
    case 'cogs':
      return 'COGS';
    case 'feature':
      return `feature ${of.feature}`;
    default:
      return of satisfies never;
  }
}

/**
 * The outcome of a budget in a sentence.
 *
 * @example
 * budgetWords({
 *   budget: { of: { kind: 'cogs' }, amountUsd: 120000, from: '2026-11', to: '2027-01', spent: [] },
 *   settings: { trials: 1000 },
 *   probabilityExceed: 0,
 *   standardError: 0,
 *   expectedOverrunUsd: 0,
 *   breach: null,
 *   overrunIfExceededUsd: null,
 * }) // => "COGS of 2026-11 to 2027-01 exceeds $120K in none of 1,000 trials."
 */
export function budgetWords({
  budget,
  settings,
  probabilityExceed,
  standardError,
  expectedOverrunUsd,
  overrunIfExceededUsd,
  breach,
}: Omit<
  BudgetAnswer,
  'scenario' | 'total' | 'months' | 'expectedOverrunStandardError' | 'conditioning' | 'sentence' | 'notes'
>): string {
  const { of, amountUsd, from, to } = budget;
  const span = from === to ? from : `${from} to ${to}`;
  const name = `${budgetedName(of)} of ${span} exceeds ${usdWords(amountUsd)}`;
  const trials = settings.trials.toLocaleString('en-US');
  if (!breach || overrunIfExceededUsd === null) return `${name} in none of ${trials} trials.`;
  if (probabilityExceed === 1)
    return `${name} in all of ${trials} trials, by ${usdWords(Math.round(expectedOverrunUsd))} on average; exhausted on ${breach.expected} on average (median ${breach.p50}).`;
  return `${name}: ${probabilityWords(probabilityExceed)} chance (± ${shareWords(standardError)}), by ${usdWords(Math.round(expectedOverrunUsd))} on average over all trials; if exceeded, by ${usdWords(Math.round(overrunIfExceededUsd))}, and exhausted on ${breach.expected} on average (median ${breach.p50}).`;
}
