import type { CostRange, OutcomePart } from '../../../models/outcomes/acceptedOutcome.ts';
import type { StoredOutcome } from '../../../models/outcomes/outcome.ts';
import { outcomeHeadline } from '../../../models/outcomes/outcomeBills.ts';
import { unitUsd } from '../../../models/unitCosts/unitWords.ts';
import type { Result } from '../../../models/workbench.ts';
import { count, percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

const partNames: { readonly [P in OutcomePart]: string } = {
  tokens: 'Tokens, accepted attempt',
  tools: 'Tools, accepted attempt',
  review: 'Review, accepted attempt',
  failedAttempts: 'Failed attempts',
};
const billNames = { tokens: 'Tokens', tools: 'Tools', review: 'Review' } as const;

export function outcomesText(outcomes: readonly StoredOutcome[]): string {
  if (outcomes.length === 0) return 'There is no outcome yet; "outcome set" makes one.';
  return table(
    ['Outcome', 'Owner', 'Id'].map(left),
    outcomes.map(({ name, owner, id }) => [name, owner, id]),
  );
}

/** What an accepted outcome costs, its parts, and the bills of them. */
export function outcomeText({ outcome, cost, why, bills, months }: Result<'outcome.read'>): string {
  if (cost === null) return why ?? '';
  const range = ({ mean, p10, p50, p90 }: CostRange) => [mean, p10, p50, p90].map(unitUsd);
  const heads = ['Mean', 'P10', 'Median', 'P90'].map(right);
  const { average, single, acceptance, attempts, runs } = cost;
  return [
    outcomeHeadline(outcome, cost),
    '',
    table(
      [left('US$'), ...heads],
      [
        ['Per attempt, average', ...range(average.perAttempt)],
        ['Per accepted, average', ...range(average.perAccepted)],
        ['Per attempt, a single one', ...range(single.perAttempt)],
        ['Per accepted, a single one', ...range(single.perAccepted)],
      ],
    ),
    '',
    table(
      [left('Parts of the average accepted one'), ...heads],
      cost.parts.map(({ part, usd: own }) => [partNames[part], ...range(own)]),
    ),
    '',
    `Acceptance ${percent(acceptance.p50)} (80% range ${percent(acceptance.p10)} to ${percent(acceptance.p90)}); ${attempts.mean.toFixed(2)} attempts per accepted one.`,
    ...(runs
      ? [
          `From ${count(runs.count)} imported runs, of which ${count(runs.accepted)} of ${count(runs.judged)} succeeded.`,
        ]
      : []),
    ...cost.notes,
    ...(bills.length === 0
      ? []
      : [
          '',
          table(
            [
              left(`Bills, ${months[0]} to ${months.at(-1)}`),
              ...['Calculated', 'Billed', 'Difference'].map(right),
              left(''),
            ],
            bills.map((one) => [
              billNames[one.part],
              usd(one.calculatedUsd),
              usd(one.billedUsd),
              usd(one.differenceUsd),
              one.words,
            ]),
          ),
        ]),
  ].join('\n');
}
