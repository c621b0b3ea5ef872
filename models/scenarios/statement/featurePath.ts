import { type TaskTokens, taskTokens } from '../../agents/taskTokens.ts';
import type { Work } from '../../agents/work.ts';
import type { Month } from '../../calendar.ts';
import type { Column, ColumnGraph } from '../../columns/columnGraph.ts';
import type { Sources } from '../../columns/sources.ts';
import type { Feature } from '../../drivers/feature.ts';
import type { KindPrices } from '../../prices/kindPrices.ts';
import { priceKey } from '../../prices/priceKey.ts';
import { priceFactors } from '../../prices/pricePath.ts';
import { type Lane, switchLanes } from '../../switches/lanes.ts';
import type { Change } from '../scenario.ts';
import { tasksPerUser } from './featureDemand.ts';
import { type FeatureUse, featureUse } from './featureUse.ts';
import { type ModelSpend, modelSpend } from './modelSpend.ts';
import { keptTables, laneMean, monthCost, type PricedLane } from './monthCost.ts';
import { latest, type PlanPath } from './planPath.ts';

/** Prices of every model a scenario names, by `priceKey`, one entry a month. */
export type MonthlyPrices = { readonly [key: string]: readonly KindPrices[] };

/** A feature month by month: what each plan's users run, and what it costs at list at each provider. */
export interface FeaturePath extends FeatureUse {
  readonly id: string;
  readonly name: string;
  /** Tasks of one user and of all users of a plan, by plan id. */
  readonly plans: {
    readonly [plan: string]: { readonly perUser: readonly Column[]; readonly tasks: readonly Column[] };
  };
  readonly tasks: readonly Column[];
  readonly listSpend: { readonly [provider: string]: readonly Column[] };
  /** List spend of all providers at its mean over the tasks, and the variance that the tasks add: US$ and US$². */
  readonly expectedSpend: readonly Column[];
  readonly taskVariance: readonly Column[];
  /** The same by model. */
  readonly modelSpend: (provider: string) => readonly ModelSpend[];
}

interface FeatureQuestion {
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
  const { graph, sources, months, feature, plans } = question;
  const used = plans.flatMap((plan) => {
    const perUser = tasksPerUser(question, plan);
    if (!perUser) return [];
    const tasks = perUser.map((each, month) =>
      graph.multiply(graph.multiply(plan.users[month]!, each), plan.served?.[feature.id]?.[month] ?? 1),
    );
    return [{ plan: plan.id, perUser, tasks }];
  });
  const tasks = months.map((_, month) => graph.sum(used.map((one) => one.tasks[month]!)));
  const lanes = lanesOf(question);
  const factored = lanes.map((lane) => ({ lane, priceFactors: priceFactorsOf(question, lane) }));
  const providers = [...new Set(lanes.map((lane) => lane.provider))];
  const noise = (month: number) => (sources.spreads ? () => sources.noise(`feature.${feature.id}.tasks`, month) : null);
  const few = keptTables();
  const costs = months.map((_, month) => {
    const isUsed = graph.valueOf(tasks[month]!) !== 0;
    const priced = factored.map((lane) => (isUsed ? pricedLane(question, lane, month) : null));
    const served = priced.filter((lane) => lane !== null);
    return {
      priced,
      ...monthCost({ graph, tasks: tasks[month]!, lanes: served, providers, noise: noise(month), few }),
    };
  });
  const listSpend = Object.fromEntries(
    providers.map((provider) => [provider, costs.map(({ byProvider }) => byProvider[provider]!)]),
  );
  const costOf = (lane: Lane, month: number) => {
    const priced = costs[month]!.priced[lanes.indexOf(lane)];
    return priced ? laneMean(graph, priced) : graph.constant(0);
  };
  return {
    id: feature.id,
    name: feature.name,
    plans: Object.fromEntries(used.map(({ plan, ...path }) => [plan, path])),
    tasks,
    listSpend,
    modelSpend: (provider) => modelSpend({ graph, lanes, provider, spend: listSpend[provider]!, costOf }),
    ...featureUse({
      graph,
      lanes,
      tasks,
      tokensOf: (lane, month) => laneTokens(question, lane, month),
    }),
    expectedSpend: costs.map(({ expected }) => expected),
    taskVariance: costs.map(({ taskVariance }) => taskVariance),
  };
}

interface FactoredLane {
  readonly lane: Lane;
  readonly priceFactors: readonly Column[];
}

function lanesOf({ graph, sources, months, feature, changes }: FeatureQuestion): Lane[] {
  const one = graph.constant(1);
  const start = feature.models.map(({ provider, model, share, serviceTier, regionFactor = 1 }) => ({
    provider,
    model,
    serviceTier,
    regionFactor,
    share: months.map(() => graph.constant(share)),
    tokenizerFactor: one,
    verbosityFactor: one,
    runsFactor: one,
    hitFactor: months.map(() => one),
  }));
  return changes.reduce<Lane[]>((lanes, change) => {
    if (change.kind !== 'switch' || (change.feature ?? feature.id) !== feature.id) return lanes;
    return switchLanes({ graph, sources, months, feature: feature.id, lanes, plan: change });
  }, start);
}

function priceFactorsOf({ graph, sources, months, changes }: FeatureQuestion, lane: Lane): Column[] {
  const { provider, model, regionFactor, ownPriceFactor } = lane;
  const events = changes.flatMap((change) => (change.kind === 'priceEvent' ? [change] : []));
  const factors = priceFactors({ graph, sources, months, events, provider, model });
  return factors.map((factor, month) =>
    graph.multiply(graph.multiply(factor, regionFactor), ownPriceFactor?.[month] ?? 1),
  );
}

/** A lane in one month, at its prices; null where it has no part of the tasks. */
function pricedLane(question: FeatureQuestion, { lane, priceFactors }: FactoredLane, month: number): PricedLane | null {
  const { graph: g, months, prices } = question;
  const share = lane.share[month]!;
  if (g.valueOf(share) === 0) return null;
  const key = priceKey(lane.pricedAs ?? lane);
  const price = prices[key]?.[month];
  if (!price) throw new RangeError(`No price for ${key} in ${months[month]}`);
  return {
    provider: lane.provider,
    runs: g.multiply(share, lane.runsFactor),
    task: laneTokens(question, lane, month),
    prices: price,
    priceFactor: priceFactors[month]!,
  };
}

function laneTokens(question: FeatureQuestion, lane: Lane, at: number): TaskTokens {
  const { graph, sources, months, feature, changes } = question;
  const month = months[at]!;
  const steps = changes.flatMap((change) =>
    change.kind === 'agentLoop' && change.feature === feature.id ? [{ from: change.from, value: change.work }] : [],
  );
  const work: Work = latest(steps, month, feature.work);
  const { tokenizerFactor, verbosityFactor } = lane;
  const hitFactor = lane.hitFactor[at]!;
  const driverId = `feature.${feature.id}.work`;
  return taskTokens({ graph, sources, work, driverId, tokenizerFactor, verbosityFactor, hitFactor, month });
}
