import type { Month } from '../calendar.ts';
import type { Assumption } from '../distributions/quantity.ts';
import type { Plan } from '../plans/plan.ts';
import { type DriverHistory, hasMoved } from './calibration.ts';
import type { Feature } from './feature.ts';
import { featureIds, type History, tierIds, type WorkMonth, wholeCompany } from './history.ts';
import type { PriceOf, SeenTokens } from './listCost.ts';
import { type ModelMix, modelMix } from './modelMix.ts';
import { regionPremiums } from './regionPremiums.ts';
import { type SeenWork, seeWork } from './seenWork.ts';

/** Months that say what a task takes today. */
const recentMonths = 3;

type TokenPart = 'inputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'outputTokens';

/** What of a feature is forecast from its months: tasks a user runs, the models that serve them, what a task takes. */
export interface SeenFeature {
  readonly feature: Feature;
  /** One for each plan that has the feature; `shared` ones are the same series, as no file tells the plans apart. */
  readonly tasks: readonly (DriverHistory & {
    readonly plan: string;
    readonly shared: boolean;
    readonly source: string;
  })[];
  /** Which models serve it, and how that moved. */
  readonly mix: ModelMix;
  /** What of a task moved, and what it costs over list prices. */
  readonly work: SeenWork;
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
export function seeFeatures(history: History, plans: readonly Plan[], priceOf: PriceOf = () => null): SeenFeature[] {
  const names = [...new Set(history.work.map(({ feature }) => feature))];
  const last = history.months.at(-1);
  const ids = featureIds(history);
  return names
    .filter((name) => history.work.some(({ feature, month }) => feature === name && month === last))
    .map((name) => seeFeature({ history, plans, priceOf }, name, ids.get(name)!));
}

interface Seeing {
  readonly history: History;
  readonly plans: readonly Plan[];
  readonly priceOf: PriceOf;
}

function seeFeature({ history, plans, priceOf }: Seeing, name: string, id: string): SeenFeature {
  const work = history.work.filter(({ feature }) => feature === name);
  const used = new Set(work.map(({ month }) => month));
  const months = history.months.slice(history.months.findIndex((month) => used.has(month)));
  const counted = countedBy(history, work, name);
  const counting = { history, work, name, counted };
  const tasks = tasksByPlan({ ...counting, plans, months }).map((one) => ({
    ...one,
    driver: `feature.${id}.tasksPerUser.${one.plan}`,
  }));
  const recent = months.slice(-recentMonths);
  const premiums = regionPremiums(
    history.work.filter(({ month }) => recent.includes(month)),
    priceOf,
  );
  const mix = modelMix(work, { id, months, recent, premiums });
  const calls = callsIn(counting, months);
  const today = tokensToday(counting, { months: recent, perCall: calls !== null });
  const counts = months.map((month) => tasksIn(counting, month));
  return {
    mix,
    work: seeWork(work, { id, months, tasks: counts, calls, today, premiums, priceOf }),
    feature: {
      id,
      name,
      tasksPerUser: Object.fromEntries(tasks.map(({ plan, values, source }) => [plan, stated(values.at(-1)!, source)])),
      usageGrowth: stated(0, 'Growth is in the forecast of tasks per user'),
      monthlyShock: { sd: 0, persistence: 0 },
      work: workToday(today, { of: calls ? 'call' : 'task', months: recent.length }),
      models: [...mix.models],
    },
    tasks,
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
function usersIn({ tiers }: History, month: Month, of: string | null = null): number {
  return tiers
    .filter((row) => row.month === month && (of === null || row.tier === of))
    .reduce((sum, { users }) => sum + (users ?? 0), 0);
}

function tasksByPlan({
  plans,
  months,
  ...counting
}: Counting & { readonly plans: readonly Plan[]; readonly months: readonly Month[] }) {
  const { history, name, counted } = counting;
  const source = countedText[counted];
  const tiers = [...tierIds(history)];
  const overall = months.map((month) => ratio(tasksIn(counting, month), usersIn(history, month) || 1));
  return plans.flatMap(({ id: plan }) => {
    if (plan === wholeCompany) {
      return [{ plan, values: months.map((month) => tasksIn(counting, month)), shared: false, source }];
    }
    const tier = tiers.find(([, id]) => id === plan)?.[0] ?? null;
    if (!history.tiers.some((row) => row.tier === tier && row.users !== null)) return [];
    if (counted !== 'product') return [{ plan, values: overall, shared: true, source }];
    const perUser = months.map((month) => {
      const rows = history.tasks.filter((row) => row.month === month && row.feature === name && row.tier === tier);
      return ratio(
        rows.reduce((sum, { tasks }) => sum + tasks, 0),
        usersIn(history, month, tier),
      );
    });
    const first = perUser.findIndex((each) => each > 0);
    return first < 0 ? [] : [{ plan, values: perUser.slice(first), shared: false, source }];
  });
}

/** Calls of a model by month, where tasks are counted apart from them and a task does not always take as many. */
function callsIn(counting: Counting, months: readonly Month[]): number[] | null {
  if (counting.counted !== 'product') return null;
  const calls = months.map((month) =>
    counting.work.filter((row) => row.month === month).reduce((sum, { requests }) => sum + (requests ?? 0), 0),
  );
  const perTask = months.map((month, at) => ratio(calls[at]!, tasksIn(counting, month)));
  return perTask.every((each) => each > 0) && hasMoved(perTask) ? calls : null;
}

/** Tokens of the last months, of a task or of one of its calls. */
function tokensToday(
  counting: Counting,
  { months, perCall }: { readonly months: readonly Month[]; readonly perCall: boolean },
): SeenTokens {
  const rows = counting.work.filter(({ month }) => months.includes(month));
  const count = perCall
    ? rows.reduce((sum, { requests }) => sum + (requests ?? 0), 0)
    : months.reduce((sum, month) => sum + tasksIn(counting, month), 0);
  const tokens = (part: TokenPart) =>
    ratio(
      rows.reduce((sum, row) => sum + row[part], 0),
      count,
    );
  return {
    inputTokens: tokens('inputTokens'),
    cacheReadTokens: tokens('cacheReadTokens'),
    cacheWriteTokens: tokens('cacheWriteTokens'),
    outputTokens: tokens('outputTokens'),
  };
}

/** Tokens as a scenario states them; how they change is in the forecasts beside them. */
function workToday(
  today: SeenTokens,
  { of, months }: { readonly of: 'task' | 'call'; readonly months: number },
): Extract<Feature['work'], { kind: 'tokens' }> {
  const tokens = (part: TokenPart) => stated(today[part], `Production usage per ${of}, last ${months} months`);
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

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
