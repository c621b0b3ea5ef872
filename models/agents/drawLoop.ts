import type { Month } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { MonthlyAssumption } from '../distributions/quantity.ts';
import { type CacheLifetime, hitProbability, lifetimeMinutes } from '../prices/promptCaching.ts';
import { type DrawnSteps, empiricalMean } from './stepDistribution.ts';
import type { LoopWork } from './work.ts';

/** How the context of a loop is billed. */
type DrawnCaching =
  | { readonly kind: 'none' }
  | { readonly kind: 'share'; readonly read: Column }
  | { readonly kind: 'prefix'; readonly hit: Column; readonly lifetime: CacheLifetime };

/** An agent loop with its assumptions drawn. */
export interface DrawnLoop {
  readonly steps: DrawnSteps;
  /** Input of the first call. */
  readonly first: Column;
  /** What each call adds to the context. */
  readonly growth: Column;
  readonly output: Column;
  readonly feePerStep: Column;
  readonly caching: DrawnCaching;
  readonly compaction: { readonly at: Column; readonly to: Column; readonly summary: Column } | null;
  readonly budget: Column | null;
  /** Coefficient of variation beyond the steps. */
  readonly variation: number;
}

/**
 * Draws the assumptions of an agent loop.
 *
 * Shapes: columns. Units: tokens, US$.
 *
 * @example
 * drawLoop({
 *   graph: new ColumnGraph(),
 *   sources: { spreads: true, draw: (_, { value }) => new ColumnGraph().constant(value) },
 *   work: {
 *     steps: { distribution: 'fixed', mean: { value: 3 }, dispersion: 2, cap: 9 },
 *     prefixTokens: { value: 6000 },
 *     turnTokens: { value: 500 },
 *     outputTokens: { value: 400 },
 *     toolResultTokens: { value: 1600 },
 *     caching: { kind: 'none' },
 *     toolFeePerCallUsd: { value: 0 },
 *   },
 *   driverId: 'x',
 *   tokenizerFactor: new ColumnGraph().constant(1),
 *   verbosityFactor: new ColumnGraph().constant(1),
 *   hitFactor: new ColumnGraph().constant(1),
 *   month: '2027-01',
 * }).first.immediate // => 6500
 */
export function drawLoop({
  graph: g,
  sources,
  work,
  driverId,
  tokenizerFactor,
  verbosityFactor,
  hitFactor,
  month,
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly work: LoopWork;
  readonly driverId: string;
  readonly tokenizerFactor: Column;
  readonly verbosityFactor: Column;
  /** What the share of tokens found in the cache is multiplied by. */
  readonly hitFactor: Column;
  readonly month: Month;
}): DrawnLoop {
  const draw = (part: string, assumption: MonthlyAssumption) => sources.draw(`${driverId}.${part}`, assumption, month);
  const tokens = (part: string, assumption: MonthlyAssumption) => g.multiply(draw(part, assumption), tokenizerFactor);
  const prefix = tokens('prefixTokens', work.prefixTokens);
  const first = g.add(prefix, tokens('turnTokens', work.turnTokens));
  const output = g.multiply(tokens('outputTokens', work.outputTokens), verbosityFactor);
  const growth = work.contextGrowthTokens
    ? tokens('contextGrowthTokens', work.contextGrowthTokens)
    : g.add(output, tokens('toolResultTokens', work.toolResultTokens));
  const feePerStep = draw('toolFeePerCallUsd', work.toolFeePerCallUsd);
  const { steps, compaction } = work;
  const mean = steps.distribution === 'empirical' ? g.constant(empiricalMean(steps)) : draw('steps.mean', steps.mean);
  const caching = drawCaching({ graph: g, caching: work.caching, draw, hitFactor });
  const runaway = steps.runawayShare ? draw('steps.runawayShare', steps.runawayShare) : g.constant(0);
  const to = compaction && tokens('compaction.toTokens', compaction.toTokens);
  return {
    steps: { distribution: steps, mean, runaway, spreads: sources.spreads },
    first,
    growth,
    output,
    feePerStep,
    caching,
    compaction:
      compaction && to
        ? {
            at: tokens('compaction.atTokens', compaction.atTokens),
            to,
            summary: compaction.summaryTokens
              ? tokens('compaction.summaryTokens', compaction.summaryTokens)
              : g.maximum(g.subtract(to, prefix), 0),
          }
        : null,
    budget: work.budgetUsd ? draw('budgetUsd', work.budgetUsd) : null,
    variation: work.taskVariation ?? 0,
  };
}

function drawCaching({
  graph: g,
  caching,
  draw,
  hitFactor,
}: {
  readonly graph: ColumnGraph;
  readonly caching: LoopWork['caching'];
  readonly draw: (part: string, assumption: MonthlyAssumption) => Column;
  readonly hitFactor: Column;
}): DrawnCaching {
  switch (caching.kind) {
    case 'none':
      return caching;
    case 'share':
      return { kind: 'share', read: g.multiply(draw('caching.readShare', caching.readShare), hitFactor) };
    case 'prefix': {
      const hit = g.multiply(draw('caching.hitRate', caching.hitRate), hitFactor);
      return { kind: 'prefix', hit, lifetime: caching.lifetime ?? '5m' };
    }
    case 'reuse': {
      const { lifetime = '5m' } = caching;
      const reusesPerHour = draw('caching.reusesPerHour', caching.reusesPerHour);
      const hit = hitProbability(g, { reusesPerHour, minutes: lifetimeMinutes[lifetime] });
      return { kind: 'prefix', hit: g.multiply(hit, hitFactor), lifetime };
    }
    default:
      return caching satisfies never;
  }
}
