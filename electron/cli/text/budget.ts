import type { BudgetAnswer, SpendBasis } from '../../../models/budgets/budget.ts';
import type { Conditioning, ConditioningKind } from '../../../models/budgets/conditioning.ts';
import { chance, count, percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

const bases: { readonly [B in SpendBasis]: string } = {
  actual: 'actual',
  partlyActual: 'actual so far, then forecast',
  forecast: 'forecast',
};

/** The answer in a sentence, the figures behind it, and the months they are made of. */
export function budgetText(answer: BudgetAnswer): string {
  const { sentence, budget, total, probabilityExceed, standardError, breach, months, conditioning, notes } = answer;
  const rows = [
    ['Budget', usd(budget.amountUsd)],
    ['Chance to exceed', `${chance(probabilityExceed)} ± ${percent(standardError)}`],
    ['Total P10 / P50 / P90', [total.p10, total.p50, total.p90].map(usd).join(' / ')],
    ['Expected overrun', `${usd(answer.expectedOverrunUsd)} ± ${usd(answer.expectedOverrunStandardError)}`],
    ['Overrun if exceeded', usd(answer.overrunIfExceededUsd)],
    ['Exhausted, expected', breach ? `${breach.expected} ± ${breach.standardErrorDays.toFixed(1)} days` : null],
    ['Exhausted, P10 / P50 / P90', breach ? [breach.p10, breach.p50, breach.p90].join(' / ') : null],
    ...(conditioning ? [['Trials weighted by actuals', conditioningText(conditioning)]] : []),
  ];
  const byMonth = months.map(({ month, basis, actualUsd, meanUsd, probabilityExceeded }) => [
    month,
    bases[basis],
    usd(actualUsd),
    usd(meanUsd),
    chance(probabilityExceeded),
  ]);
  const columns = [left('Month'), left('Basis'), right('actual'), right('mean'), right('chance exceeded by month end')];
  return [
    sentence,
    '',
    table([left('Figure'), right('value')], rows),
    '',
    table(columns, byMonth),
    ...told(notes),
  ].join('\n');
}

const weighed: { readonly [K in ConditioningKind]: string } = {
  near: 'trials near the actuals',
  widened: 'few trials: wider window',
  tooFar: 'no trial near the actuals: nearest used',
  alike: 'no: all trials are equal',
};

function conditioningText({ kind, effectiveTrials }: Conditioning): string {
  return kind === 'alike' ? weighed[kind] : `${weighed[kind]}, ${count(effectiveTrials)} effective`;
}

function told(notes: readonly string[]): string[] {
  return notes.length > 0 ? ['', ...notes] : [];
}
