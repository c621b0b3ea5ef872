import type { PlanComparison, TrialRange } from '../../../models/simulation/planComparison.ts';
import { chance, percent, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

/** What each plan brings from the same customers, and where it loses money. */
export function planText({ scenario, month, customersOf, offers, freeSubsidyUsd, notes }: PlanComparison): string {
  const heads = ['Bill', 'p10', 'p90', 'Cost', 'Margin', 'Lose money', 'Profit − first', 'p10', 'p90'];
  const summary = table(
    [left('A customer a month, US$'), ...heads.map(right)],
    offers.map(({ name, billUsd, costUsd, margin, loseMoney, profitAgainstFirst, bills }) => [
      name,
      usdAndCents(billUsd.mean),
      usdAndCents(bills.p10),
      usdAndCents(bills.p90),
      usdAndCents(costUsd.mean),
      percent(margin?.p50 ?? null),
      chance(loseMoney.mean),
      usdAndCents(profitAgainstFirst.mean),
      usdAndCents(profitAgainstFirst.p10),
      usdAndCents(profitAgainstFirst.p90),
    ]),
  );
  const deciles = table(
    [left('Share that loses money, by use'), ...offers.map(({ name }) => right(name))],
    Array.from({ length: 10 }, (_, index) => [
      decileName(index + 1),
      ...offers.map((offer) => shareText(offer.deciles[index]?.loseMoney ?? null)),
    ]),
  );
  const free = freeSubsidyUsd
    ? [
        '',
        `Customers on free plans cost each paying customer ${usdAndCents(freeSubsidyUsd.p50)} a month (p10–p90 ${usdAndCents(freeSubsidyUsd.p10)} to ${usdAndCents(freeSubsidyUsd.p90)}).`,
      ]
    : [];
  return [
    `Customers of ${customersOf.name} in ${month}, ${scenario.name}. Bills: p10 and p90 over customers.`,
    '',
    summary,
    '',
    deciles,
    ...free,
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

function decileName(decile: number): string {
  if (decile === 1) return 'lightest tenth';
  return decile === 10 ? 'heaviest tenth' : `tenth ${decile}`;
}

function shareText(range: TrialRange | null): string | null {
  return range && chance(range.mean);
}
