import type { PlanComparison, TrialRange } from '../../../models/simulation/planComparison.ts';
import { chance, percent, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

const spread = ['p5', 'p10', 'p90', 'p95'] as const;

/** What each plan brings from the same customers, and where it loses money. */
export function planText(comparison: PlanComparison): string {
  const { scenario, month, customersOf, offers, freeChoice, freeSubsidyUsd, notes } = comparison;
  const heads = [
    ...['Bill', 'P5', 'P10', 'P90', 'P95', 'Cost', 'Margin', 'Unprofitable', 'Unused allowance', 'Would choose it'],
    ...['Profit vs. first plan', 'P5', 'P10', 'P90', 'P95'],
  ];
  const summary = table(
    [left('Per customer per month, US$'), ...heads.map(right)],
    offers.map(({ name, billUsd, costUsd, margin, loseMoney, unused, chosen, profitAgainstFirst, bills }) => [
      name,
      usdAndCents(billUsd.mean),
      ...spread.map((percentile) => usdAndCents(bills[percentile])),
      usdAndCents(costUsd.mean),
      percent(margin?.p50 ?? null),
      chance(loseMoney.mean),
      percent(unused?.mean ?? null),
      percent(chosen.mean),
      usdAndCents(profitAgainstFirst.mean),
      ...spread.map((percentile) => usdAndCents(profitAgainstFirst[percentile])),
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
        `Free plans cost ${usdAndCents(freeSubsidyUsd.p50)} per paying customer per month (${rangeText(freeSubsidyUsd)}).`,
      ]
    : [];
  return [
    `Customers of ${customersOf.name} in ${month}, ${scenario.name}. Bills: percentiles across customers.`,
    '',
    summary,
    '',
    deciles,
    '',
    `When each customer takes the lowest bill, profit per customer changes by ${usdAndCents(freeChoice.profitAgainstFirst.mean)} (${rangeText(freeChoice.profitAgainstFirst)}).`,
    ...offers.flatMap(({ name, reading }) => (reading === null ? [] : [`${name}: ${reading}.`])),
    ...free,
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

function rangeText({ p5, p10, p90, p95 }: TrialRange): string {
  const between = (low: number, high: number) => `${usdAndCents(low)} to ${usdAndCents(high)}`;
  return `P10–P90 ${between(p10, p90)}, P5–P95 ${between(p5, p95)}`;
}

function decileName(decile: number): string {
  if (decile === 1) return 'lightest decile';
  return decile === 10 ? 'heaviest decile' : `decile ${decile}`;
}

function shareText(range: TrialRange | null): string | null {
  return range && chance(range.mean);
}
