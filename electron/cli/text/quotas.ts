import type { Quotas } from '../../../models/quotas/quota.ts';
import { count, percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** Quotas with what they would have stopped. */
export function quotasText({ by, percentile, headroom, months, quotas, total, notes }: Quotas): string {
  if (quotas.length === 0)
    return ['No quota can be proposed; import usage of at least one full month.', ...notes].join('\n');
  const line = (
    name: string,
    one: Pick<Quotas['quotas'][number], 'replay' | 'saves'>,
    limit: readonly (string | null)[],
  ) => [
    name,
    ...limit,
    usd(one.replay.usd),
    count(one.replay.requests),
    count(one.replay.successes),
    `${usd(one.saves.p10)} – ${usd(one.saves.p90)}`,
  ];
  const rows = quotas.map((one) =>
    line(one.holder ?? 'not stated', one, [
      usd(one.monthlyUsd),
      count(one.monthlyTokens),
      `${one.replay.monthsStopped} of ${one.months}`,
    ]),
  );
  const columns = [
    left(by),
    ...[
      'US$ per month',
      'tokens per month',
      'months stopped',
      'stopped US$',
      'requests',
      'successful',
      'saves per month, P10 – P90',
    ].map(right),
  ];
  return [
    `Quotas by ${by} at the ${percent(percentile)} month of ${months[0]} to ${months.at(-1)} and ${percent(headroom)} headroom.`,
    '',
    table(columns, [
      ...rows,
      line('Total', { replay: total, saves: total.saves }, [null, null, String(total.monthsStopped)]),
    ]),
    ...notes,
  ].join('\n');
}
