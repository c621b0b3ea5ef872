import type { PlanComparison, TrialRange } from '../../../models/simulation/planComparison.ts';
import { chance, percent, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

/** What each plan brings from the same customers, and where it loses money. */
export function planText(comparison: PlanComparison): string {
  const { scenario, month, customersOf, offers, freeChoice, freeSubsidyUsd, notes } = comparison;
  const heads = [
    ...['Bill', 'P10', 'P90', 'Cost', 'Margin', 'Unprofitable', 'Unused allowance', 'Would choose it'],
    ...['Profit vs. first plan', 'P10', 'P90'],
  ];
  const summary = table(
    [left('Per customer per month, US$'), ...heads.map(right)],
    offers.map(({ name, billUsd, costUsd, margin, loseMoney, unused, chosen, profitAgainstFirst, bills }) => [
      name,
      usdAndCents(billUsd.mean),
      usdAndCents(bills.p10),
      usdAndCents(bills.p90),
      usdAndCents(costUsd.mean),
      percent(margin?.p50 ?? null),
      chance(loseMoney.mean),
      percent(unused?.mean ?? null),
      percent(chosen.mean),
      usdAndCents(profitAgainstFirst.mean),
      usdAndCents(profitAgainstFirst.p10),
      usdAndCents(profitAgainstFirst.p90),
    ]),
  );
  const deciles = table(
    [left('Unprofitable share, by usage'), ...offers.map(({ name }) => right(name))],
    Array.from({ length: 10 }, (_, index) => [
      decileName(index + 1),
      ...offers.map((offer) => shareText(offer.deciles[index]?.loseMoney ?? null)),
    ]),
  );
  const free = freeSubsidyUsd
    ? [
        '',
        `Free plans cost ${usdAndCents(freeSubsidyUsd.p50)} per paying customer per month (P10–P90 ${usdAndCents(freeSubsidyUsd.p10)} to ${usdAndCents(freeSubsidyUsd.p90)}).`,
      ]
    : [];
  return [
    `Customers of ${customersOf.name} in ${month}, ${scenario.name}. Bills: P10 and P90 across customers.`,
    '',
    summary,
    '',
    deciles,
    '',
    `When each customer takes the lowest bill, profit per customer changes by ${usdAndCents(freeChoice.profitAgainstFirst.mean)} (P10–P90 ${usdAndCents(freeChoice.profitAgainstFirst.p10)} to ${usdAndCents(freeChoice.profitAgainstFirst.p90)}).`,
    ...offers.flatMap(({ name, reading }) => (reading === null ? [] : [`${name}: ${reading}.`])),
    ...free,
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

function decileName(decile: number): string {
  if (decile === 1) return 'lightest decile';
  return decile === 10 ? 'heaviest decile' : `decile ${decile}`;
}

function shareText(range: TrialRange | null): string | null {
  return range && chance(range.mean);
}
