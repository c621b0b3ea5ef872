import type { Commitment } from '../../../models/commitments/commitment.ts';
import type { Field } from './field.ts';
import type { Path } from './path.ts';

export function commitmentFields(commitment: Commitment, path: Path): Field[] {
  const minimums = commitment.annualMinimumUsd;
  const lengths = Array.from({ length: 5 }, (_, index) => index + 1);
  return [
    { kind: 'text', label: 'Provider', path: [...path, 'provider'], value: commitment.provider, suggest: 'provider' },
    { kind: 'month', label: 'Contract starts', path: [...path, 'start'], value: commitment.start },
    { kind: 'number', label: 'Discount', path: [...path, 'discount'], unit: 'ratio', value: commitment.discount },
    {
      kind: 'choice',
      label: 'Term',
      path: [...path, 'annualMinimumUsd'],
      value: String(minimums.length),
      options: lengths.map((years) => ({
        id: String(years),
        label: years === 1 ? '1 year' : `${years} years`,
        value: Array.from({ length: years }, (_, year) => minimums[year] ?? minimums.at(-1) ?? 100_000),
      })),
    },
    ...minimums.map(
      (value, year): Field => ({
        kind: 'number',
        label: minimums.length > 1 ? `Minimum, year ${year + 1}` : 'Minimum a year',
        path: [...path, 'annualMinimumUsd', year],
        unit: 'usd',
        value,
      }),
    ),
    {
      kind: 'number',
      label: 'Spent before the start',
      path: [...path, 'spentBeforeStartUsd'],
      unit: 'usd',
      value: commitment.spentBeforeStartUsd,
    },
  ];
}
