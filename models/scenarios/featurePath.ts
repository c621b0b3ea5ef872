import { taskCost, taskCostMean, taskCostVariance } from '../agents/taskCost.ts';
import { type KindPrices, type StepPolynomial, type TaskTokens, taskTokens } from '../agents/taskTokens.ts';
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
 * featurePath({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), months: ['2027-01'], feature: { id: 'chat', name: 'Chat', tasksPerUser: {}, usageGrowth: { value: 0 }, monthlyShock: { sd: 0, persistence: 0 }, work: {}, models: [{ provider: 'openai', model: 'gpt-5-mini', share: 1 }] }, launched: '2027-01', plans: [], changes: [], prices: {} }).listSpend.openai[0].immediate // => 0
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
  const costOf: { [provider: string]: StepPolynomial } = {};
  let task: TaskTokens | null = null;
  for (const lane of lanes) {
    const before = costOf[lane.provider] ?? { fixed: zero, perStep: zero, perPair: zero };
    const share = lane.share[month]!;
    costOf[lane.provider] = before;
    if (g.valueOf(tasks) === 0 || g.valueOf(share) === 0) continue;
    task = laneTokens(question, lane);
    costOf[lane.provider] = plus(g, before, laneCost(question, lane, task));
  }
  if (!task) return mapValues(costOf, () => zero);
  const steps = task;
  const meanOf = mapValues(costOf, (cost) => taskCostMean(g, cost, steps));
  if (!sources.spreads) return mapValues(meanOf, (mean) => g.multiply(mean, tasks));
  const noise = sources.noise(`feature.${question.feature.id}.tasks`, month);
  const blended = Object.values(costOf).reduce((sum, cost) => plus(g, sum, cost));
  const mean = g.sum(Object.values(meanOf));
  const sd = g.sqrt(g.multiply(tasks, g.maximum(taskCostVariance(g, { cost: blended, mean, task }), 0)));
  const total = g.maximum(g.add(g.multiply(tasks, mean), g.multiply(sd, noise)), 0);
  const providers = Object.keys(meanOf);
  if (providers.length === 1) return { [providers[0]!]: total };
  const scale = g.divide(total, g.maximum(mean, Number.MIN_VALUE));
  return mapValues(meanOf, (part) => g.multiply(part, scale));
}

function plus(graph: ColumnGraph, a: StepPolynomial, b: StepPolynomial): StepPolynomial {
  return {
    fixed: graph.add(a.fixed, b.fixed),
    perStep: graph.add(a.perStep, b.perStep),
    perPair: graph.add(a.perPair, b.perPair),
  };
}

function mapValues<A, B>(of: { readonly [key: string]: A }, change: (value: A) => B): { readonly [key: string]: B } {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value)]));
}

function laneTokens({ graph, sources, months, feature, changes, month }: MonthQuestion, lane: Lane): TaskTokens {
  const steps = changes.flatMap((change) =>
    change.kind === 'agentLoop' && change.feature === feature.id ? [{ from: change.from, value: change.work }] : [],
  );
  const work: Work = latest(steps, months[month]!, feature.work);
  const { tokenizerFactor, verbosityFactor } = lane;
  return taskTokens({ graph, sources, work, driverId: `feature.${feature.id}.work`, tokenizerFactor, verbosityFactor });
}

/** What a lane adds to the cost of the feature's average task: its own cost, times its share of the tasks. */
function laneCost(
  { graph, months, prices, factorsOf, month }: MonthQuestion,
  lane: Lane,
  task: TaskTokens,
): StepPolynomial {
  const { provider, model } = lane;
  const price = prices[`${provider}/${model}`]?.[month];
  if (!price) throw new RangeError(`No price for ${provider}/${model} in ${months[month]}`);
  return taskCost({ graph, task, prices: price, priceFactor: factorsOf.get(lane)![month]!, share: lane.share[month]! });
}
