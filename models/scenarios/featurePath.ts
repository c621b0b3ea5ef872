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

/** List prices of every model a scenario names, by `provider/model`, one entry a month. */
export type MonthlyPrices = { readonly [providerAndModel: string]: readonly KindPrices[] };

/** A feature month by month: what each plan's users run, and what it costs at list at each provider. */
export interface FeaturePath {
  readonly id: string;
  readonly name: string;
  /** Tasks of one user, by plan id. */
  readonly tasksPerUser: { readonly [plan: string]: readonly Column[] };
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
  const used = plans.filter((plan) => feature.tasksPerUser[plan.id]);
  const tasksPerUser = Object.fromEntries(
    used.map((plan) => {
      const level = sources.draw(`feature.${feature.id}.tasksPerUser.${plan.id}`, feature.tasksPerUser[plan.id]!);
      return [plan.id, factors.map((factor) => graph.multiply(level, factor))];
    }),
  );
  const tasks = months.map((_, month) =>
    graph.sum(used.map((plan) => graph.multiply(plan.users[month]!, tasksPerUser[plan.id]![month]!))),
  );
  const lanes = lanesOf(question);
  const costs = months.map((_, month) => monthCost({ ...question, lanes, month, tasks: tasks[month]! }));
  const providers = [...new Set(lanes.map((lane) => lane.provider))];
  const listSpend = Object.fromEntries(
    providers.map((provider) => [provider, costs.map((byProvider) => byProvider[provider]!)]),
  );
  return { id: feature.id, name: feature.name, tasksPerUser, tasks, listSpend };
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
    return switchLanes({ graph, sources, months, lanes, plan: change });
  }, start);
}

/** List cost of one month at each provider, with the noise of a sum of many different tasks. */
function monthCost(
  question: FeatureQuestion & { readonly lanes: readonly Lane[]; readonly month: number; readonly tasks: Column },
): { readonly [provider: string]: Column } {
  const { graph: g, sources, feature, lanes, month, tasks } = question;
  const zero = g.constant(0);
  const byProvider: { [provider: string]: Column } = Object.fromEntries(lanes.map((lane) => [lane.provider, zero]));
  if (g.valueOf(tasks) === 0) return byProvider;
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
    const { mean } = taskCostMoments(g, part, task);
    byProvider[lane.provider] = g.add(byProvider[lane.provider]!, g.multiply(mean, tasks));
    blended = {
      fixed: g.add(blended.fixed, part.fixed),
      perStep: g.add(blended.perStep, part.perStep),
      perPair: g.add(blended.perPair, part.perPair),
    };
  }
  if (!task || !sources.spreads) return byProvider;
  const { mean, variance } = taskCostMoments(g, blended, task);
  const sd = g.sqrt(g.divide(g.maximum(variance, 0), g.maximum(tasks, 1)));
  const relative = g.divide(sd, g.maximum(mean, Number.MIN_VALUE));
  const noise = g.maximum(g.add(g.multiply(relative, sources.noise(`feature.${feature.id}.tasks`, month)), 1), 0);
  return Object.fromEntries(
    Object.entries(byProvider).map(([provider, spend]) => [provider, g.multiply(spend, noise)]),
  );
}

function laneTokens(
  { graph, sources, months, feature, changes, month }: FeatureQuestion & { readonly month: number },
  lane: Lane,
) {
  const steps = changes.flatMap((change) =>
    change.kind === 'agentLoop' && change.feature === feature.id ? [{ from: change.from, value: change.work }] : [],
  );
  const work: Work = latest(steps, months[month]!, feature.work);
  const { tokenizerFactor, verbosityFactor } = lane;
  return taskTokens({ graph, sources, work, driverId: `feature.${feature.id}.work`, tokenizerFactor, verbosityFactor });
}

function laneCost(question: FeatureQuestion & { readonly month: number }, lane: Lane, task: TaskTokens) {
  const { graph, sources, months, changes, prices, month } = question;
  const events = changes.flatMap((change) => (change.kind === 'priceEvent' ? [change] : []));
  const { provider, model } = lane;
  const price = prices[`${provider}/${model}`]?.[month];
  if (!price) throw new RangeError(`No price for ${provider}/${model} in ${months[month]}`);
  const [factor] = priceFactors({ graph, sources, months: [months[month]!], events, provider, model });
  return taskCost(graph, task, price, factor!);
}
