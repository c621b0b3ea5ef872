import { type Month, monthsBetween } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { Assumption, MonthlyAssumption } from '../distributions/quantity.ts';
import type { ServiceTier } from '../prices/priceBook.ts';

/** Part of a feature's traffic that one model serves, with how that model counts and writes tokens. */
export interface ModelShare {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier?: ServiceTier | undefined;
  /** Whose prices hold where the model has none of its own; the model share's own model where left out. */
  readonly pricedAs?: Pick<ModelShare, 'provider' | 'model' | 'serviceTier'> | undefined;
  /** What multiplies those prices in each month, for a successor. */
  readonly ownPriceFactor?: readonly Column[] | undefined;
  /** What the region multiplies list prices by. */
  readonly regionFactor: number;
  /** Share of tasks in each month. */
  readonly share: readonly Column[];
  readonly tokenizerFactor: Column;
  readonly verbosityFactor: Column;
  /** Runs for each task: 1, or more where this model fails more often. */
  readonly runsFactor: Column;
  /** What the share of tokens found in the cache is multiplied by in each month: 1, or less while the cache is cold. */
  readonly hitFactor: readonly Column[];
}

/** Below this success rate a task would be tried without end. */
const leastSuccess = 0.001;

/** A switch plan as the model shares need it. */
interface SwitchPlan {
  readonly id: string;
  readonly from: Month;
  readonly fromModel: string;
  readonly toProvider: string;
  readonly toModel: string;
  readonly share: MonthlyAssumption;
  readonly shareByFeature?: { readonly [feature: string]: MonthlyAssumption } | undefined;
  readonly rampMonths: Assumption;
  readonly delayMonths: Assumption;
  readonly tokenizerFactor: Assumption;
  readonly verbosityFactor: Assumption;
  readonly toServiceTier?: ServiceTier | undefined;
  readonly toRegionFactor?: number | undefined;
  readonly successRate?: { readonly before: Assumption; readonly after: Assumption } | undefined;
  readonly coldCacheHitFactor?: Assumption | undefined;
  readonly successorPriceFactor?: MonthlyAssumption | undefined;
}

/**
 * Moves traffic from one model to another along a linear ramp: in month t the part w = share · (t − delay) / ramp,
 * held between 0 and the share, of every model share on the old model goes to a new model share on the new one.
 *
 * Months count from the date of the switch; with a ramp of 0 the whole share moves at once.
 * Shapes: model shares in, model shares out; their shares still sum to what they did. Source: SEMANTICS section 9.
 *
 * @example
 * switchModelShares({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   months: [],
 *   feature: 'f',
 *   modelShares: [],
 *   plan: {
 *     id: 'x',
 *     from: '2027-01',
 *     fromModel: 'a',
 *     toProvider: 'p',
 *     toModel: 'b',
 *     share: { value: 1, source: null, owner: null },
 *     rampMonths: { value: 0, source: null, owner: null },
 *     delayMonths: { value: 0, source: null, owner: null },
 *     tokenizerFactor: { value: 1, source: null, owner: null },
 *     verbosityFactor: { value: 1, source: null, owner: null },
 *   },
 * }) // => []
 */
export function switchModelShares({
  graph,
  sources,
  months,
  feature,
  modelShares,
  plan,
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  /** The feature whose traffic this is. */
  readonly feature: string;
  readonly modelShares: readonly ModelShare[];
  readonly plan: SwitchPlan;
}): ModelShare[] {
  const drawn = (part: 'rampMonths' | 'delayMonths' | 'tokenizerFactor' | 'verbosityFactor') =>
    sources.draw(`change.${plan.id}.${part}`, plan[part]);
  const own = plan.shareByFeature?.[feature];
  const shareIn = (month: Month) =>
    own
      ? sources.draw(`change.${plan.id}.shareByFeature.${feature}`, own, month)
      : sources.draw(`change.${plan.id}.share`, plan.share, month);
  const ramp = drawn('rampMonths');
  const delay = drawn('delayMonths');
  const one = graph.constant(1);
  const runsFactor = plan.successRate
    ? graph.divide(
        sources.draw(`change.${plan.id}.successRate.before`, plan.successRate.before),
        graph.maximum(sources.draw(`change.${plan.id}.successRate.after`, plan.successRate.after), leastSuccess),
      )
    : one;
  const cold = plan.coldCacheHitFactor && sources.draw(`change.${plan.id}.coldCacheHitFactor`, plan.coldCacheHitFactor);
  const hitFactor = months.map((month) => {
    const elapsed = graph.subtract(monthsBetween(plan.from, month), delay);
    return cold ? coldFactor({ graph, cold, elapsed, ramp }) : one;
  });
  const moved = months.map((month) => {
    const elapsed = monthsBetween(plan.from, month);
    if (elapsed < 0) return graph.constant(0);
    return graph.multiply(shareIn(month), rampProgress(graph, graph.subtract(elapsed, delay), ramp));
  });
  return modelShares.flatMap((modelShare) => {
    if (modelShare.model !== plan.fromModel) return [modelShare];
    const kept = modelShare.share.map((part, index) => graph.multiply(part, graph.subtract(1, moved[index]!)));
    return [
      { ...modelShare, share: kept },
      {
        provider: plan.toProvider,
        model: plan.toModel,
        serviceTier: plan.toServiceTier,
        ...successorPrices({ graph, sources, months, modelShare, plan }),
        regionFactor: plan.toRegionFactor ?? 1,
        share: modelShare.share.map((part, index) => graph.multiply(part, moved[index]!)),
        tokenizerFactor: graph.multiply(modelShare.tokenizerFactor, drawn('tokenizerFactor')),
        verbosityFactor: graph.multiply(modelShare.verbosityFactor, drawn('verbosityFactor')),
        runsFactor: graph.multiply(modelShare.runsFactor, runsFactor),
        hitFactor: modelShare.hitFactor.map((factor, index) => graph.multiply(factor, hitFactor[index]!)),
      },
    ];
  });
}

/** The cache of the new model is cold while traffic moves to it, and in the first month at least. */
function coldFactor({
  graph: g,
  cold,
  elapsed,
  ramp,
}: {
  readonly graph: ColumnGraph;
  readonly cold: Column;
  readonly elapsed: Column;
  readonly ramp: Column;
}): Column {
  const isRamping = g.less(elapsed, g.maximum(ramp, 1));
  return g.add(1, g.multiply(isRamping, g.subtract(cold, 1)));
}

const hair = 1e-9;

/** How far a ramp is: 0 before it starts, 1 after it ends; a ramp shorter than a hair is a step at its start. */
function rampProgress(graph: ColumnGraph, elapsed: Column, ramp: Column): Column {
  const progress = graph.divide(elapsed, graph.maximum(ramp, hair));
  const step = graph.multiply(graph.less(ramp, hair), graph.subtract(1, graph.less(elapsed, 0)));
  return graph.minimum(graph.maximum(progress, step), 1);
}

/** A successor without prices of its own has those of the model before it, times a factor. */
function successorPrices({
  graph,
  sources,
  months,
  modelShare,
  plan,
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly modelShare: ModelShare;
  readonly plan: SwitchPlan;
}): Pick<ModelShare, 'pricedAs' | 'ownPriceFactor'> {
  const stated = plan.successorPriceFactor;
  if (!stated) return {};
  return {
    pricedAs: modelShare.pricedAs ?? modelShare,
    ownPriceFactor: months.map((month, at) => {
      const factor = sources.draw(`change.${plan.id}.successorPriceFactor`, stated, month);
      return graph.multiply(factor, modelShare.ownPriceFactor?.[at] ?? 1);
    }),
  };
}
