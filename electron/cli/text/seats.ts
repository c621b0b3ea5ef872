import type { Result } from '../../../models/workbench.ts';
import { chance, count, percent, usd, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

/** Tenths of users, who reaches the cap, and the cheapest mix. */
export function seatsText({
  users,
  active,
  months,
  meanUsd,
  medianUsd,
  deciles,
  cap,
  cheapest,
  notes,
}: Result<'seats.users'>): string {
  const span = months.length > 1 ? `${months[0]} to ${months.at(-1)}` : months[0]!;
  const rows = deciles.map(({ upToUsd, usd: sum, share }, index) => [
    `${index + 1}`,
    usdAndCents(upToUsd),
    usdAndCents(sum),
    percent(share),
  ]);
  const capped = cheapest.capUsd === null ? 'no cap' : `a cap of ${usd(cheapest.capUsd)} per user`;
  return [
    `${count(active)} of ${count(users)} users were active in ${span}: mean ${usdAndCents(meanUsd)}, median ${usdAndCents(medianUsd)} per month.`,
    '',
    table([left('Tenth of users'), right('up to'), right('use per month'), right('share')], rows),
    '',
    ...(cap
      ? [
          `A cap of ${usd(cap.capUsd)} is reached by ${count(cap.users)} ${cap.users === 1 ? 'user' : 'users'} and stops ${usd(cap.stoppedUsd)} per month.`,
        ]
      : []),
    `Cheapest: ${count(cheapest.seats)} ${cheapest.seats === 1 ? 'seat' : 'seats'} and ${capped}: ${usd(cheapest.costUsd)} per month, overage with a chance of ${chance(cheapest.chanceOfOverage)}, ${usd(cheapest.stoppedUsd)} of use stopped.`,
    ...notes,
  ].join('\n');
}
