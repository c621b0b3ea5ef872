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
    ['Total p10 / p50 / p90', [total.p10, total.p50, total.p90].map(usd).join(' / ')],
    ['Expected overrun', `${usd(answer.expectedOverrunUsd)} ± ${usd(answer.expectedOverrunStandardError)}`],
    ['Overrun where exceeded', usd(answer.overrunIfExceededUsd)],
    ['Used up, expected', breach ? `${breach.expected} ± ${breach.standardErrorDays.toFixed(1)} days` : null],
    ['Used up, p10 / p50 / p90', breach ? [breach.p10, breach.p50, breach.p90].join(' / ') : null],
    ...(conditioning ? [['Actuals weigh the trials', conditioningText(conditioning)]] : []),
  ];
  const byMonth = months.map(({ month, basis, actualUsd, meanUsd, probabilityExceeded }) => [
    month,
    bases[basis],
    usd(actualUsd),
    usd(meanUsd),
    chance(probabilityExceeded),
  ]);
  const columns = [left('Month'), left('Known'), right('actual'), right('mean'), right('exceeded by its end')];
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
  near: 'those near them',
  widened: 'thin: those in a wider window',
  tooFar: 'too far from every trial: the nearest',
  alike: 'no: trials do not differ',
};

function conditioningText({ kind, effectiveTrials }: Conditioning): string {
  return kind === 'alike' ? weighed[kind] : `${weighed[kind]}, ${count(effectiveTrials)} effective`;
}

function told(notes: readonly string[]): string[] {
  return notes.length > 0 ? ['', ...notes] : [];
}
