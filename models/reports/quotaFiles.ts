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

/** The calls of a LiteLLM proxy that make a holder and change one, and the field that names it in each. */
interface Endpoints {
  readonly create: string;
  readonly name: 'team_alias' | 'key_alias' | 'user_id';
  readonly update: string;
  /** What `update` finds it by. */
  readonly id: 'team_id' | 'key' | 'user_id';
  /** Whether the proxy takes a limit that only warns, and notes of one's own. */
  readonly warns: boolean;
}

const team: Endpoints = {
  create: '/team/new',
  name: 'team_alias',
  update: '/team/update',
  id: 'team_id',
  warns: true,
};
const key: Endpoints = { create: '/key/generate', name: 'key_alias', update: '/key/update', id: 'key', warns: true };
const user: Endpoints = { create: '/user/new', name: 'user_id', update: '/user/update', id: 'user_id', warns: true };
const customer: Endpoints = {
  create: '/customer/new',
  name: 'user_id',
  update: '/customer/update',
  id: 'user_id',
  warns: false,
};
/** An agent calls by a key of its own; the proxy has no monthly budget of an agent itself. */
const endpoints = { team, key, user, customer, agent: key, feature: key, service: key } as const;

interface LiteLlmBudget {
  readonly holder: string;
  /** Make the holder with its budget. */
  readonly create: readonly LiteLlmCall[];
  /** Give the budget to one that is there; where its id is another than its name, `id` is what to add to the body. */
  readonly update: readonly (LiteLlmCall & { readonly id?: 'team_id' | 'key' })[];
}

interface LiteLlmCall {
  readonly endpoint: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Quotas as budgets of a LiteLLM proxy: for each holder the calls that make it, and those that change it.
 *
 * Convention: `max_budget` in US$ stops for the rest of a `budget_duration` of one month, `soft_budget` (the percentile
 * before headroom, where there is headroom) only warns. The proxy limits tokens by the minute alone, so tokens a month
 * are a note in `metadata`. What names no holder has no quota there. Units: US$.
 * Source: request models of litellm/proxy/_types.py and docs.litellm.ai, "Budgets, Rate Limits" and "Customers".
 *
 * @example
 * liteLlmBudgets({
 *   by: 'customer',
 *   quotas: [{ holder: 'A', monthlyUsd: 12.345, softUsd: 12.345, monthlyTokens: 7 }],
 * })
 *   .map(({ create }) => create[0])
 * // => [{ "endpoint": "/customer/new", "body": { "user_id": "A", "max_budget": 12.35, "budget_duration": "1mo" } }]
 */
export function liteLlmBudgets({
  by,
  quotas,
}: {
  readonly by: Quotas['by'];
  readonly quotas: readonly Pick<Quotas['quotas'][number], 'holder' | 'monthlyUsd' | 'softUsd' | 'monthlyTokens'>[];
}): LiteLlmBudget[] {
  const { create, name, update, id, warns } = endpoints[by];
  return quotas.flatMap(({ holder, monthlyUsd, softUsd, monthlyTokens }): LiteLlmBudget[] => {
    if (holder === null) return [];
    const limit = { max_budget: upToCent(monthlyUsd) };
    const soft = warns && softUsd < monthlyUsd ? { soft_budget: upToCent(softUsd) } : {};
    const note = warns ? { metadata: { monthly_token_quota: Math.round(monthlyTokens) } } : {};
    const made = create === '/user/new' ? { auto_create_key: false } : {};
    const period = { budget_duration: '1mo' };
    const body = { [name]: holder, ...limit, ...soft, ...period, ...note, ...made };
    const known = id === 'user_id' ? { user_id: holder } : {};
    const asked = id === 'user_id' ? {} : { id };
    return [
      {
        holder,
        create: [{ endpoint: create, body }],
        update:
          by === 'customer'
            ? customerUpdate(holder, { ...limit, ...period })
            : [{ endpoint: update, body: { ...known, ...limit, ...period }, ...asked }],
      },
    ];
  });
}

/** A customer's update takes no duration, so that the budget is made first and then named. */
function customerUpdate(holder: string, limit: { readonly max_budget: number; readonly budget_duration: string }) {
  const budget = { budget_id: `cogsmith ${holder} ${limit.max_budget}` };
  return [
    { endpoint: '/budget/new', body: { ...budget, ...limit } },
    { endpoint: '/customer/update', body: { user_id: holder, ...budget } },
  ];
}

function upToCent(usd: number): number {
  return Math.ceil(Number((usd * 100).toFixed(6))) / 100;
}
