import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { type KindPrices, type PricedKind, pricedKinds } from '../prices/kindPrices.ts';
import { callCosts } from './callCosts.ts';
import { loopCalls, startedRuns, subTask, type TaskDistributionQuestion } from './taskDistribution.ts';

/** What a task comes to on average: its steps, and its tokens by kind. */
interface ExpectedUse {
  readonly steps: Column;
  readonly tokens: { readonly [K in PricedKind]: Column };
}

/**
 * Steps and tokens of one task on average, by kind, every try, summary and run of a sub-agent included. Dollars matter
 * only where a budget ends tasks.
 *
 * Shapes: columns. Units: calls, tokens a task. Source: SEMANTICS section 3.
 *
 * @example
 * ((graph) =>
 *   expectedUse({
 *     graph,
 *     task: taskTokens({
 *       graph,
 *       sources: { spreads: true, draw: (_, { value }) => graph.constant(value) },
 *       work: {
 *         kind: 'tokens',
 *         inputTokens: { value: 500 },
 *         cacheReadTokens: { value: 0 },
 *         cacheWriteTokens: { value: 0 },
 *         outputTokens: { value: 70 },
 *         taskVariation: 0,
 *       },
 *       driverId: 'x',
 *       tokenizerFactor: graph.constant(1),
 *       verbosityFactor: graph.constant(1),
 *       hitFactor: graph.constant(1),
 *       month: '2027-01',
 *     }),
 *     prices: { input: 3, cacheRead: 3, cacheWrite: 3, output: 3 },
 *     priceFactor: graph.constant(1),
 *   }).tokens.output.immediate)(new ColumnGraph()) // => 70
 */
export function expectedUse(question: TaskDistributionQuestion): ExpectedUse {
  const { graph: g, task } = question;
  const { steps, tokens } = tryUse(question);
  const tries = task.retries ? meanTries(g, task.retries) : g.constant(1);
  return { steps: g.multiply(steps, tries), tokens: eachKind((kind) => g.multiply(tokens[kind], tries)) };
}

function tryUse(question: TaskDistributionQuestion): ExpectedUse {
  const { graph: g, task } = question;
  const { loop } = task;
  if (!loop) return { steps: task.steps.meanCount, tokens: eachKind((kind) => task.tokens[kind].fixed) };
  const started = startedRuns(question);
  const fee = g.add(task.feePerStep, started.perStep.mean);
  const calls = loopCalls({ ...question, loop, fee, atStart: started.perTask.mean });
  const own = g.sum(calls.map(({ reached }) => reached));
  const subs = loop.subAgents.map((sub) => ({
    runs: g.add(g.multiply(own, sub.runsPerStep), sub.runsPerTask),
    use: tryUse({ ...question, task: subTask(task, sub.loop) }),
  }));
  const tokens = (kind: PricedKind) => {
    const each = callCosts({ graph: g, loop, prices: onlyKind(kind), count: calls.length });
    const ofCalls = g.sum(calls.map(({ reached }, at) => g.multiply(reached, each[at]!)));
    return g.add(ofCalls, g.sum(subs.map(({ runs, use }) => g.multiply(runs, use.tokens[kind]))));
  };
  const steps = g.add(own, g.sum(subs.map(({ runs, use }) => g.multiply(runs, use.steps))));
  return { steps, tokens: eachKind(tokens) };
}

function meanTries(
  g: ColumnGraph,
  { success, maxTries }: { readonly success: Column; readonly maxTries: number },
): Column {
  const failure = g.subtract(1, success);
  let made = g.constant(1);
  return g.sum(
    Array.from({ length: maxTries }, (_, at) => {
      if (at > 0) made = g.multiply(made, failure);
      return made;
    }),
  );
}

/** One dollar for each token of a kind, and nothing for the others. */
function onlyKind(kind: PricedKind): KindPrices {
  return { ...eachKind(() => 0), [kind]: 1_000_000 };
}

function eachKind<T>(of: (kind: PricedKind) => T): { readonly [K in PricedKind]: T } {
  return Object.fromEntries(pricedKinds.map((kind) => [kind, of(kind)])) as { [K in PricedKind]: T };
}
