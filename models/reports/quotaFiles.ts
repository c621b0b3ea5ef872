import type { Quotas } from '../quotas/quota.ts';
import { csvCell, csvStart } from './csv.ts';

/**
 * Quotas as a table.
 *
 * Units: US$ and tokens a month.
 *
 * @example
 * quotaCsv({ by: 'team', quotas: [] }).includes('monthly_usd') // => true
 */
export function quotaCsv({ by, quotas }: Pick<Quotas, 'by' | 'quotas'>): string {
  const head = [
    by,
    'monthly_usd',
    'monthly_tokens',
    'months_seen',
    'months_stopped',
    'stopped_usd',
    'stopped_requests',
    'stopped_successes',
    'saves_p10_usd',
    'saves_mean_usd',
    'saves_p90_usd',
  ];
  const whole = (value: number | null) => (value === null ? null : Math.round(value));
  const rows = quotas.map(({ holder, monthlyUsd, monthlyTokens, months, replay, saves }) => [
    holder ?? '',
    monthlyUsd.toFixed(2),
    whole(monthlyTokens),
    months,
    replay.monthsStopped,
    replay.usd.toFixed(2),
    whole(replay.requests),
    whole(replay.successes),
    saves.p10.toFixed(2),
    saves.mean.toFixed(2),
    saves.p90.toFixed(2),
  ]);
  return `${csvStart}${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** What a LiteLLM proxy is sent: teams by /team/new, customers by /customer/new, keys by /key/generate. */
const endpoints = {
  team: '/team/new',
  customer: '/customer/new',
  feature: '/key/generate',
  service: '/key/generate',
} as const;
const names = { team: 'team_alias', customer: 'user_id', feature: 'key_alias', service: 'key_alias' } as const;

/**
 * Quotas as budgets of a LiteLLM proxy: one body for each holder, with the call that takes it.
 *
 * Convention: `max_budget` in US$ for each `budget_duration` of one month; what names no holder has no quota there.
 * Units: US$.
 * Source: docs.litellm.ai, Budgets.
 *
 * @example
 * liteLlmBudgets({ by: 'team', quotas: [{ holder: 'A', monthlyUsd: 12.345 }] })
 * // => [{ "endpoint": "/team/new", "body": { "team_alias": "A", "max_budget": 12.35, "budget_duration": "1mo" } }]
 */
export function liteLlmBudgets({
  by,
  quotas,
}: {
  readonly by: Quotas['by'];
  readonly quotas: readonly Pick<Quotas['quotas'][number], 'holder' | 'monthlyUsd'>[];
}): { readonly endpoint: string; readonly body: Readonly<Record<string, string | number>> }[] {
  return quotas.flatMap(({ holder, monthlyUsd }) =>
    holder === null
      ? []
      : [
          {
            endpoint: endpoints[by],
            body: {
              [names[by]]: holder,
              max_budget: Math.ceil(Number((monthlyUsd * 100).toFixed(6))) / 100,
              budget_duration: '1mo',
            },
          },
        ],
  );
}
