import type { Month } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { PricedKind } from '../prices/kindPrices.ts';
import { type DrawnLoop, drawLoop } from './drawLoop.ts';
import { stepMoments } from './stepDistribution.ts';
import type { Work } from './work.ts';

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
  /** Calls that the tokens of a task which is no loop are spread over; one where left out. */
  readonly calls?: Column | undefined;
  /** Coefficient of variation of a task's cost beyond what its steps explain. */
  readonly variation: number;
  /** The loop of calls that the task is; null where it is one call. */
  readonly loop: TaskLoop | null;
  /** How tries fail; null where one try is the task. */
  readonly retries: { readonly success: Column; readonly maxTries: number } | null;
}

/** A loop with the loops that it starts. */
export interface TaskLoop extends DrawnLoop {
  readonly subAgents: readonly {
    readonly runsPerTask: number;
    readonly runsPerStep: number;
    readonly loop: DrawnLoop;
  }[];
}

type LoopTask = Extract<Work, { kind: 'agentLoop' }>;
type PlainTask = Extract<Work, { kind: 'tokens' }>;

interface TaskTokensQuestion {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly work: Work;
  /** Prefix of the driver ids, such as `feature.chat.work`. */
  readonly driverId: string;
  /** Tokens of this model for one token of the model the work was measured on. */
  readonly tokenizerFactor: Column;
  /** Output length of this model against the model the work was measured on. */
  readonly verbosityFactor: Column;
  /** What the share of tokens found in the cache is multiplied by. */
  readonly hitFactor: Column;
  /** The month that is asked about: tokens may change with it. */
  readonly month: Month;
}

/**
 * Tokens of one task as polynomials in its number of steps: the quadratic context of an agent loop in closed form.
 *
 * Call k reads I_k = S + u + (k − 1)(o + r); sums over k in SEMANTICS section 3.
 * Shapes: a column for each coefficient. Units: tokens a task.
 *
 * @example
 * taskTokens({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   work: {
 *     kind: 'tokens',
 *     inputTokens: { value: 500 },
 *     cacheReadTokens: { value: 0 },
 *     cacheWriteTokens: { value: 0 },
 *     outputTokens: { value: 100 },
 *     taskVariation: 1,
 *   },
 *   driverId: 'feature.chat.work',
 *   tokenizerFactor: new ColumnGraph().constant(2),
 *   verbosityFactor: new ColumnGraph().constant(1),
 *   hitFactor: new ColumnGraph().constant(1),
 *   month: '2027-01',
 * }).tokens.input.fixed.immediate // => 1000
 */
export function taskTokens(question: TaskTokensQuestion): TaskTokens {
  const { graph, sources, work, driverId, month } = question;
  const factor = work.tokensFactor && sources.draw(`${driverId}.tokensFactor`, work.tokensFactor, month);
  const tokenizerFactor = factor ? graph.multiply(question.tokenizerFactor, factor) : question.tokenizerFactor;
  switch (work.kind) {
    case 'tokens':
      return plainTokens({ ...question, tokenizerFactor, work });
    case 'agentLoop':
      return loopTokens({ ...question, tokenizerFactor, work });
    default:
      return work satisfies never;
  }
}

function plainTokens({ work, ...question }: TaskTokensQuestion & { readonly work: PlainTask }): TaskTokens {
  const { graph, sources, driverId, tokenizerFactor, verbosityFactor, hitFactor, month } = question;
  const zero = graph.constant(0);
  const calls = work.callsPerTask ? sources.draw(`${driverId}.callsPerTask`, work.callsPerTask, month) : null;
  const factor = calls ? graph.multiply(tokenizerFactor, calls) : tokenizerFactor;
  const each = (tokens: Column) => ({ fixed: graph.multiply(tokens, factor), perStep: zero, perPair: zero });
  const drawn = (part: 'inputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'outputTokens') =>
    sources.draw(`${driverId}.${part}`, work[part], month);
  const stated = { input: drawn('inputTokens'), read: drawn('cacheReadTokens'), written: drawn('cacheWriteTokens') };
  const share = work.cacheReadShare && sources.draw(`${driverId}.cacheReadShare`, work.cacheReadShare, month);
  const { input, read, written } = share ? withReadShare(graph, stated, share) : stated;
  const output = drawn('outputTokens');
  const { cacheWrite1hTokens } = work;
  // What a cold cache does not give is written to it.
  const missed = graph.multiply(read, graph.subtract(1, hitFactor));
  return {
    tokens: {
      input: each(input),
      cacheRead: each(graph.subtract(read, missed)),
      cacheWrite: each(graph.add(written, missed)),
      output: each(graph.multiply(output, verbosityFactor)),
      cacheWrite1h: each(
        cacheWrite1hTokens ? sources.draw(`${driverId}.cacheWrite1hTokens`, cacheWrite1hTokens, month) : zero,
      ),
    },
    feePerStep: zero,
    steps: graph.countMoments({ distribution: 'fixed', dispersion: 1, cap: 1 }, graph.constant(1)),
    variation: work.taskVariation,
    calls: calls ?? undefined,
    loop: null,
    retries: drawRetries(question, work.retries),
  };
}

interface ReadTokens {
  readonly input: Column;
  readonly read: Column;
  readonly written: Column;
}

/** As many tokens read, of which a cache gives this share; what is left is fresh and written as it was stated. */
function withReadShare(g: ColumnGraph, { input, read, written }: ReadTokens, share: Column): ReadTokens {
  const rest = g.add(input, written);
  const all = g.add(rest, read);
  const writtenPart = g.valueOf(rest) === 0 ? g.constant(0) : g.divide(written, rest);
  const left = g.multiply(all, g.subtract(1, share));
  return {
    input: g.multiply(left, g.subtract(1, writtenPart)),
    read: g.multiply(all, share),
    written: g.multiply(left, writtenPart),
  };
}

function loopTokens({ work, ...question }: TaskTokensQuestion & { readonly work: LoopTask }): TaskTokens {
  const { graph: g, sources, driverId, month } = question;
  const loop = drawLoop({ ...question, work });
  const zero = g.constant(0);
  const nothing = { fixed: zero, perStep: zero, perPair: zero };
  const { first, growth, output, caching } = loop;
  const subAgents = (work.subAgents ?? []).map(({ runsPerTask, runsPerStep, handOffTokens, loop: own }, index) => {
    const id = `${driverId}.subAgents.${index}`;
    const handedOver = g.multiply(sources.draw(`${id}.handOffTokens`, handOffTokens, month), question.tokenizerFactor);
    const drawn = drawLoop({ ...question, work: own, driverId: id });
    return { runsPerTask, runsPerStep, loop: { ...drawn, first: g.add(drawn.first, handedOver) } };
  });
  const shared = {
    feePerStep: loop.feePerStep,
    steps: stepMoments(g, loop.steps),
    variation: loop.variation,
    loop: { ...loop, subAgents },
    retries: drawRetries(question, work.retries),
  };
  const outputTokens = { fixed: zero, perStep: output, perPair: zero };
  const none = { input: nothing, cacheRead: nothing, cacheWrite: nothing, cacheWrite1h: nothing, output: outputTokens };
  switch (caching.kind) {
    case 'none':
      return { ...shared, tokens: { ...none, input: { fixed: zero, perStep: first, perPair: growth } } };
    case 'share': {
      const { read } = caching;
      const fresh = g.subtract(1, read);
      return {
        ...shared,
        tokens: {
          ...none,
          input: { fixed: zero, perStep: g.multiply(first, fresh), perPair: g.multiply(growth, fresh) },
          cacheRead: { fixed: zero, perStep: g.multiply(first, read), perPair: g.multiply(growth, read) },
        },
      };
    }
    case 'prefix': {
      const { cacheRead, cacheWrite } = prefixCaching({ graph: g, first, growth, hit: caching.hit });
      const written = caching.lifetime === '1h' ? { cacheWrite1h: cacheWrite } : { cacheWrite };
      return { ...shared, tokens: { ...none, cacheRead, ...written } };
    }
    default:
      return caching satisfies never;
  }
}

function drawRetries(
  { sources, driverId, month }: Omit<TaskTokensQuestion, 'work'>,
  retries: Work['retries'],
): TaskTokens['retries'] {
  if (!retries) return null;
  const success = sources.draw(`${driverId}.retries.successProbability`, retries.successProbability, month);
  return { success, maxTries: retries.maxTries };
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
