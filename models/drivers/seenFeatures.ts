import type { Month } from '../calendar.ts';
import type { Assumption } from '../distributions/quantity.ts';
import type { Plan } from '../plans/plan.ts';
import type { DriverHistory } from './calibration.ts';
import type { Feature } from './feature.ts';
import { type History, idOf, type WorkMonth, wholeCompany } from './history.ts';

/** Months that say what a task takes today. */
const recentMonths = 3;

type TokenPart = 'inputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'outputTokens';

/** What of a feature is forecast from its months: the tasks a user runs, and what a task costs. */
export interface SeenFeature {
  readonly feature: Feature;
  /** One for each plan that has the feature; `shared` ones are the same series, as no file tells the plans apart. */
  readonly tasks: readonly (DriverHistory & {
    readonly plan: string;
    readonly shared: boolean;
    readonly source: string;
  })[];
  /** US$ a task by month, all models, as billed or estimated; empty where nothing has a cost. */
  readonly costPerTask: DriverHistory;
}

/**
 * The features of a history as they are today, with the months of what is to be forecast: tasks a user by plan and cost
 * a task.
 *
 * A task is what the product counts where the revenue file states requests; else one request of the usage file; else,
 * where neither counts anything, all work of one user in one month. A feature's months begin with its first use; one
 * that was not used in the last full month is left out. Shapes: one feature for each name. Units: tasks a user, US$ a
 * task.
 *
 * @example
 * seeFeatures({ months: [], tiers: [], tasks: [], work: [], otherCosts: [] }, []) // => []
 */
export function seeFeatures(history: History, plans: readonly Plan[]): SeenFeature[] {
  const names = [...new Set(history.work.map(({ feature }) => feature))];
  const last = history.months.at(-1);
  return names
    .filter((name) => history.work.some(({ feature, month }) => feature === name && month === last))
    .map((name) => seeFeature(history, plans, name));
}

function seeFeature(history: History, plans: readonly Plan[], name: string): SeenFeature {
  const work = history.work.filter(({ feature }) => feature === name);
  const used = new Set(work.map(({ month }) => month));
  const months = history.months.slice(history.months.findIndex((month) => used.has(month)));
  const counted = countedBy(history, work, name);
  const counting = { history, work, name, counted };
  const id = idOf(name);
  const tasks = tasksByPlan({ ...counting, plans, months }).map((one) => ({
    ...one,
    driver: `feature.${id}.tasksPerUser.${one.plan}`,
  }));
  const recent = months.slice(-recentMonths);
  return {
    feature: {
      id,
      name,
      tasksPerUser: Object.fromEntries(tasks.map(({ plan, values, source }) => [plan, stated(values.at(-1)!, source)])),
      usageGrowth: stated(0, 'Growth is in the forecast of tasks per user'),
      monthlyShock: { sd: 0, persistence: 0 },
      work: workToday(counting, recent),
      models: modelShares(work.filter(({ month }) => recent.includes(month))),
    },
    tasks,
    costPerTask: { driver: `feature.${id}.work.tokensFactor`, values: costPerTask(counting, months) },
  };
}

type Counted = 'product' | 'requests' | 'nothing';

interface Counting {
  readonly history: History;
  readonly work: readonly WorkMonth[];
  readonly name: string;
  readonly counted: Counted;
}

const countedText: { readonly [C in Counted]: string } = {
  product: 'Tasks per active user, as counted by the product',
  requests: 'Requests per active user, from usage files',
  nothing: 'No task counts: one task is all usage of a user in a month',
};

function countedBy(history: History, work: readonly WorkMonth[], name: string): Counted {
  if (history.tasks.some(({ feature, tasks }) => feature === name && tasks > 0)) return 'product';
  return work.some(({ requests }) => requests !== null && requests > 0) ? 'requests' : 'nothing';
}

function tasksIn({ history, work, name, counted }: Counting, month: Month): number {
  const rows = work.filter((row) => row.month === month);
  switch (counted) {
    case 'product':
      return history.tasks
        .filter((row) => row.month === month && row.feature === name)
        .reduce((sum, { tasks }) => sum + tasks, 0);
    case 'requests':
      return rows.reduce((sum, { requests }) => sum + (requests ?? 0), 0);
    case 'nothing':
      return usersIn(history, month) || 1;
    default:
      return counted satisfies never;
  }
}

/** Users of all plans, or of one; 0 where none are stated. */
function usersIn({ tiers }: History, month: Month, plan: string | null = null): number {
  return tiers
    .filter((row) => row.month === month && (plan === null || idOf(row.tier) === plan))
    .reduce((sum, { users }) => sum + (users ?? 0), 0);
}

function tasksByPlan({
  plans,
  months,
  ...counting
}: Counting & { readonly plans: readonly Plan[]; readonly months: readonly Month[] }) {
  const { history, name, counted } = counting;
  const source = countedText[counted];
  const overall = months.map((month) => ratio(tasksIn(counting, month), usersIn(history, month) || 1));
  return plans.flatMap(({ id: plan }) => {
    if (plan === wholeCompany) {
      return [{ plan, values: months.map((month) => tasksIn(counting, month)), shared: false, source }];
    }
    if (!history.tiers.some(({ tier, users }) => idOf(tier) === plan && users !== null)) return [];
    if (counted !== 'product') return [{ plan, values: overall, shared: true, source }];
    const perUser = months.map((month) => {
      const rows = history.tasks.filter(
        (row) => row.month === month && row.feature === name && idOf(row.tier) === plan,
      );
      return ratio(
        rows.reduce((sum, { tasks }) => sum + tasks, 0),
        usersIn(history, month, plan),
      );
    });
    const first = perUser.findIndex((each) => each > 0);
    return first < 0 ? [] : [{ plan, values: perUser.slice(first), shared: false, source }];
  });
}

function costPerTask({ work, ...counting }: Counting, months: readonly Month[]): number[] {
  const costs = months.map((month) =>
    ratio(
      work.filter((row) => row.month === month).reduce((sum, { costUsd }) => sum + costUsd, 0),
      tasksIn({ work, ...counting }, month),
    ),
  );
  return costs.every((cost) => cost > 0) ? costs : [];
}

/** Tokens a task of the last months; how they change is in the forecast of what a task costs. */
function workToday(counting: Counting, months: readonly Month[]): Feature['work'] {
  const tasks = months.reduce((sum, month) => sum + tasksIn(counting, month), 0);
  const rows = counting.work.filter(({ month }) => months.includes(month));
  const tokens = (part: TokenPart) =>
    stated(
      ratio(
        rows.reduce((sum, row) => sum + row[part], 0),
        tasks,
      ),
      `Production usage per task, last ${months.length} months`,
    );
  return {
    kind: 'tokens',
    inputTokens: tokens('inputTokens'),
    cacheReadTokens: tokens('cacheReadTokens'),
    cacheWriteTokens: tokens('cacheWriteTokens'),
    outputTokens: tokens('outputTokens'),
    taskVariation: 1,
  };
}

function stated(value: number, source: string): Assumption {
  return { value: Number(value.toPrecision(6)), source, owner: null };
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

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
