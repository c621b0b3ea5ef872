import { addMonths, type Month } from '../../../../models/calendar.ts';
import type { CommitmentOf } from '../../../../models/commitments/commitment.ts';
import type { Path } from '../path.ts';
import type { Field } from './field.ts';
import { countField, numberField as number } from './listFields.ts';

/** The milestones of a spend commitment, what is bought ahead, and what a shortfall becomes. */
export function milestoneFields(commitment: CommitmentOf<'milestone'>, path: Path): Field[] {
  const { milestones, monthlyCreditsUsd, shortfall, prepaymentValidMonths, spentBeforeStartUsd } = commitment;
  const { prepayments = [], start } = commitment;
  const at = [...path, 'milestones'];
  return [
    countField('Milestones', at, milestones, ({ month, amountUsd }) => ({
      month: addMonths(month, 12),
      amountUsd: amountUsd * 2,
    })),
    ...milestones.flatMap(({ month, amountUsd }, index): Field[] => [
      { kind: 'month', label: `Milestone ${index + 1} deadline`, path: [...at, index, 'month'], value: month },
      number(`Milestone ${index + 1}, cumulative`, [...at, index, 'amountUsd'], amountUsd, 'usd'),
    ]),
    ...prepaymentFields(prepayments, [...path, 'prepayments'], start),
    number('Credits per month', [...path, 'monthlyCreditsUsd'], monthlyCreditsUsd ?? 0, 'usd'),
    {
      kind: 'choice',
      label: 'Shortfall treatment',
      path: [...path, 'shortfall'],
      value: shortfall,
      options: [
        { id: 'fee', label: 'a fee', value: 'fee' },
        { id: 'prepayment', label: 'prepayment of later usage', value: 'prepayment' },
      ],
    },
    number('Prepayment valid after last', [...path, 'prepaymentValidMonths'], prepaymentValidMonths, 'months'),
    number('Spent before start', [...path, 'spentBeforeStartUsd'], spentBeforeStartUsd, 'usd'),
  ];
}

/** Prepayment that is bought: none, or in several months. */
function prepaymentFields(
  prepayments: NonNullable<CommitmentOf<'milestone'>['prepayments']>,
  path: Path,
  start: Month,
): Field[] {
  const counts = Array.from({ length: Math.max(5, prepayments.length + 1) }, (_, count) => count);
  const extended = (count: number) => {
    const list = prepayments.slice(0, count);
    while (list.length < count) {
      const last = list.at(-1);
      list.push(last ? { ...last, month: addMonths(last.month, 12) } : { month: start, amountUsd: 10_000 });
    }
    return list;
  };
  return [
    {
      kind: 'choice',
      label: 'Prepayments',
      path,
      value: String(prepayments.length),
      options: counts.map((count) => ({
        id: String(count),
        label: count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`,
        value: count === 0 ? undefined : extended(count),
      })),
    },
    ...prepayments.flatMap(({ month, amountUsd }, index): Field[] => [
      { kind: 'month', label: `Prepayment ${index + 1} in`, path: [...path, index, 'month'], value: month },
      number(`Prepayment ${index + 1}`, [...path, index, 'amountUsd'], amountUsd, 'usd'),
    ]),
  ];
}
