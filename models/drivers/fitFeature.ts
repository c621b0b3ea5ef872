import { type Month, monthsBetween } from '../calendar.ts';
import type { Assumption } from '../distributions/quantity.ts';
import type { Plan } from '../plans/plan.ts';
import { expLessOne, log } from '../statistics/elementary.ts';
import { fitLeastSquares, isSoundFit } from '../statistics/leastSquares.ts';
import type { Feature } from './feature.ts';
import { type History, idOf, type WorkMonth, wholeCompany } from './history.ts';

const recentMonths = 3;
const trendMonths = 12;
/** Use that more than doubles every month is a launch: it does not go on. */
const mostGrowth = 1;

type TokenPart = 'inputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'outputTokens';

/** One month of a feature: how much it was used by how many, and what that took. */
interface FeatureMonth {
  readonly month: Month;
  readonly tasks: number;
  readonly users: number;
  readonly tokens: { readonly [P in TokenPart]: number };
}

/**
 * The features of a history: tasks a user by plan, growth and monthly shock, tokens a task, and the models' shares.
 *
 * A task is what the product counts where the revenue file states requests; else one request of the usage file; else,
 * where neither counts anything, all work of one user in one month. Shapes: one feature for each name. Errors: none.
 *
 * @example
 * fitFeatures({ months: [], tiers: [], tasks: [], work: [] }, []) // => []
 */
export function fitFeatures(history: History, plans: readonly Plan[]): Feature[] {
  const names = [...new Set(history.work.map(({ feature }) => feature))];
  return names.map((name) => fitFeature(history, plans, name));
}

function fitFeature(history: History, plans: readonly Plan[], name: string): Feature {
  const work = history.work.filter(({ feature }) => feature === name);
  const months = history.months.filter((month) => work.some((row) => row.month === month));
  const series = months.map((month) => featureMonth(history, work, name, month));
  const recent = series.slice(-recentMonths);
  const counted = countedBy(history, work, name);
  const trend = usageTrend(series.slice(-trendMonths));
  const tokens = (part: TokenPart) => tokensPerTask(series, part);
  return {
    id: idOf(name),
    name,
    tasksPerUser: tasksPerUser({ history, plans, name, recent, counted }),
    usageGrowth: trend.growth,
    monthlyShock: { sd: trend.residualSd, persistence: 0.5 },
    work: {
      kind: 'tokens',
      inputTokens: tokens('inputTokens'),
      cacheReadTokens: tokens('cacheReadTokens'),
      cacheWriteTokens: tokens('cacheWriteTokens'),
      outputTokens: tokens('outputTokens'),
      taskVariation: 1,
    },
    models: modelShares(work.filter((row) => recent.some(({ month }) => month === row.month))),
  };
}

type Counted = 'product' | 'requests' | 'nothing';

function countedBy(history: History, work: readonly WorkMonth[], name: string): Counted {
  if (history.tasks.some(({ feature, tasks }) => feature === name && tasks > 0)) return 'product';
  return work.some(({ requests }) => requests !== null && requests > 0) ? 'requests' : 'nothing';
}

function featureMonth(history: History, work: readonly WorkMonth[], name: string, month: Month): FeatureMonth {
  const rows = work.filter((row) => row.month === month);
  const sum = (of: (row: WorkMonth) => number) => rows.reduce((total, row) => total + of(row), 0);
  const stated = history.tiers.filter((row) => row.month === month).reduce((total, row) => total + (row.users ?? 0), 0);
  const users = stated > 0 ? stated : 1;
  const counted = countedBy(history, work, name);
  const product = history.tasks.filter((row) => row.month === month && row.feature === name);
  const tasks =
    counted === 'product'
      ? product.reduce((total, row) => total + row.tasks, 0)
      : counted === 'requests'
        ? sum((row) => row.requests ?? 0)
        : users;
  return {
    month,
    tasks,
    users,
    tokens: {
      inputTokens: sum((row) => row.inputTokens),
      cacheReadTokens: sum((row) => row.cacheReadTokens),
      cacheWriteTokens: sum((row) => row.cacheWriteTokens),
      outputTokens: sum((row) => row.outputTokens),
    },
  };
}

function tasksPerUser({
  history,
  plans,
  name,
  recent,
  counted,
}: {
  readonly history: History;
  readonly plans: readonly Plan[];
  readonly name: string;
  readonly recent: readonly FeatureMonth[];
  readonly counted: Counted;
}): Feature['tasksPerUser'] {
  const months = new Set(recent.map(({ month }) => month));
  const overall = ratio(total(recent, 'tasks'), total(recent, 'users'));
  const entries = plans.flatMap((plan): [string, Assumption][] => {
    if (plan.id === wholeCompany) return [[plan.id, assumed(ratio(total(recent, 'tasks'), recent.length), counted)]];
    if (counted !== 'product') return [[plan.id, assumed(overall, counted)]];
    const tasks = history.tasks.filter(
      (row) => months.has(row.month) && row.feature === name && idOf(row.tier) === plan.id,
    );
    const users = history.tiers.filter((row) => months.has(row.month) && idOf(row.tier) === plan.id);
    const level = ratio(
      tasks.reduce((sum, row) => sum + row.tasks, 0),
      users.reduce((sum, row) => sum + (row.users ?? 0), 0),
    );
    return level > 0 ? [[plan.id, assumed(level, counted)]] : [];
  });
  return Object.fromEntries(entries);
}

const countedText: { readonly [C in Counted]: string } = {
  product: 'Tasks the product counted per active user',
  requests: 'Requests of the usage files per active user',
  nothing: 'Nothing counts tasks: one task is all work of a user in a month',
};

function assumed(level: number, counted: Counted): Assumption {
  return {
    value: Number(level.toPrecision(6)),
    source: `${countedText[counted]}, last ${recentMonths} months`,
    owner: null,
  };
}

/** Trend and scatter of the logarithm of tasks a user. */
function usageTrend(series: readonly FeatureMonth[]): { growth: Assumption; residualSd: number } {
  const used = series.filter(({ tasks }) => tasks > 0);
  const last = used.at(-1);
  if (used.length < 4 || !last) {
    return { growth: { value: 0, source: 'History too short for a trend', owner: null }, residualSd: 0 };
  }
  const t = used.map(({ month }) => monthsBetween(last.month, month));
  const fit = fitLeastSquares({
    y: used.map(({ tasks, users }) => log(tasks / users)),
    start: [0, 0],
    model: ([level, slope], i) => ({ value: level! + slope! * t[i]!, gradient: [1, t[i]!] }),
  });
  if (!isSoundFit(fit)) {
    return { growth: { value: 0, source: 'No trend can be fitted', owner: null }, residualSd: 0 };
  }
  // A slope of logarithms is what compounds without end; a month grows by e^slope − 1.
  const slope = fit.parameters[1]!;
  const growth = Number(expLessOne(slope).toPrecision(4));
  const mean = Math.min(growth, mostGrowth);
  const sd = Number((fit.standardErrors[1]! * (1 + mean)).toPrecision(4));
  const held = growth > mean ? ` is ${Math.round(growth * 100)}% a month, held at ${mostGrowth * 100}%` : '';
  const source = `Trend of tasks per user over the last ${used.length} months${held}`;
  return {
    growth: { value: sd > 0 ? { kind: 'normal', mean, sd } : mean, source, owner: null },
    residualSd: Math.min(2, Number(fit.residualSd.toPrecision(4))),
  };
}

/** Tokens of one kind a task: the level of the last months, and how far single months stray from it. */
function tokensPerTask(series: readonly FeatureMonth[], part: TokenPart): Assumption {
  const recent = series.slice(-recentMonths);
  const tasks = total(recent, 'tasks');
  const level = tasks > 0 ? recent.reduce((sum, row) => sum + row.tokens[part], 0) / tasks : 0;
  const source = `Production usage per task, last ${recent.length} months; spread of the last ${Math.min(6, series.length)}`;
  const logs = series
    .slice(-6)
    .flatMap((row) => (row.tasks > 0 && row.tokens[part] > 0 ? [log(row.tokens[part] / row.tasks)] : []));
  if (level === 0 || logs.length < 3) return { value: Number(level.toPrecision(6)), source, owner: null };
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const variance = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (logs.length - 1);
  const sigma = Number(Math.sqrt(variance).toPrecision(3));
  const median = Number(level.toPrecision(6));
  return { value: sigma > 0 ? { kind: 'lognormal', median, sigma } : median, source, owner: null };
}

/** Shares of the models by tokens, to four decimals, summing to exactly 1 by giving the rest to the largest. */
function modelShares(rows: readonly WorkMonth[]): Feature['models'] {
  const byModel = new Map<string, { provider: string; model: string; tokens: number }>();
  for (const row of rows) {
    const key = `${row.provider}/${row.model}`;
    const entry = byModel.get(key) ?? { provider: row.provider, model: row.model, tokens: 0 };
    entry.tokens += row.inputTokens + row.cacheReadTokens + row.cacheWriteTokens + row.outputTokens;
    byModel.set(key, entry);
  }
  const models = [...byModel.values()].sort((a, b) => b.tokens - a.tokens);
  const sum = models.reduce((tokens, entry) => tokens + entry.tokens, 0);
  const shares = models.map(({ tokens }) => Math.round((sum > 0 ? tokens / sum : 1 / models.length) * 10_000) / 10_000);
  const others = shares.slice(1).reduce((rest, share) => rest + share, 0);
  return models
    .map(({ provider, model }, index) => ({
      provider,
      model,
      share: index === 0 ? Number((1 - others).toFixed(4)) : shares[index]!,
    }))
    .filter(({ share }) => share > 0);
}

function total(series: readonly FeatureMonth[], part: 'tasks' | 'users'): number {
  return series.reduce((sum, row) => sum + row[part], 0);
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
