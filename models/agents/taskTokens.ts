import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { Work } from './work.ts';

export const pricedKinds = ['input', 'cacheRead', 'cacheWrite', 'output'] as const;
export type PricedKind = (typeof pricedKinds)[number];

/** Prices of one model in one month, US$ per million tokens. */
export type KindPrices = { readonly [K in PricedKind]: number };

/** Tokens of one kind as fixed + perStep · N + perPair · N(N − 1)/2, N the steps of the task. */
export interface StepPolynomial {
  readonly fixed: Column;
  readonly perStep: Column;
  readonly perPair: Column;
}

/** What one task consumes, by kind, and how much tasks differ from each other. */
export interface TaskTokens {
  readonly tokens: { readonly [K in PricedKind]: StepPolynomial };
  /** US$ for each step, for tools. */
  readonly feePerStep: Column;
  readonly steps: ReturnType<ColumnGraph['countMoments']>;
  /** Coefficient of variation of a task's cost beyond what its steps explain. */
  readonly variation: number;
}

export interface TaskTokensQuestion {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly work: Work;
  /** Prefix of the driver ids, such as `feature.chat.work`. */
  readonly driverId: string;
  /** Tokens of this model for one token of the model the work was measured on. */
  readonly tokenizerFactor: Column;
  /** Output length of this model against the model the work was measured on. */
  readonly verbosityFactor: Column;
}

/**
 * Tokens of one task as polynomials in its number of steps: the quadratic context of an agent loop in closed form.
 *
 * Call k reads I_k = S + u + (k − 1)(o + r); sums over k in SEMANTICS section 3.
 * Shapes: a column for each coefficient. Units: tokens a task. Errors: none.
 *
 * @example
 * taskTokens({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), work: { kind: 'tokens', inputTokens: { value: 500 }, cacheReadTokens: { value: 0 }, cacheWriteTokens: { value: 0 }, outputTokens: { value: 100 }, taskVariation: 1 }, driverId: 'feature.chat.work', tokenizerFactor: new ColumnGraph().constant(2), verbosityFactor: new ColumnGraph().constant(1) }).tokens.input.fixed.immediate // => 1000
 */
export function taskTokens(question: TaskTokensQuestion): TaskTokens {
  const { work } = question;
  switch (work.kind) {
    case 'tokens':
      return plainTokens({ ...question, work });
    case 'agentLoop':
      return loopTokens({ ...question, work });
  }
}

function plainTokens({
  graph,
  sources,
  work,
  driverId,
  tokenizerFactor,
  verbosityFactor,
}: TaskTokensQuestion & { readonly work: Work & { readonly kind: 'tokens' } }): TaskTokens {
  const zero = graph.constant(0);
  const each = (tokens: Column) => ({ fixed: graph.multiply(tokens, tokenizerFactor), perStep: zero, perPair: zero });
  const drawn = (part: 'inputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'outputTokens') =>
    sources.draw(`${driverId}.${part}`, work[part]);
  return {
    tokens: {
      input: each(drawn('inputTokens')),
      cacheRead: each(drawn('cacheReadTokens')),
      cacheWrite: each(drawn('cacheWriteTokens')),
      output: each(graph.multiply(drawn('outputTokens'), verbosityFactor)),
    },
    feePerStep: zero,
    steps: graph.countMoments({ law: 'fixed', dispersion: 1, cap: 1 }, graph.constant(1)),
    variation: work.taskVariation,
  };
}

function loopTokens({
  graph,
  sources,
  work,
  driverId,
  tokenizerFactor,
  verbosityFactor,
}: TaskTokensQuestion & { readonly work: Work & { readonly kind: 'agentLoop' } }): TaskTokens {
  const g = graph;
  const zero = g.constant(0);
  const nothing = { fixed: zero, perStep: zero, perPair: zero };
  const drawn = (part: 'prefixTokens' | 'turnTokens' | 'outputTokens' | 'toolResultTokens') =>
    g.multiply(sources.draw(`${driverId}.${part}`, work[part]), tokenizerFactor);
  const { law, mean, dispersion, cap } = work.steps;
  const first = g.add(drawn('prefixTokens'), drawn('turnTokens'));
  const output = g.multiply(drawn('outputTokens'), verbosityFactor);
  const growth = work.contextGrowthTokens
    ? g.multiply(sources.draw(`${driverId}.contextGrowthTokens`, work.contextGrowthTokens), tokenizerFactor)
    : g.add(output, drawn('toolResultTokens'));
  const shared = {
    feePerStep: sources.draw(`${driverId}.toolFeePerCallUsd`, work.toolFeePerCallUsd),
    steps: g.countMoments(
      { law: sources.spreads ? law : 'fixed', dispersion, cap },
      sources.draw(`${driverId}.steps.mean`, mean),
    ),
    variation: 0,
  };
  const outputTokens = { fixed: zero, perStep: output, perPair: zero };
  switch (work.caching.kind) {
    case 'none':
      return {
        ...shared,
        tokens: {
          input: { fixed: zero, perStep: first, perPair: growth },
          cacheRead: nothing,
          cacheWrite: nothing,
          output: outputTokens,
        },
      };
    case 'share': {
      const read = sources.draw(`${driverId}.caching.readShare`, work.caching.readShare);
      const fresh = g.subtract(1, read);
      return {
        ...shared,
        tokens: {
          input: { fixed: zero, perStep: g.multiply(first, fresh), perPair: g.multiply(growth, fresh) },
          cacheRead: { fixed: zero, perStep: g.multiply(first, read), perPair: g.multiply(growth, read) },
          cacheWrite: nothing,
          output: outputTokens,
        },
      };
    }
    case 'prefix': {
      const hit = sources.draw(`${driverId}.caching.hitRate`, work.caching.hitRate);
      return {
        ...shared,
        tokens: { input: nothing, ...prefixCaching({ graph: g, first, growth, hit }), output: outputTokens },
      };
    }
  }
}

/**
 * Call 1 writes I_1; call k reads I_(k−1) and writes the growth with probability h, else writes all of I_k:
 * reads h·[a(N−1) + b(T−N+1)], writes a + h·b(N−1) + (1−h)·[a(N−1) + bT], with a = I_1, b = growth, T = N(N−1)/2.
 */
function prefixCaching({
  graph: g,
  first,
  growth,
  hit,
}: {
  readonly graph: ColumnGraph;
  readonly first: Column;
  readonly growth: Column;
  readonly hit: Column;
}): { readonly cacheRead: StepPolynomial; readonly cacheWrite: StepPolynomial } {
  const miss = g.subtract(1, hit);
  const missedFirst = g.multiply(miss, first);
  const hitGrowth = g.multiply(hit, growth);
  const stepRead = g.multiply(hit, g.subtract(first, growth));
  return {
    cacheRead: { fixed: g.multiply(stepRead, -1), perStep: stepRead, perPair: hitGrowth },
    cacheWrite: {
      fixed: g.subtract(g.subtract(first, hitGrowth), missedFirst),
      perStep: g.add(hitGrowth, missedFirst),
      perPair: g.multiply(miss, growth),
    },
  };
}
