import { taskCost, taskCostMoments } from '../agents/taskCost.ts';
import { type KindPrices, type TaskTokens, taskTokens } from '../agents/taskTokens.ts';
import type { Work } from '../agents/work.ts';
import type { Month } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { Feature } from '../drivers/feature.ts';
import { usageFactors } from '../drivers/usageGrowth.ts';
import { priceFactors } from '../prices/pricePath.ts';
import { type Lane, switchLanes } from '../switches/lanes.ts';
import { latest, type PlanPath } from './planPath.ts';
import type { Change } from './scenario.ts';

/** Prices of every model a scenario names, by `provider/model`, one entry a month. */
export type MonthlyPrices = { readonly [providerAndModel: string]: readonly KindPrices[] };

/** A feature month by month: what each plan's users run, and what it costs at list at each provider. */
export interface FeaturePath {
  readonly id: string;
  readonly name: string;
  /** Tasks of one user and of all users of a plan, by plan id. */
  readonly plans: {
    readonly [plan: string]: { readonly perUser: readonly Column[]; readonly tasks: readonly Column[] };
  };
  readonly tasks: readonly Column[];
  readonly listSpend: { readonly [provider: string]: readonly Column[] };
}

export interface FeatureQuestion {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly feature: Feature;
  readonly launched: Month;
  readonly plans: readonly PlanPath[];
  readonly changes: readonly Change[];
  readonly prices: MonthlyPrices;
}

/**
 * Tasks and list cost of a feature in each month. The month is the sum of its tasks, never tasks × one draw: mean and
 * variance of one task, and a normal for the sum of many.
 *
 * Shapes: one column a month. Units: tasks, US$. Errors: throws RangeError when a model has no price.
 *
 * @example
 * latest([], '2027-02', 0) // => 0
 */
export function featurePath(question: FeatureQuestion): FeaturePath {
  const { graph, sources, months, feature, launched, plans, changes } = question;
  const intensity = changes.flatMap((change) =>
    change.kind === 'intensity' && (change.feature ?? feature.id) === feature.id ? [change] : [],
  );
  const factors = usageFactors({ graph, sources, months, feature, launched, changes: intensity });
  const used = plans.flatMap((plan) => {
    const assumption = feature.tasksPerUser[plan.id];
    if (!assumption) return [];
    const level = sources.draw(`feature.${feature.id}.tasksPerUser.${plan.id}`, assumption);
    const perUser = factors.map((factor) => graph.multiply(level, factor));
    const tasks = perUser.map((each, month) => graph.multiply(plan.users[month]!, each));
    return [{ plan: plan.id, perUser, tasks }];
  });
  const tasks = months.map((_, month) => graph.sum(used.map((one) => one.tasks[month]!)));
  const lanes = lanesOf(question);
  const factorsOf = new Map(lanes.map((lane) => [lane, priceFactorsOf(question, lane)]));
  const costs = months.map((_, month) => monthCost({ ...question, lanes, factorsOf, month, tasks: tasks[month]! }));
  const providers = [...new Set(lanes.map((lane) => lane.provider))];
  return {
    id: feature.id,
    name: feature.name,
    plans: Object.fromEntries(used.map(({ plan, ...path }) => [plan, path])),
    tasks,
    listSpend: Object.fromEntries(
      providers.map((provider) => [provider, costs.map((byProvider) => byProvider[provider]!)]),
    ),
  };
}

function lanesOf({ graph, sources, months, feature, changes }: FeatureQuestion): Lane[] {
  const one = graph.constant(1);
  const start = feature.models.map(({ provider, model, share }) => ({
    provider,
    model,
    share: months.map(() => graph.constant(share)),
    tokenizerFactor: one,
    verbosityFactor: one,
  }));
  return changes.reduce<Lane[]>((lanes, change) => {
    if (change.kind !== 'switch' || (change.feature ?? feature.id) !== feature.id) return lanes;
    return switchLanes({ graph, sources, months, feature: feature.id, lanes, plan: change });
  }, start);
}

function priceFactorsOf({ graph, sources, months, changes }: FeatureQuestion, { provider, model }: Lane): Column[] {
  const events = changes.flatMap((change) => (change.kind === 'priceEvent' ? [change] : []));
  return priceFactors({ graph, sources, months, events, provider, model });
}

interface MonthQuestion extends FeatureQuestion {
  readonly lanes: readonly Lane[];
  readonly factorsOf: ReadonlyMap<Lane, readonly Column[]>;
  readonly month: number;
  readonly tasks: Column;
}

/** List cost of one month at each provider, with the noise of a sum of many different tasks. */
function monthCost(question: MonthQuestion): { readonly [provider: string]: Column } {
  const { graph: g, sources, lanes, month, tasks } = question;
  const zero = g.constant(0);
  const meanOf: { [provider: string]: Column } = Object.fromEntries(lanes.map((lane) => [lane.provider, zero]));
  const nothing = { ...meanOf };
  let blended = { fixed: zero, perStep: zero, perPair: zero };
  let task: TaskTokens | null = null;
  for (const lane of lanes) {
    const share = lane.share[month]!;
    if (g.valueOf(share) === 0) continue;
    task = laneTokens(question, lane);
    const cost = laneCost(question, lane, task);
    const part = {
      fixed: g.multiply(cost.fixed, share),
      perStep: g.multiply(cost.perStep, share),
      perPair: g.multiply(cost.perPair, share),
    };
    meanOf[lane.provider] = g.add(meanOf[lane.provider]!, taskCostMoments(g, part, task).mean);
    blended = {
      fixed: g.add(blended.fixed, part.fixed),
      perStep: g.add(blended.perStep, part.perStep),
      perPair: g.add(blended.perPair, part.perPair),
    };
  }
  if (!task || g.valueOf(tasks) === 0) return nothing;
  const { mean, variance } = taskCostMoments(g, blended, task);
  const scale = sources.spreads ? noisyTasks({ ...question, mean, variance }) : tasks;
  return Object.fromEntries(Object.entries(meanOf).map(([provider, each]) => [provider, g.multiply(each, scale)]));
}

/**
 * Tasks times the noise of their sum: n·(1 + z·√(V/n)/m), never below 0, so that mean × this is n·m + √(n·V)·z.
 * V/m² is the squared coefficient of variation of one task.
 */
function noisyTasks({
  graph: g,
  sources,
  feature,
  month,
  tasks,
  mean,
  variance,
}: MonthQuestion & { readonly mean: Column; readonly variance: Column }): Column {
  const relative = g.divide(g.sqrt(g.multiply(tasks, g.maximum(variance, 0))), g.maximum(mean, Number.MIN_VALUE));
  const noise = sources.noise(`feature.${feature.id}.tasks`, month);
  return g.maximum(g.add(tasks, g.multiply(relative, noise)), 0);
}

function laneTokens({ graph, sources, months, feature, changes, month }: MonthQuestion, lane: Lane): TaskTokens {
  const steps = changes.flatMap((change) =>
    change.kind === 'agentLoop' && change.feature === feature.id ? [{ from: change.from, value: change.work }] : [],
  );
  const work: Work = latest(steps, months[month]!, feature.work);
  const { tokenizerFactor, verbosityFactor } = lane;
  return taskTokens({ graph, sources, work, driverId: `feature.${feature.id}.work`, tokenizerFactor, verbosityFactor });
}

function laneCost({ graph, months, prices, factorsOf, month }: MonthQuestion, lane: Lane, task: TaskTokens) {
  const { provider, model } = lane;
  const price = prices[`${provider}/${model}`]?.[month];
  if (!price) throw new RangeError(`No price for ${provider}/${model} in ${months[month]}`);
  return taskCost(graph, task, price, factorsOf.get(lane)![month]!);
}
