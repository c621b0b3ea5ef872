/** What a customer (or a tier) paid, used and cost in a period. Money in US$; users are user-months. */
export interface MarginState {
  readonly users: number;
  readonly revenueUsd: number;
  /** AI COGS by feature, with its tasks and tokens. */
  readonly features: ReadonlyMap<string, FeatureUse>;
  readonly otherCogsUsd: number;
}

export interface FeatureUse {
  readonly name: string | null;
  readonly tasks: number;
  readonly tokens: number;
  readonly costUsd: number;
}

/** Why gross profit differs, in the order in which the causes are taken. */
export const marginCauses = ['users', 'price', 'discount', 'use', 'mix', 'tokens', 'rate', 'other'] as const;
export type MarginCause = (typeof marginCauses)[number];

export interface CauseEffect {
  readonly cause: MarginCause;
  /** On gross profit. */
  readonly usd: number;
  /** On gross margin, a difference of ratios; null where revenue is not above 0. */
  readonly margin: number | null;
  /** What moved: a factor, such as tasks per user ×2.4; null where there is none. */
  readonly factor: number | null;
  /** Of the mix: the feature whose share of tasks rose the most in dollars, with its shares. */
  readonly feature?: FeatureShift;
  /** Of use: it is that of tokens, because no tasks are stated. */
  readonly byTokens?: boolean;
}

export interface FeatureShift {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

interface Level {
  readonly revenue: number;
  readonly cogs: number;
}

/** Revenue per user-month of the tier, before and after: its price, and what is off it is the customer's discount. */
export interface TierPrices {
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * The way from one gross profit to another: users, price of the tier, the customer's own discount, tasks per user,
 * features used, tokens per task, cost per token, other COGS.
 *
 * Convention: each cause is put in after the ones before it, and its effect is what it moves, so that effects add up
 * to the difference whatever is missing; without users the tasks stand for them, and all of revenue is price; without
 * tasks the tokens stand for them; what a feature without either costs is mix. Units: US$, differences of ratios.
 * Source: SEMANTICS section 9 (order fixed: volume, mix, rate).
 *
 * @example
 * marginBridge(
 *   { users: 0, revenueUsd: 100, otherCogsUsd: 5, features: new Map() },
 *   { users: 0, revenueUsd: 100, otherCogsUsd: 15, features: new Map() },
 *   { before: null, after: null },
 * ).find(({ cause }) => cause === 'other').usd // => -10
 */
export function marginBridge(first: MarginState, second: MarginState, prices: TierPrices): CauseEffect[] {
  const byTokens = counted(first).tasks <= 0 || counted(second).tasks <= 0;
  const [before, after] = byTokens ? [tokensAsTasks(first), tokensAsTasks(second)] : [first, second];
  const growth = before.users > 0 && after.users > 0 ? after.users / before.users : 1;
  const [usersOnly, priceMoved] = [before.revenueUsd * growth, priceFactor(before, after, prices)];
  const cost = costLevels(before, after, growth);
  const start = { revenue: before.revenueUsd, cogs: totalCost(before) + before.otherCogsUsd };
  const scaledOther = before.otherCogsUsd * growth;
  const levels: readonly (readonly [MarginCause, Level, number | null])[] = [
    ['users', { revenue: usersOnly, cogs: cost.users + scaledOther }, growth],
    ['price', { revenue: usersOnly * priceMoved, cogs: cost.users + scaledOther }, priceMoved],
    [
      'discount',
      { revenue: after.revenueUsd, cogs: cost.users + scaledOther },
      ratio(after.revenueUsd, usersOnly * priceMoved),
    ],
    ['use', { revenue: after.revenueUsd, cogs: cost.use + scaledOther }, cost.factors.use],
    ['mix', { revenue: after.revenueUsd, cogs: cost.mix + scaledOther }, null],
    ['tokens', { revenue: after.revenueUsd, cogs: cost.tokens + scaledOther }, cost.factors.tokens],
    ['rate', { revenue: after.revenueUsd, cogs: cost.rate + scaledOther }, cost.factors.rate],
    ['other', { revenue: after.revenueUsd, cogs: totalCost(after) + after.otherCogsUsd }, null],
  ];
  let last: Level = start;
  return levels.map(([cause, level, factor]) => {
    const [from, to] = [marginOf(last), marginOf(level)];
    const usd = level.revenue - level.cogs - (last.revenue - last.cogs);
    last = level;
    const shift = cause === 'mix' ? largestShift(before, after) : null;
    const margin = from === null || to === null ? null : to - from;
    const measure = byTokens && cause === 'use' ? { byTokens } : {};
    return { cause, usd, margin, factor, ...(shift ? { feature: shift } : {}), ...measure };
  });
}

/** A history without tasks: its use is told by tokens. */
function tokensAsTasks(state: MarginState): MarginState {
  const features = [...state.features].map(([key, use]): [string, FeatureUse] => [key, { ...use, tasks: use.tokens }]);
  return { ...state, features: new Map(features) };
}

function largestShift(before: MarginState, after: MarginState): FeatureShift | null {
  const [all0, all1] = [counted(before).tasks, counted(after).tasks];
  if (!(all0 > 0 && all1 > 0)) return null;
  let largest: { readonly shift: FeatureShift; readonly usd: number } | null = null;
  for (const [key, { name, tasks, costUsd }] of after.features) {
    if (name === null || tasks <= 0) continue;
    const shift = { name, before: (before.features.get(key)?.tasks ?? 0) / all0, after: tasks / all1 };
    const usd = (shift.after - shift.before) * (costUsd / tasks);
    if (usd > (largest?.usd ?? 0)) largest = { shift, usd };
  }
  return largest?.shift ?? null;
}

function priceFactor(before: MarginState, after: MarginState, prices: TierPrices): number {
  if (before.users <= 0 || after.users <= 0) return before.revenueUsd > 0 ? after.revenueUsd / before.revenueUsd : 1;
  return prices.before !== null && prices.after !== null && prices.before > 0 ? prices.after / prices.before : 1;
}

/** AI COGS step by step. A feature that one end lacks, or without tasks, is mix at the unit cost it has. */
function costLevels(before: MarginState, after: MarginState, growth: number) {
  const [tasks0, tasks1] = [counted(before), counted(after)];
  const [all0, all1] = [totalCost(before), totalCost(after)];
  const users = all0 * growth;
  if (!(tasks0.tasks > 0 && tasks1.tasks > 0)) {
    const factors = { use: null, tokens: null, rate: null };
    return { users, use: users, mix: all1, tokens: all1, rate: all1, factors };
  }
  const [idle0, idle1] = [all0 - tasks0.cost, all1 - tasks1.cost];
  let [mix, tokens] = [0, 0];
  for (const [name, { tasks, tokens: used, costUsd }] of after.features) {
    if (tasks <= 0) continue;
    const own = before.features.get(name);
    const isNew = own === undefined || own.tasks <= 0;
    mix += isNew ? costUsd : (tasks * own.costUsd) / own.tasks;
    const hasTokens = !isNew && own.tokens > 0 && used > 0;
    tokens += isNew ? costUsd : hasTokens ? (used * own.costUsd) / own.tokens : (tasks * own.costUsd) / own.tasks;
  }
  const moved = tasks1.tasks / tasks0.tasks;
  const factors = { use: moved / growth, tokens: ratio(tokens, mix), rate: ratio(tasks1.cost, tokens) };
  const use = idle0 * growth + tasks0.cost * moved;
  return { users, use, mix: idle1 + mix, tokens: idle1 + tokens, rate: all1, factors };
}

/** Features with tasks, and what they cost. */
function counted({ features }: MarginState): { readonly tasks: number; readonly cost: number } {
  let [tasks, cost] = [0, 0];
  for (const one of features.values()) {
    if (one.tasks <= 0) continue;
    tasks += one.tasks;
    cost += one.costUsd;
  }
  return { tasks, cost };
}

function totalCost({ features }: MarginState): number {
  let sum = 0;
  for (const { costUsd } of features.values()) sum += costUsd;
  return sum;
}

const ratio = (to: number, from: number) => (from > 0 ? to / from : null);
const marginOf = ({ revenue, cogs }: Level) => (revenue > 0 ? 1 - cogs / revenue : null);
