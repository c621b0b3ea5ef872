import { type TaskTokens, taskTokens } from '../../agents/taskTokens.ts';
import type { Work } from '../../agents/work.ts';
import type { Month } from '../../calendar.ts';
import type { Column, ColumnGraph } from '../../columns/columnGraph.ts';
import type { Sources } from '../../columns/sources.ts';
import type { Feature } from '../../drivers/feature.ts';
import type { KindPrices } from '../../prices/kindPrices.ts';
import { priceKey } from '../../prices/priceKey.ts';
import { priceFactors } from '../../prices/pricePath.ts';
import { type ModelShare, switchModelShares } from '../../switches/modelShares.ts';
import { movedShares } from '../../switches/movedShares.ts';
import type { Change } from '../scenario.ts';
import { tasksPerUser } from './featureDemand.ts';
import { type FeatureUse, featureUse } from './featureUse.ts';
import { type ModelSpend, modelSpend } from './modelSpend.ts';
import { keptTables, modelShareMean, monthCost, type PricedModelShare } from './monthCost.ts';
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
 * featurePath({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   months: ['2027-01'],
 *   feature: {
 *     id: 'chat',
 *     name: 'Chat',
 *     tasksPerUser: {},
 *     usageGrowth: { value: 0 },
 *     monthlyShock: { sd: 0, persistence: 0 },
 *     work: {},
 *     models: [{ provider: 'openai', model: 'gpt-5-mini', share: 1 }],
 *   },
 *   launched: '2027-01',
 *   plans: [],
 *   changes: [],
 *   prices: {},
 * }).listSpend.openai[0].immediate // => 0
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
  const modelShares = modelSharesOf(question);
  const factored = modelShares.map((modelShare) => ({
    modelShare,
    priceFactors: priceFactorsOf(question, modelShare),
  }));
  const providers = [...new Set(modelShares.map((modelShare) => modelShare.provider))];
  const noise = (month: number) => (sources.spreads ? () => sources.noise(`feature.${feature.id}.tasks`, month) : null);
  const few = keptTables();
  const costs = months.map((_, month) => {
    const isUsed = graph.valueOf(tasks[month]!) !== 0;
    const priced = factored.map((modelShare) => (isUsed ? pricedModelShare(question, modelShare, month) : null));
    const served = priced.filter((modelShare) => modelShare !== null);
    return {
      priced,
      ...monthCost({ graph, tasks: tasks[month]!, modelShares: served, providers, noise: noise(month), few }),
    };
  });
  const listSpend = Object.fromEntries(
    providers.map((provider) => [provider, costs.map(({ byProvider }) => byProvider[provider]!)]),
  );
  const costOf = (modelShare: ModelShare, month: number) => {
    const priced = costs[month]!.priced[modelShares.indexOf(modelShare)];
    return priced ? modelShareMean(graph, priced) : graph.constant(0);
  };
  return {
    id: feature.id,
    name: feature.name,
    plans: Object.fromEntries(used.map(({ plan, ...path }) => [plan, path])),
    tasks,
    listSpend,
    modelSpend: (provider) => modelSpend({ graph, modelShares, provider, spend: listSpend[provider]!, costOf }),
    ...featureUse({
      graph,
      modelShares,
      tasks,
      tokensOf: (modelShare, month) => modelShareTokens(question, modelShare, month),
    }),
    expectedSpend: costs.map(({ expected }) => expected),
    taskVariance: costs.map(({ taskVariance }) => taskVariance),
  };
}

interface FactoredModelShare {
  readonly modelShare: ModelShare;
  readonly priceFactors: readonly Column[];
}

function modelSharesOf({ graph, sources, months, feature, changes }: FeatureQuestion): ModelShare[] {
  const one = graph.constant(1);
  const shares = movedShares({ graph, sources, months, feature });
  const start = feature.models.map(({ provider, model, serviceTier, regionFactor = 1 }, at) => ({
    provider,
    model,
    serviceTier,
    regionFactor,
    share: shares[at]!,
    tokenizerFactor: one,
    verbosityFactor: one,
    runsFactor: one,
    hitFactor: months.map(() => one),
  }));
  return changes.reduce<ModelShare[]>((modelShares, change) => {
    if (change.kind !== 'switch' || (change.feature ?? feature.id) !== feature.id) return modelShares;
    return switchModelShares({ graph, sources, months, feature: feature.id, modelShares, plan: change });
  }, start);
}

function priceFactorsOf(
  { graph, sources, months, feature, changes }: FeatureQuestion,
  modelShare: ModelShare,
): Column[] {
  const { provider, model, regionFactor, ownPriceFactor } = modelShare;
  const events = changes.flatMap((change) => (change.kind === 'priceEvent' ? [change] : []));
  const factors = priceFactors({ graph, sources, months, events, provider, model });
  const { id, priceFactor } = feature;
  return factors.map((factor, month) => {
    const listed = graph.multiply(graph.multiply(factor, regionFactor), ownPriceFactor?.[month] ?? 1);
    if (!priceFactor) return listed;
    return graph.multiply(listed, sources.draw(`feature.${id}.priceFactor`, priceFactor, months[month]));
  });
}

/** A model share in one month, at its prices; null where it has no part of the tasks. */
function pricedModelShare(
  question: FeatureQuestion,
  { modelShare, priceFactors }: FactoredModelShare,
  month: number,
): PricedModelShare | null {
  const { graph: g, months, prices } = question;
  const share = modelShare.share[month]!;
  if (g.valueOf(share) === 0) return null;
  const key = priceKey(modelShare.pricedAs ?? modelShare);
  const price = prices[key]?.[month];
  if (!price) throw new RangeError(`No price for ${key} in ${months[month]}`);
  return {
    provider: modelShare.provider,
    runs: g.multiply(share, modelShare.runsFactor),
    task: modelShareTokens(question, modelShare, month),
    prices: price,
    priceFactor: priceFactors[month]!,
  };
}

function modelShareTokens(question: FeatureQuestion, modelShare: ModelShare, at: number): TaskTokens {
  const { graph, sources, months, feature, changes } = question;
  const month = months[at]!;
  const steps = changes.flatMap((change) =>
    change.kind === 'agentLoop' && change.feature === feature.id ? [{ from: change.from, value: change.work }] : [],
  );
  const work: Work = latest(steps, month, feature.work);
  const { tokenizerFactor, verbosityFactor } = modelShare;
  const hitFactor = modelShare.hitFactor[at]!;
  const driverId = `feature.${feature.id}.work`;
  return taskTokens({ graph, sources, work, driverId, tokenizerFactor, verbosityFactor, hitFactor, month });
}
